"""The plugin's own share of a page: one style and one script, small, and the same as what was written."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from mkdocs_review_guide.views.compact import SCOPE, compact_css
from tests.browser.clock import page_on
from tools.built_site import BuiltSite, one_of_each_kind

OURS = "/assets/review-guide/"
LIMIT = 12_000
"""Bytes of our style and script together, as they are sent with gzip."""

STYLES = [
    part
    for kind in ("css", "no-script")
    for part in files("mkdocs_review_guide.views").joinpath("assets", kind).iterdir()
]

MEANING = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText);
}"""
AS_WRITTEN = re.compile(r"(?<![\w.])0(?=\.)|(?<=,) ")
"""What the browser keeps as it was written in a value with variables."""


def sent(site: Path, *names: str) -> int:
    """How many bytes of our files are sent with gzip."""
    folder = site / OURS.strip("/")
    return sum(len(gzip.compress(folder.joinpath(name).read_bytes(), 9)) for name in names)


def asked_of_us(page: Page, address: str) -> list[str]:
    """The names of our files that a page asks for."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address, wait_until="load")  # whatever the page itself names is there then
    return [request.url.rpartition("/")[2] for request in asked if OURS in request.url]


def test_our_share_is_small(built_site: Path) -> None:
    assert sent(built_site, "guide.css", "guide.js") <= LIMIT
    # Where no script runs, the rules of filters come in place of the script.
    assert sent(built_site, "guide.css", "no-script.css") <= LIMIT


def test_every_kind_of_page_asks_for_two_files_of_ours(browser: Browser, site: BuiltSite, home: str) -> None:
    for script, wanted in ((True, {"guide.css", "guide.js"}), (False, {"guide.css"})):
        for kind in one_of_each_kind(site.pages):
            if kind.path == "404.html":
                continue  # its addresses are absolute, and lead to where the site will be
            with page_on(browser, "2026-11-22", script=script) as page:
                ours = asked_of_us(page, home + kind.address)
                has_filters = page.locator(".filters").count() > 0
                extra = {"no-script.css"} if has_filters and not script else set()
                assert sorted(ours) == sorted(wanted | extra), kind.address


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_style_means_the_same_as_it_is_sent(browser: Browser, style: Path) -> None:
    text = style.read_text(encoding="utf-8")
    with page_on(browser, "2026-11-22") as page:
        written, compacted = page.evaluate(MEANING, text), page.evaluate(MEANING, compact_css(text))
    expected = [AS_WRITTEN.sub("", rule.replace(*SCOPE)) for rule in written]
    assert len(expected) > 0
    assert [AS_WRITTEN.sub("", rule) for rule in compacted] == expected
