"""Filters of the timeline in Chromium: with script and without, wide and narrow, served and from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import AXE, RUN_AXE, TAGS, describe
from tests.browser.clock import page_on

DAY = "2026-11-22"
ROWS = ".tl .ev:visible"


def choose(page: Page, name: str, label: str) -> None:
    page.locator(f"input[name={name}]").locator("xpath=..").filter(has_text=label).first.click()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def timeline(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    with page_on(browser, DAY, script=request.param) as page:
        page.goto(home + "timeline/")
        yield page


def test_a_choice_leaves_what_has_it(timeline: Page) -> None:
    before = timeline.locator(ROWS).count()
    label = timeline.locator("label", has=timeline.locator("input[name=country][value=CA]"))
    canadas = int(label.locator(".n").text_content() or 0)
    label.click()
    assert 0 < canadas < before
    assert timeline.locator(ROWS).count() == canadas
    sections = timeline.locator(".year:visible")
    assert 0 < sections.count() < timeline.locator(".year").count()
    for section in sections.all():
        assert section.locator(".ev:visible").count() > 0


def test_facets_are_joined_by_and_and_can_be_cleared(timeline: Page) -> None:
    before = timeline.locator(ROWS).count()
    choose(timeline, "country", "Canada")
    canadas = timeline.locator(ROWS).count()
    choose(timeline, "status", "Done")
    both = timeline.locator(ROWS).count()
    assert 0 < both < canadas
    for row in timeline.locator(ROWS).all():
        assert "Canada" in (row.text_content() or "")
        assert row.locator(".st--done").count() == 1
    timeline.locator(".facets button[type=reset]").click()
    expect(timeline.locator(ROWS)).to_have_count(before)


def test_filters_fold_on_a_narrow_screen(browser: Browser, home: str) -> None:
    for script in (True, False):
        with page_on(browser, DAY, width=320, script=script) as page:
            page.goto(home + "timeline/")
            assert not page.locator(".facets").is_visible()
            fold = page.get_by_label("Filter: ", exact=False).first
            fold.focus()
            page.keyboard.press("Space")
            assert page.locator(".facets").is_visible()
            choose(page, "country", "Canada")
            assert 0 < page.locator(ROWS).count() < page.locator(".ev").count()


@pytest.fixture(params=["server", "file"])
def address(request: pytest.FixtureRequest, built_site: Path, home: str) -> str:
    if request.param == "server":
        return home + "timeline/"
    return (built_site / "timeline/index.html").as_uri()


def test_the_script_counts_says_and_keeps(browser: Browser, address: str) -> None:
    with page_on(browser, DAY) as page:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        total = page.locator(".ev").count()
        said = page.locator(".shown")
        assert said.get_attribute("role") == "status"
        assert said.text_content() == ""
        choose(page, "country", "Canada")
        left = page.locator(ROWS).count()
        assert said.text_content() == f"Shown: {left} of {total}"
        assert page.evaluate("location.hash") == "#/?country=CA"
        kinds = {
            each.get_attribute("value"): each.locator("xpath=..").locator(".n").text_content()
            for each in page.locator("input[name=kind]").all()
        }
        assert kinds[""] == str(left)
        assert sum(int(count or 0) for value, count in kinds.items() if value) <= left
        kind, count = next(
            (value, int(n or 0)) for value, n in kinds.items() if value and n not in ("0", left)
        )
        page.locator(f"input[name=kind][value={kind}]").locator("xpath=..").click()
        assert page.locator(ROWS).count() == count
        chosen = page.evaluate("location.hash")
        shown = page.locator(ROWS).count()
        page.reload()
        assert page.evaluate("location.hash") == chosen
        assert page.locator(ROWS).count() == shown
        page.locator(".facets button[type=reset]").click()
        expect(page.locator(ROWS)).to_have_count(total)
        assert said.text_content() == ""
        assert page.evaluate("location.hash") == ""
        page.evaluate("location.hash = '#/?status=done&country=none'")
        expect(page.locator(ROWS)).to_have_count(page.locator(".ev--done").count())
        assert not complaints


def test_no_empty_year_is_left_by_the_script(browser: Browser, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "timeline/#/?country=CA&status=passed")
        assert page.locator(ROWS).count() > 0
        for section in page.locator(".year:visible").all():
            assert section.locator(".ev:visible").count() > 0
        gone = page.locator(".years a.none").count()
        assert gone + page.locator(".year:visible").count() >= page.locator(".years a").count()


def test_counts_follow_the_readers_day(browser: Browser, home: str) -> None:
    with page_on(browser, "2021-12-01") as page:
        page.goto(home + "timeline/")
        label = page.locator("label", has=page.locator("input[name=status][value='under way']"))
        assert label.is_visible()
        assert int(label.locator(".n").text_content() or 0) == page.locator(".ev--under-way").count() > 0
        label.click()
        assert page.locator(ROWS).count() == page.locator(".ev--under-way:visible").count() > 0


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_a_filter_is_chosen(browser: Browser, home: str, width: int) -> None:
    with page_on(browser, DAY, width=width) as page:
        page.goto(home + "timeline/#/?country=CA&kind=consultation")
        if width == 320:
            page.locator(".filters__lead").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = [line for violation in page.evaluate(RUN_AXE, TAGS) for line in describe(violation)]
    assert not found, "\n".join(found)
