"""The order of names in lists."""

from __future__ import annotations

import unicodedata


def sort_name(name: str) -> str:
    """A name to sort by: accents, case and the number of spaces don't count."""
    folded = unicodedata.normalize("NFKD", " ".join(name.split())).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))
