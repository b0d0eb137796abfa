"""Lines of text, and what each of them begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped

ADMONITION = re.compile(r'!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *$')
DETAILS = re.compile(
    r'\?{3}(\+)? ?(?:([\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|([\w\-]+(?: +[\w\-]+)*?)) *$'
)
TAB_TITLE = re.compile(r'={3}(?P<special>\+|\+!|!\+|!)? +"(?P<title>.*?)" *$')
DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}")
FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([^\]]*)\]:[ ]*")


class Lines:
    """Lines of text, each with its offset in the mapped text that it is a part of."""

    def __init__(self, texts: list[str], offsets: list[int], source: Mapped) -> None:
        self.texts = texts
        self.offsets = offsets
        self.source = source

    @cached_property
    def kinds(self) -> dict[str, list[int]]:
        """The numbers of the lines that begin something, by what they begin."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            for kind in _line_kinds(text):
                found.setdefault(kind, []).append(number)
        return found

    @cached_property
    def special(self) -> list[int]:
        """The numbers of all lines that begin something."""
        return sorted(number for numbers in self.kinds.values() for number in numbers)


_FIRST_CHARACTERS = frozenset("!?=#-_*>:[")


def _line_kinds(text: str) -> Iterator[str]:
    """What a line begins wherever it stands in a block."""
    first = text[:1]
    if first == " ":
        content = text[:4].lstrip(" ")
        first = content[:1]
    if first not in _FIRST_CHARACTERS:
        return
    at_margin = text[0] != " "
    if first == "#":
        if at_margin and not ends_in_lone_backslash(text):
            yield "heading"
    elif first == ">":
        yield "quote"
    elif first in "-_*":
        if _is_rule(text):
            yield "rule"
        if text.startswith("*["):
            yield "abbreviation"
    elif first == "[":
        yield "footnote" if FOOTNOTE.match(text) else "bracket"
    elif first == ":":
        if DEFINITION.match(text):
            yield "definition"
    elif at_margin:
        yield from (kind for kind, pattern in _TITLED if pattern.match(text))


_TITLED = (("admonition", ADMONITION), ("details", DETAILS), ("tab", TAB_TITLE))


def ends_in_lone_backslash(text: str) -> bool:
    """Whether a text ends in a backslash that no other one escapes."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _is_rule(text: str) -> bool:
    """Whether a line is a horizontal rule: three or more of one sign, at most two spaces between them."""
    content = text.strip(" ")
    return content.count(content[0]) + content.count(" ") == len(content) and (
        content.count(content[0]) >= 3 and "   " not in content
    )


def lines_of(mapped: Mapped) -> Lines:
    """All lines of a mapped text."""
    texts = mapped.text.split("\n")
    offsets, offset = [], 0
    for text in texts:
        offsets.append(offset)
        offset += len(text) + 1
    return Lines(texts, offsets, mapped)
