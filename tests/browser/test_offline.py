"""The offline edition in Chromium, in a folder with a difficult name, while every host is unknown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.browser.visit import WIDE, Visit, Watch, watched_page
from tools.built_site import BuiltSite, read_site
from tools.palette import PALETTES, choose_palette

FOLDER = "é #1 %20"
"""Signs that an address must escape, and one that looks as if it were escaped already."""


@pytest.fixture(scope="module")
def edition(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("unpacked") / FOLDER
    with zipfile.ZipFile(offline_zip) as packed:
        packed.extractall(folder)
    return read_site(folder / "guide-offline")


@pytest.fixture(scope="module")
def opened(edition: BuiltSite) -> str:
    """The address of its folder."""
    return f"{edition.folder.as_uri()}/"


@pytest.fixture
def page(browser: Browser, opened: str) -> Iterator[Page]:
    """The home page; what it, or a page opened from it, complains of or asks elsewhere fails the test."""
    # The day is today: with a clock made to stand still, the theme's search doesn't begin.
    with watched_page(browser, opened, WIDE) as watch:
        watch.page.set_default_timeout(15_000)
        watch.page.goto(f"{opened}index.html")
        yield watch.page
        # A reader who goes on to another page breaks off what the first one was still asking for.
        faults = [fault for fault in faults_of(watch.visit) if not fault.endswith("(net::ERR_ABORTED)")]
        assert not faults, "\n".join(faults)


def faults_of(visit: Visit) -> list[str]:
    """What a page may not do: there is nothing that a file's address forbids and the edition tries."""
    told = {"asks for": visit.outside, "says": visit.complaints, "asks in vain for": visit.failed}
    return [f"{visit.address} {what} {thing}" for what, things in told.items() for thing in things]


def test_no_page_asks_elsewhere_or_in_vain_or_complains(
    browser: Browser, edition: BuiltSite, opened: str
) -> None:
    with watched_page(browser, opened, WIDE) as watch:
        visits = [open_page(watch, opened, page.path) for page in edition.pages]
    faults = [line for visit in visits for line in faults_of(visit)]
    assert not faults, "\n".join(faults)
    assert len(visits) > 100


def open_page(watch: Watch, home: str, path: str) -> Visit:
    visit = watch.begin(path)
    watch.page.goto(home + path)
    watch.settle()
    return visit


# Search.


def results(page: Page, words: str) -> Locator:
    """The links to what a search finds."""
    box = page.locator(".md-search__input")
    box.click()
    box.press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document", timeout=15_000)
    return page.locator(".md-search-result__item a")


@pytest.mark.parametrize(
    ("words", "leads_to", "shows"),
    [
        ("Djibouti", "reviews/untoc/countries/dj.html", "Djibouti"),
        ("enters the review", "reviews/untoc/countries/ca.html#ca-1-start", "Canada enters the review"),
        ("Axworthy", "references.html#axworthy2024", "Axworthy"),
        ("cybercrime", "articles/canada-civil-society.html", "cybercrime"),
    ],
    ids=["country", "event", "work", "word of a body"],
)
def test_search_finds_and_the_result_opens(
    page: Page, opened: str, words: str, leads_to: str, shows: str
) -> None:
    file, _, anchor = leads_to.partition("#")
    ending = f"#{anchor}" if anchor else ""
    href = f"[href*='{file}']" + (f"[href$='{ending}']" if anchor else "")
    result = results(page, words).and_(page.locator(href)).first
    expect(result).to_be_attached(timeout=15_000)
    result.evaluate("link => link.click()")
    page.wait_for_url(lambda url: url.startswith(opened + file) and url.endswith(ending))
    place = page.locator(f"[id='{anchor}']" if anchor else "article")
    expect(place).to_be_visible()
    expect(page.locator("article")).to_contain_text(shows)


def test_search_works_in_a_page_further_down(page: Page, opened: str) -> None:
    page.goto(f"{opened}reviews/untoc/countries/ca.html")
    results(page, "Djibouti").first.click()
    page.wait_for_url("**/reviews/untoc/countries/dj.html?h=djibouti*")
    expect(page.locator("mark", has_text="Djibouti").first).to_be_visible()


# What else a reader does.


def test_tabs_and_links_lead_from_page_to_page(page: Page, opened: str) -> None:
    page.locator(".md-tabs").get_by_role("link", name="Countries").click()
    page.wait_for_url(f"{opened}reviews/untoc/countries/index.html")
    page.locator("article").get_by_role("link", name="Canada", exact=True).first.click()
    page.wait_for_url("**/countries/ca.html*")
    expect(page.locator("h1")).to_contain_text("Canada")
    page.locator(".md-tabs").get_by_role("link", name="Home").click()
    page.wait_for_url(f"{opened}index.html")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Canada")


def test_resources_are_filtered(page: Page, opened: str) -> None:
    page.goto(f"{opened}resources.html")
    label = page.locator("label", has=page.locator("input[name=type][value=guide]"))
    label.click()
    shown = page.locator(".res:visible")
    expect(shown).to_have_count(int(label.locator(".n").text_content() or 0))
    expect(page.locator(".shown")).to_contain_text("Shown: ")
    assert "type=guide" in page.url


def test_a_link_shows_its_card(page: Page, opened: str) -> None:
    page.goto(f"{opened}articles/canada-civil-society.html")
    link = page.locator("a[data-card]").first
    link.hover()
    expect(page.get_by_role("tooltip")).to_have_text(link.get_attribute("data-card") or "?")


def test_a_chart_is_drawn_and_leads_on(page: Page, opened: str) -> None:
    page.goto(f"{opened}reviews/untoc/countries/ca.html")
    chart = page.locator("figure.chart")
    expect(chart.locator("svg:not(.c-defs)").first).to_be_visible()
    chart.locator("a:visible[href*='cluster-ii.html']").first.click()
    page.wait_for_url(f"{opened}reviews/untoc/cluster-ii.html*")


@pytest.mark.parametrize(
    ("where", "link", "begins"),
    [
        ("references.html", "references.bib", "@"),
        ("references.html", "references.ris", "TY  - "),
        ("articles/canada-civil-society.html", "canada-civil-society.bib", "@"),
        ("timeline.html", "calendar.ics", "BEGIN:VCALENDAR"),
        ("timeline.html", "timeline/events.csv", "id,"),
    ],
)
def test_what_can_be_taken_along_is_there(
    browser: Browser, opened: str, tmp_path: Path, where: str, link: str, begins: str
) -> None:
    """From a disk a browser shows what is text to it, and saves the rest."""
    page = browser.new_page()
    page.goto(opened + where)
    saved: list[Download] = []
    page.on("download", lambda download: saved.append(download))
    page.locator(f"a[href='{link}']").first.click()
    page.wait_for_timeout(500)
    if saved:
        saved[0].save_as(tmp_path / "saved")
        text = (tmp_path / "saved").read_text(encoding="utf-8-sig")
    else:
        assert page.url == urljoin(opened + where, link)
        text = page.locator("body").inner_text()
    page.close()
    assert text.startswith(begins)


def test_the_palette_stays_from_page_to_page(page: Page, opened: str) -> None:
    other = next(
        name for name in PALETTES if name != page.locator("body").get_attribute("data-md-color-scheme")
    )
    assert choose_palette(page, other) == other
    page.goto(f"{opened}timeline/open.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)
