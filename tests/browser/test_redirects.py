"""An old address, in Chromium: it leads to the page, at the same anchor, served and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_review_guide.exports.redirects import redirect_page
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.resolving.redirects import Redirect
from mkdocs_review_guide.views.words import Words
from tests.guides import HERE
from tools.built_site import read_site, served

PAGE = '<!doctype html>\n<html lang="en"><title>New</title><link rel="icon" href="data:,"><p id="x">Here\n'


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def address(request: pytest.FixtureRequest) -> SiteAddress:
    return SiteAddress("", directory_urls=request.param)


@pytest.fixture
def folder(address: SiteAddress, tmp_path: Path) -> Path:
    """A site whose page once was at another address."""
    redirect = Redirect(address.built("old/page.md"), "new/page.md", HERE)
    made = redirect_page(redirect, "The page", address, Words("en"))
    pages = {"index.html": PAGE.encode(), redirect.path: made, address.built(redirect.page): PAGE.encode()}
    for path, content in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def ends_at(browser: Browser, start: str, *, scripts: bool = True) -> str:
    """The address that a reader who begins at one is at when nothing forwards any more."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(start, wait_until="commit")
    page.wait_for_url("**/new/**")
    found = page.url
    context.close()
    return found


def test_on_the_web_the_address_is_the_pages_own(
    browser: Browser, address: SiteAddress, folder: Path
) -> None:
    old, new = ("old/page/", "new/page/") if address.directory_urls else ("old/page.html", "new/page.html")
    with served(read_site(folder)) as home:
        assert ends_at(browser, f"{home}{old}?h=word#x") == f"{home}{new}?h=word#x"


def test_on_a_disk_it_is_the_pages_file(browser: Browser, address: SiteAddress, folder: Path) -> None:
    old, new = (folder / address.built(page) for page in ("old/page.md", "new/page.md"))
    assert ends_at(browser, f"{old.as_uri()}#x") == f"{new.as_uri()}#x"


def test_without_scripts_it_forwards_too(browser: Browser, address: SiteAddress, folder: Path) -> None:
    old, new = (folder / address.built(page) for page in ("old/page.md", "new/page.md"))
    assert ends_at(browser, old.as_uri(), scripts=False) == new.as_uri()
