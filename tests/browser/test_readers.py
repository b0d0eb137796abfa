"""Every kind of page for every reader: without scripts, by keyboard, widely spaced, on paper, mirrored.

What axe can't see (WCAG 2.2: 1.3.2, 1.4.10, 1.4.12, 2.1.2, 2.4.3, 2.4.7, 2.4.11), and reading on paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import NARROW, TWO_FRAMES, WIDE
from tests.sites.html_tree import read_html
from tools.built_site import BuiltSite, one_of_each_kind

A4 = {"width": 718, "height": 1000}
"""CSS pixels of an A4 page within margins of 10 mm, at 96 to the inch."""
ZOOMED = {"width": 320, "height": 256}
"""What is left of a window of 1280 by 1024 at 400 %."""


@pytest.fixture(scope="module")
def kinds(site: BuiltSite) -> list[tuple[str, Path]]:
    """One page of each kind: its address, and its file."""
    return [(page.address, site.folder / page.path) for page in one_of_each_kind(site.pages)]


def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    yield from opened(browser, viewport=WIDE, java_script_enabled=False)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # The tests' own styles are none of the site's, so its policy would refuse them.
    yield from opened(browser, viewport=WIDE, bypass_csp=True)


OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true; })"

# Left out may be what would do nothing without scripts, what the other shape of a chart says again, and names
# for those who don't see.
LEFT_OUT = """() => [...document.querySelectorAll('article *')]
  .filter(e => e.textContent.trim() && getComputedStyle(e).display === 'none'
    && getComputedStyle(e.parentElement).display !== 'none'
    && !e.matches('script, style, defs, .needs-script, [hidden], label.filters__lead')
    && !e.matches('.c-narrow, .c-wide, .c-rest, .c-key b, .c-w, .c-x'))
  .map(e => e.outerHTML.slice(0, 100))"""


def test_everything_is_read_without_scripts(
    without_scripts: Page, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for address, file in kinds:
        without_scripts.goto(home + address)
        without_scripts.evaluate(OPEN_ALL)
        faults += [f"{address}: {html}" for html in without_scripts.evaluate(LEFT_OUT)]
        links = without_scripts.locator("article a[href]").count()
        written = len(
            [link for link in read_html(file.read_text("utf-8")).one("article").all("a") if link.href]
        )
        faults += [f"{address}: {links} links of {written}"] * (links != written)
    assert not faults, "\n".join(faults)


ADDED = frozenset(["copy", "copied", "find", "a", "work", "topic", "by", "name", "page", "all", "of"])
"""What scripts add: the names of a button and of fields for finding."""


def test_scripts_take_no_word_away_and_add_few(
    without_scripts: Page, page: Page, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for address, _ in kinds:
        found = []
        for each in (without_scripts, page):
            each.goto(home + address)
            if each is page:  # without scripts no frame is ever asked for
                each.evaluate(TWO_FRAMES)
            each.evaluate(OPEN_ALL)
            text = each.locator("article").inner_text().lower()
            found.append(Counter(re.findall(r"[^\W\d_]+", text)))
        lost, added = found[0] - found[1], found[1] - found[0]
        faults += [f"{address}: without {sorted(lost)}"] * bool(lost)
        only = without_scripts.locator(".needs-script").all_text_contents()
        offered = set(re.findall(r"[^\W\d_]+", " ".join(only).lower()))
        news = {word for word in added if word not in found[0]} - ADDED - offered
        faults += [f"{address}: scripts say {sorted(news)}"] * bool(news)
    assert not faults, "\n".join(faults)


# One stop of the keyboard: what it is, whether it is seen to have the focus, and whether it is covered.
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), label = e.labels && e.labels[0];
  const shown = box.width > 1 && box.height > 1 ? e : label || e;
  const r = shown.getClientRects()[0] || box;  // a link may begin at the end of a line
  const marked = [e, label, e.nextElementSibling, e.closest('label'), e.closest('form')].some(each => {
    if (!each) return false;
    const s = getComputedStyle(each);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  });
  const x = Math.min(Math.max(r.left + Math.min(r.width, 20) / 2, 1), innerWidth - 2);
  const y = r.top + Math.min(r.height, 16) / 2;
  const top = document.elementFromPoint(x, y);
  // A tip of the theme that is closing lies over what comes next for a moment.
  const seen = top && (shown.contains(top) || top.contains(shown) || top.closest('.md-tooltip2'));
  window.order = window.order || [];
  const before = window.order.at(-1);
  window.order.push(e);
  return {
    html: e.outerHTML.slice(0, 120), over: top && top.outerHTML.slice(0, 60),
    marked, seen: !!seen, inside: r.top >= 0 && r.top < innerHeight,
    ours: !!e.closest('article'),
    forward: !before || !before.closest('article') || !e.closest('article')
      || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""

MOST_STOPS = 90


def test_the_keyboard_goes_through_in_order_and_is_always_seen(
    page: Page, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for address, _ in kinds:
        page.goto(home + address)
        page.evaluate(TWO_FRAMES)
        first, ours = None, 0
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            first = first or stop
            if not stop["ours"]:
                continue
            ours += 1
            if ours == 1:  # the theme's search, which opens when the keyboard comes by, fades
                page.wait_for_timeout(400)
                page.keyboard.press("Shift+Tab")
                page.keyboard.press("Tab")
                page.evaluate("window.order = []")
                stop = page.evaluate(STOP)
            wrong = [name for name in ("marked", "seen", "inside", "forward") if not stop[name]]
            faults += [f"{address}: not {', '.join(wrong)}: {stop['html']} below {stop['over']}"] * bool(
                wrong
            )
        assert first is not None
        if page.locator(".md-skip").count():  # the theme has it where there are headings
            assert "md-skip" in first["html"], f"{address}: the first stop is {first['html']}"
        expected = page.locator("article a[href]").count()
        faults += [f"{address}: {ours} stops for {expected} links"] * (expected > 0 and ours == 0)
    assert not faults, "\n".join(faults[:20])


# WCAG 2.2, 1.4.12: what a reader may set.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""

CUT_OFF = """() => [...document.querySelectorAll('article *')].filter(e => {
  const s = getComputedStyle(e), cut = axis => ['hidden', 'clip'].includes(s['overflow' + axis]);
  if (s.clipPath !== 'none' || e.clientWidth <= 1 || !e.innerText) return false;
  return (cut('X') && e.scrollWidth > e.clientWidth + 1) || (cut('Y') && e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 120))"""

SMALL_LABELS = """() => [...document.querySelectorAll('article .chart *')]
  .filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => {
    const m = e.ownerSVGElement ? e.getScreenCTM() : null;
    const scale = m ? Math.hypot(m.a, m.b) : 1;
    return [parseFloat(getComputedStyle(e).fontSize) * scale, e.outerHTML.slice(0, 80)];
  })
  .filter(([size]) => size < 9)
  .map(([size, html]) => `${size} px: ${html}`)"""

SKIPPED_HEADINGS = """() => {
  let last = 0;
  const faults = [];
  for (const h of document.querySelectorAll('article :is(h1, h2, h3, h4, h5, h6)')) {
    if (!h.getClientRects().length) continue;
    const level = +h.tagName[1];
    if (level > last + 1) faults.push(`${h.tagName} after H${last}: ${h.textContent.slice(0, 60)}`);
    last = level;
  }
  return faults;
}"""

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_nothing_is_cut_off_too_small_or_out_of_order_at_any_size(
    page: Page, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for address, _ in kinds:
        page.set_viewport_size(NARROW)
        page.goto(home + address)
        page.evaluate(TWO_FRAMES)
        faults += [f"{address}: heading: {fault}" for fault in page.evaluate(SKIPPED_HEADINGS)]
        for size in (NARROW, {"width": 768, "height": 900}, WIDE):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a viewport, as a plain dict
            where = f"{address} ({size['width']} px)"
            faults += [f"{where}: label: {fault}" for fault in page.evaluate(SMALL_LABELS)]
        page.add_style_tag(content=SPACING)
        for size in (WIDE, NARROW, ZOOMED):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a viewport, as a plain dict
            where = f"{address} ({size['width']} px, wide spacing)"
            faults += [f"{where}: cut off: {fault}" for fault in page.evaluate(CUT_OFF)]
            if size is not WIDE:  # there the theme's own hidden search sticks out for a moment
                faults += [f"{where}: sideways"] * (page.evaluate(SIDEWAYS) > 0)
    assert not faults, "\n".join(faults[:20])


BEYOND_THE_PAPER = """() => [...document.querySelectorAll('article *')]
  .filter(e => e.getBoundingClientRect().width)
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 100))"""

WITHOUT_ADDRESS = """() => [...document.querySelectorAll('article a[href^=http]')]
  .filter(a => a.getClientRects().length && !a.closest('.chart') && !a.matches('.url')
    && !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')))
  .map(a => a.outerHTML.slice(0, 100))"""

ON_PAPER = """() => ({
  screen: [...document.querySelectorAll('.md-header, .md-tabs, .md-sidebar, .md-footer, .filters, .find')]
    .filter(e => e.getClientRects().length).map(e => e.className),
  dots: [...document.querySelectorAll('article :is(p, li, span, dd)')]
    .filter(e => e.getClientRects().length && /[^\\s]\\s+·\\s*$/.test(e.innerText || ''))
    .map(e => e.innerText.slice(-80)),
})"""


def test_paper_shows_everything_and_where_links_lead(
    browser: Browser, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for page in opened(browser, viewport=A4):
        page.emulate_media(media="print")
        for address, _ in kinds:
            page.goto(home + address)
            faults += [f"{address}: beyond the paper: {html}" for html in page.evaluate(BEYOND_THE_PAPER)]
            faults += [f"{address}: no address: {html}" for html in page.evaluate(WITHOUT_ADDRESS)]
            seen = page.evaluate(ON_PAPER)
            faults += [f"{address}: on paper too: {name}" for name in seen["screen"]]
            faults += [f"{address}: ends in a dot: {text}" for text in seen["dots"]]
        page.goto(f"{home}reviews/untoc/countries/ca/")
        assert page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm"}).startswith(b"%PDF-")
    assert not faults, "\n".join(faults[:20])


def test_mirrored_pages_and_their_charts_stay_inside(
    page: Page, home: str, kinds: list[tuple[str, Path]]
) -> None:
    faults = []
    for address, _ in kinds:
        page.set_viewport_size(NARROW)
        page.goto(home + address)
        page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
        page.evaluate(TWO_FRAMES)
        faults += [f"{address}: sideways"] * (page.evaluate(SIDEWAYS) > 0)
        outside = page.evaluate(
            """() => [...document.querySelectorAll('article .chart')].filter(e => {
              const b = e.getBoundingClientRect();
              return b.width && (b.left < -1 || b.right > innerWidth + 1);
            }).length"""
        )
        faults += [f"{address}: {outside} charts stick out"] * bool(outside)
    assert not faults, "\n".join(faults)


def test_nothing_of_ours_moves_where_that_is_not_wanted(
    browser: Browser, home: str, kinds: list[tuple[str, Path]]
) -> None:
    for page in opened(browser, viewport=WIDE, reduced_motion="reduce"):
        for address, _ in kinds:
            page.goto(home + address)
            moving = page.evaluate(
                """() => [...document.querySelectorAll('.g, .g *')].filter(e => {
                  const s = getComputedStyle(e);
                  const longest = list => Math.max(...list.split(',').map(parseFloat));
                  return (s.transitionProperty !== 'none' && longest(s.transitionDuration) > 0.01
                    && !e.matches('a, a *, button, summary, input, label')) || s.animationName !== 'none';
                }).map(e => e.outerHTML.slice(0, 100))"""
            )
            assert not moving, f"{address}: {moving[:3]}"


def test_charts_are_drawn_in_the_colours_that_a_reader_forces(browser: Browser, home: str) -> None:
    for page in opened(browser, viewport=WIDE, forced_colors="active"):
        page.goto(f"{home}reviews/untoc/countries/ca/")
        unseen = page.evaluate(
            """() => {
              const paper = getComputedStyle(document.body).backgroundColor;
              return [...document.querySelectorAll('.chart :is(.c-bar, .c-win)')].filter(e => {
                if (!e.getClientRects().length) return false;
                const s = getComputedStyle(e);
                const edge = s.borderTopStyle !== 'none' && parseFloat(s.borderTopWidth) > 0
                  && s.borderTopColor !== paper;
                const fill = ![paper, 'rgba(0, 0, 0, 0)'].includes(s.backgroundColor)
                  && s.forcedColorAdjust === 'none';
                return !edge && !fill && s.backgroundImage === 'none';
              }).map(e => e.outerHTML.slice(0, 100));
            }"""
        )
        assert page.locator(".chart .c-bar:visible").count() > 0
        assert not unseen


def nodes_of(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree of a page, as a screen reader is handed it."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def named(nodes: list[dict[str, Any]], role: str) -> list[str]:
    return [
        str(node.get("name", {}).get("value", ""))
        for node in nodes
        if node.get("role", {}).get("value") == role
    ]


def test_a_screen_reader_is_told_what_charts_and_lists_are(page: Page, home: str) -> None:
    page.goto(f"{home}reviews/untoc/countries/ca/")
    page.evaluate(TWO_FRAMES)
    nodes = nodes_of(page)
    # Chromium hands a figure's caption on as what it holds, not as its name.
    assert len(named(nodes, "figure")) == len(named(nodes, "Figcaption")) == 1
    assert any(text.startswith("What the rules expect of Canada") for text in named(nodes, "StaticText"))
    assert not page.locator("article svg:not([aria-hidden=true], [role=group], [aria-hidden=true] *)").count()
    assert all(named(nodes, "link")), "a link without a name"
    assert len(named(nodes, "main")) == len(named(nodes, "banner")) == len(named(nodes, "contentinfo")) == 1
    regions = named(nodes, "navigation") + named(nodes, "region") + named(nodes, "complementary")
    assert all(regions), "a landmark without a name"

    page.goto(f"{home}timeline/")
    page.evaluate(TWO_FRAMES)
    nodes = nodes_of(page)
    groups = named(nodes, "group") + named(nodes, "radiogroup")
    assert {"Kind", "Status", "Country", "Review group"} <= {group.split(":")[0].strip() for group in groups}
    assert all(named(nodes, "radio") + named(nodes, "checkbox"))
    assert named(nodes, "status"), "how many are shown is told nowhere"
    assert (
        len(named(nodes, "listitem"))
        >= page.locator("article li.evc:visible, article li.ev:visible").count()
        > 0
    )
