"""Filters of a mechanism's countries in Chromium: with script and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.clock import page_on

DAY = "2026-11-22"
ROWS = ".clist > li:visible"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def countries(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    with page_on(browser, DAY, script=request.param) as page:
        page.goto(home + "reviews/untoc/countries/")
        yield page


def test_a_cohort_leaves_its_countries(countries: Page) -> None:
    everybody = countries.locator(ROWS).count()
    label = countries.locator("label", has=countries.locator("input[name=cohort][value=II]"))
    members = int(label.locator(".n").text_content() or 0)
    label.click()
    expect(countries.locator(ROWS)).to_have_count(members)
    assert members < everybody
    assert countries.locator(ROWS, has_text="Canada").count() == 1
    countries.locator(".facets button[type=reset]").click()
    expect(countries.locator(ROWS)).to_have_count(everybody)


def test_a_name_is_found_whatever_its_accents(browser: Browser, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "reviews/untoc/countries/")
        page.get_by_label("Find by name").fill("turki")
        expect(page.locator(ROWS)).to_have_count(1)
        expect(page.locator(ROWS)).to_contain_text("Türkiye")
        page.get_by_label("Find by name").fill("")
        assert page.locator(ROWS).count() > 80


def test_without_script_there_is_no_field_that_does_nothing(browser: Browser, home: str) -> None:
    with page_on(browser, DAY, script=False) as page:
        page.goto(home + "reviews/untoc/countries/")
        assert page.locator(".find").count() == 0
