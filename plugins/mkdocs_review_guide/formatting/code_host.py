"""Text from strangers in a comment on a code host: it is read there, and does nothing.

A comment is Markdown (GitHub Flavored Markdown; GitLab's is much the same), and after that the host looks
through the words once more: it notifies people by ``@name``, links ``#1``, ``GH-1``, addresses and names of
commits, and makes pictures of ``:words:``. Character references stop Markdown alone, for they are gone by
then, so that a character without width stands in the way of the rest. What can't be seen is shown by its
number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APART = "&#8203;"
"""A space without width."""

# Letters and signs that are blank, though Unicode calls them printable.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_KEPT = frozenset("\u00a0\u202f")
"""Spaces that break no line, which French sets."""
_MOST_MARKS = 4
"""So many marks on one letter are shown as such."""
_RTL = frozenset(("R", "AL", "AN"))

_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_HARMLESS = frozenset("\"'(),-./:;=?+")
"""Signs that mean nothing but at the beginning of a line: elsewhere they stay, so that people can read the
source of a comment.
"""
_CALLS = frozenset("@#!$%&~^:[*")
"""Signs after which a host looks for a name."""
_TAGS = re.compile(r"\b(?:GH|GHSA|CVE|www)(?=[-.])", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{7,64}(?![0-9A-Za-z])")


def visible(text: str, limit: int = 160) -> str:
    """Text on one line, cut at ``limit`` characters, in which every character can be seen.

    White space is folded; control, format, private and unassigned characters, blank letters and the marks
    that pile up on one letter are shown by their number.
    """
    line = " ".join(re.split(r"[ \t\n\r\f\v]+", text[: 4 * limit + 4])).strip(" ")
    if line.isascii() and line.isprintable():
        return line if len(line) <= limit else f"{line[:limit]}…"
    shown, marks = [], 0
    for char in line[: limit + 1]:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        kept = (char.isprintable() or char in _KEPT) and char not in _BLANK and marks <= _MOST_MARKS
        shown.append(char if kept and not _is_selector(char) else _number(char))
    return "".join(shown) if len(line) <= limit else "".join(shown[:limit]) + "…"


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _number(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


@lru_cache(maxsize=4096)
def host_text(text: str, limit: int = 160) -> str:
    """Text as words of a comment. It may stand between marks of emphasis, in a list, or in a table."""
    line = visible(text, limit).strip()
    if "$" in line:
        return host_code(line, len(line))  # between two of them a host sees mathematics
    apart = {match.end() for match in _TAGS.finditer(line)}
    for match in _COMMIT.finditer(line):
        apart.update(range(match.start() + 6, match.end(), 6))
    pieces = []
    begun = len(line) - len(line.lstrip("0123456789"))
    for position, char in enumerate(line):
        if position in apart and char not in "-.":
            pieces.append(_APART)
        starts_item = position == 0 or (position == begun and char in ".)")
        inert = char in _HARMLESS and not starts_item and position not in apart
        pieces.append(f"&#{ord(char)};" if char in _SIGNS and not inert else char)
        follows = line[position + 1 : position + 2].strip()
        if follows and (char in _CALLS or (position in apart and char in "-.")):
            pieces.append(_APART)
    return _isolated("".join(pieces), line)


def _isolated(written: str, line: str) -> str:
    """Text that runs from right to left, kept from turning what is around it."""
    turned = any(unicodedata.bidirectional(char) in _RTL for char in line)
    return f"&#8296;{written}&#8297;" if turned else written


def host_code(text: str, limit: int = 160) -> str:
    """Text as code in a comment, in which no host looks for anything."""
    line = visible(text, limit) or " "
    ticks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{ticks}{space}{line}{space}{ticks}"
