"""A listing shows the events or articles that fit every option it gives."""

from __future__ import annotations

from functools import lru_cache

import pytest

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.listings import (
    ArticlesListing,
    Listing,
    ReferencesListing,
    ResourcesListing,
    TimelineListing,
)
from mkdocs_review_guide.readers.listings import read_listing
from mkdocs_review_guide.readers.markdown_scan import scan
from mkdocs_review_guide.views.listings import (
    render_listing,
    select_articles,
    select_events,
    select_resources,
    select_works,
)
from tests.guides import HERE, make_guide, make_renderer

REVIEWS = {
    "articles/a.md": """\
---
title: First
date: 2021
tags: [Peer review]
mechanism: peer
country: CA
phase: I
events:
  - {id: a, title: A, when: 2020-03, kind: treaty, status: done, cite: key}
  - id: b
    title: B
    when: 2026-01-20
    kind: deadline
    step: answers
    status: planned
    participate: Write.
    cite: key
  - {id: c, title: C, when: 2025-12/2026-02, step: visit, status: planned, cite: key, cohort: A}
  - {id: d, title: D, kind: report, status: planned, cite: key, country: [CA, FR]}
---
""",
    "articles/b.md": """\
---
title: Second
date: 2022
tags: [Visits, peer review]
country: FR
events:
  - {id: e, title: E, when: 2024, status: planned, cite: key}
  - {id: f, title: F, when: 2026-01/2026-03, status: planned, participate: Come., cite: key}
  - {id: g, title: G, when: 2023/.., status: cancelled, cite: key}
---
""",
    "articles/c.md": "---\ntitle: Third\nmechanism: peer\ncountry: [CA, FR]\n---\n",
}


@lru_cache
def guide() -> Guide:
    return make_guide(REVIEWS, "2026-01-15")


BIB = """\
@misc{key, title = {Some work}, date = {2021-10}, keywords = {learning}}
@book{b, author = {Brown, Bo}, title = {B}, langid = {french}, annotation = {Good.},
  keywords = {resource, type:guide, audience:NGOs, answers}}
@book{a, author = {Adams, Ann}, title = {A}, langid = {english}, annotation = {Good.},
  keywords = {resource, type:toolkit, audience:NGOs, learning}}
"""


@lru_cache
def library() -> Guide:
    return make_guide({"a.md": "---\ntitle: A\n---\n[@key]\n"}, bib=BIB)


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("", ["a", "b"]),
        ("limit: 1", ["a"]),
        ("type: guide", ["b"]),
        ("type: [guide, toolkit], audience: NGOs", ["a", "b"]),
        ("language: fr", ["b"]),
        ("topic: peer-answers", ["b"]),
        ("topic: Answers", ["b"]),
        ("topic: learning, language: en", ["a"]),
        ("topic: learning, language: fr", []),
    ],
)
def test_resources_that_fit_every_option_in_order(options: str, keys: list[str]) -> None:
    listing = read(f"resources {{ {options} }}")
    assert isinstance(listing, ResourcesListing)
    assert [each.works[0].key for each in select_resources(library(), listing)] == keys


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("", ["a", "b", "key"]),
        ("cited: true", ["key"]),
        ("cited: false, limit: 1", ["a"]),
        ("topic: Learning", ["a", "key"]),
    ],
)
def test_works_that_fit_every_option_in_order(options: str, keys: list[str]) -> None:
    listing = read(f"references {{ {options} }}")
    assert isinstance(listing, ReferencesListing)
    assert [work.key for work in select_works(library(), listing)] == keys


def test_resources_and_works_link_from_the_page_they_stand_in() -> None:
    renderer = make_renderer(library())
    markdown = render_listing(renderer, read("resources { type: guide }"), "more/page.md")
    assert "(../references.md#b " in markdown
    assert " id=" not in markdown
    markdown = render_listing(renderer, read("references { cited: true }"), "more/page.md")
    assert markdown == "- *key* [entry](../references.md#key)"
    assert "No resource is known" in render_listing(
        renderer, read("resources { topic: learning, language: fr }"), "a.md"
    )


def read(comment: str) -> Listing:
    listing, problems = read_listing(scan(f"<!-- guide/{comment} -->").listings[0], HERE)
    assert not problems
    assert listing
    return listing


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "bfcegad"),
        ("order: oldest", "ageCfbd".lower()),
        ("limit: 2", "bf"),
        ("limit: 2, order: oldest", "ag"),
        ("mechanism: peer", "bcad"),
        ("mechanism: [peer, other]", "bcad"),
        ("country: CA", "bcad"),
        ("country: [FR]", "fegd"),
        ("country: [CA, FR]", "bfcegad"),
        ("cohort: A", "c"),
        ("phase: I", "bcad"),
        ("step: [answers, visit]", "bc"),
        ("kind: [treaty, report]", "ad"),
        ("topic: visits", "feg"),
        ("topic: [Peer Review]", "bfcegad"),
        ("status: done", "a"),
        ("status: upcoming", "b"),
        ("status: under way", "fc"),
        ("status: passed", "e"),
        ("status: cancelled", "g"),
        ("status: open", "bf"),
        ("status: [open, done]", "bfa"),
        ("from: 2026", "bfcg"),
        ("to: 2024", "ega"),
        ("from: 2024, to: 2024", "eg"),
        ("from: 2026-02", "fcg"),
        ("to: 2020-02", ""),
        ("country: CA, kind: deadline, status: upcoming", "b"),
        ("mechanism: peer, country: FR", "d"),
    ],
)
def test_events_that_fit_every_option_newest_first(options: str, ids: str) -> None:
    listing = read(f"timeline {{ {options} }}")
    assert isinstance(listing, TimelineListing)
    assert "".join(event.id for event in select_events(guide(), listing)) == ids


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ("", ["Second", "First", "Third"]),
        ("limit: 1", ["Second"]),
        ("country: CA", ["First", "Third"]),
        ("mechanism: peer, country: FR", ["Third"]),
        ("topic: peer-review", ["Second", "First"]),
        ("topic: [visits, xyz]", ["Second"]),
        ("topic: xyz", []),
    ],
)
def test_articles_that_fit_every_option_newest_first(options: str, titles: list[str]) -> None:
    listing = read(f"articles {{ {options} }}")
    assert isinstance(listing, ArticlesListing)
    assert [page.title for page in select_articles(guide(), listing)] == titles


def test_a_listing_links_from_the_page_that_it_stands_in() -> None:
    renderer = make_renderer(guide())
    markdown = render_listing(renderer, read("timeline { step: visit }"), "more/page.md")
    assert "[C](../reviews/peer/countries/ca.md#c)" in markdown
    assert 'id="c"' not in markdown  # views other than its home carry no id
    markdown = render_listing(renderer, read("articles { limit: 1 }"), "more/page.md")
    assert "[Second](../articles/b.md)" in markdown


def test_a_listing_of_nothing_says_so() -> None:
    markdown = render_listing(make_renderer(guide()), read("timeline { to: 1900 }"), "a.md")
    assert "No event is known" in markdown
