"""What an event is on a day is worked out, never written."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.events import Status
from mkdocs_review_guide.model.status import NOWS, is_open, status_by_dates, status_now
from tests.guides import day, event

TODAY = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("when", "now"),
    [
        ("2022-06-16", "upcoming"),
        ("2022-07", "upcoming"),
        ("2023", "upcoming"),
        ("2022-07/..", "upcoming"),
        ("2022-07/", "upcoming"),
        ("2022-06-15", "under way"),
        ("2022-06-10/2022-06-20", "under way"),
        ("2022-01/2022-12", "under way"),
        ("2022-01/..", "under way"),
        ("2022-01/", "under way"),
        ("2022-06-14", "passed"),
        ("2022-05", "passed"),
        ("../2022-05", "passed"),
        ("2021-22", "passed"),
        ("2022-06", "not known"),  # some time in June: over, or not yet
        ("2022", "not known"),
        ("2022-22", "not known"),
        ("202X", "not known"),
        ("2022-06-XX", "not known"),
        ("../2022-07", "not known"),
        ("/2022-07", "not known"),
        (None, "not known"),
    ],
)
def test_what_is_planned_is_now(when: str | None, now: str) -> None:
    assert status_now(event(when=when, status="planned"), TODAY) == now
    assert status_now(event(when=when), TODAY) == now


@pytest.mark.parametrize("when", ["2000", "2022-06-15", "2050", None])
@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_reported_stays_so(when: str | None, status: Status) -> None:
    assert status_now(event(when=when, status=status), TODAY) == status


def test_silence_after_the_date_is_never_done() -> None:
    assert status_now(event(when="1999", status="planned"), TODAY) == "passed"


@pytest.mark.parametrize(
    ("when", "status", "participate", "expected"),
    [
        ("2022-07", "planned", "Write.", True),
        ("2022-06-15", "planned", "Write.", True),
        ("2022-07", "planned", "", False),
        ("2022-05", "planned", "Write.", False),
        ("2022", "planned", "Write.", False),
        ("2022-07", "cancelled", "Write.", False),
        (None, "planned", "Write.", False),
    ],
)
def test_one_can_take_part_in_what_is_to_come_or_under_way(
    when: str | None, status: Status, participate: str, expected: bool
) -> None:
    assert is_open(event(when=when, status=status, participate=participate), TODAY) is expected


@pytest.mark.parametrize(
    ("when", "as_of", "status"),
    [
        ("2021", "2021", "done"),
        ("2021", "2021-12-30", None),
        ("2021-11-01", "2021-11-01", "done"),
        ("2021-11-01", "2021-10-31", "planned"),
        ("2021-11-01", "2021-11", "done"),
        ("2021-11", "2021-11-15", None),
        ("2021-11/2022-04", "2022-04-30", "done"),
        ("2021-11/2022-04", "2022-01", None),
        ("2021-11/..", "2030", None),
        ("2021-11/..", "2021", None),
        ("2022/..", "2021", "planned"),
        ("../2021", "2022", "done"),
        ("../2021", "2020", None),
        ("2021", "2020/..", None),
        ("2021", "../2020", "planned"),
        (None, "2020", None),
        ("2021", None, None),
        (None, None, None),
    ],
)
def test_dates_tell_a_status_or_nothing(when: str | None, as_of: str | None, status: str | None) -> None:
    assert status_by_dates(day(when), day(as_of)) == status


@given(
    st.sampled_from(
        ["2021", "2022-06", "2022-06-15", "2021/2023", "../2021", "2022/..", "2022/", "/2022", "20XX", None]
    ),
    st.sampled_from([*get_args(Status), None]),
    st.dates(date(2020, 1, 1), date(2024, 1, 1)),
)
def test_there_is_an_answer_on_every_day_and_it_only_goes_forward(
    when: str | None, status: Status | None, today: date
) -> None:
    order = {"upcoming": 0, "not known": 1, "under way": 1, "passed": 2, "done": 2, "cancelled": 2}
    found = event(when=when, status=status)
    assert status_now(found, today) in NOWS
    assert order[status_now(found, today)] <= order[status_now(found, date(2030, 1, 1))]
