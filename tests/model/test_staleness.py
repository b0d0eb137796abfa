"""What was said long ago is marked."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_review_guide.model.dates import parse_date, parse_duration
from mkdocs_review_guide.model.staleness import is_stale, last_said
from tests.model.shapes import event


@pytest.mark.parametrize(
    ("said", "today", "stale"),
    [
        ("2024-05-21", date(2025, 11, 21), False),
        ("2024-05-21", date(2025, 11, 22), True),
        ("2024", date(2026, 6, 30), False),
        ("2024", date(2026, 7, 1), True),
        ("2024/..", date(2099, 1, 1), False),
    ],
)
def test_a_statement_is_stale_after_the_time_a_site_allows(said: str, today: date, stale: bool) -> None:
    assert is_stale(parse_date(said), today, parse_duration("P18M")) is stale


def test_nothing_said_is_not_stale() -> None:
    assert not is_stale(None, date(2026, 1, 1), parse_duration("P18M"))


def test_the_newest_statement_counts() -> None:
    events = [event("a", "done", as_of="2022"), event("b", "done", as_of="2024-01"), event("c", "done")]
    said = last_said(events)
    assert said is not None
    assert said.text == "2024-01"
    assert last_said([event("c", "done")]) is None
