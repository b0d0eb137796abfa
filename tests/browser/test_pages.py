"""Every page of the guide in a real browser: it keeps to itself, has no complaint, fits a narrow screen."""

from __future__ import annotations

from tests.browser.visit import NARROW, Visit
from tools.built_site import BuiltSite


def test_every_page_is_visited(visits: tuple[Visit, ...], site: BuiltSite) -> None:
    assert [visit.address for visit in visits] == [page.address for page in site.pages]
    assert "" in [visit.address for visit in visits]


def test_no_page_asks_for_anything_outside(visits: tuple[Visit, ...]) -> None:
    report("asks for", {visit.address: visit.outside for visit in visits})


def test_no_page_complains(visits: tuple[Visit, ...]) -> None:
    report("says on the console", {visit.address: visit.complaints for visit in visits})


def test_no_page_asks_in_vain(visits: tuple[Visit, ...]) -> None:
    report("asks in vain for", {visit.address: visit.failed for visit in visits})


def test_no_page_scrolls_sideways(visits: tuple[Visit, ...]) -> None:
    too_wide = {
        visit.address: [f"{visit.scroll_width} px", *visit.sticking_out]
        for visit in visits
        if visit.scroll_width > NARROW["width"]
    }
    report("is wider than a screen of 320 px:", too_wide)


def test_every_page_has_one_title(visits: tuple[Visit, ...]) -> None:
    others = {visit.address: [f"{visit.headings} h1"] for visit in visits if visit.headings != 1}
    report("should have one h1, and has", others)


def report(what: str, found: dict[str, list[str]]) -> None:
    """Fail with a line for each finding, all pages at once."""
    lines = [f"{address or 'home'} {what} {thing}" for address, things in found.items() for thing in things]
    assert not lines, "\n" + "\n".join(lines)
