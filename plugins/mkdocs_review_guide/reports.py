"""Reports: problems as text for a terminal, as JSON for programs, and as annotations for a code host.

Whatever the sources hold, a report has no control characters but its own line ends.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from mkdocs_review_guide.problems import Place, Problem, Severity, one_line
from mkdocs_review_guide.sources import decode

SourceLine = Callable[[Place], str | None]
"""Gives the line of a file that a place is in, without its end; None if there is none to show."""

WIDTH = 100
"""How much of a line is shown."""

FORMAT_VERSION = 1
"""The version of the JSON report: keys may be added to it, and none changes its meaning."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def source_lines(root: Path) -> SourceLine:
    """Read the lines from the files below a folder."""

    @lru_cache(maxsize=8)  # problems come file by file
    def lines(file: str) -> list[str]:
        try:
            text, _ = decode((root / file).read_bytes(), file)
        except (OSError, ValueError):
            return []
        return (text or "").split("\n")

    def line(place: Place) -> str | None:
        found = lines(place.file)
        return found[place.line - 1] if place.line <= len(found) else None

    return line


def as_text(problems: Iterable[Problem], source_line: SourceLine) -> str:
    """One line for each problem, and below it the line of the source with a caret where it is wrong."""
    return "".join(
        f"{problem}\n{_excerpt(source_line(problem.place), problem.place.column)}" for problem in problems
    )


def _excerpt(line: str | None, column: int) -> str:
    if line is None or not line.strip() or column > len(line) + 1:
        return ""
    start = max(0, min(column - 1 - WIDTH // 2, len(line) - WIDTH))
    before, after = line[start : column - 1], line[column - 1 : start + WIDTH]
    if start == 0:
        after = before.lstrip() + after if not before.strip() else after
        before = before.lstrip() if before.strip() else ""
    shown, dots = one_line(before, WIDTH), "…" if start else ""
    rest = one_line(after, WIDTH) + ("…" if start + WIDTH < len(line) else "")
    return f"    {dots}{shown}{rest}\n    {' ' * (len(dots) + _columns(shown))}^\n"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11; combining marks take none)."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON object: ``format``, ``problems`` in order, and how many there are of each severity."""
    listed = list(problems)
    data = {
        "format": FORMAT_VERSION,
        "problems": [_as_object(problem) for problem in listed],
        "counts": {
            severity.value: sum(problem.severity is severity for problem in listed) for severity in Severity
        },
    }
    return json.dumps(data, indent=2) + "\n"


def _as_object(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "file": one_line(place.file, 4096),
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "advice": problem.advice,
        "fixable": problem.fix is not None,
    }


def as_annotations(problems: Iterable[Problem], folder: str = "") -> str:
    """Workflow commands of GitHub Actions, one line each: the code host shows them beside the lines.

    ``folder`` is that of ``mkdocs.yml`` from the root of the repository, with ``/`` at its end. Values are
    escaped as the runner reads them (actions/toolkit, ``command.ts``), so that no text can be a command.
    """
    return "".join(_annotation(problem, folder) for problem in problems)


def _annotation(problem: Problem, folder: str) -> str:
    place = problem.place
    properties = {
        "file": folder + one_line(place.file, 4096),
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.code,
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {named}::{_data(f'{problem.message}; {problem.advice}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
