"""Problems that a change makes, and those that it mends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from mkdocs_review_guide.changes.change import Change
from mkdocs_review_guide.changes.side import Side
from mkdocs_review_guide.problems import Problem

BROKEN = ("RG602", "RG603", "RG604")
"""The problems that are links or citations which lead nowhere."""

_PLACE = re.compile(r":\d+:\d+")


def problem_changes(before: Side, after: Side, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Problems that are new or mended, whatever lines they stand in.

    Both sides are judged by the severities of the side before, so that no change turns off what tells of it.
    """
    files = {f"{before.docs}/{old}": f"{after.docs}/{new}" for old, new in renamed.items()}
    old = _by_sort(before.severities.of(before.problems), files)
    new = _by_sort(before.severities.of(after.problems), {})
    for key, problems in new.items():
        yield from (_change("problem-new", problem) for problem in problems[len(old.get(key, ())) :])
    for key, problems in old.items():
        yield from (_change("problem-mended", problem) for problem in problems[len(new.get(key, ())) :])


def broken_references(before: Side, after: Side, renamed: Mapping[str, str]) -> Iterator[Change]:
    """The new problems that are links which lead nowhere, as such."""
    for change in problem_changes(before, after, renamed):
        if change.kind == "problem-new" and change.id in BROKEN:
            yield Change("broken-link", change.name, change.id, place=change.place)


def _by_sort(problems: list[Problem], files: Mapping[str, str]) -> dict[tuple[str, str, str], list[Problem]]:
    """Problems that are the same but for their lines, in order."""
    found: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        file = files.get(problem.place.file, problem.place.file)
        found[file, problem.code, _PLACE.sub("", problem.message)].append(problem)
    return found


def _change(kind: str, problem: Problem) -> Change:
    severity = problem.severity.value
    if kind == "problem-new":
        return Change("problem-new", problem.message, problem.code, note=severity, place=problem.place)
    return Change("problem-mended", problem.message, problem.code, note=severity, place=problem.place)


def count_severities(changes: list[Change]) -> str:
    """How many there are of each severity: ``1 error, 2 hints``."""
    count = Counter(change.note for change in changes)
    order = ("error", "warning", "hint")
    return ", ".join(
        f"{count[name]} {name}{'' if count[name] == 1 else 's'}" for name in order if count[name]
    )
