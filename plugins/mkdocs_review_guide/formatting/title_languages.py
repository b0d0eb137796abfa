"""Languages of titles: what a title says of its own language where that isn't the site's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from mkdocs_review_guide.formatting.languages import primary_language
from mkdocs_review_guide.formatting.locale import babel_locale

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


def _direction(text: str) -> str:
    """The direction of the first letter that has one."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((_DIRECTIONS[kind] for kind in kinds if kind in _DIRECTIONS), "")


def _direction_of(locale: str) -> str:
    return "rtl" if babel_locale(locale).character_order == "right-to-left" else "ltr"
