"""Readers' own settings: right to left, less motion, and colours of their own."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.clock import page_on
from tests.browser.test_reflow import TURN

# Where all that is drawn in the first chart stands, from the side where reading starts, in whole pixels.
PLACES = """() => {
  const chart = document.querySelector(".chart"), whole = chart.getBoundingClientRect();
  const turned = document.body.dir === "rtl";
  return [...chart.querySelectorAll(".c-win, .c-now, .c-sum, .c-hush, .c-lab, svg :is(rect, use, line)")]
    .filter(each => each.checkVisibility() && !each.closest("defs, mask, pattern"))
    .map(each => each.getBoundingClientRect())
    .map(box => [turned ? whole.right - box.right : box.left - whole.left, box.width, box.top - whole.top])
    .map(place => place.map(Math.round));
}"""

# The share of a picture that isn't of the page's own colour.
INK = """async ([picture, paper]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const isInk = i => paper.some((value, n) => Math.abs(data[i + n] - value) > 60);
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) ink += isInk(i);
  return ink / (data.length / 4);
}"""

# What moves, and in whom.
MOVING = """() => {
  const found = [];
  for (const each of document.querySelectorAll("*"))
    for (const part of [null, "::before", "::after"]) {
      const { transitionDuration, animationName } = getComputedStyle(each, part);
      if (/[1-9]/.test(transitionDuration) || animationName !== "none")
        found.push(`${each.tagName}.${each.getAttribute("class")}${part ?? ""}`);
    }
  return found;
}"""


@pytest.mark.parametrize("address", ["", "reviews/untoc/", "reviews/untoc/countries/ca/"])
def test_charts_are_turned_round_right_to_left(browser: Browser, home: str, as_of: str, address: str) -> None:
    with page_on(browser, as_of) as page:
        page.goto(home + address)
        before = page.evaluate(PLACES)
        page.evaluate(TURN)
        after = page.evaluate(PLACES)
    assert len(before) > 5
    for place, turned in zip(before, after, strict=True):
        assert turned == pytest.approx(place, abs=2)


def test_nothing_moves_for_those_who_want_less_motion(
    browser: Browser, home: str, kinds: tuple[str, ...]
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for address in ("timeline/", "reviews/untoc/countries/ca/"):
        assert address in kinds
        page.goto(home + address)
        assert page.evaluate(MOVING) == []
    context.close()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_charts_are_drawn_in_the_readers_own_colours(browser: Browser, home: str, scheme: str) -> None:
    context = browser.new_context(
        forced_colors="active",
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # the test reads its pictures in the page
    )
    page = context.new_page()
    paper = [0, 0, 0] if scheme == "dark" else [255, 255, 255]

    def ink(drawn: Locator) -> float:
        picture = base64.b64encode(drawn.screenshot()).decode()
        share: float = page.evaluate(INK, [picture, paper])
        return share

    page.goto(home + "reviews/untoc/")
    assert ink(page.locator(".c-cal > .c-over .c-now")) > 0.3
    assert ink(page.locator(".c-cal .c-win").first) > 0.05
    assert ink(page.locator(".c-cal .c-sum").first) > 0.8
    assert ink(page.locator(".c-cal .c-plot svg").first) > 0.01
    page.goto(home + "timeline/")
    assert ink(page.locator(".years li:not(.ahead) a:not(.none) i").last) > 0.5
    upcoming = page.locator(".st--upcoming")
    assert upcoming.count()
    sides = upcoming.first.evaluate("each => getComputedStyle(each, '::before').borderTopColor")
    assert sides == "rgba(0, 0, 0, 0)"
    context.close()
