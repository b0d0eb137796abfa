"""Who points here, and related articles, in built sites: every list matches the links, and the other way
round.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.views.mentions import FEW, MOST, MOST_OF_THING
from tests.sites.building import Built, build_site, write_site
from tests.sites.html_tree import Element
from tests.sites.pointing import Site, items, passages_at, unfounded, unlisted

HOSTILE = 'A <b>bold</b> "title" [x](y) *z*'

OF = "Of chapter I in Canada by plan, as told"
HEADING = 'A bold "title" x z'

REVIEW = """\
---
title: The Peer Review
mechanism:
  short: Peer review
  instruments: [{id: MAIN, name: Main treaty}]
  phases: {label: Chapter, items: [{id: I}, {id: II}]}
  steps: [{id: answers, name: Answers}]
events: [{id: met, title: They meet, when: 2020, cite: key}]
---
It [began][told] with [Canada](countries/ca.md).
"""

FILES = {
    "references.bib": "@misc{key, title = {Work}, date = {2021}}\n",
    "docs/index.md": "# Home\n\n[Peer][peer], [plan](plan.md), [met](reviews/peer/index.md#met).\n",
    "docs/plan.md": (
        "---\ntitle: Plan\n---\n[Home](index.md), [work](references.md#key), [times](timeline.md).\n"
    ),
    "docs/reviews/peer/index.md": REVIEW,
    "docs/reviews/peer/countries.csv": "country\nCA\nFR\n",
    "docs/articles/index.md": "# All\n\nThe [first](a.md).\n",
    "docs/articles/a.md": (
        f"---\ntitle: {HOSTILE!r}\ntags: [courts, {HOSTILE!r}]\ncountry: CA\nmechanism: peer\n"
        "events:\n  - {id: told, title: Told, when: 2020, cite: key, country: none, mechanism: []}\n"
        "---\n[Answers][peer-answers] under the [treaty][peer-instrument-main] [@key].\n\n"
        f"## {HOSTILE}\n\nOf [chapter I][peer-chapter-i] in [Canada][peer-ca] by [plan][p], as "
        "[told](#told).\n\n[p]: ../plan.md 'The plan'\n"
    ),
    "docs/articles/b.md": (
        f"---\ntitle: B\ntags: [Courts, {HOSTILE!r}]\ncountry: CA\n---\n[Told][told], [met][met] [@key].\n"
    ),
    "docs/articles/c.md": "---\ntitle: C\n---\nAlone. [All](index.md).\n",
    **{
        f"docs/notes/n{n:02}.md": f"---\ntitle: N{n}\n---\nN{n}: [met][met], [plan](../plan.md).\n"
        for n in range(60)
    },
}

WITHOUT_LIST = {"", "articles/", "timeline/", "references/", "resources/", "reviews/", "topics/"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build_site(write_site(tmp_path_factory.mktemp("pointing"), FILES))
    assert (built.warnings, built.errors, built.ended) == ((), (), None)
    return built


@pytest.fixture(scope="module")
def site(built: Built) -> Site:
    return Site(built.folder)


def listed(site: Site, address: str, anchor: str = "") -> list[str]:
    return [item.text for _, item in passages_at(site, (address, anchor))]


def section(site: Site, address: str) -> Element:
    return site.page(address).one("section", class_="mentions")


def test_in_a_small_site_every_link_is_listed_and_every_passage_is_a_link(site: Site) -> None:
    count, wrong = unfounded(site)

    assert not unlisted(site, WITHOUT_LIST)
    assert not wrong
    assert count > 60


@pytest.mark.parametrize(
    ("address", "anchor", "passages"),
    [
        ("reviews/peer/", "", ["Peer, plan, met. Home"]),
        ("reviews/peer/", "peer-answers", [f"Answers under the treaty. {HOSTILE}"]),
        ("reviews/peer/", "peer-instrument-main", [f"Answers under the treaty. {HOSTILE}"]),
        ("reviews/peer/chapter-i/", "", [f"{OF}. {HEADING}"]),
        ("reviews/peer/countries/ca/", "", [f"{OF}. {HEADING}", "It began with Canada. At the beginning"]),
        ("articles/a/", "", ["The first. All"]),
        (
            "articles/a/",
            "told",
            [f"{OF}. {HOSTILE}, {HEADING}", "Told, met. B", "It began with Canada. The Peer Review"],
        ),
    ],
)
def test_each_thing_lists_the_passages_that_point_at_it(
    site: Site, address: str, anchor: str, passages: list[str]
) -> None:
    assert listed(site, address, anchor) == passages


def test_of_many_passages_few_stand_open_and_the_last_are_counted(site: Site) -> None:
    plan = section(site, "plan/")
    folded = plan.one("details")

    assert len(items(plan)) == MOST
    assert len(items(folded)) == MOST - FEW
    assert folded.one("summary").text == "45 more passages"
    assert folded.text.endswith("12 more passages are not shown.")
    assert "open" not in folded.attributes

    met = next(item for item in site.page("reviews/peer/").all("li", class_="evc"))
    assert met.one("summary").text == "Mentioned in 62 passages"
    assert len(items(met)) == MOST_OF_THING
    assert met.one("details").text.endswith("52 more passages are not shown.")


def test_passages_are_no_findings_of_a_search(site: Site) -> None:
    places = [
        place
        for address in site.addresses
        for place in site.page(address).all("section", "details", "div")
        if {"mentions", "mentioned", "related"} & set(place.classes)
    ]
    assert len(places) > 8
    for place in places:
        around = [place, *place.above()]
        assert any("data-search-exclude" in element.attributes for element in around), place


def test_neither_the_home_page_nor_lists_of_the_guide_say_who_points_at_them(site: Site) -> None:
    assert not [address for address in WITHOUT_LIST if site.page(address).all(class_="mentions")]


def test_related_articles_say_what_both_share(site: Site) -> None:
    (row,) = site.page("articles/b/").one("div", class_="related").all("li")

    assert row.one(class_="t").text == HOSTILE
    assert row.one(class_="src").text == (
        f"both tell of Told; both cite Work 2021; both on {HOSTILE}, courts and Canada"
    )
    led_to = [site.goal("articles/b/", link) for link in row.links]
    assert led_to == [
        ("articles/a/", ""),
        ("articles/a/", "told"),
        ("references/", "key"),
        *[(f"topics/{slug(tag)}/", "") for tag in (HOSTILE, "courts")],
        ("reviews/peer/countries/ca/", ""),
    ]
    assert not site.page("articles/c/").all(class_="related")


# The real guide.

NOT_LISTED = WITHOUT_LIST | {"reviews/untoc/countries/", "timeline/open/"}


@pytest.fixture(scope="module")
def guide(built_site: Path) -> Site:
    return Site(built_site)


def test_in_the_guide_every_link_to_something_is_listed_with_it(guide: Site) -> None:
    assert not unlisted(guide, NOT_LISTED)


def test_in_the_guide_every_passage_that_is_listed_is_a_link(guide: Site) -> None:
    count, wrong = unfounded(guide)

    assert not wrong
    assert count > 60


def test_the_two_articles_are_related_by_works_a_topic_and_a_country(guide: Site) -> None:
    one, other = "articles/canada-civil-society/", "articles/human-security/"
    for here, there in ((one, other), (other, one)):
        related = guide.page(here).one("div", class_="related")
        assert guide.goal(here, related.links[0]) == (there, "")
        assert "both cite ICCLR 2022 and Jahn 2021" in related.text
        assert "both on international cooperation and Canada" in related.text
