"""A listing whose option names nothing would show nothing: that is a problem, with what there is."""

from __future__ import annotations

import pytest

from tests.guides import check, sources, told_where

ARTICLE = "---\ntitle: A\ntags: [Peer review, Visits]\nmechanism: peer\ncountry: NO\n---\n"
BIB = """\
@book{b, title = {B}, langid = {french}, annotation = {Good.},
  keywords = {resource, type:guide, audience:NGOs, answers, learning}}
"""


def problems_of(listing: str) -> list[str]:
    body = f"---\ntitle: A\n---\n\n<!-- guide/{listing} -->\n"
    _, problems = check(sources({"a.md": body, "articles/a.md": ARTICLE}, bib=BIB))
    return [f"{problem.message}; {problem.advice}" for problem in problems if problem.code == "RG704"]


@pytest.mark.parametrize(
    "listing",
    [
        "timeline",
        "timeline { mechanism: peer, country: [CA, no], cohort: [A, B], phase: II, step: visit }",
        "timeline { topic: [peer review, Peer-Review, visits], kind: treaty, status: done }",
        "timeline { phase: I }",
        "articles { mechanism: peer, country: NO, topic: visits, limit: 2 }",
        "countries { mechanism: peer, cohort: A }",
        "chart { mechanism: peer, country: CA }",
        "resources { type: guide, topic: [learning, peer-answers], language: fr, audience: NGOs }",
        "references { topic: learning, cited: false }",
    ],
)
def test_what_exists_can_be_asked_for(listing: str) -> None:
    assert problems_of(listing) == []


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("timeline { mechanism: pere }", "the listing's mechanism pere is unknown; did you mean peer?"),
        ("timeline { mechanism: xyz }", "the listing's mechanism xyz is unknown; there are: peer"),
        ("timeline { country: DE }", "the listing's country DE is unknown; there are: CA, FR, NO"),
        ("timeline { cohort: Z }", "the listing's cohort Z is unknown; there are: A, B"),
        ("timeline { phase: 1 }", "the listing's phase 1 is unknown; there are: I, II"),
        ("timeline { step: vist }", "the listing's step vist is unknown; did you mean visit?"),
        ("timeline { topic: visit }", "the listing's topic visit is unknown; did you mean visits?"),
        ("articles { topic: xyz }", "the listing's topic xyz is unknown; there are: peer-review, visits"),
        ("countries { cohort: a }", "the listing's cohort a is unknown; did you mean A?"),
        ("resources { type: guides }", "the listing's type guides is unknown; did you mean guide?"),
        ("resources { language: french }", "the listing's language french is unknown; there are: fr"),
        ("resources { audience: x }", "the listing's audience x is unknown; there are: NGOs"),
        (
            "resources { topic: xyz }",
            "the listing's topic xyz is unknown; there are: answers, learning, peer-answers",
        ),
        ("references { topic: lerning }", "the listing's topic lerning is unknown; did you mean learning?"),
        ("figures { what: begun }", "the listing's what begun is unknown; there are: none"),
    ],
)
def test_what_does_not_exist_is_reported_with_what_does(listing: str, expected: str) -> None:
    assert problems_of(listing) == [expected]


def test_every_wrong_value_is_told_in_one_run_with_the_place_of_the_listing() -> None:
    body = "---\ntitle: A\n---\n\n<!-- guide/timeline { country: [DE, IT], step: x } -->\n"
    _, problems = check(sources({"a.md": body}))
    assert told_where(problems) == ["docs/a.md:5:21 RG704"] * 3


def test_listings_of_drafts_are_held_against_the_guide_too() -> None:
    draft = "---\ntitle: A\ndraft: true\n---\n\n<!-- guide/timeline { step: x } -->\n"
    _, problems = check(sources({"a.md": draft}))
    assert told_where(problems) == ["docs/a.md:6:21 RG704"]
