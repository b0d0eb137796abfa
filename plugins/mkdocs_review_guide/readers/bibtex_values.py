"""Values of BibTeX fields: texts in braces and quotes, names of strings, joined by ``#``; and ``@string``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mkdocs_review_guide.readers.latex import closing

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""What the strings ``jan`` to ``dec`` stand for, which every file has."""

_SPACE = re.compile(r"\s*")
_JOIN = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s#{}\",=]+")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after ``=``: literal texts and names of strings, and where it ends."""

    parts: tuple[tuple[bool, str], ...]
    """Whether it is literal, and the text or name."""
    end: int


@dataclass(frozen=True, slots=True)
class Expanded:
    """The text of a value, the strings in it that aren't defined, and whether it was dropped as too long."""

    text: str
    undefined: tuple[str, ...] = ()
    endless: bool = False


@dataclass(slots=True)
class Strings:
    """The ``@string`` names of a file; ``limit`` bounds what all their uses may add up to."""

    limit: int
    texts: dict[str, str] = field(default_factory=lambda: {month[:3].lower(): month for month in MONTHS})

    LONGEST = 5_000

    def define(self, name: str, raw: str) -> Expanded:
        """Take a definition in; its own value may use earlier names."""
        expanded = self.expanded(read_value(raw, 0))
        self.texts[name.lower()] = expanded.text
        return expanded

    def expanded(self, value: Value) -> Expanded:
        """The text of a value; a name that isn't defined stands for itself."""
        if len(value.parts) == 1 and value.parts[0][0]:
            return Expanded(value.parts[0][1])
        named = [name for literal, name in value.parts if not literal]
        texts = [self.texts.get(name.lower()) for name in named]
        undefined = tuple(name for name, text in zip(named, texts, strict=True) if text is None)
        shown = [name if text is None else text for name, text in zip(named, texts, strict=True)]
        grown = sum(map(len, shown))
        if grown > min(self.LONGEST, self.limit):
            return Expanded("", undefined, endless=True)
        self.limit -= grown
        rest = iter(shown)
        return Expanded("".join(part if literal else next(rest) for literal, part in value.parts), undefined)


def read_value(raw: str, start: int) -> Value:
    """The value that begins at ``start`` or after the space there; without parts if there is none."""
    parts: list[tuple[bool, str]] = []
    position = _end(_SPACE, raw, start)
    while part := _part(raw, position):
        literal, text, position = part
        parts.append((literal, text))
        joined = _JOIN.match(raw, position)
        if not joined:
            break
        position = joined.end()
    return Value(tuple(parts), position)


def _end(pattern: re.Pattern[str], raw: str, position: int) -> int:
    found = pattern.match(raw, position)
    return found.end() if found else position


def _part(raw: str, position: int) -> tuple[bool, str, int] | None:
    """Whether the part at this position is literal, its text, and where it ends; None if there is none."""
    if raw.startswith(("{", '"'), position):
        close = closing(raw, position)
        return True, raw[position + 1 : close], close + 1
    bare = _BARE.match(raw, position)
    if not bare:
        return None
    return bare[0].isdecimal(), bare[0], bare.end()
