"""Names of mechanisms, phases, countries and works have to exist; a problem stands where the name does."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Problem
from tests.guides import BIB, check, sources, told, told_where


def problems_of(front_matter: str, name: str = "articles/a.md") -> list[Problem]:
    """What is wrong in one page, of which ``title`` is line 2."""
    _, problems = check(sources({name: f"---\ntitle: A\n{front_matter}---\n"}))
    assert {problem.place.file for problem in problems} <= {f"docs/{name}"}
    return list(problems)


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("mechanism: peer\ncountry: [CA, FR]\nphase: I\ncohort: B\noriginal: key\n", []),
        ("country: NO\n", []),
        ("tags: x\ncountry: XQ\n", ["4:10 RG413"]),
        ("country:\n  - CA\n  - Canada\n  - xq\n", ["5:5 RG413", "6:5 RG413"]),
        ("mechanism: pere\n", ["3:12 RG611"]),
        ("mechanism: [peer, other]\n", ["3:19 RG611"]),
        ("mechanism: peer\nphase: [I, IX]\ncohort: Z\n", ["4:12 RG612", "5:9 RG612"]),
        ("phase: I\ncohort: A\n", ["3:8 RG613", "4:9 RG613"]),
        ("phase: I\ncountry: XQ\n", ["3:8 RG613", "4:10 RG413"]),
        ("mechanism: pere\nphase: I\n", ["3:12 RG611"]),
        ("original: nowhere\n", ["3:11 RG603"]),
    ],
)
def test_what_a_page_names(front_matter: str, expected: list[str]) -> None:
    assert told(problems_of(front_matter)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("mechanism: peer, country: CA, phase: II, cohort: B, step: visit", []),
        ("country: XQ", ["4:73 RG413"]),
        ("mechanism: pere", ["4:75 RG611"]),
        ("mechanism: peer, step: vist", ["4:87 RG612"]),
        ("mechanism: peer, phase: IX, cohort: Z", ["4:88 RG612", "4:100 RG612"]),
        ("step: visit", ["4:70 RG613"]),
        ("mechanism: none, step: visit", ["4:87 RG613"]),
    ],
)
def test_what_an_event_names(values: str, expected: list[str]) -> None:
    written = f"events:\n  - {{id: e, title: Event, when: 2020, cite: key, status: done, {values}}}\n"
    assert told(problems_of(written)) == expected


def test_what_events_take_from_their_page_is_one_problem() -> None:
    events = ", ".join(f"{{id: {id_}, title: E, when: 2020, cite: key}}" for id_ in "ab")
    written = f"mechanism: pere\ncountry: XQ\nevents: [{events}]\n"
    assert told(problems_of(written)) == ["3:12 RG611", "4:10 RG413"]


def test_what_an_event_names_itself_is_a_problem_of_its_own() -> None:
    written = "country: [CA, XQ]\nevents: [{id: a, title: A, when: 2020, cite: key, country: XQ}]\n"
    assert told(problems_of(written)) == ["3:15 RG413", "4:60 RG413"]


def test_works_that_are_in_no_bibliography_are_reported_where_they_are_cited() -> None:
    written = "events:\n  - id: a\n    title: A\n    when: 2020\n    cite:\n      - key\n      - kye, p. 5\n"
    (problem,) = problems_of(written)
    assert str(problem) == (
        "docs/articles/a.md:9:9: RG603 no work in the bibliography has the key kye; did you mean key?"
    )


def test_a_work_that_could_not_be_read_is_one_problem() -> None:
    broken = BIB.replace("@misc{other,", "@misc{other, title = {Other},")
    files = sources({"a.md": "---\ntitle: A\n---\nText [@other] and [work][other], [@key].\n"}, bib=broken)
    _, problems = check(files)
    assert [problem.place.file for problem in problems] == ["refs.bib"]


REVIEW = """\
---
title: The Peer Review
mechanism:
  instruments: [{id: MAIN, name: Main}]
  phases:
    label: Chapter
    items:
      - {id: I, covers: {MAIN: 1, MIAN: 2}}
      - {id: II, cite: nowhere}
  cohorts: {label: Group, items: [{id: A}]}
  steps:
    - {id: answers, name: Answers, after: start}
    - {id: visit, name: Visit, after: answer}
    - {id: report, name: Report, before: vist}
  calendar:
    - {phase: III, cohort: A, starts: 2021}
    - {phase: I, cohort: C, starts: 2021, cite: nowhere}
  figures:
    - {what: begun, count: 3, phase: I, cohort: Z, step: visits}
---
"""


def test_what_the_parts_of_a_mechanism_name() -> None:
    _, problems = check(
        sources({"reviews/peer/index.md": REVIEW}, {"reviews/peer/countries.csv": "country\n"})
    )
    assert told(problems) == [
        *("8:9 RG612", "9:24 RG603", "13:7 RG612", "14:7 RG612", "16:7 RG612", "17:7 RG612", "17:49 RG603"),
        *("19:7 RG612", "19:7 RG612"),
    ]


@pytest.mark.parametrize(
    ("front_matter", "advice"),
    [
        ("mechanism: pere\n", "did you mean peer?"),
        ("mechanism: xyz\n", "write the name of its folder"),
        ("mechanism: peer\nphase: V\n", "it has: I, II"),
        ("mechanism: peer\ncohort: a\n", "did you mean A?"),
        ("country: CAN\n", "use the two letters of ISO 3166-1, such as CA or FR"),
        ("original: Key\n", "did you mean key?"),
        ("original: xyz\n", "add the work to the bibliography"),
        ("phase: I\n", "add `mechanism:` with the folder of the mechanism"),
    ],
)
def test_the_advice_names_what_is_nearest(front_matter: str, advice: str) -> None:
    assert [problem.advice for problem in problems_of(front_matter)] == [advice]


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("ca", "CA", []),
        ("ca", "ca", []),
        ("ca", "FR", ["RG614"]),
        ("canada", "CA", ["RG614"]),
        ("ca", "XQ", ["RG413"]),
        ("no", "NO", []),
    ],
)
def test_the_page_of_a_country_is_named_by_its_code(name: str, country: str, expected: list[str]) -> None:
    page = f"reviews/peer/countries/{name}.md"
    _, problems = check(sources({page: f"---\ncountry: {country}\n---\n"}))
    assert told_where(problems) == [f"docs/{page}:2:10 {code}" for code in expected]


def test_a_page_in_a_folder_without_a_mechanism_names_one_that_is_not_there() -> None:
    _, problems = check(sources({"reviews/none/countries/ca.md": "---\ncountry: CA\n---\n"}))
    assert told_where(problems) == ["docs/reviews/none/countries/ca.md:2:1 RG611"]
