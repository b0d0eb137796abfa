"""Keywords are sorted into facets; what is no facet is a topic."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_keywords import Keywords, read_keywords, split_items


def entry(keywords: str) -> Entry:
    found = Entry("misc", "key", Place("b.bib"))
    found.add(Field("keywords", keywords, Place("b.bib", 2, 3)))
    return found


@pytest.mark.parametrize(
    ("written", "keywords"),
    [
        ("", Keywords()),
        ("Resource", Keywords(resource=True)),
        ("type:guide; Type: toolkit", Keywords(types=["guide", "toolkit"])),
        ("audience:civil society", Keywords(audiences=["civil society"])),
        ("Source:Official", Keywords(source="official")),
        ("human security, UNTOC, UNTOC, ,", Keywords(topics=["human security", "UNTOC"])),
        ("x:y, resource:x, type", Keywords(topics=["x:y", "resource:x", "type"])),
    ],
)
def test_keywords_have_facets(written: str, keywords: Keywords) -> None:
    found = entry(written)
    assert read_keywords(found) == keywords
    assert not found.problems


def test_a_source_that_no_list_knows_keeps_its_word() -> None:
    found = entry("source:civil-society")
    assert read_keywords(found).source == "civil-society"
    assert [(each.code, str(each.place), each.advice) for each in found.problems] == [
        ("RG515", "b.bib:2:3", "did you mean civil society?")
    ]


def test_items_come_once_and_in_order() -> None:
    assert list(split_items(" b, a;b;; c d ,")) == ["b", "a", "c d"]
    assert list(split_items(None)) == []
