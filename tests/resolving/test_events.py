"""Events are completed: as-of dates from sources, status from dates, each id once, in time order."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.resolving.events import complete_events
from mkdocs_review_guide.resolving.references import References
from tests.guides import COUNTRIES, day, event, library, told_where

LIBRARY = library(old="2020-05", new="2024", none=None)


def complete(*events: Event) -> tuple[list[Event], list[Problem]]:
    completed, problems = complete_events(events, LIBRARY, References({}, LIBRARY, COUNTRIES))
    return list(completed), problems


@pytest.mark.parametrize(
    ("when", "as_of", "status"),
    [
        ("2021-11-01", "2021-11-01", "done"),
        ("2021-11-01", "2021-11-02", "done"),
        ("2021-11-01", "2021-11", "done"),
        ("2021-11-02", "2021-11-01", "planned"),
        ("2021-11/2022-04~", "2021-10", "planned"),
        ("2021-11/2022-04~", "2022-04", "done"),
        ("2022", "2021", "planned"),
        ("2021", "2022-01", "done"),
        ("2021", "2021-12-31", "done"),
        ("2021-11/..", "2021-10", "planned"),
        ("../2021-11", "2021-12", "done"),
    ],
)
def test_dates_tell_the_status(when: str, as_of: str, status: str) -> None:
    (found,), problems = complete(event(when=when, as_of=as_of, cite=["old"]))
    assert found.status == status
    assert not problems


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("2021-11/2022-04", "2022-01"),  # under way when it was said
        ("2021", "2021-06"),
        ("2021-11/..", "2022"),
        ("../2021-11", "2021-10"),
        (None, "2022"),
    ],
)
def test_where_dates_do_not_tell_it_is_asked_for_and_counted_as_planned(when: str | None, as_of: str) -> None:
    (found,), problems = complete(event(when=when, as_of=as_of, cite=["old"], place=Place("a.md", 7)))
    assert found.status == "planned"
    assert told_where(problems) == ["a.md:7:1 RG302"]


@pytest.mark.parametrize(
    ("when", "as_of", "expected"),
    [
        ("2021-11/2022-04", "2021-12", ["a.md:7:1 RG303"]),
        ("2022", "2021-10", ["a.md:7:1 RG303"]),
        ("2021-11/2022-04~", "2022-04", []),
        ("2021", "2021-06", []),  # it may have been in spring
        ("2021-11/..", "2021-12", []),
        ("2022-04", None, []),  # when the source was published is no day that somebody wrote
    ],
)
def test_what_is_done_has_ended_by_its_own_as_of_date(
    when: str, as_of: str | None, expected: list[str]
) -> None:
    _, problems = complete(event(when=when, as_of=as_of, status="done", cite=["old"], place=Place("a.md", 7)))
    assert told_where(problems) == expected


def test_a_source_without_a_date_tells_no_status() -> None:
    _, problems = complete(event(when="2020", cite=["none"]))
    assert [problem.code for problem in problems] == ["RG302"]


@pytest.mark.parametrize("status", ["done", "planned", "cancelled"])
def test_a_written_status_is_kept_whatever_the_dates_say(status: str) -> None:
    for when in ("2019", "2030", None):
        (found,), problems = complete(event(when=when, status=status, cite=["old"]))
        assert found.status == status
        assert not problems


@pytest.mark.parametrize(
    ("own", "cite", "expected"),
    [
        ("2021-10", ["old"], "2021-10"),
        (None, ["old"], "2020-05"),
        (None, ["new", "old"], "2024"),
        (None, ["nowhere", "old"], "2020-05"),
        (None, ["none", "old"], None),
        (None, ["nowhere"], None),
    ],
)
def test_who_says_so_said_it_when_the_event_says_or_the_first_known_source_was_published(
    own: str | None, cite: list[str], expected: str | None
) -> None:
    (found,), _ = complete(event(when="2010", as_of=own, cite=cite, status="done"))
    assert found.as_of == day(expected)


def test_of_two_with_one_id_the_first_stays_and_both_places_are_named() -> None:
    first = event("a", when="2021", status="done", cite=["old"], place=Place("a.md", 3, 5))
    second = event("a", when="2020", status="done", cite=["old"], place=Place("b.csv", 8))
    found, problems = complete(first, second)
    assert [each.place for each in found] == [first.place]
    assert [str(problem) for problem in problems] == [
        "b.csv:8:1: RG601 the id a stands twice (first at a.md:3:5); give one of the two another id"
    ]


def test_what_is_wrong_with_the_second_of_two_is_told_all_the_same() -> None:
    _, problems = complete(
        event("a", status="done", cite=["old"]), event("a", cite=["nowhere"], place=Place("b.md"))
    )
    assert told_where(problems) == ["b.md:1:1 RG603", "b.md:1:1 RG601"]


def test_an_event_whose_source_is_unknown_is_not_asked_for_a_status_too() -> None:
    (found,), problems = complete(event(when="2020", cite=["nowhere"]))
    assert found.status == "planned"
    assert [problem.code for problem in problems] == ["RG603"]
    _, problems = complete(event(cite=["nowhere"]))  # without a date it is needed whatever the source
    assert [problem.code for problem in problems] == ["RG603", "RG302"]


def test_events_stand_in_time_order_and_those_without_a_date_come_last() -> None:
    dates = {
        "f": None,
        "b": "2021",
        "e": "2022-01/..",
        "d": "2022-01",
        "c": "2021-03",
        "a": "../2021",
        "g": None,
    }
    found, _ = complete(*(event(id_, when=when, status="done", cite=["old"]) for id_, when in dates.items()))
    assert "".join(each.id for each in found) == "abcdefg"
