"""Listing comments become what a page asks for, or a problem with the place of the fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.listings import (
    ArticlesListing,
    ChartListing,
    CountriesListing,
    FiguresListing,
    Listing,
    ReferencesListing,
    ResourcesListing,
    TimelineListing,
)
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.readers.listings import read_listing
from mkdocs_review_guide.readers.markdown_scan import scan
from tests.guides import day, told

FIRST_LINE = 10


def read(comment: str) -> tuple[Listing | None, list[Problem]]:
    """Read the one listing of a body that begins in line 10."""
    (found,) = scan(comment).listings
    offset = found.options_start if found.options else found.start
    line = comment.count("\n", 0, offset)
    column = offset - (comment.rfind("\n", 0, offset) + 1) + 1
    return read_listing(found, Place("a.md", FIRST_LINE + line, column))


def test_a_timeline_with_all_its_options() -> None:
    listing, problems = read(
        "<!-- guide/timeline { mechanism: peer, country: [ca, FR], cohort: A, phase: [I, II],\n"
        "  step: answers,\n"
        "  topic: peer review, kind: [deadline, report], status: [upcoming, under way, open], from: 2021,\n"
        "  to: 2022-05, order: oldest, limit: 5 } -->"
    )
    assert not problems
    assert listing is not None
    assert listing == TimelineListing(
        listing.place,
        ("peer",),
        ("CA", "FR"),
        ("A",),
        ("I", "II"),
        ("answers",),
        ("peer review",),
        ("deadline", "report"),
        ("upcoming", "under way", "open"),
        day("2021"),
        day("2022-05"),
        True,
        5,
    )


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- guide/timeline -->", TimelineListing(Place("a.md", 10, 1))),
        ("<!-- guide/timeline {} -->", TimelineListing(Place("a.md", 10, 21))),
        ("<!--guide/articles-->", ArticlesListing(Place("a.md", 10, 1))),
        (
            "<!-- guide/articles { mechanism: peer, country: CA, topic: [a, b], limit: 3 } -->",
            ArticlesListing(Place("a.md", 10, 21), ("peer",), ("CA",), ("a", "b"), 3),
        ),
        (
            "<!-- guide/countries { mechanism: peer, cohort: A, limit: 3 } -->",
            CountriesListing(Place("a.md", 10, 22), ("peer",), ("A",), (), 3),
        ),
        ("<!-- guide/figures { what: begun } -->", FiguresListing(Place("a.md", 10, 20), (), ("begun",))),
        ("<!-- guide/chart { country: no } -->", ChartListing(Place("a.md", 10, 18), (), ("NO",))),
        (
            "<!-- guide/resources { type: [guide, toolkit], topic: visits, language: fr } -->",
            ResourcesListing(Place("a.md", 10, 22), ("guide", "toolkit"), ("visits",), ("fr",)),
        ),
        (
            "<!-- guide/references { cited: true, limit: 3 } -->",
            ReferencesListing(Place("a.md", 10, 23), True, (), 3),
        ),
        (
            "<!-- guide/references { topic: visits } -->",
            ReferencesListing(Place("a.md", 10, 23), None, ("visits",)),
        ),
    ],
)
def test_other_listings_and_those_without_options(comment: str, expected: Listing) -> None:
    assert read(comment) == (expected, [])


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- guide/timelines -->", ["10:1 RG701"]),
        ("<!-- guide/ -->", ["10:1 RG701"]),
        ("<!-- guide/timeline { limit: 5 -->", ["10:1 RG702"]),
        ("<!-- guide/timeline limit: 5 -->", ["10:1 RG702"]),
        ("<!-- guide/timeline [a] -->", ["10:1 RG702"]),
        ("Text <!-- guide/timeline --> text", ["10:6 RG703"]),
        ("<!-- guide/timeline { limit: [5 } -->", ["10:33 RG101"]),
        ("<!-- guide/timeline { limit: &a 5 } -->", ["10:30 RG103"]),
        ("<!-- guide/timeline { limit: 5, limit: 6 } -->", ["10:33 RG102"]),
        ("<!-- guide/timeline { limit: 0 } -->", ["10:30 RG203"]),
        (
            "<!-- guide/timeline { limit: five, kind: dedline, from: 2021-13 } -->",
            ["10:30 RG203", "10:42 RG203", "10:57 RG301"],
        ),
        ("<!-- guide/timeline { kind: [deadline, sesion], wehn: 1 } -->", ["10:40 RG203", "10:49 RG201"]),
        ("<!-- guide/timeline { country: {a: b} } -->", ["10:32 RG203"]),
        ("<!-- guide/timeline { begins: 2021 } -->", ["10:23 RG201"]),
        ("<!-- guide/timeline {\n  limit: x,\n  stauts: done } -->", ["11:10 RG203", "12:3 RG201"]),
        ("<!-- guide/articles { status: done } -->", ["10:23 RG201"]),
        ("<!-- guide/countries { status: upcomin } -->", ["10:32 RG203"]),
        ("<!-- guide/resources { limit: 0, audience: x, kind: y } -->", ["10:31 RG203", "10:47 RG201"]),
        ("<!-- guide/references { cited: perhaps, topic: x, type: y } -->", ["10:32 RG203", "10:51 RG201"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_listed(
    comment: str, expected: list[str]
) -> None:
    """A listing without the option that was misspelt would show too much."""
    listing, problems = read(comment)
    assert listing is None
    assert told(problems) == expected


@pytest.mark.parametrize(
    ("comment", "advice"),
    [
        ("<!-- guide/timelin -->", "did you mean timeline?"),
        ("<!-- guide/xyz -->", "there are: guide/timeline, guide/articles"),
        ("<!-- guide/timeline x -->", "write it as <!-- guide/timeline { mechanism: …, limit: 5 } -->"),
        ("<!-- guide/timeline { kind: dedline } -->", "did you mean deadline?"),
        ("<!-- guide/timeline { limit: 0 } -->", "write 1 or more"),
    ],
)
def test_the_advice_says_what_is_allowed(comment: str, advice: str) -> None:
    _, problems = read(comment)
    assert problems[0].advice.startswith(advice)


@given(st.text(alphabet="abclimtks:,[]{}'\"5 \n-#&*!?", max_size=40))
def test_no_options_raise(text: str) -> None:
    found = scan(f"<!-- guide/timeline {{{text}}} -->").listings
    for comment in found:
        listing, problems = read_listing(comment, Place("a.md"))
        assert (listing is None) == bool(problems)
