"""The references of a guide with 2,000 works: one page that loads, filters and jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.clock import page_on
from tests.sites.building import build_site
from tools.built_site import read_site, served
from tools.corpus import Corpus, write_texts

WORKS = 2000
ROWS = "[data-row]:visible"
LARGEST = 1_000_000
"""Bytes of HTML that a page has at the most."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built guide whose few articles cite some of many works, one of them everywhere."""
    root = tmp_path_factory.mktemp("many")
    write_texts(Corpus(articles=40, works=WORKS, citations=12, words=120, everywhere=True).texts(), root)
    built = build_site(root)
    assert (built.ended, built.warnings, built.errors) == (None, (), ())
    return built.folder


@pytest.fixture
def references(browser: Browser, folder: Path) -> Iterator[Page]:
    with served(read_site(folder)) as home, page_on(browser, "2026-11-22") as page:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{home}references/")
        yield page
        assert not complaints


def test_no_page_is_too_large_to_read(folder: Path) -> None:
    sizes = {file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*.html")}
    assert sizes["references/index.html"] < LARGEST
    assert not {file: size for file, size in sizes.items() if size >= LARGEST}


def test_it_has_every_work_and_leads_to_where_each_is_cited(references: Page) -> None:
    assert references.locator(ROWS).count() == WORKS
    everywhere = references.locator(ROWS, has_text=re.compile(r"Cited 4\d times"))
    key = everywhere.locator("h3").get_attribute("id")
    everywhere.get_by_role("link", name="Cited 4").click()
    entry = references.locator(f".work:has(#entry-{key})")
    expect(references.locator(f"#entry-{key}")).to_be_in_viewport()
    entry.get_by_role("link", name=re.compile("^All [0-9]+ places")).click()
    assert references.locator(".passages li").count() >= 40
    references.locator(".passages li a[href*=fnref]").last.click()
    expect(references.locator(f"[id^='fnref'][id$=':ref-{key}']").first).to_be_in_viewport()


def test_it_filters_by_words(references: Page) -> None:
    field = references.get_by_label("Find a work")
    words = (references.locator(ROWS).nth(1234).text_content() or "").split(".")[0]
    field.fill(words)
    left = references.locator(ROWS).count()
    assert 0 < left < WORKS / 5
    assert references.locator(".shown").text_content() == f"Shown: {left} of {WORKS}"
    field.fill("")
    assert references.locator(ROWS).count() == WORKS


def test_it_jumps_to_letters_and_to_works(references: Page) -> None:
    last = references.locator(".letters a").last
    last.click()
    expect(references.locator(str(last.get_attribute("href")))).to_be_in_viewport()
    for number in (0, WORKS // 2, WORKS - 1):
        key = references.locator("[data-row] h3").nth(number).get_attribute("id")
        references.evaluate("key => { location.hash = key }", key)
        expect(references.locator(f"[id='{key}']")).to_be_in_viewport()
