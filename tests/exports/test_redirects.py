"""The page at an old address: it forwards wherever the site lies, and says where to without a script."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.exports.redirects import redirect_page
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.resolving.redirects import Redirect
from mkdocs_review_guide.views.words import Words
from tests.guides import HERE
from tests.sites.html_tree import Element, read_html


def made(
    path: str = "old/index.html",
    page: str = "articles/a.md",
    title: str = "A title",
    site: SiteAddress | None = None,
    locale: str = "en",
) -> Element:
    redirect = Redirect(path, page, HERE)
    return read_html(redirect_page(redirect, title, site or SiteAddress(""), Words(locale)).decode("utf-8"))


def meta(page: Element, name: str) -> str:
    return next(
        each.attributes["content"]
        for each in page.all("meta")
        if name in (each.attributes.get("name"), each.attributes.get("http-equiv"))
    )


@pytest.mark.parametrize(
    ("path", "page", "directory_urls", "address"),
    [
        ("old/index.html", "articles/a.md", True, "../articles/a/index.html"),
        ("old/index.html", "articles/a.md", False, "../articles/a.html"),
        ("old.html", "articles/a.md", True, "articles/a/index.html"),
        ("old.html", "old/index.md", True, "old/index.html"),
        ("x/y/old.html", "index.md", True, "../../index.html"),
        ("articles/b/index.html", "articles/a b.md", True, "../a%20b/index.html"),
        ("old.html", "a/x&'y.md", False, "a/x%26%27y.html"),
    ],
)
def test_it_leads_from_its_own_place_to_the_pages_file(
    path: str, page: str, directory_urls: bool, address: str
) -> None:
    found = made(path, page, site=SiteAddress("", directory_urls))
    assert [link.href for link in found.links] == [address]
    assert meta(found, "refresh") == f"0; url={address}"


@pytest.mark.parametrize(
    ("site", "canonical"),
    [
        (SiteAddress("https://example.org/guide/"), "https://example.org/guide/articles/a/"),
        (SiteAddress("https://example.org/", directory_urls=False), "https://example.org/articles/a.html"),
        (SiteAddress(""), "../articles/a/"),
        (SiteAddress("", directory_urls=False), "../articles/a.html"),
    ],
)
def test_it_names_the_pages_own_address(site: SiteAddress, canonical: str) -> None:
    (link,) = made(site=site).all("link")
    assert link.attributes == {"rel": "canonical", "href": canonical}


def test_a_page_beside_it_has_an_address_too() -> None:
    assert made("old.html", "index.md").one("link").href == "./"


def test_it_speaks_the_language_of_the_site_and_is_not_indexed() -> None:
    found = made(locale="fr_CA")
    assert found.one("html").attributes["lang"] == "fr-CA"
    assert found.one("body").text == "Cette page a été déplacée : A title"
    assert found.one("title").text == "A title"
    assert meta(found, "robots") == "noindex"


def test_a_title_is_text() -> None:
    title = '</title><script>alert("1")</script>{page} & "more"'
    found = made(title=title)
    assert found.one("title").text == title
    assert found.links[0].text == title
    assert len(found.all("script")) == 1
