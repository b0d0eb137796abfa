"""Events followed back through any edits of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.history.diffs import FileChange, Hunk
from mkdocs_review_guide.history.spans import Span
from mkdocs_review_guide.history.trails import follow
from mkdocs_review_guide.model.history import Changes

Version = Mapping[str, int]
"""The numbers that the rows of a table hold, by id."""

VERSIONS = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 2), min_size=1), min_size=1, max_size=7
)


def day(number: int) -> datetime:
    return datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=number)


def lines(version: Version) -> list[str]:
    return [f"{id_},{version[id_]}" for id_ in sorted(version)]


def change(number: int, old: Version | None, new: Version) -> FileChange:
    before, after = lines(old) if old is not None else [], lines(new)
    hunks = [
        Hunk(a + (b > a), tuple(before[a:b]), c + (d > c), d - c)
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    return FileChange(day(number), None if old is None else "t.csv", "t.csv", tuple(hunks))


def expected(versions: Sequence[Version], id_: str) -> Changes:
    """The first version since which the row was always there, and the newest in which it changed."""
    row = [version.get(id_) for version in versions]
    absent = [number for number, value in enumerate(row) if value is None]
    first = absent[-1] + 1 if absent else 0
    last = next(n for n in range(len(row) - 1, -1, -1) if n == first or row[n] != row[n - 1])
    return Changes(day(first), day(last))


@given(VERSIONS)
def test_every_row_is_as_old_as_its_id_and_as_new_as_its_words(versions: list[Version]) -> None:
    changes = [
        change(number, versions[number - 1] if number else None, version)
        for number, version in enumerate(versions)
    ]
    spans = [
        Span(id_, (id_,), "t.csv", number, number, number)
        for number, id_ in enumerate(sorted(versions[-1]), 1)
    ]
    history = follow(reversed(changes), ["t.csv"], spans)

    assert history.events == {id_: expected(versions, id_) for id_ in versions[-1]}
    assert history.files["t.csv"].first == day(0)
