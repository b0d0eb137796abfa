"""Every link within the guide leads to a page, an anchor or a file that is there."""

from __future__ import annotations

import pytest

from tests.browser.links import Outline, dead_links, hints_outside, read_outlines, repeated_ids
from tools.built_site import BuiltSite


@pytest.fixture(scope="module")
def outlines(site: BuiltSite) -> dict[str, Outline]:
    return read_outlines(site)


def test_every_link_within_the_guide_leads_somewhere(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    dead = dead_links(site, outlines)
    assert not dead, "\n" + "\n".join(dead)


def test_no_id_stands_twice_in_a_page(outlines: dict[str, Outline]) -> None:
    repeated = repeated_ids(outlines)
    assert not repeated, "\n" + "\n".join(repeated)


def test_no_page_connects_outside_in_advance(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    outside = hints_outside(site, outlines)
    assert not outside, "\n" + "\n".join(outside)
