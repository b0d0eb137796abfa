"""A page as a work: what its front matter says, in the words of a bibliography."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_review_guide.formatting.csl_json import csl_item
from mkdocs_review_guide.formatting.page_work import page_authors, page_work
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place

PLACE = Place("docs/articles/a.md")


def page(title: str = "A page", **values: Any) -> Page:
    return Page("articles/a.md", PLACE, "article", title, "", 1, PLACE, **values)


def work(made: Page, **values: Any) -> Work:
    return page_work(made, **{"site_name": "A guide", "language": "en", **values})


def test_a_page_is_an_online_work_that_the_site_published() -> None:
    made = page("On reviews", date=parse_date("2026-11-21"), authors=("Jane Adams",), tags=("courts",))
    item = csl_item(work(made, url="https://example.org/a/", language="fr-CA"), "untitled")

    assert item == {
        "type": "webpage",
        "title": "On reviews",
        "author": [{"family": "Adams", "given": "Jane"}],
        "issued": {"date-parts": [[2026, 11, 21]]},
        "publisher": "A guide",
        "URL": "https://example.org/a/",
        "language": "fr-CA",
    }
    assert work(made).topics == ("courts",)
    assert work(made).place == PLACE


def test_its_key_is_none_that_a_bibliography_can_have() -> None:
    assert work(page()).key == "articles/a.md"


@pytest.mark.parametrize(
    ("authors", "full", "literal"),
    [
        (["Jane Adams"], ["Jane Adams"], [""]),
        (["Adams, Jane"], ["Jane Adams"], [""]),
        (["Jane Adams and Bob Brown"], ["Jane Adams", "Bob Brown"], ["", ""]),
        (["Jane Adams", "{Centre for Reviews}"], ["Jane Adams", "Centre for Reviews"], ["", ""]),
        (["{Centre for Reviews}"], ["Centre for Reviews"], ["Centre for Reviews"]),
        (["R&D 100%"], ["R&D 100%"], [""]),
        (["Jane\u202e\n Adams"], ["Jane Adams"], [""]),
        (["{}", " "], [], []),
        ([], [], []),
    ],
)
def test_authors_are_read_as_in_a_bibliography(
    authors: list[str], full: list[str], literal: list[str]
) -> None:
    found = page_authors(page(authors=tuple(authors)))

    assert [person.full for person in found] == full
    assert [person.literal for person in found][:1] == literal[:1]


def test_and_others_stays() -> None:
    assert page_authors(page(authors=("Jane Adams and others",))).others


@pytest.mark.parametrize("authors", [(), ("{}",)])
def test_the_site_wrote_what_names_nobody(authors: tuple[str, ...]) -> None:
    found = work(page(authors=authors))

    assert [person.literal for person in found.authors] == ["A guide"]
    assert "publisher" not in csl_item(found, "untitled")  # a reference says it once


def test_without_a_name_of_the_site_nobody_is_named() -> None:
    found = work(page(), site_name="")

    assert (len(found.authors), found.publisher) == (0, None)


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("On Canada's review and the UN: e-Justice", ("Canada's", "UN", "e-Justice")),
        ("UN reviews", ("UN",)),
        ("A review", ()),
        ("…", ()),
    ],
)
def test_the_title_keeps_its_capitals(title: str, protected: tuple[str, ...]) -> None:
    assert work(page(title)).title_protected == protected


@pytest.mark.parametrize(
    ("title", "plain"),
    [("A\nB\u2028C", "A B C"), ("A\ud800\u202eB", "AB"), (" <b> & \x00", "<b> &"), ("\u202e", None)],
)
def test_its_texts_are_plain(title: str, plain: str | None) -> None:
    made = work(page(title, tags=(title,)), site_name=title)

    assert (made.title, made.publisher, made.topics) == (plain, plain, (plain or "",))
