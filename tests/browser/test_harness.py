"""The harness itself: each fault that it looks for, planted in a small site, is found, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import look_at_pages
from tests.browser.visit import Visit, visit_pages
from tests.sites.links import dead_links, hints_outside, read_outlines, repeated_ids
from tools.built_site import BuiltSite, PageFile, canonical_address, one_of_each_kind, read_site, served

# A page without fault, which has both palettes and the switch that Material has.
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="https://example.org/guide/"><link rel="icon" href="data:,">
<style>
body {{ background: #fff; color: #111; transition: color .3s }}
body[data-md-color-scheme=slate] {{ background: #111; color: #eee }}
a {{ color: inherit }}
</style>
</head>
<body data-md-color-scheme="default">
<main><h1 id="title">A page</h1>
<form><input type="radio" name="p" data-md-color-scheme="default" aria-label="Light" checked>
<input type="radio" name="p" data-md-color-scheme="slate" aria-label="Dark"></form>
{body}
</main>
<script>
document.querySelectorAll("input").forEach(input => input.addEventListener("change", () =>
  document.body.setAttribute("data-md-color-scheme", input.getAttribute("data-md-color-scheme"))))
</script>
</body>
</html>
"""

SiteMaker = Callable[..., BuiltSite]


@pytest.fixture
def make_site(tmp_path: Path) -> SiteMaker:
    """Write pages, given by their files' bodies, and read them as a built site."""

    def make(pages: dict[str, str]) -> BuiltSite:
        for path, body in {"index.html": "", **pages}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(PAGE.format(body=body), encoding="utf-8")
        return read_site(tmp_path)

    return make


def visit_home(browser: Browser, site: BuiltSite) -> Visit:
    with served(site) as home:
        return visit_pages(browser, home, [""])[0]


def test_a_page_without_fault_has_none(browser: Browser, make_site: SiteMaker) -> None:
    site = make_site({"a/index.html": '<p><a href="../#title">Home</a></p>'})
    assert visit_home(browser, site) == Visit("", scroll_width=320, headings=1)
    with served(site) as home:
        assert look_at_pages(browser, home, ["", "a/"]) == []
    outlines = read_outlines(site)
    assert (dead_links(site, outlines), repeated_ids(outlines), hints_outside(site, outlines)) == ([], [], [])


@pytest.mark.parametrize(
    ("body", "attribute", "said"),
    [
        ('<img alt="" src="https://example.org/a.png">', "outside", "https://example.org/a.png"),
        ('<img alt="" src="http://localhost:9999/a.png">', "outside", "http://localhost:9999/a.png"),
        ("<script>setTimeout(() => fetch('//example.net/'), 5)</script>", "outside", "http://example.net/"),
        (
            "<script>onresize = () => { if (innerWidth > 1000) fetch('//example.net/wide') }</script>",
            "outside",
            "http://example.net/wide",
        ),
        ("<script>console.error('out of order')</script>", "complaints", "out of order"),
        ("<script>throw new Error('thrown')</script>", "complaints", "thrown"),
        ("<script>Promise.reject(new Error('in vain'))</script>", "complaints", "in vain"),
        ('<img alt="" src="missing.png">', "failed", "/guide/missing.png (404)"),
        ('<img alt="" src="/outside-guide.png">', "failed", "/outside-guide.png (404)"),
        ('<div class="w" style="width: 400px">x</div>', "sticking_out", '<div class="w"'),
    ],
)
def test_a_fault_in_a_page_is_seen(
    browser: Browser, make_site: SiteMaker, body: str, attribute: str, said: str
) -> None:
    visit = visit_home(browser, make_site({"index.html": body}))
    assert said in "\n".join(getattr(visit, attribute))


def test_a_page_that_is_too_wide_is_measured(browser: Browser, make_site: SiteMaker) -> None:
    wide = '<div style="width: 400px">x</div>'
    assert visit_home(browser, make_site({"index.html": wide})).scroll_width > 320
    box = f'<div style="overflow-x: auto">{wide}</div>'
    assert visit_home(browser, make_site({"index.html": box})).scroll_width == 320


def test_titles_are_counted(browser: Browser, make_site: SiteMaker) -> None:
    assert visit_home(browser, make_site({"index.html": "<h1>Another</h1>"})).headings == 2


def test_what_one_page_does_is_not_laid_to_the_next(browser: Browser, make_site: SiteMaker) -> None:
    site = make_site({"a.html": "<script>console.error('a')</script>", "b.html": ""})
    with served(site) as home:
        visits = visit_pages(browser, home, ["a.html", "b.html", ""])
    assert [visit.complaints for visit in visits] == [["a"], [], []]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '<p style="color: #bbb">faint</p>',
            ["(default, 1280 px): color-contrast", "(default, 320 px): color"],
        ),
        (
            '<p style="color: #333">dark</p>',
            ["(slate, 1280 px): color-contrast", "(slate, 320 px): color-contrast"],
        ),
        (
            "<style>@media (max-width: 400px) { p { color: #ccc } }</style><p>faint</p>",
            ["(default, 320 px): color"],
        ),
        ('<img src="data:,">', ["image-alt at img", "(slate, 320 px): image-alt"]),
    ],
)
def test_axe_sees_both_palettes_and_both_widths(
    browser: Browser, make_site: SiteMaker, body: str, said: list[str]
) -> None:
    with served(make_site({"index.html": body})) as home:
        found = look_at_pages(browser, home, [""])
    assert [words for words in said if not any(words in line for line in found)] == []
    rule = said[0].split(": ")[-1].split(" at ")[0]
    assert [line for line in found if rule not in line] == []


