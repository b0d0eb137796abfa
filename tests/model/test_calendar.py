"""Windows under the rules, for mechanisms of three shapes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.calendar import Bound, Window, anchor_of, bound_of, review_calendar
from mkdocs_review_guide.model.dates import parse_date, parse_duration
from mkdocs_review_guide.model.mechanisms import Mechanism, Review
from tests.model.shapes import GROUPS, HERE, REPORTS, SESSIONS, step


def shown(bound: Bound | None) -> str:
    """A bound as text: its days, and how sure it is."""
    if bound is None:
        return "-"
    days = [bound.earliest.isoformat(), bound.latest.isoformat()]
    sign = "~" * bound.approximate + "?" * bound.uncertain
    return "..".join(dict.fromkeys(days)) + sign


def window(mechanism: Mechanism, review: Review, phase: str, step_id: str) -> str:
    calendar = next(c for c in review_calendar(mechanism, review) if c.phase and c.phase.id == phase)
    found = calendar.windows[step_id]
    return f"{shown(found.begins)} {shown(found.ends)}"


@pytest.mark.parametrize(
    ("mechanism", "number", "phase", "step_id", "expected"),
    [
        # Six months from 1 November last until and including 1 May.
        (GROUPS, 0, "A", "answers", "2021-11-01 2022-05-01"),
        (GROUPS, 0, "A", "feedback", "2022-05-01 2022-11-01"),
        # What has no limit begins, and doesn't end; what follows it is not known.
        (GROUPS, 0, "A", "dialogue", "2022-11-01 -"),
        (GROUPS, 0, "A", "report", "- -"),
        # An optional step hangs on the start and holds nothing up.
        (GROUPS, 0, "A", "input", "2021-11-01 -"),
        # A start known to the month gives ends known to the month, as uncertain as it is.
        (GROUPS, 0, "B", "answers", "2023-11-01..2023-11-30? 2024-05-01..2024-05-31?"),
        (GROUPS, 1, "A", "answers", "2022-11-01~ 2023-05-01~"),
        # No group, no start; nothing is guessed.
        (GROUPS, 2, "A", "answers", "- -"),
        (GROUPS, 1, "B", "answers", "- -"),
        # Deadlines before the start.
        (SESSIONS, 0, "1", "submissions", "- 2009-10-03"),
        (SESSIONS, 0, "1", "summary", "- 2010-03-03"),
        (SESSIONS, 0, "1", "session", "2010-05-03 2010-05-17"),
        (SESSIONS, 1, "2", "submissions", "- 2014-03-27"),
        # Reports start when their own rows say; two that are combined, together.
        (REPORTS, 0, "6", "report", "2012-01-01..2012-12-31 -"),
        (REPORTS, 1, "7", "report", "2025-02-01..2025-02-28 -"),
        (REPORTS, 1, "8", "report", "2025-02-01..2025-02-28 -"),
        # A row for every phase can only say when the first begins.
        (REPORTS, 2, "6", "report", "2019-03-01 -"),
        (REPORTS, 2, "7", "report", "- -"),
    ],
)
def test_window(mechanism: Mechanism, number: int, phase: str, step_id: str, expected: str) -> None:
    assert window(mechanism, mechanism.reviews[number], phase, step_id) == expected


def test_what_stops_a_window_is_named() -> None:
    report = review_calendar(GROUPS, GROUPS.reviews[0])[0].windows["report"]
    assert report.stopped_by is not None
    assert report.stopped_by.id == "dialogue"


def test_a_window_that_begins_with_an_end_says_whose() -> None:
    feedback = review_calendar(GROUPS, GROUPS.reviews[0])[0].windows["feedback"]
    assert feedback.hangs_on is not None
    assert feedback.hangs_on.id == "answers"


def test_sources_that_differ_on_a_start_are_all_kept_and_the_first_is_computed_with() -> None:
    calendar = review_calendar(GROUPS, GROUPS.reviews[0])[0]
    assert [start.when.text for start in calendar.starts] == ["2021-11-01", "2021-12"]
    assert shown(calendar.window.begins) == "2021-11-01"
    assert shown(calendar.window.ends) == "2023-11-01"


def test_a_row_has_only_the_phases_it_names() -> None:
    assert [c.phase.id for c in review_calendar(REPORTS, REPORTS.reviews[1]) if c.phase] == ["7", "8"]


def test_a_mechanism_without_phases_is_one_review() -> None:
    plain = Mechanism("m", "m", "m", "reviews/m/index.md", HERE, steps=(step("visit", "P3M", after="start"),))
    calendars = review_calendar(plain, Review("AA", HERE, starts=parse_date("2024-01-15")))
    assert [calendar.phase for calendar in calendars] == [None]
    assert shown(calendars[0].windows["visit"].ends) == "2024-04-15"


def test_steps_that_hang_on_each_other_in_a_ring_have_no_window() -> None:
    ring = Mechanism(
        "m",
        "m",
        "m",
        "reviews/m/index.md",
        HERE,
        steps=(step("a", "P1M", after="b"), step("b", "P1M", after="a"), step("c", "P1M", after="c")),
    )
    windows = review_calendar(ring, Review("AA", HERE, starts=parse_date("2024")))[0].windows
    assert all(found.ends is None for found in windows.values())


def test_a_step_without_anchor_follows_the_nearest_that_the_rules_require() -> None:
    assert anchor_of(GROUPS, GROUPS.steps[2]) == "answers"
    assert anchor_of(REPORTS, REPORTS.steps[1]) == "report"


def test_an_open_date_is_no_bound() -> None:
    assert bound_of(parse_date("2021/..")) is None


def test_a_month_moved_by_weeks_is_the_days_between() -> None:
    bound = bound_of(parse_date("2023-11"))
    assert bound is not None
    assert shown(bound.plus(parse_duration("P2W"))) == "2023-11-15..2023-12-14"


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 400))
def test_a_later_start_never_gives_an_earlier_end(day: date, months: int, later: int) -> None:
    duration = parse_duration(f"P{months}M")
    first = Bound(day, day)
    second = Bound(date.fromordinal(day.toordinal() + later), date.fromordinal(day.toordinal() + later))
    assert first.plus(duration).latest <= second.plus(duration).latest
    assert Window(first, first.plus(duration)).begins == first
