"""Who points at whom: links and citations of pages and of front matter, each with its passage and place."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_review_guide.model.guide import Mention
from mkdocs_review_guide.problems import Severity
from mkdocs_review_guide.resolving.mentions import footnote_anchor
from tests.guides import BIB, check, make_guide, sources, told_where


def page(body: str, front_matter: str = "") -> str:
    """A page whose body begins in line 4, if there is no more front matter."""
    return f"---\ntitle: A\n{front_matter}---\n{body}"


def mentions(target: str, pages: dict[str, str], **rest: Any) -> tuple[Mention, ...]:
    return make_guide(pages, **rest).mentions.get(target, ())


def problems_of(body: str, more: dict[str, str] | None = None) -> list[str]:
    _, problems = check(sources({"a.md": page(body), **(more or {})}))
    return told_where(problems)


def test_citations_of_a_work_are_numbered_as_the_page_shows_them() -> None:
    body = "One [@key]. Two [@other; @key, p. 5].\n\n## More\n\nThree [see @key, ch. 2].\n"
    found = mentions("key", {"a.md": page(body), "b.md": page("Four [@key].\n")})
    assert [(each.page, each.anchor) for each in found] == [
        ("a.md", "fnref:ref-key"),
        ("a.md", "fnref2:ref-key"),
        ("a.md", "fnref3:ref-key"),
        ("b.md", "fnref:ref-key"),
    ]
    assert [each.locator for each in found] == ["", "p. 5", "ch. 2", ""]
    assert [each.heading for each in found] == ["", "", "More", ""]
    assert [str(each.place) for each in found[:3]] == ["docs/a.md:4:7", "docs/a.md:4:27", "docs/a.md:8:13"]
    assert [anchor.anchor for anchor in mentions("other", {"a.md": page(body)})] == ["fnref:ref-other"]


@pytest.mark.parametrize(
    ("number", "anchor"), [(1, "fnref:ref-k"), (2, "fnref2:ref-k"), (11, "fnref11:ref-k")]
)
def test_the_anchors_are_those_of_footnotes(number: int, anchor: str) -> None:
    assert footnote_anchor("k", number) == anchor


def test_a_passage_is_the_sentence_in_plain_words() -> None:
    body = "First. It is *known* that [the visit][peer-visit] helps [@key]. Last.\n"
    (cited,) = mentions("key", {"a.md": page(body)})
    (linked,) = mentions("peer-visit", {"a.md": page(body)})
    assert cited.passage == linked.passage == "It is known that the visit helps."


def test_links_lead_to_the_heading_above_them() -> None:
    body = "# Title\n\nSee [][peer].\n\n## More { #own }\n\n[Review][peer]\n\n### Deeper\n\n- [here][peer]\n"
    found = mentions("peer", {"a.md": page(body)})
    assert [(each.anchor, each.heading) for each in found] == [
        ("", "Title"),
        ("own", "More"),
        ("deeper", "Deeper"),
    ]


@pytest.mark.parametrize(
    "id_",
    [
        "peer",
        "peer-chapter-i",
        "peer-group-b",
        "peer-visit",
        "peer-instrument-main",
        "peer-ca",
        "key",
        "e",
        "t",
    ],
)
def test_everything_that_has_an_id_can_be_linked(id_: str) -> None:
    event = "events: [{id: e, title: E, when: 2020, cite: key}]\n"
    pages = {"a.md": page(f"[words][{id_}]\n", event), "topics/t.md": "---\ntopic: T\n---\n"}
    assert [each.page for each in mentions(id_, pages) if each.passage] == ["a.md"]


def test_code_comments_and_defined_references_are_no_links() -> None:
    body = "`[a][no]` [b][mine] <!-- [c][no] [@no] -->\n\n    [d][no] [@no]\n\n[mine]: https://example.org\n"
    assert problems_of(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text [words][nowhere].\n", ["docs/a.md:4:14 RG602"]),
        ("[][nowhere]\n\n[a][nowhere]\n", ["docs/a.md:4:4 RG602", "docs/a.md:6:5 RG602"]),
        ("Text [@nowhere, p. 5].\n", ["docs/a.md:4:8 RG603"]),
        ("Text [@key; see @nowhere].\n", ["docs/a.md:4:18 RG603"]),
        ("Text [@A/RES/55].\n", ["docs/a.md:4:8 RG605"]),
        ("Text [@key].[^ref-key]\n\n[^ref-key]: Mine.\n", ["docs/a.md:6:3 RG606"]),
        ("Text [@key].[^ref-other]\n\n[^ref-other]: Mine.\n", []),
        ("Text [@key].[^key]\n\n[^key]: Mine.\n", []),
    ],
)
def test_what_leads_nowhere_is_reported_where_it_stands(body: str, expected: list[str]) -> None:
    assert problems_of(body) == expected


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("[a][peer-vsit]\n", "did you mean peer-visit?"),
        ("[a][Peer]\n", "did you mean peer?"),
        ("# Long heading\n\n[a][long-haeding]\n", "did you mean long-heading?"),
        ("[a][xyzxyz]\n", "look up the id on the page of the thing"),
        ("[@kye]\n", "did you mean key?"),
        ("[@ke/y]\n", "did you mean key?"),
    ],
)
def test_the_advice_names_what_is_nearest(body: str, advice: str) -> None:
    _, problems = check(sources({"a.md": page(body)}))
    assert [problem.advice for problem in problems] == [advice]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text [see\n@key].\n", ["docs/a.md:5:2 RG607"]),
        ("Text [@key,\np. 5] and\n[see\nalso\n@key].\n", ["docs/a.md:4:8 RG607", "docs/a.md:8:2 RG607"]),
        ("Text [see\n@nowhere].\n", []),
        ("`Text [see\n@key]`\n\n    [see\n    @key]\n\n```\n[see\n@key]\n```\n", []),
        ("[a\n@b]\n\n[see\n\n@key]\n", []),
    ],
)
def test_a_citation_that_runs_over_a_lines_end_is_reported(body: str, expected: list[str]) -> None:
    assert [each for each in problems_of(body) if "RG607" in each] == expected


def test_a_link_to_an_event_that_could_not_be_read_is_no_second_problem() -> None:
    event = "---\ntitle: B\nevents: [{id: lost, title: E, when: 2020}]\n---\n"
    assert problems_of("[a][lost] [][lost]\n", {"b.md": event}) == ["docs/b.md:3:10 RG204"]


# Ids that events had before.

RENAMED = "---\ntitle: B\nevents: [{id: e, title: E, when: 2020, cite: key, former_ids: [old]}]\n---\n"


def test_a_link_by_an_id_that_an_event_had_before_points_at_it_and_tells_the_new_one() -> None:
    body = "See [what happened][old].\n\n[][old]\n"
    event = "events: [{id: f, title: F, when: 2020, cite: key, text: 'After [that][old].'}]\n"
    guide, problems = check(sources({"a.md": page(body, event), "b.md": RENAMED}))
    assert "old" not in guide.mentions
    assert [each.passage for each in guide.mentions["e"]] == ["See what happened.", "", "After that."]
    assert [str(each) for each in problems] == [
        "docs/a.md:3:57: RG609 old is called e now; write e",
        "docs/a.md:5:21: RG609 old is called e now; write e",
        "docs/a.md:7:4: RG609 old is called e now; write e",
    ]
    assert {each.severity for each in problems} == {Severity.HINT}


def test_an_id_that_an_event_had_before_comes_before_a_heading_too() -> None:
    assert problems_of("## Old\n\n[a][old]\n", {"b.md": RENAMED}) == ["docs/a.md:6:5 RG609"]


# Headings.


def test_a_link_may_lead_to_a_heading_of_its_own_page_whatever_others_have() -> None:
    assert problems_of("## Same\n\n[a][same]\n", {"b.md": page("## Same\n")}) == []


def test_a_link_may_lead_to_a_heading_that_only_one_other_page_has() -> None:
    assert problems_of("[a][only] [b][own]\n", {"b.md": page("## Only\n\n## X { #own }\n")}) == []


def test_a_heading_that_several_other_pages_have_is_ambiguous() -> None:
    more = {"b.md": page("## Same\n"), "c.md": page("## Same\n")}
    _, problems = check(sources({"a.md": page("[a][same]\n"), **more}))
    assert [str(problem) for problem in problems] == [
        "docs/a.md:4:5: RG604 the heading id same stands in several pages (b.md, c.md); "
        "link to the page, or rename one of them"
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"b.md": page("## Only\n")}, []),
        ({"b.md": page("## Only\n"), "c.md": page("## Only\n")}, ["docs/a.md:3:57 RG604"]),
        ({}, ["docs/a.md:3:57 RG602"]),
    ],
)
def test_a_value_of_front_matter_may_link_to_a_heading_that_only_one_page_has(
    more: dict[str, str], expected: list[str]
) -> None:
    event = "events: [{id: f, title: F, when: 2020, cite: key, text: 'See [that][only].'}]\n"
    _, problems = check(sources({"a.md": page("", event), **more}))
    assert told_where(problems) == expected


def test_a_thing_of_the_guide_comes_before_a_heading_with_its_id() -> None:
    body = "## Peer\n\n[a][peer]\n"
    assert [each.page for each in mentions("peer", {"a.md": page(body)})] == ["a.md"]


# Front matter.

EVENTS = """\
events:
  - id: e
    title: Event
    when: 2020
    country: CA
    mechanism: peer
    cite: [key, "key, p. 5", other]
    text: >-
      As told [@key, p. 9], after the [visit][peer-visit].
    participate: Write to [them][peer-fr].
