"""Languages of works, by their tags (BCP 47): names in the site's language, and the direction of writing."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from mkdocs_review_guide.formatting.locale import babel_locale

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_language_tag(text: str) -> bool:
    """Whether a text has the form of a language tag, as HTML's ``lang`` needs it."""
    return _TAG.fullmatch(text) is not None


@lru_cache(maxsize=256)
def language_name(tag: str, locale: str) -> str:
    """What a language is called in the site's language: ``French``; the tag itself where CLDR has no name.

    A region doesn't count: ``fr-CA`` is French.
    """
    language = tag.split("-", 1)[0].lower()
    name = babel_locale(locale).languages.get(language)
    return str(name) if name and is_language_tag(tag) else tag


@lru_cache(maxsize=256)
def text_direction(tag: str) -> str:
    """``rtl`` for a language that is written from right to left, else ``ltr``."""
    try:
        found = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return "ltr"
    return "rtl" if found.text_direction == "rtl" else "ltr"
