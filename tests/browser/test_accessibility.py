"""axe finds nothing against WCAG 2.2 A and AA, on the longest page of each kind, or if told so on all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import look_at_pages
from tools.built_site import BuiltSite, PageFile, one_of_each_kind


@pytest.fixture
def pages(site: BuiltSite, request: pytest.FixtureRequest) -> tuple[PageFile, ...]:
    every_page = request.config.getoption("--every-page")
    return site.pages if every_page else one_of_each_kind(site.pages)


def test_axe_finds_nothing(browser: Browser, pages: tuple[PageFile, ...], home: str) -> None:
    found = look_at_pages(browser, home, [page.address for page in pages])
    assert not found, "\n" + "\n".join(found)
