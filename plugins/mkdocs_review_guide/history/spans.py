"""On which lines of its file each event is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mkdocs_review_guide.model.events import Event


@dataclass(frozen=True, slots=True)
class Span:
    """An event's lines in a file, from ``first`` to ``last`` (from 1); its id is written on ``line``.

    ``names``: its id, and those that it had before.
    """

    id: str
    names: tuple[str, ...]
    file: str
    first: int
    last: int
    line: int


def event_spans(events: Iterable[Event], texts: Mapping[str, str]) -> tuple[Span, ...]:
    """The lines of all events whose files are among ``texts``, by file."""
    placed = sorted((event for event in events if event.place.file in texts), key=lambda e: (e.place, e.id))
    spans: list[Span] = []
    for file, group in groupby(placed, key=lambda event: event.place.file):
        found, lines = list(group), texts[file].split("\n")
        spans += _spans_of_table(found, lines) if file.endswith(".csv") else _spans_of_page(found, lines)
    return tuple(spans)


def _spans_of_table(events: Sequence[Event], lines: Sequence[str]) -> Iterator[Span]:
    """A row reaches to the next one."""
    ends = [following.place.line - 1 for _, following in pairwise(events)]
    for event, end in zip(events, [*ends, len(lines)], strict=True):
        yield _span(event, event.place.line, end)


def _spans_of_page(events: Iterable[Event], lines: Sequence[str]) -> Iterator[Span]:
    for event in events:
        first = _item_start(lines, event.place.line)
        yield _span(event, first, _item_end(lines, event.place.line, _indent(lines[first - 1])))


def _span(event: Event, first: int, last: int) -> Span:
    line = event.place.line
    names = (event.id, *event.former_ids)
    return Span(event.id, names, event.place.file, first, max(last, line), line)


def _item_start(lines: Sequence[str], line: int) -> int:
    """The line with the dash of the item of a list in which the key on a line stands; that line itself if
    there is none.
    """
    depth = _indent(lines[line - 1])
    for number in range(line, 0, -1):
        text = lines[number - 1]
        if text.lstrip().startswith("- ") and (number == line or _indent(text) < depth):
            return number
        if text.strip() and _indent(text) < depth:
            return line
    return line


def _item_end(lines: Sequence[str], line: int, depth: int) -> int:
    """The last line after this one that is deeper than the item's first."""
    last = line
    for number in range(line + 1, len(lines) + 1):
        text = lines[number - 1]
        if text.strip() and _indent(text) <= depth:
            break
        last = number if text.strip() else last
    return last


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
