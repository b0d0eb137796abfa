"""Destinations of links: what stands between the parentheses behind their words."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.stand_ins import TAKEN

_IN_BRACKETS = re.compile(r"\s*<([^<>]*)>")
_QUOTE = re.compile(r"""['"]""")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


def read_destination(inside: str, written: str) -> str | None:
    r"""The destination in ``inside``, the text between a link's parentheses as the rules for links see it.

    ``written`` is the same as it was written. None if it holds other than escapes: code, a footnote.
    """
    start, end = _bounds(inside)
    seen, text = inside[start:end], written[start:end]
    if TAKEN not in seen:
        return seen.strip()
    plain, count = _ESCAPE.subn(r"\1", text)
    return plain.strip() if seen.count(TAKEN) == 2 * count else None


def _bounds(inside: str) -> tuple[int, int]:
    """Where the destination begins and ends: in angle brackets, or up to the title."""
    found = _IN_BRACKETS.match(inside)
    if found:
        return found.span(1)
    last = inside.rstrip(" ")[-1:]
    first = _QUOTE.search(inside)
    if first is None or last not in "'\"":
        return 0, len(inside)
    begin = first.start() if first.group() == last else inside.index(last)
    is_title = inside.count(last, begin) > 1
    return 0, begin if is_title else len(inside)
