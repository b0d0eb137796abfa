"""Nothing is cut off, covered or tiny: at 400 % zoom, right to left, and with letters and lines set apart.

WCAG 2.2: 1.4.10 (a window of 1280 by 1024 at 400 % is one of 320 by 256), 1.4.12, 1.4.4.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.clock import page_on

WIDTHS = (320, 700, 1280)

TURN = "document.body.dir = 'rtl'"

APART = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

# Words that the page's edge or an element cuts off, words on other words, and how much too wide all is. What
# scrolls cuts nothing off; what is clipped to nothing is for ears alone.
FAULTS = """() => {
  const found = [], seen = [], width = document.documentElement.clientWidth;
  const main = document.querySelector("main article");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const name = ({ data, parentElement: on }) =>
    `"${data.trim().slice(0, 40)}" (${on.className || on.tagName})`;
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, on = node.parentElement;
    if (!node.data.trim() || !on.checkVisibility({ visibilityProperty: true })) continue;
    let clip = null, heard = false;
    for (let p = on; p; p = p.parentElement) {
      const style = getComputedStyle(p);
      heard ||= style.clipPath !== "none";
      if (p !== document.documentElement && style.overflow !== "visible") clip ??= p;
    }
    if (heard) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1);
    const scrolls = clip && /auto|scroll/.test(getComputedStyle(clip).overflowX);
    const edge = clip?.getBoundingClientRect() ?? { left: 0, right: width, top: -Infinity, bottom: Infinity };
    const isCut = ({ left, right, top, bottom }) =>
      right > edge.right + 1 || left < edge.left - 1 || bottom > edge.bottom + 3 || top < edge.top - 3;
    if (!scrolls && boxes.some(isCut)) found.push(`cuts off ${name(node)}`);
    boxes.forEach(box => seen.push({ box, node }));
  }
  seen.sort((a, b) => a.box.top - b.box.top);
  seen.forEach((a, i) => {
    for (let j = i + 1; j < seen.length && seen[j].box.top < a.box.bottom - 5; j++) {
      const b = seen[j];
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      if (a.node !== b.node && across > 2 && down > 5)
        found.push(`sets ${name(b.node)} on ${name(a.node)}`);
    }
  });
  const wide = document.documentElement.scrollWidth - width;
  return wide > 0 ? [...found, `is ${wide} px too wide`] : found;
}"""

# Words in charts that are drawn at less than 9 px, whatever scales them.
SMALL = """() => {
  const found = [];
  for (const chart of document.querySelectorAll(".chart")) {
    const walker = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) {
      const on = walker.currentNode.parentElement;
      range.selectNodeContents(walker.currentNode);
      if (!walker.currentNode.data.trim() || range.getBoundingClientRect().width < 2) continue;
      const box = on.closest("div, p, li, figcaption, figure");
      const scale = box.getBoundingClientRect().height / box.offsetHeight;
      const size = parseFloat(getComputedStyle(on).fontSize) * scale;
      if (size < 9) found.push(`draws "${walker.currentNode.data.trim()}" at ${size.toFixed(1)} px`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_or_covered_or_tiny(
    browser: Browser, home: str, kinds: tuple[str, ...], as_of: str, width: int
) -> None:
    found: list[str] = []
    with page_on(browser, as_of, width=width, own_styles=True) as page:
        page.set_viewport_size({"width": width, "height": 256 if width == min(WIDTHS) else 900})
        for address in kinds:
            page.goto(home + address)
            found += [f"{address or 'home'} at {width} px {fault}" for fault in faults(page)]
    assert not found, "\n" + "\n".join(found)


def faults(page: Page) -> list[str]:
    """What is wrong in the page that is open: as it is, set apart, and right to left."""
    found: list[str] = page.evaluate(FAULTS) + page.evaluate(SMALL)
    page.evaluate(TURN)
    found += [f"{fault}, right to left" for fault in page.evaluate(FAULTS)]
    page.evaluate("document.body.dir = 'ltr'")
    page.add_style_tag(content=APART)
    return found + [f"{fault}, set apart" for fault in page.evaluate(FAULTS)]
