"""The page for addresses that lead nowhere: a template of the theme, and its words."""

from __future__ import annotations

from pathlib import Path

from mkdocs_review_guide.views.words import Words

NOT_FOUND = "404.html"
THEME = Path(__file__).parent / "theme"
"""The folder with that template, to be put before the theme's own."""


def not_found_words(words: Words) -> dict[str, str]:
    """The words, by the names that the template has for them below ``not_found``."""
    return {
        "title": words.gettext("There is no such page"),
        "advice": words.gettext(
            "It may have moved, or its address may hold a slip. Search for it, or go on from one of these:"
        ),
    }
