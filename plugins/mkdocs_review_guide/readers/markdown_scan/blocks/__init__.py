"""Step 3: blocks."""
