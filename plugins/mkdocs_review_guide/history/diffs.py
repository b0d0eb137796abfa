"""Diffs in git's form, without lines of context, as what they say of each file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines ``old_start`` and on that gave way to ``count`` lines from ``start`` on, counted from 1. Where
    none did, the number is that of the line before.
    """

    old_start: int
    removed: tuple[str, ...]
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class FileChange:
    """What happened to one file at once. ``old`` is its name before, None if it was made, ``new`` the name
    since, None if it was deleted; ``when`` is None where no day is known.
    """

    when: datetime | None
    old: str | None
    new: str | None
    hunks: tuple[Hunk, ...] = ()


def read_diffs(text: str) -> Iterator[FileChange]:
    """Every change of a file, in the order of the text. Lines ``commit SECONDS …`` say when what follows was
    committed.
    """
    lines = text.split("\n")
    when: datetime | None = None
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith("commit"):
            when = _when(line)
        elif line.startswith("diff --git "):
            change, position = _read_file(lines, position + 1, when)
            yield change
            continue
        position += 1


def _when(line: str) -> datetime | None:
    parts = line.split(" ")
    try:
        return datetime.fromtimestamp(int(parts[1]), UTC)
    except (IndexError, ValueError, OverflowError, OSError):
        return None


def _read_file(lines: list[str], position: int, when: datetime | None) -> tuple[FileChange, int]:
    """A file's change, and the position after it."""
    old = new = None
    while position < len(lines) and not lines[position].startswith(("@@ ", "diff --git ", "commit")):
        word, _, rest = lines[position].partition(" ")
        if word == "---" or (word == "rename" and rest.startswith("from ")):
            old = _name(rest, "a/", "from ")
        elif word == "+++" or (word == "rename" and rest.startswith("to ")):
            new = _name(rest, "b/", "to ")
        position += 1
    hunks = []
    while position < len(lines) and (head := _HUNK.match(lines[position])):
        hunk, position = _read_hunk(lines, position + 1, head)
        hunks.append(hunk)
    return FileChange(when, old, new, tuple(hunks)), position


def _name(rest: str, *prefixes: str) -> str | None:
    """A file's name; git ends one with spaces in it by a tab, and puts one that it can't write in quotes."""
    name = rest.removesuffix("\t")
    if name == _NO_FILE:
        return None
    return next((name.removeprefix(prefix) for prefix in prefixes if name.startswith(prefix)), name)


def _read_hunk(lines: list[str], position: int, head: re.Match[str]) -> tuple[Hunk, int]:
    """A hunk by the numbers in its head: its lines may look like anything."""
    old_count, count = int(head[2] or 1), int(head[4] or 1)
    removed = tuple(line[1:] for line in lines[position : position + old_count])
    position = _after_note(lines, position + old_count)
    return Hunk(int(head[1]), removed, int(head[3]), count), _after_note(lines, position + count)


def _after_note(lines: list[str], position: int) -> int:
    """The position after git's remark that a line has no end."""
    return position + 1 if position < len(lines) and lines[position].startswith("\\") else position
