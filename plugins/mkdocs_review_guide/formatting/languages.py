"""Languages of works, by their tags (BCP 47), and their names in the site's language."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from mkdocs_review_guide.formatting.locale import babel_locale

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
)


def primary_language(tag: str) -> str:
    """``fr`` of the language tag (BCP 47) ``fr-CA``; empty if this is no tag, or of no language known."""
    found = _TAG.fullmatch(tag)
    return found[1].lower() if found and found[1].lower() in _languages() else ""


@lru_cache(maxsize=256)
def language_name(tag: str, locale: str) -> str:
    """What a language is called in the site's language: ``French``; the tag itself where CLDR has no name.

    A region doesn't count: ``fr-CA`` is French.
    """
    return str(babel_locale(locale).languages.get(primary_language(tag), tag))


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(Locale.parse("en").languages)
