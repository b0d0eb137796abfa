"""The real guide as a graph of pages and links: nothing is far, nothing leads nowhere, nobody gets stuck."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites.links import (
    HOME,
    End,
    Outline,
    above,
    clicks_from,
    dead_links,
    fault_of,
    follow,
    hints_outside,
    own_links,
    pages_led_to,
    read_outlines,
    repeated_ids,
)
from tools.built_site import BuiltSite, read_site

FARTHEST = 4
"""So many clicks may lie between the home page and any other."""

ERROR_PAGE = "404.html"
"""Shown in place of what isn't there; no link leads to it."""


@pytest.fixture(scope="module")
def site(built_site: Path) -> BuiltSite:
    return read_site(built_site)


@pytest.fixture(scope="module")
def outlines(site: BuiltSite) -> dict[str, Outline]:
    return read_outlines(site)


@pytest.fixture(scope="module")
def led_to(site: BuiltSite, outlines: dict[str, Outline]) -> dict[str, frozenset[str]]:
    return pages_led_to(site, outlines)


def test_every_page_is_within_a_few_clicks_of_the_home_page(led_to: dict[str, frozenset[str]]) -> None:
    clicks = clicks_from(HOME, led_to)
    far = {page: clicks.get(page) for page in led_to if clicks.get(page, FARTHEST + 1) > FARTHEST}

    assert len(led_to) > 100
    assert far == {ERROR_PAGE: None}


def test_every_link_fragment_and_asset_exists(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    dead = dead_links(site, outlines)
    assert not dead, "\n" + "\n".join(dead)


def test_no_id_stands_twice_in_a_page(outlines: dict[str, Outline]) -> None:
    repeated = repeated_ids(outlines)
    assert not repeated, "\n" + "\n".join(repeated)


def test_no_page_connects_outside_in_advance(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    outside = hints_outside(site, outlines)
    assert not outside, "\n" + "\n".join(outside)


def test_from_every_page_a_link_leads_home(led_to: dict[str, frozenset[str]]) -> None:
    assert [page for page, others in led_to.items() if HOME not in others] == []


def test_from_every_page_a_link_leads_to_the_page_above_it(led_to: dict[str, frozenset[str]]) -> None:
    parents = {page: above(page, led_to) for page in led_to}
    assert [f"{page}: {top}" for page, top in parents.items() if top and top not in led_to[page]] == []


def test_the_text_of_every_page_leads_on(site: BuiltSite) -> None:
    """Whatever the theme has around it."""
    leading = {link.page for link in own_links(site) if link.end.file not in (None, link.page)}
    assert {page.path for page in site.pages} - leading == {ERROR_PAGE}


def test_every_id_has_one_home(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    """Other views of the same thing link home and carry no id."""
    data = json.loads((site.folder / "guide.json").read_text(encoding="utf-8"))
    homes = {event["id"]: event["url"] for event in data["events"]}
    homes |= {work["key"]: work["entry"] for work in data["works"] if work["entry"]}
    ends = {id_: [follow(address, HOME, site)] for id_, address in homes.items()}
    bearers: dict[str, list[str]] = {id_: [] for id_ in homes}
    for page, outline in outlines.items():
        for id_ in bearers.keys() & set(outline.ids):
            bearers[id_].append(page)

    assert len(homes) > 100
    assert {id_: [End(page, id_) for page in pages] for id_, pages in bearers.items()} == ends


def test_every_address_in_other_files_leads_somewhere(site: BuiltSite, outlines: dict[str, Outline]) -> None:
    ids = {path: frozenset(outline.ids) for path, outline in outlines.items()}
    found = list(exported(site))
    wrong = [f"{target}: {fault}" for target in found if (fault := fault_of(target, HOME, site, ids))]

    assert len(found) > 500
    assert not wrong, "\n" + "\n".join(wrong)


def exported(site: BuiltSite) -> Iterator[str]:
    """The addresses in data and calendars, which are from the home page where the site knows no address."""
    data = json.loads((site.folder / "guide.json").read_text(encoding="utf-8"))
    yield from addresses_in(data)
    for table in sorted(site.folder.rglob("events.csv")):
        with table.open(encoding="utf-8-sig", newline="") as file:
            yield from (row["url"] for row in csv.DictReader(file))
    for calendar in sorted(site.folder.rglob("*.ics")):
        lines = re.sub(r"\r?\n ", "", calendar.read_text(encoding="utf-8")).splitlines()
        yield from (line.partition(":")[2] for line in lines if line.startswith("URL"))


def addresses_in(value: Any) -> Iterator[str]:
    """Every address that a value of JSON holds."""
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key in ("url", "entry", "$schema") and each)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from addresses_in(each)