"""


def test_an_event_points_from_its_home_with_its_sources_and_with_what_its_text_names() -> None:
    pages = {"articles/a.md": page("", EVENTS)}
    home = "reviews/peer/countries/ca.md"
    found = mentions("key", pages)
    assert {(each.page, each.anchor) for each in found} == {(home, "e")}
    assert [(each.event, each.locator) for each in found] == [("e", ""), ("e", "p. 5"), (None, "p. 9")]
    assert found[2].passage == "As told, after the visit."
    for id_, line in (("peer-visit", 10), ("peer-fr", 12)):
        (mention,) = mentions(id_, pages)
        assert (mention.page, mention.anchor, mention.heading, mention.place.line) == (
            home,
            "e",
            "Event",
            line,
        )


def test_what_leads_nowhere_in_a_value_is_reported_where_the_value_begins() -> None:
    wrong = (
        EVENTS.replace("@key, p. 9", "@nowhere")
        .replace("peer-visit", "no-visit")
        .replace("peer-fr", "peer-xq")
    )
    _, problems = check(sources({"articles/a.md": page("", wrong)}))
    assert told_where(problems) == [
        "docs/articles/a.md:10:11 RG602",
        "docs/articles/a.md:10:11 RG603",
        "docs/articles/a.md:12:18 RG602",
    ]


def test_an_article_points_at_the_work_that_it_presents() -> None:
    (mention,) = mentions("key", {"articles/a.md": page("", "original: key\n")})
    assert (mention.page, mention.anchor, str(mention.place)) == (
        "articles/a.md",
        "",
        "docs/articles/a.md:3:11",
    )


def test_pages_of_countries_and_topics_point_with_their_values() -> None:
    country = "---\ncountry: CA\nparticipate: Join the [visit][peer-visit].\n---\n"
    topic = "---\ntopic: T\ndefinition: What the [visit][peer-visit] is [@key].\n---\n"
    found = mentions("peer-visit", {"reviews/peer/countries/ca.md": country, "topics/t.md": topic})
    assert [str(each.place) for each in found] == [
        "docs/reviews/peer/countries/ca.md:3:14",
        "docs/topics/t.md:3:13",
    ]


REVIEW = """\
---
title: The Peer Review
mechanism:
  instruments: [{id: MAIN, name: Main, cite: key}]
  phases: {label: Chapter, items: [{id: I, cite: key}]}
  cohorts: {label: Group, items: [{id: A, cite: "key, p. 3"}]}
  steps: [{id: visit, name: Visit, participate: "Ask [@key].", cite: key}]
  calendar: [{phase: I, starts: 2021, cite: other}]
  figures: [{what: x, count: 3, cite: other}]
