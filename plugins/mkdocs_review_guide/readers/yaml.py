"""YAML with places: scalars stay as they were written, and every value knows its line and column.

YAML 1.1 would read ``NO`` (Norway) as false, ``12:30`` as 750 and ``2021-02-30`` as an error without a place,
and it would let the last of two equal keys win. Here scalars are text, and what the values mean is for the
caller to judge. Aliases, anchors and tags are refused: nobody needs them in front matter, and they make bombs
and cycles possible.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

SYNTAX = Rule("RG101", Severity.ERROR, "not readable as YAML: {why}", "check indentation, quotes and colons")
DUPLICATE_KEY = Rule(
    "RG102", Severity.ERROR, "the key {key} stands twice (first in line {first})", "keep one of the two"
)
REFUSED = Rule("RG103", Severity.ERROR, "{what} are not read here", "write the value out")
TOO_DEEP = Rule("RG104", Severity.ERROR, "lists and mappings nested more than {limit} deep", "flatten them")
KEY_NOT_TEXT = Rule("RG105", Severity.ERROR, "a key is not plain text", "write it as `key: value`")

_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 calls not printable (5.1)."""

MAX_DEPTH = 24
"""Front matter needs five levels; more is a mistake or an attack."""

Path = tuple[str | int, ...]
"""Where a value stands in a document: mapping keys and list positions from the root."""


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as plain values, with the place of each value and key by path.

    ``value`` is built of ``dict``, ``list``, ``str`` and None (an empty plain scalar, ``~`` or ``null``).
    """

    value: Any
    places: dict[Path, Place]
    key_places: dict[Path, Place]

    def place(self, path: Path) -> Place:
        """The place of the value at a path, or of the nearest thing around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]

    def key_place(self, path: Path) -> Place:
        """The place of the key at a path, or of its value."""
        return self.key_places.get(path) or self.place(path)


def value_places(
    values: Mapping[str, Any], keys: Iterable[str], place: Callable[[Path], Place], base: Path = ()
) -> dict[tuple[str, str], Place]:
    """Where the values of some keys of a mapping at ``base`` stand, and the items of those that are lists."""
    found: dict[tuple[str, str], Place] = {}
    for key in keys:
        value = values.get(key)
        if value is not None:
            found[key, ""] = place((*base, key))
        for number, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, str):
                found.setdefault((key, item.casefold()), place((*base, key, number)))
    return found


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text that begins at a place of a file, each with the offset where it starts.

    YAML also breaks lines at U+0085, U+2028 and U+2029, where editors don't; so its own count is not used.
    """

    begin: Place
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, begin: Place) -> _Lines:
        return cls(begin, (0, *(match.end() for match in re.finditer("\n", text))))

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset) - 1
        first = self.begin.column if line == 0 else 1
        return Place(self.begin.file, self.begin.line + line, first + offset - self.starts[line])


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended."""

    value: Any
    path: Path
    key: str | None = None
    expects_key: bool = True
    first_places: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Builds a document from parser events, without recursion."""

    lines: _Lines
    documents: int = 0
    root: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place_of(self, event: Event) -> Place:
        return self.lines.place(event.start_mark.index if event.start_mark else 0)

    def add(self, event: Event) -> bool:
        """Take one event in; False stops the reading."""
        if isinstance(event, AliasEvent):
            return self._refuse(event, "aliases (*name)")
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            return self.documents == 1 or self._refuse(event, "several documents (--- value)")
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.stack.pop()
            return True
        if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            return self._add_node(event)
        return True

    def _refuse(self, event: Event, what: str) -> bool:
        self.problems.append(REFUSED.at(self.place_of(event), what=what))
        return False

    def _add_node(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> bool:
        place = self.place_of(event)
        if event.tag is not None or event.anchor is not None:
            return self._refuse(event, "tags (!name)" if event.tag is not None else "anchors (&name)")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.expects_key:
            return self._add_key(event, top, place)
        value = _scalar_value(event) if isinstance(event, ScalarEvent) else _empty(event)
        path = self._attach(top, value, place)
        if not isinstance(event, ScalarEvent):
            self.stack.append(_Open(value, path))
            if len(self.stack) > MAX_DEPTH:
                self.problems.append(TOO_DEEP.at(place, limit=MAX_DEPTH))
                return False
        return True

    def _add_key(self, event: Event, top: _Open, place: Place) -> bool:
        if not isinstance(event, ScalarEvent):
            self.problems.append(KEY_NOT_TEXT.at(place))
            return False
        key = event.value
        if key in top.first_places:
            self.problems.append(DUPLICATE_KEY.at(place, key=key, first=top.first_places[key].line))
        else:
            top.first_places[key] = place
            self.key_places[(*top.path, key)] = place
        top.key, top.expects_key = key, False
        return True

    def _attach(self, top: _Open | None, value: Any, place: Place) -> Path:
        if top is None:
            self.root = value
            path: Path = ()
        elif isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            if top.key in top.value:  # the first of two equal keys stays; the second was reported
                path = (*top.path, top.key, "(again)")
            else:
                top.value[top.key] = value
            top.expects_key = True
        self.places[path] = place
        return path


def _empty(event: Event) -> Any:
    return {} if isinstance(event, MappingStartEvent) else []


def _scalar_value(event: ScalarEvent) -> str | None:
    """The text of a scalar; a plain empty one, ``~`` or ``null`` is None, as writers of YAML mean it."""
    if event.implicit[0] and event.value in ("", "~", "null"):
        return None
    return str(event.value)


def _events(text: str) -> Iterator[Event]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    yield from yaml.parse(text, Loader=loader)


def read_yaml(text: str, file: str, line: int = 1, column: int = 1) -> tuple[Document | None, list[Problem]]:
    """Read one YAML document that begins at a line and column of ``file``.

    Returns the document (None if it can't be read at all) and what is wrong with it.
    """
    lines = _Lines.of(text, Place(file, line, column))
    odd = _NOT_ALLOWED.search(text)
    if odd:
        return None, [SYNTAX.at(lines.place(odd.start()), why=f"U+{ord(odd[0]):04X} is not allowed in it")]
    builder = _Builder(lines)
    try:
        for event in _events(text):
            if not builder.add(event):
                return None, builder.problems
    except yaml.YAMLError as error:
        place = lines.place(_error_offset(error, len(text.rstrip())))
        return None, [*builder.problems, SYNTAX.at(place, why=_why(error))]
    except (RecursionError, ValueError):
        return None, [*builder.problems, TOO_DEEP.at(lines.begin, limit=MAX_DEPTH)]
    builder.places.setdefault((), lines.begin)
    return Document(builder.root, builder.places, builder.key_places), builder.problems


def _error_offset(error: yaml.YAMLError, end: int) -> int:
    """Where an error stands; of what is still open when the text is at its end, where that begins."""
    found, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if found and context and found.index >= end:
        found = context
    mark = found or context
    return int(mark.index) if mark else 0


def _why(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unexpected text")
