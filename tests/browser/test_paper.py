"""Printed on A4, a page says all that it says on the screen, and where its links lead; nothing is cut off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.clock import page_on
from tools.built_site import BuiltSite

# Points between the paper's edge and the words at least; the style sets 15 mm, which are 42.5.
MARGIN = 40

# Letters of a text that may go on in the next sheet.
LONG = 40

# What a page says on paper, text by text, and the addresses of what lies elsewhere. What is in a fold that is
# closed on the screen counts too.
SAID = """() => {
  const said = [], main = document.querySelector("main article");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: on } = walker.currentNode;
    const shown = on.checkVisibility() || on.closest("details:not([open])");
    if (shown && !on.closest(".facets")) said.push(data);
  }
  const links = [...main.querySelectorAll("a[href^=http]")].filter(link => link.checkVisibility());
  return [...said, ...links.map(link => link.getAttribute("href"))].filter(text => text.trim());
}"""

# What is of use on a screen alone, and lines that end in what should part two things.
FAULTS = """() => {
  const isShown = each => each.checkVisibility({ opacityProperty: true });
  const shown = selector => [...document.querySelectorAll(selector)].filter(isShown);
  const theme = ".md-tabs, .md-search, .md-footer, .md-skip, .md-sidebar";
  const chrome = `${theme}, .facets, .years, .find, main button, .change`;
  const blocks = shown("main article :is(p, li, td, h1, h2, h3, .src)");
  const ends = blocks.map(block => block.innerText).filter(words => /·\\s*$/.test(words));
  return [
    ...shown(chrome).map(each => `shows ${each.className || each.tagName}`),
    ...ends.map(words => `breaks off: ${words}`),
  ];
}"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed page."""

    text: str
    """All that is written on it, without spaces and line breaks."""
    cut: tuple[str, ...]
    """What stands in the margins or beyond the edge."""

    def says(self, text: str) -> bool:
        """Whether a text is on it: in one piece, or a long one in two, where a sheet ends."""
        text = squeezed(text)
        halves = ((text[:cut], text[cut:]) for cut in range(len(text) if len(text) > LONG else 1))
        return any(first in self.text and second in self.text for first, second in halves)


def print_page(page: Page) -> Paper:
    """Print the page that is open, and read it."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    texts, cut = [], []
    for sheet in document:
        width = sheet.get_width()
        text = sheet.get_textpage()
        texts.append(text.get_text_bounded())
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            if left < MARGIN or right > width - MARGIN or bottom < 0 or top > sheet.get_height():
                cut.append(text.get_text_bounded(left, bottom, right, top))
    return Paper(squeezed("".join(texts)), tuple(cut))


def squeezed(text: str) -> str:
    """A text as it can be compared: without spaces, ligatures and the hyphens that a line's end may bring."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060-\u206f\x02\ufffe-]", "", unicodedata.normalize("NFKC", text))


def faults(page: Page) -> Iterator[str]:
    """What is wrong when the page that is open is printed."""
    page.emulate_media(media="print")
    paper = print_page(page)
    yield from page.evaluate(FAULTS)
    yield from (f"cuts off {words!r}" for words in paper.cut)
    yield from (f"lacks {text!r}" for text in page.evaluate(SAID) if not paper.says(text))


def test_pages_print_with_all_they_say_and_where_links_lead(
    browser: Browser, home: str, kinds: tuple[str, ...], as_of: str
) -> None:
    found: list[str] = []
    with page_on(browser, as_of) as page:
        for address in kinds:
            page.emulate_media(media="screen")
            page.goto(home + address)
            found += [f"{address or 'home'} {fault}" for fault in faults(page)]
    assert not found, "\n" + "\n".join(found)


def test_folds_are_open_on_paper_without_a_script(browser: Browser, home: str, site: BuiltSite) -> None:
    folded = max(site.pages, key=lambda page: (site.folder / page.path).read_text().count('class="phase"'))
    with page_on(browser, "2026-11-22", script=False) as page:
        page.goto(home + folded.address)
        assert page.locator("details.phase:not([open])").count() > 1
        assert list(faults(page)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_in_both_palettes(browser: Browser, home: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(home + "timeline/")
    page.emulate_media(media="print")
    for selector, name, colour in (("body", "background-color", "255, 255, 255"), ("h1", "color", "0, 0, 0")):
        expect(page.locator(selector)).to_have_css(name, f"rgb({colour})")
    context.close()
