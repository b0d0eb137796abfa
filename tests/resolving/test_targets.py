"""Everything that has an id has one home, and of two with one id the first keeps it."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import Cohort, Instrument, Mechanism, Phase, Review, Step
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.resolving.targets import collect_former, collect_targets, event_home, work_name
from tests.guides import COUNTRIES, HERE, event, told_where

PEER = Mechanism(
    "peer",
    "The Peer Review",
    "Peer review",
    "reviews/peer/index.md",
    HERE,
    instruments=(Instrument("MAIN", "Main treaty", HERE),),
    phase_label="Chapter",
    phases=(Phase("II", "Two", HERE),),
    cohort_label="Review Group",
    cohorts=(Cohort("A", HERE), Cohort("B", HERE, "The second")),
    steps=(Step("self-assessment", "Answers", HERE),),
    reviews=(
        Review("CA", HERE, name="The North"),
        Review("FR", Place("c.csv", 5)),
        Review("CA", Place("c.csv", 9), phases=("II",)),
    ),
)
OTHER = Mechanism("other", "Other", "Other", "reviews/other/index.md", HERE)
MECHANISMS = {"peer": PEER, "other": OTHER}


def topic_page(topic: str, title: str = "") -> Page:
    return Page("topics/t.md", Place("t.md"), "topic", title, "", 1, HERE, topic=topic)


def targets() -> dict[str, Target]:
    works = Library.of([Work("key", "misc", Place("refs.bib", 3), title="A work")])
    pages = [topic_page("Human Security", "What is safe")]
    found, problems = collect_targets(MECHANISMS, pages, [event("e", page="a.md")], works, COUNTRIES)
    assert not problems
    return found


@pytest.mark.parametrize(
    ("id_", "kind", "name", "address"),
    [
        ("peer", "mechanism", "Peer review", "reviews/peer/index.md"),
        ("peer-chapter-ii", "phase", "Chapter II", "reviews/peer/chapter-ii.md"),
        ("peer-review-group-a", "cohort", "Review Group A", "reviews/peer/review-group-a.md"),
        ("peer-review-group-b", "cohort", "The second", "reviews/peer/review-group-b.md"),
        ("peer-self-assessment", "step", "Answers", "reviews/peer/index.md#peer-self-assessment"),
        ("peer-instrument-main", "instrument", "Main treaty", "reviews/peer/index.md#peer-instrument-main"),
        ("peer-ca", "country", "The North", "reviews/peer/countries/ca.md"),
        ("peer-fr", "country", "Land FR", "reviews/peer/countries/fr.md"),
        ("human-security", "topic", "Human Security", "topics/t.md"),
        ("e", "event", "E", "a.md#e"),
        ("key", "work", "A work", "references.md#key"),
    ],
)
def test_an_id_a_name_and_a_home(id_: str, kind: str, name: str, address: str) -> None:
    target = targets()[id_]
    assert (target.id, target.kind, target.name, target.address) == (id_, kind, name, address)


def test_there_is_nothing_else() -> None:
    assert len(targets()) == 12  # and the other mechanism


@pytest.mark.parametrize(
    ("mechanisms", "countries", "home"),
    [
        (("peer",), ("CA",), "reviews/peer/countries/ca.md"),
        (("peer", "other"), ("CA",), "reviews/peer/countries/ca.md"),
        (("other", "peer"), ("CA",), "reviews/other/index.md"),
        (("peer",), ("CA", "FR"), "reviews/peer/index.md"),
        (("peer",), (), "reviews/peer/index.md"),
        (("peer",), ("NO",), "reviews/peer/index.md"),
        ((), ("CA",), "articles/a.md"),
        ((), (), "articles/a.md"),
        (("unknown",), ("CA",), "articles/a.md"),
        (("unknown", "peer"), ("CA",), "reviews/peer/countries/ca.md"),
    ],
)
def test_the_home_of_an_event(mechanisms: tuple[str, ...], countries: tuple[str, ...], home: str) -> None:
    """Its country's page if it has a mechanism and one country, else its mechanism's, else its own."""
    found = event(page="articles/a.md", mechanisms=mechanisms, countries=countries)
    assert event_home(found, MECHANISMS) == home


def test_of_two_with_one_id_the_first_keeps_it_and_both_places_are_named() -> None:
    works = Library.of(
        [Work(key, "misc", Place("refs.bib", line)) for line, key in enumerate(("peer", "e", "t"), 1)]
    )
    events = [event("e"), event("peer-ca", place=Place("a.md", 4))]
    found, problems = collect_targets(MECHANISMS, [topic_page("T")], events, works, COUNTRIES)
    assert told_where(problems) == [
        "a.md:4:1 RG601",
        "refs.bib:1:1 RG601",
        "refs.bib:2:1 RG601",
        "refs.bib:3:1 RG601",
    ]
    assert [found[id_].kind for id_ in ("peer", "peer-ca", "e", "t")] == [
        "mechanism",
        "country",
        "event",
        "topic",
    ]
    assert "(first at x.md:1:1)" in problems[0].message


def test_a_work_without_a_title_is_called_by_who_published_it_or_by_its_key() -> None:
    assert work_name(Work("k", "misc", HERE, title="T", publisher="P")) == "T"
    assert work_name(Work("k", "misc", HERE, publisher="P")) == "P"
    assert work_name(Work("k", "misc", HERE, url="https://www.example.org/x")) == "example.org"
    assert work_name(Work("k", "misc", HERE)) == "k"


# Ids that events had before.


def renamed(id_: str, former: str, line: int) -> Event:
    places = {
        ("former_ids", each.casefold()): Place("f.md", line, n) for n, each in enumerate(former.split(), 1)
    }
    return event(id_, former_ids=tuple(former.split()), place=Place("f.md", line), value_places=places)


def former(*events: Event) -> tuple[dict[str, str], list[str]]:
    works = Library.of([Work("key", "misc", Place("refs.bib", 3), title="A work")])
    found, _ = collect_targets(MECHANISMS, [], events, works, COUNTRIES)
    kept, problems = collect_former(events, found)
    return {id_: target.id for id_, target in kept.items()}, [str(each) for each in problems]


def test_an_id_that_an_event_had_before_leads_to_it() -> None:
    assert former(renamed("e", "old older old", 1), renamed("f", "", 2)) == ({"old": "e", "older": "e"}, [])


@pytest.mark.parametrize(
    ("id_", "first"),
    [
        ("key", "refs.bib:3:1"),
        ("peer-ca", "x.md:1:1"),
        ("f", "f.md:8:1"),
        ("e", "f.md:7:1"),
    ],
)
def test_an_id_that_anything_has_is_no_former_one(id_: str, first: str) -> None:
    kept, problems = former(renamed("e", f"old {id_}", 7), renamed("f", "", 8))
    assert kept == {"old": "e"}
    assert problems == [
        f"f.md:7:2: RG601 the id {id_} stands twice (first at {first}); give one of the two another id"
    ]


def test_of_two_events_that_had_one_id_the_first_keeps_it_and_both_places_are_named() -> None:
    kept, problems = former(renamed("e", "old", 7), renamed("f", "older old", 8))
    assert kept == {"old": "e", "older": "f"}
    assert problems == [
        "f.md:8:2: RG601 the id old stands twice (first at f.md:7:1); give one of the two another id"
    ]
