"""Setting the project up, renewing its locks, looking at its pages: `python -m tools.NAME` in its folder."""
