"""Resolving: what was read, file by file, becomes one guide."""
