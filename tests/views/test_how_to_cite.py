"""The part of a page that says how to cite it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.how_to_cite import how_to_cite_part
from tests.guides import make_guide, make_renderer

PAGE = "articles/a.md"
URL = "https://example.org/a_b"
WORK = Work(PAGE, "online", Place("x.md"), title="A", url=URL)
RENDERER = make_renderer(make_guide({}))


def part(reference: str, work: Work = WORK) -> str:
    renderer = replace(RENDERER, references={PAGE: reference}, article_works={PAGE: work})
    return how_to_cite_part(renderer, PAGE, None).markdown


@pytest.mark.parametrize(
    ("reference", "work", "links"),
    [
        (f'A, <a href="{URL}">title</a>.', WORK, 2),
        ("A, title. https&#58;//example&#46;org/a&#95;b", WORK, 0),
        ("A, title.", replace(WORK, doi="10.1000/1"), 0),
        ("A, title.", replace(WORK, url=None), 0),
        ("A, title.", replace(WORK, url="javascript:alert(1)"), 0),
    ],
)
def test_the_address_stands_there_once(reference: str, work: Work, links: int) -> None:
    assert part(reference, work).count("<a ") == links


def test_a_page_that_is_no_article_says_nothing() -> None:
    assert how_to_cite_part(RENDERER, PAGE, None).markdown == ""
