"""axe-core on pages: the accessibility defects that a machine can see, in both palettes, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.visit import NARROW, WIDE, watched_page
from tools.palette import PALETTES, choose_palette

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# WCAG 2.2, levels A and AA; each version's own criteria carry its own tag.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

# How many elements are shown that break one rule in one page: a fault in a style may be in hundreds.
SHOWN = 3

RUN_AXE = """tags => axe
  .run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
  .then(result => result.violations)"""


def look_at_pages(browser: Browser, home: str, addresses: Iterable[str]) -> list[str]:
    """Run axe on pages, each in both palettes, wide and narrow; gives one line for each finding."""
    script = AXE.read_text(encoding="utf-8")
    found: list[str] = []
    addresses = list(addresses)
    for size in (WIDE, NARROW):
        with watched_page(browser, home, size) as watch:
            for address in addresses:
                watch.begin(address)
                watch.page.goto(home + address)
                watch.settle()
                watch.page.evaluate(script)
                for palette in PALETTES:
                    where = f"{address or 'home'} ({palette}, {size['width']} px)"
                    found += [f"{where}: {line}" for line in look_at(watch.page, palette)]
    return found


def look_at(page: Page, palette: str) -> list[str]:
    """Run axe on the page that is open, in one palette."""
    chosen = choose_palette(page, palette)
    if chosen != palette:
        return [f"no palette {palette!r} can be chosen here; the page is in {chosen!r}"]
    return [line for violation in page.evaluate(RUN_AXE, TAGS) for line in describe(violation)]


def describe(violation: dict[str, Any]) -> list[str]:
    """Put a violation into words, for the first few of its elements."""
    rule, nodes = violation["id"], violation["nodes"]
    more = [f"{rule} at {len(nodes) - SHOWN} more"] if len(nodes) > SHOWN else []
    return [f"{rule} at {describe_element(node)}" for node in nodes[:SHOWN]] + more


def describe_element(node: dict[str, Any]) -> str:
    """Give the selector of an element, its HTML, and the first thing that axe has to say about it."""
    selector = " ".join(map(str, node["target"]))
    html = " ".join(node["html"].split())[:160]
    reason = next(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
    return f"{selector}\n    {html}\n    {reason}"
