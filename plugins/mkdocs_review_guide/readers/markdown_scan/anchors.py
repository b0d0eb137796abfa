"""Anchors: the ids of headings, as the toc extension gives them."""

from __future__ import annotations

import re
import unicodedata

from mkdocs_review_guide.readers.markdown_scan.findings import Heading

_NUMBERED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


def with_ids(headings: list[tuple[Heading, str | None]], taken: set[str]) -> list[Heading]:
    """The headings with their ids: the one given, or the slug of the words, made unique over the page."""
    used = set(taken)
    counts: dict[str, int] = {}
    return [
        Heading(
            heading.start,
            heading.end,
            heading.level,
            heading.text,
            name if name is not None else _unique(_slug(heading.text), used, counts),
        )
        for heading, name in headings
    ]


def _slug(text: str) -> str:
    """The slug of a heading, as the toc extension makes it by default."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^\w\s-]", "", ascii_text).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def _unique(name: str, used: set[str], counts: dict[str, int]) -> str:
    """An id that is not used yet; ``counts`` remembers how far each name was counted."""
    if name in used or not name:
        numbered = _NUMBERED.fullmatch(name)
        base, count = (numbered.group(1), int(numbered.group(2))) if numbered else (name, 0)
        count = max(count, 0 if numbered else counts.get(base, 0)) + 1
        while f"{base}_{count}" in used:
            count += 1
        if not numbered:
            counts[base] = count
        name = f"{base}_{count}"
    used.add(name)
    return name
