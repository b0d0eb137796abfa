"""Step 2: raw HTML."""
