"""The order of names in lists."""

from __future__ import annotations

import unicodedata

from mkdocs_review_guide.formatting.escape import plain


def sort_name(name: str) -> str:
    """A name to sort by: accents and case don't count."""
    folded = unicodedata.normalize("NFKD", plain(name)).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))
