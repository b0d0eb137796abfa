"""The graph of a site's links: what is near, what is above, and which links are the guide's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.links import (
    End,
    above,
    clicks_from,
    dead_links,
    follow,
    own_links,
    pages_led_to,
    read_outlines,
)
from tools.built_site import BuiltSite, read_site

PAGES = {
    "index.html": (
        '<link rel="canonical" href="https://example.org/guide/"><link rel="next" href="far/">'
        '<nav><a href="a/">A</a></nav><div class="g"><a href="a/#x">A</a> <a href="b.html">B</a></div>'
    ),
    "a/index.html": '<a href="../">Home</a> <a href="b/">below</a> <svg><a href="#x" id="x">x</a></svg>',
    "a/b/index.html": '<div class="g"><a href="https://example.net/">out</a> <a href="/">root</a></div>',
    "b.html": '<div class="g"><p><a href="far/">far</a></p></div><img src="a/" alt="">',
    "far/index.html": '<a href="../far/index.html?a#b">itself</a>',
    "lost/index.html": '<a href="http://[x">no address</a>',
}


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    for path, body in PAGES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"<!doctype html>\n{body}\n", encoding="utf-8")
    return read_site(tmp_path)


def test_clicks_follow_links_and_nothing_else(site: BuiltSite) -> None:
    outlines = read_outlines(site)
    outlines["lost/index.html"].links.clear()
    led_to = pages_led_to(site, outlines)

    assert led_to["index.html"] == {"a/index.html", "b.html"}
    assert clicks_from("index.html", led_to) == {
        "index.html": 0,
        "a/index.html": 1,
        "b.html": 1,
        "a/b/index.html": 2,
        "far/index.html": 2,
    }


def test_what_leads_nowhere_is_told_with_its_line(site: BuiltSite) -> None:
    assert dead_links(site, read_outlines(site)) == [
        "a/b/index.html:2: '/' leads out of the site's own path",
        "far/index.html:2: '../far/index.html?a#b' leads to a page without the id 'b'",
        "lost/index.html:2: 'http://[x' is no address: Invalid IPv6 URL",
    ]


@pytest.mark.parametrize(
    ("path", "parent"),
    [
        ("index.html", None),
        ("a/index.html", "index.html"),
        ("b.html", "index.html"),
        ("a/b/index.html", "a/index.html"),
        ("a/b.html", "a/index.html"),
        ("a/none/c/index.html", "a/index.html"),
        ("none/c.html", "index.html"),
    ],
)
def test_the_page_above_is_the_index_of_the_nearest_folder(path: str, parent: str | None) -> None:
    assert above(path, PAGES) == parent


def test_own_links_are_those_of_the_guides_text(site: BuiltSite) -> None:
    found = [(link.page, link.element.text, link.end) for link in own_links(site)]
    assert found == [
        ("a/b/index.html", "root", End(None, "")),
        ("b.html", "far", End("far/index.html", "")),
        ("index.html", "A", End("a/index.html", "x")),
        ("index.html", "B", End("b.html", "")),
    ]


@pytest.mark.parametrize(
    ("target", "end"),
    [
        ("", End("a/index.html", "")),
        ("#x", End("a/index.html", "x")),
        ("../c%20d.pdf", End("c d.pdf", "")),
        ("/guide/", End("index.html", "")),
        ("https://example.org/guide/a/#%C3%A9", End("a/index.html", "é")),
        ("https://example.org/", End(None, "")),
        ("https://example.net/guide/", None),
        ("mailto:a@example.org", None),
    ],
)
def test_where_a_link_leads(site: BuiltSite, target: str, end: End | None) -> None:
    assert follow(target, "a/index.html", site) == end
