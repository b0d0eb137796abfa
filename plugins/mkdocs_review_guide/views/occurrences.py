"""Occurrences: which of a page's citations of one work this one is, as a mark in the Markdown.

The list of passages leads to the n-th citation of a work in its writer's text. Python-Markdown counts in an
order of its own, and other texts on the page cite too, so each citation carries its number along, in
private-use characters, from the body to the finished reference.
"""

from __future__ import annotations

import re

_BEGIN, _END = "\uf0ea", "\uf0eb"
_DIGITS = "\uf0e0\uf0e1\uf0e2\uf0e3\uf0e4\uf0e5\uf0e6\uf0e7\uf0e8\uf0e9"
_HIDE = str.maketrans("0123456789", _DIGITS)
_SHOW = str.maketrans(_DIGITS, "0123456789")
_MARK = re.compile(f"{_BEGIN}([{_DIGITS}]+){_END}")


def occurrence_mark(number: int) -> str:
    """The mark of the ``number``-th citation (from 1)."""
    return f"{_BEGIN}{str(number).translate(_HIDE)}{_END}"


def take_occurrence(text: str) -> tuple[int | None, str]:
    """The number of the first mark in a text, or None; and the text without its marks."""
    found = _MARK.search(text)
    return (int(found[1].translate(_SHOW)) if found else None), _MARK.sub("", text)
