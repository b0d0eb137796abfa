"""The Tab key alone: the skip link first, then every stop in reading order, marked and in sight.

WCAG 2.2: 2.1.2, 2.4.1, 2.4.3, 2.4.7 and 2.4.11.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

# How many stops of a page are walked to; long lists go on as they began.
STOPS = {1280: 60, 320: 40}

# The stop that is focused, when all that moves has come to rest; nothing at the end of the page. What has the
# mark is the element, or the label that stands for it. Cards of notes, which go by themselves, are removed.
STOP = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const before = window.lastStop;
  window.lastStop = on;
  for (const animation of document.getAnimations()) try { animation.finish(); } catch {}
  for (const card of document.querySelectorAll(".md-tooltip2")) card.remove();
  const drawn = [on, ...(on.labels ?? [])];
  if (on.matches(".md-option")) drawn.push(on.nextElementSibling);
  const shown = drawn.map(element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const at = (x, y) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    const hits = [...Array(9).keys()].map(n => at([0.05, 0.5, 0.95][n % 3], [0.1, 0.5, 0.9][n / 3 | 0]));
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return { marked, seen: marked && box.width > 1 && hits.some(hit => element.contains(hit)) };
  });
  const { left, right, top, bottom } = drawn.at(-1).getBoundingClientRect();
  const words = (on.innerText || on.ariaLabel || on.id).trim().slice(0, 40);
  return {
    name: `${on.tagName.toLowerCase()}.${on.className} "${words}"`,
    search: on.matches(".md-search__input"),  // a narrow screen shows it once words can be found
    skips: on.classList.contains("md-skip"),
    fixed: !!on.closest(".md-header, .md-sidebar, .md-skip, .filters"),
    forward: !before || !!(before.compareDocumentPosition(on) & Node.DOCUMENT_POSITION_FOLLOWING),
    marked: shown.some(({ marked }) => marked), seen: shown.some(({ seen }) => seen),
    box: { left, right, top: top + scrollY, bottom: bottom + scrollY },
  };
}"""

AT_REST = "document.getAnimations().forEach(animation => animation.finish())"


@contextmanager
def page_of(browser: Browser, width: int) -> Iterator[Page]:
    """A page with the browser's own clock: the theme opens nothing while that stands still."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    yield context.new_page()
    context.close()


def walk(page: Page, most: int) -> Iterator[dict[str, Any]]:
    """Press Tab until the end of the page, and give each stop."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None or (stop["skips"] and not stop["forward"]):
            return
        yield stop


def faults(page: Page, width: int) -> Iterator[str]:
    """What is wrong on the way through the page that is open."""
    last: dict[str, Any] | None = None
    for stop in walk(page, STOPS[width]):
        name = stop["name"]
        if last is None and not stop["skips"] and page.locator(".md-skip").count():
            yield f"begins with {name}, not with the skip link"
        if not stop["marked"]:
            yield f"has no mark on {name}"
        elif not stop["seen"] and not stop["search"]:
            yield f"hides {name}"
        if not stop["forward"]:
            yield f"goes back to {name}"
        elif last and not stop["fixed"] and not last["fixed"] and is_before(stop["box"], last["box"]):
            yield f"goes up from {last['name']} to {name}"
        last = stop
    if last is None:
        yield "has no stop"


def is_before(box: dict[str, float], other: dict[str, float]) -> bool:
    """Say whether an eye that reads left to right, then down, and column by column, meets the box first."""
    above = box["bottom"] <= other["top"] + 1
    beside = min(box["bottom"], other["bottom"]) - max(box["top"], other["top"]) > 4
    return (above and box["left"] < other["right"]) or (beside and box["right"] <= other["left"] + 1)


@pytest.mark.parametrize("width", STOPS)
def test_every_stop_is_in_order_and_in_sight(
    browser: Browser, home: str, kinds: tuple[str, ...], width: int
) -> None:
    found: list[str] = []
    with page_of(browser, width) as page:
        for address in kinds:
            page.goto(home + address)
            found += [f"{address or 'home'} at {width} px {fault}" for fault in faults(page, width)]
    assert not found, "\n" + "\n".join(found)


def test_the_drawer_of_a_narrow_screen_comes_with_the_focus(browser: Browser, home: str) -> None:
    with page_of(browser, 320) as page:
        page.goto(home)
        drawer = page.locator(".md-sidebar--primary")
        expect(drawer).not_to_be_in_viewport()
        drawer.locator("a:visible").last.focus()
        page.evaluate(AT_REST)
        expect(drawer).to_be_in_viewport(ratio=0.9)
        page.locator("main article a").first.focus()
        page.evaluate(AT_REST)
        expect(drawer).not_to_be_in_viewport()


def test_search_comes_with_the_focus_and_goes_with_it(browser: Browser, home: str) -> None:
    with page_of(browser, 320) as page:
        page.goto(home)
        page.locator(".md-search__input").focus()
        expect(page.locator("#__search")).to_be_checked()
        expect(page.locator(".md-search__input")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Tab")
        expect(page.locator("#__search")).not_to_be_checked()
        assert page.evaluate("!document.activeElement.closest('.md-search')")


def test_a_skip_link_leads_past_the_header(browser: Browser, home: str) -> None:
    with page_of(browser, 1280) as page:
        page.goto(home + "timeline/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main article')")
