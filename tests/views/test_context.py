"""What every view says of events: lists keep their separators and spaces."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.edit_links import EditLinks
from tests.guides import make_guide, make_renderer

EVENT = """\
---
title: A
events:
  - {id: one, title: One, when: 2021-05-14, cite: key, mechanism: peer, country: [CA, FR, "NO"]}
---
Words [@other].
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "[Canada](reviews/peer/countries/ca.md), [France](reviews/peer/countries/fr.md), Norway"),
        ("fr", "[Canada](reviews/peer/countries/ca.md), [France](reviews/peer/countries/fr.md), Norway"),
        ("ja", "[Canada](reviews/peer/countries/ca.md)、[France](reviews/peer/countries/fr.md)、Norway"),
    ],
)
def test_countries_are_parted_as_the_language_does(language: str, expected: str) -> None:
    guide = make_guide({"articles/a.md": EVENT})
    at = PageContext(make_renderer(guide, language), "index.md")
    assert at.countries(guide.events_by_id["one"]) == expected


BASE = "https://github.com/o/r/edit/main/"
FORM = "https://github.com/o/r/issues/new?template=correct-a-date.yml&entry="
TO_FILE = '<a href="https://github.com/o/r/blob/main/docs/a.md?plain=1#L3">'
TO_FORM = '<a href="https://github.com/o/r/issues/new?template=correct-a-date.yml&amp;entry=one">'
TO_MAIL = '<a href="mailto:me@host.example?subject=Correction%3A%20one">'
PUBLIC = "What you write there is public, with the name of your account."


@pytest.mark.parametrize(
    ("edit", "doors", "said"),
    [
        (EditLinks(), "written in docs&#47;a&#46;md, line 3", ""),
        (EditLinks(BASE), f"{TO_FILE}Suggest a change</a>", PUBLIC),
        (
            EditLinks(BASE, FORM),
            f"Suggest a change: {TO_FILE}file</a> · {TO_FORM}form</a>",
            PUBLIC,
        ),
        (
            EditLinks(BASE, FORM, "me@host.example"),
            f"Suggest a change: {TO_FILE}file</a> · {TO_FORM}form</a> · {TO_MAIL}mail</a>",
            f"{PUBLIC} A mail goes to me&#64;host&#46;example.",
        ),
        (
            EditLinks("", "", "me@host.example"),
            f"{TO_MAIL}Suggest a change</a>",
            "A mail goes to me&#64;host&#46;example.",
        ),
    ],
)
def test_an_entry_has_a_door_for_every_way_that_there_is(edit: EditLinks, doors: str, said: str) -> None:
    guide = make_guide({"articles/a.md": EVENT})
    at = PageContext(make_renderer(guide, edit=edit), "index.md")
    assert at.change("one", Place("docs/a.md", 3), " · ") == f'<span class="change"> · {doors}</span>'
    assert at.changes() == said
    assert at.has_doors == bool(said)