def test_a_page_without_a_palette_is_told_of(browser: Browser, make_site: SiteMaker) -> None:
    no_switch = "<script>document.querySelector('input[data-md-color-scheme=slate]').remove()</script>"
    with served(make_site({"index.html": no_switch})) as home:
        found = look_at_pages(browser, home, [""])
    assert (
        found[0] == "home (slate, 1280 px): no palette 'slate' can be chosen here; the page is in 'default'"
    )


def test_a_fault_in_a_common_style_is_not_told_a_hundred_times(
    browser: Browser, make_site: SiteMaker
) -> None:
    with served(make_site({"index.html": '<img src="data:,">' * 100})) as home:
        found = look_at_pages(browser, home, [""])
    assert len(found) == 4 * 4
    assert found[3] == "home (default, 1280 px): image-alt at 97 more"


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ('<a href="b/">x</a>', None),
        ('<a href="b/index.html#title">x</a>', None),
        ('<a href="#title">x</a>', None),
        ('<a href="#">x</a>', None),
        ('<a href="?q=1">x</a>', None),
        ('<a href="/guide/b/#title">x</a>', None),
        ('<a href="https://example.org/guide/b/">x</a>', None),
        ('<a href="https://example.org/other/">x</a>', "leads out of the site's own path"),
        ('<a href="https://example.com/none">x</a>', None),
        ('<a href="mailto:a@example.org">x</a>', None),
        ('<img alt="" src="a%20b.txt">', None),
        ('<a href="c/">x</a>', "leads to no file"),
        ('<a href="b">x</a>', "leads to no file"),
        ('<a href="b/#none">x</a>', "leads to a page without the id 'none'"),
        ('<a href="#none">x</a>', "leads to a page without the id 'none'"),
        ('<a href="/b/">x</a>', "leads out of the site's own path"),
        ('<a href="../b/">x</a>', "leads out of the site's own path"),
        ('<a href="https://example.org/guide/c/">x</a>', "leads to no file"),
        ('<img alt="" srcset="a%20b.txt 1x, none.png 2x">', "leads to no file"),
        ('<svg><a xlink:href="#none"><text>x</text></a></svg>', "leads to a page without the id 'none'"),
        ('<a href="http://[x/">x</a>', "is no address"),
    ],
)
def test_dead_links_are_found(make_site: SiteMaker, tmp_path: Path, link: str, fault: str | None) -> None:
    (tmp_path / "a b.txt").write_text("text", encoding="utf-8")
    site = make_site({"index.html": link, "b/index.html": ""})
    dead = dead_links(site, read_outlines(site))
    assert len(dead) == (1 if fault else 0)
    assert not fault or fault in dead[0]


def test_a_dead_link_is_told_with_its_line(make_site: SiteMaker) -> None:
    site = make_site({"a/b.html": '<p>\n<a href="c.html">x</a>'})
    assert dead_links(site, read_outlines(site)) == ["a/b.html:18: 'c.html' leads to no file"]


def test_repeated_ids_are_found(make_site: SiteMaker) -> None:
    site = make_site({"a.html": '<p id="title">x</p>'})
    assert repeated_ids(read_outlines(site)) == ["a.html: id 'title' stands 2 times"]


def test_connections_in_advance_are_found(make_site: SiteMaker) -> None:
    site = make_site(
        {"a.html": '<link rel="Preconnect" href="https://example.net"><link rel="preload" href="x">'}
    )
    assert hints_outside(site, read_outlines(site)) == ["a.html:17: 'https://example.net'"]


@pytest.mark.parametrize(
    ("home", "address"),
    [
        ('<link rel="canonical" href="https://example.org/guide/">', "https://example.org/guide/"),
        ("<link rel=canonical href=https://example.org>", "https://example.org/"),
        ('<link rel="canonical" href="https://example.org/guide/index.html">', "https://example.org/guide/"),
        ("<p>no address</p>", "http://site.invalid/"),
    ],
)
def test_the_address_of_a_site_is_read(home: str, address: str) -> None:
    assert canonical_address(home) == address


@pytest.mark.parametrize("form", ["{}/index.html", "{}.html"])
def test_the_longest_page_of_each_kind_is_chosen(form: str) -> None:
    sizes = {
        "articles": 10,
        "articles/a": 20,
        "articles/b": 30,
        "timeline": 5,
        "reviews/one": 40,
        "reviews/two": 50,
        "reviews/one/cluster-i": 11,
        "reviews/one/countries": 60,
        "reviews/two/countries": 59,
        "reviews/one/countries/ca": 70,
        "reviews/two/countries/no": 71,
        "take-part": 1,
    }
    pages = [PageFile("index.html", 1), PageFile("404.html", 1)]
    pages += [PageFile(form.format(name), size) for name, size in sizes.items()]
    chosen = {page.path for page in one_of_each_kind(pages)}
    left_out = {"articles/a", "reviews/one", "reviews/two/countries", "reviews/one/countries/ca"}
    assert chosen == {page.path for page in pages} - {form.format(name) for name in left_out}
