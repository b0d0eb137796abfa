"""Files and events, followed back through the changes of their files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from mkdocs_review_guide.history.diffs import FileChange
from mkdocs_review_guide.history.spans import Span
from mkdocs_review_guide.model.history import Changes, History

_ID = re.compile(r"""(?:^|,|\bid:\s*)["']?([\w-]+)["']?(?=\s*(?:[,}#]|$))""")
"""What may be an id in a line: the value of that key, or a cell of a table."""


def follow(changes: Iterable[FileChange], files: Iterable[str], spans: Iterable[Span]) -> History:
    """When files and events first were there and last changed; ``changes`` come newest first.

    An event has changed where one of its lines has; it is new where its line is, unless what gave way to that
    held its id or one that it had before. What has no day counts as no change.
    """
    trails = {file: _Trail() for file in sorted(files)}
    for span in spans:
        trails[span.file].marks.append(_Mark(span.id, span.names, span.first, span.last, span.line))
    every_mark = [mark for trail in trails.values() for mark in trail.marks]
    by_name = dict(trails)
    for change in changes:
        trail = by_name.pop(change.new, None) if change.new else None
        if trail is None:
            continue
        trail.step(change)
        if change.old:
            by_name[change.old] = trail
    return History(
        {file: trail.changes for file, trail in trails.items()},
        {mark.id: mark.changes for mark in every_mark},
    )


@dataclass(slots=True)
class _Mark:
    """An event's lines in the text that the trail has come to; once they have changed, the one with its id
    is all that counts.
    """

    id: str
    names: tuple[str, ...]
    first: int
    last: int
    line: int
    changes: Changes = field(default_factory=Changes)


@dataclass(slots=True)
class _Trail:
    """A file, and those of its events that are older than what was seen so far."""

    changes: Changes = field(default_factory=Changes)
    marks: list[_Mark] = field(default_factory=list)

    def step(self, change: FileChange) -> None:
        """Go back behind a change."""
        first = change.when if change.old is None else None
        self.changes = Changes(first, self.changes.last or change.when)
        older = _Older(change)
        self.marks = [mark for mark in self.marks if _goes_back(mark, older)]


class _Older:
    """Where lines were before a change."""

    def __init__(self, change: FileChange) -> None:
        self.when = change.when
        hunks = change.hunks
        self._starts = [hunk.start + (not hunk.count) for hunk in hunks]
        self._ends = [start + hunk.count for start, hunk in zip(self._starts, hunks, strict=True)]
        self._shifts = [0, *accumulate(len(hunk.removed) - hunk.count for hunk in hunks)]
        self._change = change
        self._removed: dict[str, int] | None = None

    def shift(self, first: int, last: int) -> int | None:
        """How far up or down all lines from the first to the last were; None if one of them is new, or one
        between them is gone.
        """
        before = bisect_right(self._starts, first)
        is_touched = before < len(self._starts) and self._starts[before] <= last
        return None if is_touched or self._is_new(first, before) else self._shifts[before]

    def line(self, line: int, names: Iterable[str]) -> int | None:
        """Where a line was; one that is new, where an id of these was in what gave way; None: nowhere."""
        before = bisect_right(self._starts, line)
        if not self._is_new(line, before):
            return line + self._shifts[before]
        return next((self.removed[name] for name in names if name in self.removed), None)

    def _is_new(self, line: int, before: int) -> bool:
        return before > 0 and line < self._ends[before - 1]

    @property
    def removed(self) -> dict[str, int]:
        """The first line that is gone with each id."""
        if self._removed is None:
            self._removed = {}
            for hunk in self._change.hunks:
                for number, text in enumerate(hunk.removed, hunk.old_start):
                    for id_ in _ID.findall(text):
                        self._removed.setdefault(id_, number)
        return self._removed


def _goes_back(mark: _Mark, older: _Older) -> bool:
    """Move a mark to where it was before a change; False if it was nowhere."""
    shift = older.shift(mark.first, mark.last)
    if shift is not None:
        mark.first, mark.last, mark.line = mark.first + shift, mark.last + shift, mark.line + shift
        return True
    last = mark.changes.last or older.when
    line = older.line(mark.line, mark.names)
    mark.changes = Changes(older.when if line is None else None, last)
    mark.first = mark.last = mark.line = line or 0
    return line is not None
