"""Marks around titles on their way through a CSL processor, which come out as elements.

CSL has no markup for a language, and whatever stands before or behind a title changes how a style prints it:
the capital of its first word, one full stop instead of two. So the marks stand within it, behind its first
and its last letter, and are variation selectors, which belong to the letter for all that a processor does
with cases, words and quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PAIRS = (("\U000e01ec", "\U000e01ed"), ("\U000e01ee", "\U000e01ef"))
_TAG = re.compile(r"<[^>]*>")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
"""What a processor would take for the beginning of a quotation, with a mark between it and its letter."""

TITLE_MARK = re.compile(f"([{''.join(map(''.join, _PAIRS))}])")
"""One of the marks; as a group, so that a split keeps it."""


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """A marked title: the attributes of its element, and what stands in it before and behind the marks."""

    attributes: str = ""
    head: str = ""
    """Before the first letter, with plain spaces; as ``tail``, behind the last one."""
    tail: str = ""


def without_marks(text: str) -> str:
    """Text of a stranger's, in which our marks mean nothing."""
    return TITLE_MARK.sub("", text)


def mark_title(text: str, number: int, attributes: str) -> tuple[str, TitleSpan]:
    """A title, of which each ``<…>`` is a tag, with the marks of a number (0 or 1); and how to find it again.

    A title without letters, or without attributes, stays unmarked; so does one with straight apostrophes and
    straight quotation marks, which a processor tells apart by what stands between them.
    """
    if 0 < len(_APOSTROPHE.findall(text)) < text.count("'"):
        return text, TitleSpan()
    marked = _APOSTROPHE.sub("’", text)
    plain = [match.span() for match in _TAG.finditer(text)]
    letters = [
        place
        for place, char in enumerate(text)
        if char.isalnum() and not any(start <= place < end for start, end in plain)
    ]
    if not letters or not attributes:
        return text, TitleSpan()
    first, last = (_behind(text, place) for place in (letters[0], letters[-1]))
    start, end = _PAIRS[number]
    head, tail = (plain_spaces(_TAG.sub("", part)) for part in (text[: letters[0]], text[last:]))
    span = TitleSpan(attributes, head, tail)
    return f"{marked[:first]}{start}{marked[first:last]}{end}{marked[last:]}", span


def plain_spaces(text: str) -> str:
    """Text with plain spaces: styles of some languages bind a question mark to the word before it."""
    return text.translate({0xA0: " ", 0x202F: " "})


def find_pair(mark: str) -> tuple[int, bool]:
    """The number of a mark, and whether it is the one at the beginning."""
    number = next(number for number, pair in enumerate(_PAIRS) if mark in pair)
    return number, mark == _PAIRS[number][0]


def last_letter(text: str) -> int:
    """Where the last letter of a text begins, with the accents that follow it; 0 if it has none."""
    place = len(text) - 1
    while place > 0 and _is_accent(text[place]):
        place -= 1
    return max(place, 0)


def _behind(text: str, place: int) -> int:
    """Where the letter at this place ends, with the accents that follow it."""
    place += 1
    while place < len(text) and _is_accent(text[place]):
        place += 1
    return place


def _is_accent(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
