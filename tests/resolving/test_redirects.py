"""Old addresses: which file stands at each, and what no page can have had."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.resolving.redirects import collect_redirects, old_file
from tests.guides import HERE, check, sources, told_where

FOLDERS, FILES = SiteAddress("", directory_urls=True), SiteAddress("", directory_urls=False)


@pytest.mark.parametrize(
    ("old", "with_folders", "with_files"),
    [
        ("old/page/", "old/page/index.html", "old/page.html"),
        ("/old/page/", "old/page/index.html", "old/page.html"),
        ("old/page", "old/page/index.html", "old/page.html"),
        ("old/page.md", "old/page/index.html", "old/page.html"),
        ("old/index.md", "old/index.html", "old/index.html"),
        ("/old/page.html", "old/page.html", "old/page.html"),
        ("old/page.htm", "old/page.htm", "old/page.htm"),
        ("old/index.html", "old/index.html", "old/index.html"),
        ("page.html/", "page.html/index.html", "page.html.html"),
        ("v1.2/", "v1.2/index.html", "v1.2.html"),
        ("caf%C3%A9/", "café/index.html", "café.html"),
        ("two%20words/", "two words/index.html", "two words.html"),
        ("/", "index.html", "index.html"),
    ],
)
def test_the_file_at_an_old_address(old: str, with_folders: str, with_files: str) -> None:
    assert (old_file(old, FOLDERS), old_file(old, FILES)) == (with_folders, with_files)


@pytest.mark.parametrize(
    "old",
    [
        *("../old/", "old/../../x/", "old/./x/", "%2e%2e/old/", "old/%2e%2e%2fx", "..", ".git/x"),
        *("https://example.org/old/", "mailto:a@example.org", "//example.org/old/", "C:/old/", "old//page/"),
        *("old/#part", "old/?page=2", "old\\page", "old%5C..%5Cx", "old/\x00/", "old/%0a", "old\u202e/"),
        *('a"b/', "a<b>/", "a|b/", "a*/", " /", "old/ /x"),
        *("x" * 201, "é" * 101, "x/" * 501),
    ],
)
def test_what_is_no_address_of_a_page_of_this_site(old: str) -> None:
    assert old_file(old, FOLDERS) is None


@given(st.text(max_size=40) | st.text("./\\%2eEfF:#?ax ", max_size=40), st.booleans())
def test_no_old_address_leads_out_of_the_site(old: str, folders: bool) -> None:
    path = old_file(old, SiteAddress("", folders))
    if path is not None:
        assert posixpath.normpath(path) == path
        assert not path.startswith("/")
        assert ".." not in PurePosixPath(path).parts
        assert path.endswith((".html", ".htm"))


def page(src_uri: str, *old: str) -> Page:
    places = {("redirect_from", each.casefold()): Place(src_uri, 3, n) for n, each in enumerate(old, 1)}
    return Page(src_uri, HERE, "page", "T", "", 1, HERE, redirect_from=old, value_places=places)


def collected(*pages: Page, files: str = "") -> tuple[dict[str, str], list[str]]:
    named = {path: f"{path} in use" for path in files.split()}
    redirects, problems = collect_redirects(pages, FOLDERS, named)
    return {each.path: each.page for each in redirects}, [str(each) for each in problems]


def test_each_old_address_leads_to_its_page() -> None:
    redirects, problems = collected(page("a.md", "b/", "c.html", "B/"), page("d.md", "e.md"))
    assert redirects == {
        "b/index.html": "a.md",
        "c.html": "a.md",
        "B/index.html": "a.md",
        "e/index.html": "d.md",
    }
    assert not problems


@pytest.mark.parametrize("second", ["old/", "/old", "old.md", "old/index.html"])
def test_of_two_pages_with_one_old_address_the_first_keeps_it_and_both_places_are_named(second: str) -> None:
    redirects, problems = collected(page("a.md", "x/", "old/"), page("b.md", second))
    assert redirects["old/index.html"] == "a.md"
    assert problems == [
        f"b.md:3:1: RG642 another page has the old address {second} too (first at a.md:3:2); "
        "take it out of one of the two"
    ]


@pytest.mark.parametrize(
    ("old", "files", "file"),
    [
        ("b/", "b/index.html", "b/index.html"),
        ("b.md", "b/index.html", "b/index.html"),
        ("guide.json/", "guide.json", "guide.json"),  # a folder where a file is
        ("b.html", "b.html/c/index.html", "b.html/c/index.html"),  # a file where a folder is
    ],
)
def test_an_address_in_use_is_no_old_one(old: str, files: str, file: str) -> None:
    redirects, problems = collected(page("a.md", old), files=files)
    assert not redirects
    assert problems == [
        f"a.md:3:1: RG643 the old address {old} is in use, by {file} in use; take it out of `redirect_from:`"
    ]


def test_of_two_old_addresses_neither_is_a_folder_of_the_other() -> None:
    redirects, problems = collected(page("a.md", "b.html", "b.html/c/"))
    assert list(redirects) == ["b.html"]
    assert [line.split()[1] for line in problems] == ["RG642"]


def test_a_check_tells_of_pages_that_somebody_wrote() -> None:
    head = "---\ntitle: T\nredirect_from: {}\n---\n"
    pages = {
        "a.md": head.format("b/"),
        "b.md": head.format("[gone/, ../out/]"),
        "c.md": head.format("\n  - c.md\n  - gone.md"),
    }
    _, problems = check(sources(pages))
    assert told_where(problems) == [
        "docs/a.md:3:16 RG643",
        "docs/b.md:3:24 RG641",
        "docs/c.md:4:5 RG643",
        "docs/c.md:5:5 RG642",
    ]
    assert "(first at docs/b.md:3:17)" in problems[3].message
