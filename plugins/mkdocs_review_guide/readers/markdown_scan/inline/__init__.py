"""Step 4: inline rules."""
