"""First mentions link themselves: the cases of ``test_autolinks.toml``, and what switches them off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.readers.markdown_scan import Edit, apply_edits
from mkdocs_review_guide.resolving.guide import resolve
from mkdocs_review_guide.sources import Folders
from tests.guides import COUNTRIES, REVIEW, ROWS, read_cases, sources

CASES = read_cases(str(Path(__file__).with_suffix(".toml")))

ON = Autolinking()
TOPIC = "---\ntopic: human security\nnames: [personal security]\n---\n"
MARKED = re.compile(r"\[\[([^\[\]=]+)=([^\[\]=]+)\]\]")


def make(pages: Mapping[str, str], autolinking: Autolinking = ON, **rest: Any) -> Guide:
    """A guide of pages beside a topic's and a mechanism's, whose countries are Land CA and Land FR."""
    texts = {"topics/human-security.md": TOPIC, **pages}
    found = build.read(sources(texts, **rest), Folders())
    return resolve(found.collected, date(2026, 1, 15), COUNTRIES, autolinking)[0]


def marked(guide: Guide, name: str) -> str:
    """The body of a page with what links by itself in double brackets, with the ids."""
    body = guide.pages[name].body
    edits = [
        Edit(link.start, link.end, f"[[{body[link.start : link.end]}={link.target}]]")
        for link in guide.autolinks.get(name, ())
    ]
    return apply_edits(body, edits)


def page(body: str, front: str = "") -> str:
    return f"---\ntitle: A\n{front}\n---\n{body}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_names_link(case: dict[str, Any]) -> None:
    name, front = case.get("name", "a.md"), case.get("front", "")
    front += "\ntopic: human security" if name.startswith("topics/") else ""
    guide = make({name: page(MARKED.sub(r"\1", case["body"]), front)})
    assert marked(guide, name) == case["body"]


OTHER = REVIEW.replace("Peer", "Other").replace("Main", "Second").replace("MAIN", "SECOND")
TWO = {"reviews/peer/index.md": REVIEW, "reviews/other/index.md": OTHER}
TABLES = {"reviews/peer/countries.csv": ROWS, "reviews/other/countries.csv": ROWS}


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("", "Land CA in group A, for [[peer review=peer]]"),
        ("mechanism: peer", "[[Land CA=peer-ca]] in [[group A=peer-group-a]], for [[peer review=peer]]"),
        (
            "mechanism: other",
            "[[Land CA=other-ca]] in [[group A=other-group-a]], for [[peer review=peer]]",
        ),
        ("mechanism: [peer, other]", "Land CA in group A, for [[peer review=peer]]"),
    ],
)
def test_parts_of_several_mechanisms_are_those_of_the_pages_own(front: str, expected: str) -> None:
    body = "Land CA in group A, for peer review"
    assert marked(make({"a.md": page(body, front), **TWO}, tables=TABLES), "a.md") == expected


def test_parts_of_a_mechanism_dont_link_in_pages_about_another() -> None:
    pages = {"a.md": page("Land CA in group A, for peer review", "mechanism: other"), **TWO}
    tables = {"reviews/peer/countries.csv": ROWS, "reviews/other/countries.csv": "country\nNO\n"}
    assert "Land CA" in marked(make(pages, tables=tables), "a.md").split("[[")[0]


def test_a_name_of_two_topics_links_to_none_of_them() -> None:
    other = "---\ntopic: safety\nnames: [personal security]\n---\n"
    guide = make({"a.md": page("Personal security, safety"), "topics/safety.md": other})
    assert marked(guide, "a.md") == "Personal security, [[safety=safety]]"


def test_countries_link_without_what_stands_in_brackets_too() -> None:
    rows = "country,name\nCA,Land (Northern part of)\nFR,Republic of Land\nNO,Far Land\n"
    body = "Land and Republic of Land, Far Land"
    guide = make({"a.md": page(body)}, tables={"reviews/peer/countries.csv": rows})
    assert marked(guide, "a.md") == "[[Land=peer-ca]] and [[Republic of Land=peer-fr]], [[Far Land=peer-no]]"
    guide = make({"a.md": page("Land (Northern part of)")}, tables={"reviews/peer/countries.csv": rows})
    assert marked(guide, "a.md") == "[[Land (Northern part of)=peer-ca]]"


def test_countries_that_are_not_under_review_keep_their_words() -> None:
    rows = "country,name\nCA,NO\n"
    guide = make({"a.md": page("Land NO. NO")}, tables={"reviews/peer/countries.csv": rows})
    assert marked(guide, "a.md") == "Land NO. [[NO=peer-ca]]"


def test_nothing_links_where_the_site_says_so() -> None:
    assert make({"a.md": page("Land CA")}, Autolinking(enabled=False)).autolinks == {}


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        ("land CA", "[[human security=human-security]] Land CA"),
        ("Human  security", "[[human security=human-security]] [[Land CA=peer-ca]]"),
        ("The Human-security", "human security [[Land CA=peer-ca]]"),
        ("nothing", "[[human security=human-security]] [[Land CA=peer-ca]]"),
    ],
)
def test_names_that_are_switched_off_dont_link(off: str, expected: str) -> None:
    guide = make({"a.md": page("human security Land CA")}, Autolinking(off=(off,)))
    assert marked(guide, "a.md") == expected


def test_they_are_mentions_with_their_passages() -> None:
    body = "# Title\n\nOne.\n\n## More\n\nTwo. It is *Land CA* that answers. Three: Land CA.\n"
    (mention,) = make({"a.md": page(body)}).mentions["peer-ca"]
    assert (mention.page, mention.anchor, mention.heading, mention.auto) == ("a.md", "more", "More", True)
    assert mention.passage == "It is Land CA that answers."
    assert str(mention.place) == "docs/a.md:11:13"


def test_links_by_hand_are_told_from_them() -> None:
    (mention,) = make({"a.md": page("[x][peer-ca] Land CA")}).mentions["peer-ca"]
    assert not mention.auto


def test_texts_of_front_matter_dont_link() -> None:
    event = "events: [{id: e, title: Land CA, when: 2020, cite: key, text: Land CA, participate: Land CA}]"
    assert "peer-ca" not in make({"a.md": page("", event)}).mentions
