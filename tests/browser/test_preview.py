"""The card beside a link, in Chromium: by pointer and by keyboard, closed again, and never by touch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.browser.axe import AXE, look_at
from tests.browser.clock import page_on
from tools.palette import PALETTES

ARTICLE = "articles/canada-civil-society/"
DAY = "2026-11-22"
LINK = 'a[data-card^="Review group II"]'
OTHER = 'a[data-card^="Cluster I "]'


@contextmanager
def article(browser: Browser, home: str, *, width: int = 1280, script: bool = True) -> Iterator[Page]:
    with page_on(browser, DAY, width=width, script=script) as page:
        page.goto(home + ARTICLE)
        yield page


def card_of(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def focus_by_keyboard(page: Page, link: Locator) -> None:
    """Come to a link as people do who use no pointer: a focus set by a script may show nothing."""
    link.evaluate("""link => {
      const before = document.createElement("button");
      link.before(before);
      before.focus();
    }""")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    link.evaluate("link => link.previousSibling.remove()")


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("from_file", [False, True])
def test_pointing_at_a_link_shows_its_card_and_leaving_it_closes_it(
    browser: Browser, home: str, built_site: Path, from_file: bool
) -> None:
    with page_on(browser, DAY) as page:
        page.goto(f"file://{built_site}/{ARTICLE}index.html" if from_file else home + ARTICLE)
        link, card = page.locator(LINK).first, card_of(page)
        expect(card).to_have_count(0)
        link.hover()
        expect(card).to_have_text(link.get_attribute("data-card") or "?")
        expect(link).to_have_attribute("aria-describedby", card.get_attribute("id") or "?")

        page.mouse.move(2, 450)
        expect(card).to_have_count(0)
        assert link.get_attribute("aria-describedby") is None


def test_the_card_stands_beside_its_link_and_covers_none_of_it(browser: Browser, home: str) -> None:
    with article(browser, home) as page:
        for link in page.locator("a[data-card]").all():
            link.hover()
            card = card_of(page)
            expect(card).to_have_text(link.get_attribute("data-card") or "?")
            shown, words = box(card), box(link)
            below = shown["y"] - (words["y"] + words["height"])
            above = words["y"] - (shown["y"] + shown["height"])
            assert 0 <= max(above, below) <= 8
            assert 0 <= shown["x"] <= 1280 - shown["width"]


def test_a_pointer_may_move_onto_the_card(browser: Browser, home: str) -> None:
    with article(browser, home) as page:
        page.locator(LINK).first.hover()
        expect(card_of(page)).to_be_visible()
        card_of(page).hover(position={"x": 20, "y": 8})
        page.wait_for_timeout(600)
        expect(card_of(page)).to_be_visible()

        page.mouse.move(2, 450)
        expect(card_of(page)).to_have_count(0)


def test_a_pointer_that_passes_over_a_link_shows_nothing(browser: Browser, home: str) -> None:
    with article(browser, home) as page:
        link = page.locator(LINK).first
        link.evaluate("""link => {
          for (const element of [link, document.body])
            element.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
        }""")
        page.wait_for_timeout(600)
        expect(card_of(page)).to_have_count(0)


def test_a_link_that_gets_the_focus_shows_its_card_until_it_loses_it(browser: Browser, home: str) -> None:
    with article(browser, home) as page:
        link, card = page.locator(LINK).first, card_of(page)
        focus_by_keyboard(page, link)
        expect(card).to_have_text(link.get_attribute("data-card") or "?")
        expect(link).to_have_accessible_description(card.inner_text())
        page.mouse.move(2, 450)  # a pointer that is elsewhere takes nothing from the keyboard
        page.mouse.wheel(0, 40)
        page.wait_for_timeout(600)
        expect(card).to_be_visible()

        page.keyboard.press("Shift+Tab")
        expect(card).to_have_count(0)


@pytest.mark.parametrize("by", ["pointer", "keyboard"])
def test_escape_closes_the_card_and_the_focus_stays(browser: Browser, home: str, by: str) -> None:
    with article(browser, home) as page:
        link = page.locator(LINK).first
        if by == "pointer":
            link.hover()
        else:
            focus_by_keyboard(page, link)
        expect(card_of(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card_of(page)).to_have_count(0)
        assert link.get_attribute("aria-describedby") is None
        if by == "keyboard":
            expect(link).to_be_focused()


def test_there_is_one_card_and_it_goes_to_the_link_that_was_pointed_at_last(
    browser: Browser, home: str
) -> None:
    with article(browser, home) as page:
        focus_by_keyboard(page, page.locator(LINK).first)
        other = page.locator(OTHER).first
        other.hover()
        expect(card_of(page)).to_have_text(other.get_attribute("data-card") or "?")
        expect(page.locator("[aria-describedby='guide:preview']")).to_have_count(1)


def test_touch_shows_no_card(browser: Browser, home: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(home + ARTICLE)
    link = page.locator(LINK).first
    page.evaluate("document.addEventListener('click', event => event.preventDefault(), true)")
    link.tap()
    page.wait_for_timeout(600)
    expect(card_of(page)).to_have_count(0)

    # A finger that stays on the link, as for the browser's own menu.
    place, fingers = box(link), context.new_cdp_session(page)
    touched = [{"x": place["x"] + 10, "y": place["y"] + 10}]
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": touched})
    page.wait_for_timeout(600)
    expect(card_of(page)).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None
    context.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_in_a_narrow_window_every_card_stands_inside(browser: Browser, home: str, direction: str) -> None:
    with article(browser, home, width=320) as page:
        page.evaluate("direction => { document.documentElement.dir = direction }", direction)
        for link in page.locator("a[data-card]").all():
            focus_by_keyboard(page, link)
            shown = box(card_of(page))
            assert shown["x"] >= 0
            assert shown["x"] + shown["width"] <= 320
            assert shown["y"] >= 0
            assert shown["y"] + shown["height"] <= 900
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_an_open_card(browser: Browser, home: str, width: int) -> None:
    with article(browser, home, width=width) as page:
        focus_by_keyboard(page, page.locator(LINK).first)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for palette in PALETTES:
            found = look_at(page, palette)
            expect(card_of(page)).to_be_visible()
            assert not found, "\n" + "\n".join(found)


def test_a_card_is_not_printed(browser: Browser, home: str) -> None:
    with article(browser, home) as page:
        focus_by_keyboard(page, page.locator(LINK).first)
        expect(card_of(page)).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".preview")).to_be_hidden()


def test_without_script_nothing_is_shown(browser: Browser, home: str) -> None:
    with article(browser, home, script=False) as page:
        page.locator(LINK).first.hover()
        assert page.locator(".preview").count() == 0
        assert page.locator("a[data-card][title]").count() == 0
