"""Snippets for Visual Studio Code: filled in with their own examples, they are what `check` accepts."""

from __future__ import annotations

import re

import pytest

from mkdocs_review_guide.contract.snippets import all_snippets
from mkdocs_review_guide.model.pages import PageKind
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.front_matter import read_page
from mkdocs_review_guide.readers.listings import LISTINGS, read_listing
from mkdocs_review_guide.readers.markdown_scan import scan

PLACE = re.compile(r"\$\{[0-9]+(?::((?:\\.|[^\\}])*)|\|([^|]*)\|)\}|\$0")


def filled_in(name: str) -> str:
    """A snippet as it stands when nothing is changed: examples, first choices."""

    def value(match: re.Match[str]) -> str:
        return re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else (match[2] or "").split(",")[0]

    return "\n".join(PLACE.sub(value, line) for line in all_snippets()[name]["body"]) + "\n"


@pytest.mark.parametrize(
    ("kind", "src_uri"),
    [("article", "articles/a.md"), ("country", "reviews/m/countries/ca.md"), ("topic", "topics/a.md")],
)
def test_a_page_is_one(kind: PageKind, src_uri: str) -> None:
    page, problems = read_page(filled_in(f"Page: {kind}"), "a.md", src_uri, kind)
    assert page is not None
    assert [str(problem) for problem in problems] == []


def test_an_event_is_one() -> None:
    text = f"---\ntitle: A\nevents:\n{filled_in('Event')}---\n"
    page, problems = read_page(text, "a.md", "a.md", "page")
    assert page is not None
    assert [str(problem) for problem in problems] == []
    assert [event.id for event in page.page.events] == ["fr-1-answers"]


@pytest.mark.parametrize("kind", LISTINGS)
def test_a_listing_is_one(kind: str) -> None:
    (found,) = scan(filled_in(f"Listing: {kind}")).listings
    listing, problems = read_listing(found, Place("a.md"))
    assert listing is not None
    assert problems == []


def test_places_are_counted_from_one() -> None:
    for name, snippet in all_snippets().items():
        numbers = [int(number) for number in re.findall(r"\$\{([0-9]+)", "\n".join(snippet["body"]))]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert snippet["prefix"].startswith("guide-")
