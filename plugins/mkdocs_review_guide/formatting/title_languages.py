"""Languages of titles: what a title says of its own language where that isn't the site's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from mkdocs_review_guide.formatting.locale import babel_locale

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
)
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def title_attributes(title: str, languages: Iterable[str], locale: str) -> str:
    """``lang="ar" dir="rtl"`` for a title in another language or script than the site's; else empty.

    ``languages`` are the work's, as :attr:`Work.languages`; a work in the site's language too has no other.
    The direction is that of the title's letters, since a title may be written in another script than its
    language.
    """
    tags = [tag for tag in languages if primary_language(tag)]
    foreign = tags and primary_language(locale) not in map(primary_language, tags)
    direction = _direction(title)
    attributes = [f'lang="{tags[0]}"'] if foreign else []
    attributes += [f'dir="{direction}"'] if direction not in ("", _direction_of(locale)) else []
    return " ".join(attributes)


def primary_language(tag: str) -> str:
    """``fr`` of the language tag (BCP 47) ``fr-CA``; empty if this is no tag, or of no language known."""
    found = _TAG.fullmatch(tag)
    return found[1].lower() if found and found[1].lower() in _languages() else ""


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(Locale.parse("en").languages)


def _direction(text: str) -> str:
    """The direction of the first letter that has one."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((_DIRECTIONS[kind] for kind in kinds if kind in _DIRECTIONS), "")


def _direction_of(locale: str) -> str:
    return "rtl" if babel_locale(locale).character_order == "right-to-left" else "ltr"
