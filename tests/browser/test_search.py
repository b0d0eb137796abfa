"""Search in Chromium: what people type leads to the entry, and nothing is found again and again."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.clock import page_on


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    with page_on(browser, "2026-11-22") as page:
        page.goto(home)
        yield page


def found(page: Page, words: str) -> list[list[str]]:
    """The pages that the search finds, the best first: each the addresses of its parts, of the page first."""
    page.keyboard.press("Escape")
    box = page.locator(".md-search__input")
    box.click()
    box.fill("")
    box.press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document", timeout=15_000)
    # A slow machine shows what it found for the first letters, and then replaces it: read what stays.
    before, shown = None, _shown(page)
    while shown != before:
        page.wait_for_timeout(400)
        before, shown = shown, _shown(page)
    return [[address(href) for href in hrefs] for hrefs in shown]


def _shown(page: Page) -> list[list[str]]:
    """The links of each result, read at one moment."""
    links = (
        "items => items.map(item => [...item.querySelectorAll('a')].map(link => link.getAttribute('href')))"
    )
    shown: list[list[str]] = page.locator(".md-search-result__item").evaluate_all(links)
    return shown


def address(href: str) -> str:
    """A result's page and anchor, without the words that it is to mark."""
    url = urlsplit(href)
    return url.path.lstrip("/") + (f"#{url.fragment}" if url.fragment else "")


@pytest.mark.parametrize(
    ("words", "expected", "among"),
    [
        ("Djibouti", "reviews/untoc/countries/dj/", 1),
        ("A/RES/55/25", "references/#untoc2000", 1),
        ("CTOC/COP/2018/13", "references/#ctoc2018-13", 1),
        ("cluster II", "reviews/untoc/cluster-ii/", 2),
        ("Routledge", "references/#dandurandchin2011", 1),
        ("Axworthy", "references/#axworthy2024", 2),
        ("enters the review", "reviews/untoc/countries/ca/#ca-1-start", 2),
        ("REVMOD", "topics/revmod/", 1),
        ("human security", "topics/human-security/", 2),
    ],
)
def test_what_people_type_leads_to_the_entry(page: Page, words: str, expected: str, among: int) -> None:
    results = found(page, words)
    assert any(each.endswith(expected) for parts in results[:among] for each in parts), results[:3]


LISTS = {"timeline/", "topics/", "resources/", "articles/"}
"""Pages that show again what stands elsewhere."""


@pytest.mark.parametrize(
    ("words", "event"),
    [("answers the questionnaire", "ca-1-self-assessment"), ("enters the review", "ca-1-start")],
)
def test_an_event_that_many_pages_show_is_found_at_its_home(page: Page, words: str, event: str) -> None:
    results = found(page, words)
    homes = [part for parts in results for part in parts if part.endswith(f"#{event}")]
    assert len(homes) == 1
    assert homes[0].endswith(f"reviews/untoc/countries/ca/#{event}")
    assert not LISTS & {parts[0] for parts in results}


def test_what_search_suggests_lies_letter_on_letter_with_what_is_typed(page: Page) -> None:
    look = "box => ['font', 'letterSpacing', 'paddingLeft'].map(name => getComputedStyle(box)[name])"
    typed, suggested = (page.locator(f".md-search__{name}") for name in ("input", "suggest"))
    assert suggested.evaluate(look) == typed.evaluate(look)
    left = "box => box.getBoundingClientRect().x"
    assert suggested.evaluate(left) == typed.evaluate(left)
