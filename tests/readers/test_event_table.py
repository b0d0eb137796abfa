"""``events.csv``: rows are events of the mechanism in whose folder the table lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.readers.event_table import read_event_table
from tests.guides import told


def read(text: str) -> tuple[list[Event], list[Problem]]:
    return read_event_table(text, "e.csv", "peer", "reviews/peer/index.md")


def test_the_columns_are_the_keys_of_an_event() -> None:
    events, problems = read(
        "id,title,when,kind,status,cohort,phase,country,step,cite,as_of,participate,text,former_ids,mechanism\n"
        'a,"One, two",2021-11/..,deadline,planned,A,I,CA; fr,answers,'
        '"key, p. 5; see @other",2021-10,Ask.,Words,b;c,\n'
    )
    assert not problems
    (event,) = events
    assert (event.id, event.title, event.kind, event.status, event.step) == (
        "a",
        "One, two",
        "deadline",
        "planned",
        "answers",
    )
    assert (event.mechanisms, event.countries, event.phases, event.cohorts) == (
        ("peer",),
        ("CA", "FR"),
        ("I",),
        ("A",),
    )
    assert event.when is not None
    assert event.as_of is not None
    assert (event.when.text, event.as_of.text) == ("2021-11/..", "2021-10")
    assert [(source.prefix, source.key, source.locator) for source in event.sources] == [
        ("", "key", "p. 5"),
        ("see", "other", ""),
    ]
    assert (event.participate, event.text, event.former_ids) == ("Ask.", "Words", ("b", "c"))
    assert (event.page, str(event.place)) == ("reviews/peer/index.md", "e.csv:2:1")


def test_empty_cells_say_nothing_and_the_folder_is_the_mechanism() -> None:
    events, problems = read(
        "id,title,cite,mechanism,country,when\na,One,key,,,\nb,Two,key,none,none,\nc,Three,key,other,NO,\n"
    )
    assert not problems
    assert [(event.mechanisms, event.countries, event.when) for event in events] == [
        (("peer",), (), None),
        ((), (), None),
        (("other",), ("NO",), None),
    ]


@pytest.mark.parametrize(
    ("rows", "ids", "expected"),
    [
        ("id,title,cite\na,One\nb,Two,key\n", ["b"], ["2:1 RG404"]),
        ("id,title,cite\na,One,\n,Two,key\nc,,key\n", [], ["2:7 RG204", "3:1 RG202", "4:3 RG202"]),
        ("id,title,cite,when,kind\na,One,key,2021-13,sesion\n", ["a"], ["2:11 RG301", "2:19 RG203"]),
        ("id,title,cite\na b,One,key\n", [], ["2:1 RG203"]),
        ("id,title,cite,titel,places\na,One,key,x,y\n", ["a"], ["1:15 RG412", "1:21 RG412"]),
        ("id,title,cite\na,One,two words; key\nb,Two,two words\n", ["a"], ["2:7 RG205", "3:7 RG205"]),
        ("id,title,cite\na,One,;\n", [], ["2:7 RG204"]),
        ('id,title,cite\na,One,key\nb,"Two,key\n', ["a"], ["3:1 RG405"]),
        ("", [], ["1:1 RG401"]),
    ],
)
def test_what_is_wrong_costs_its_value_or_its_row(rows: str, ids: list[str], expected: list[str]) -> None:
    events, problems = read(rows)
    assert [event.id for event in events] == ids
    assert told(problems) == expected


def test_a_column_that_is_unknown_gets_the_nearest_key() -> None:
    _, problems = read("id,title,cite,wehn,qqq\na,One,key,,\n")
    assert [problem.advice for problem in problems] == ["did you mean when?", "remove it"]


def test_a_row_whose_date_is_wrong_is_not_asked_for_a_status_too() -> None:
    events, _ = read("id,title,cite,when\na,One,key,soon\n")
    assert events[0].status == "planned"


@given(st.text(alphabet='a1,;- \n"@é{2', max_size=80))
def test_no_text_raises_and_no_row_vanishes(text: str) -> None:
    events, problems = read(f"id,title,cite,when\n{text}")
    lines = {event.place.line for event in events} | {problem.place.line for problem in problems}
    rows = [number for number, line in enumerate(text.split("\n"), 2) if line]
    assert '"' in text or set(rows) <= lines


def test_a_table_without_the_columns_that_every_row_needs_is_told_once() -> None:
    text = "id;title;cite\n" + "a;b;c\n" * 100
    events, problems = read_event_table(text, "docs/reviews/m/events.csv", "m", "reviews/m/index.md")
    assert events == []
    missing = [problem for problem in problems if problem.code == "RG202"]
    assert [problem.message for problem in missing] == [
        "id is missing",
        "title is missing",
        "cite is missing",
    ]
    assert {problem.place.line for problem in missing} == {1}
    assert "parted by commas" in missing[0].advice
