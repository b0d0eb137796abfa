"""What a step is now, from events and rules."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.progress import country_progress, furthest, review_progress
from tests.model.shapes import GROUPS, REPORTS, SESSIONS, event, row

TODAY = date(2026, 11, 21)


def now(*events: Event, step: str = "answers", phase: str = "A", today: date = TODAY) -> str:
    """What a step of AA's review, in group 1, is on a day."""
    progress = review_progress(GROUPS, GROUPS.reviews[0], events, today)
    steps = next(p.steps for p in progress if p.phase and p.phase.id == phase)
    return next(found.now for found in steps if found.step.id == step)


def told(id_: str, status: str, when: str | None = None, country: str = "AA", phases: str = "A") -> Event:
    return event(id_, status, when, country=country, phases=phases)


PLAN = told("plan", "planned", "2021-11/2022-04~")
LATER = told("later", "planned", "2022-05")


@pytest.mark.parametrize(
    ("events", "today", "expected"),
    [
        ([PLAN], date(2021, 10, 31), "upcoming"),
        ([PLAN], date(2021, 12, 1), "under way"),
        ([PLAN], date(2022, 5, 2), "passed"),
        # While one source says that it is still to come, nothing has passed.
        ([PLAN, LATER], date(2022, 5, 2), "not known"),
        ([PLAN, LATER], date(2022, 6, 1), "passed"),
        ([PLAN, told("done", "done")], TODAY, "done"),
        ([PLAN, told("off", "cancelled")], TODAY, "cancelled"),
        ([told("off", "cancelled"), told("done", "done", "2022")], TODAY, "done"),
    ],
)
def test_events_decide(events: list[Event], today: date, expected: str) -> None:
    assert now(*events, today=today) == expected


@pytest.mark.parametrize(
    ("step", "today", "expected"),
    [
        ("answers", date(2021, 10, 1), "ahead"),
        # A window under the rules makes nothing "under way".
        ("answers", date(2022, 1, 1), "due"),
        ("answers", TODAY, "due"),
        # Without a limit nothing is due on any day.
        ("dialogue", TODAY, "not known"),
        ("report", TODAY, "not known"),
    ],
)
def test_rules_alone_say_what_is_due(step: str, today: date, expected: str) -> None:
    assert now(step=step, today=today) == expected


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (told("x", "done", country="BB"), False),
        (told("x", "done", phases="B"), False),
        (told("x", "done", phases=""), False),
        (event("x", "done", step="feedback", country="AA", phases="A"), False),
        (event("x", "done", phases="A", cohorts="2"), False),
        (event("x", "done", phases="A", cohorts="1"), True),
        (event("x", "done", phases="A"), True),
        (told("x", "done", country="BB AA"), True),
    ],
)
def test_an_event_counts_for_its_country_or_for_its_whole_cohort(other: Event, counts: bool) -> None:
    assert (now(other) == "done") is counts


def test_sources_that_differ_stand_side_by_side() -> None:
    steps = review_progress(GROUPS, GROUPS.reviews[0], [PLAN, LATER], TODAY)[0].steps
    assert [found.id for found in steps[0].planned] == ["plan", "later"]


def test_a_review_stands_at_the_furthest_step_that_the_rules_require() -> None:
    input_ = event("i", "done", "2022", step="input", country="AA", phases="A")
    progress = review_progress(GROUPS, GROUPS.reviews[0], [PLAN, input_], TODAY)
    found = furthest(progress)
    assert found is not None
    assert found.step.id == "answers"
    only_input = furthest(review_progress(GROUPS, GROUPS.reviews[0], [input_], TODAY))
    assert only_input is not None
    assert only_input.step.id == "input"


def test_where_nobody_tells_a_review_stands_nowhere() -> None:
    assert furthest(review_progress(GROUPS, GROUPS.reviews[0], [], TODAY)) is None


def test_a_country_with_a_row_for_each_cycle_has_all_of_them_in_order() -> None:
    progress = country_progress(SESSIONS, reversed(SESSIONS.reviews), [], TODAY)
    assert [p.phase.id for p in progress if p.phase] == ["1", "2"]
    assert [p.review.cohort for p in progress] == ["s1", "s9"]


def test_a_row_for_one_phase_comes_before_a_row_for_all() -> None:
    rows = (row("AA", when="2000"), row("AA", "7", when="2020"))
    progress = country_progress(REPORTS, rows, [], TODAY)
    assert [p.phase.id for p in progress if p.phase] == ["6", "7", "8", "9"]
    assert [len(p.calendar.starts) for p in progress] == [1, 1, 0, 0]
    assert progress[1].calendar.starts[0].when.text == "2020"
