"""The button that copies a reference, in Chromium: served and from a file, and what there is without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.clock import page_on

ARTICLE = "articles/canada-civil-society/"
BUTTONS = ".cite button"


@pytest.mark.parametrize("from_file", [False, True])
def test_a_button_copies_the_words_of_a_reference(
    browser: Browser, home: str, built_site: Path, from_file: bool
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"file://{built_site}/{ARTICLE}index.html" if from_file else home + ARTICLE)
    button, box = page.locator(BUTTONS).first, page.locator(".citebox").first
    button.click()
    expect(button).to_have_text("Copied")

    assert page.evaluate("navigator.clipboard.readText()") == box.inner_text()
    assert page.locator(BUTTONS).count() == page.locator(".citebox").count() == 2
    context.close()


def test_without_script_there_is_no_button_and_the_reference_stands(browser: Browser, home: str) -> None:
    with page_on(browser, "2026-11-22", script=False) as page:
        page.goto(home + ARTICLE)
        assert page.locator(BUTTONS).count() == 0
        assert page.locator(".citebox", has_text="Jahn, Jessica.").count() == 1