---
"""


def test_the_parts_of_a_mechanism_point_from_its_page_and_rows_from_their_countries() -> None:
    pages = {"reviews/peer/index.md": REVIEW}
    tables = {"reviews/peer/countries.csv": "country,cite\nCA,key;other\n"}
    index, canada = "reviews/peer/index.md", "reviews/peer/countries/ca.md"
    found = mentions("key", pages, tables=tables)
    assert [(each.page, each.anchor, each.locator) for each in found] == [
        (index, "", ""),
        (index, "", "p. 3"),
        (index, "peer-visit", ""),
        (canada, "", ""),
    ]
    assert [each.page for each in mentions("other", pages, tables=tables)] == [index, canada]


def test_data_that_repeats_itself_counts_once_and_text_each_time() -> None:
    first, second = (
        "{id: e, title: E, when: 2020, cite: [key, key]}",
        "{id: f, title: F, when: 2020, cite: key}",
    )
    events = f"events: [{first}, {second}]\n"
    found = mentions("key", {"a.md": page("One [@key]. One [@key].\n", events)})
    assert [each.anchor for each in found] == ["fnref:ref-key", "fnref2:ref-key", "e", "f"]


def test_works_that_nothing_names_have_no_mentions() -> None:
    assert "key" not in make_guide({"a.md": page("Text\n")}, bib=BIB).mentions
