"""What a published site says of itself, to search engines and to those who show links to it."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.sites.building import Built, build_site, write_site
from tests.sites.html_tree import Element, read_html

NAV = "nav: [{Home: index.md}, {Review: [reviews/peer/index.md]}, {Elsewhere: 'https://example.org/'}]\n"
SITE = """\
site_name: A guide
theme:
  name: material
plugins:
  - review-guide: {as_of: 2026-01-15}
  - bibtex: {bib_file: references.bib}
"""
PUBLISHED = f"{SITE}site_url: https://example.org/g/\n{NAV}"
FILES = {
    "mkdocs.yml": PUBLISHED,
    "references.bib": "@misc{key, title = {Work}, date = {2021}}\n",
    "docs/index.md": "# Home\n\nWelcome to *the* [review][peer] [@key].\n",
    "docs/other.md": (
        '---\ntitle: "A \\"<b>\\""\nsummary: "Sum <i> \\" mary"\nredirect_from: [old.html]\n---\nText.\n'
    ),
    "docs/draft.md": "---\ntitle: Draft\ndraft: true\n---\nText.\n",
    "docs/reviews/peer/index.md": "---\ntitle: Peer review\nmechanism: {short: peer}\n---\nA review.\n",
}


def make(folder: Path, **files: str) -> Built:
    built = build_site(write_site(folder, {**FILES, **files}))
    assert (built.errors, built.ended) == ((), None)
    return built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return make(tmp_path_factory.mktemp("published"))


def said(page: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.one("head").all("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        found.setdefault(name, []).append(meta.attributes.get("content", ""))
    return found


def test_a_page_says_what_it_is(site: Built) -> None:
    page = site.page("other/")
    head = said(page)
    assert head["description"] == head["og:description"] == ['Sum <i> " mary']
    assert head["og:title"] == ['A "<b>"']
    assert head["og:url"] == ["https://example.org/g/other/"]
    assert (head["og:type"], head["og:locale"], head["twitter:card"]) == (["website"], ["en_US"], ["summary"])
    links = [link.href for link in page.one("head").all("link") if link.attributes.get("rel") == "canonical"]
    assert links == ["https://example.org/g/other/"]


def test_a_page_without_summary_is_described_by_how_it_begins(site: Built) -> None:
    assert said(site.page(""))["description"] == ["Welcome to the review (Work 2021)."]


def test_no_two_pages_have_one_title_or_description_and_each_has_one(built_site: Path) -> None:
    pages = [
        path for path in built_site.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    heads = [read_html(path.read_text("utf-8")).one("head") for path in pages]
    titles = Counter(head.one("title").text for head in heads)
    descriptions = Counter(
        meta.attributes["content"]
        for head in heads
        for meta in head.all("meta")
        if meta.attributes.get("name") == "description"
    )
    assert len(pages) > 150
    assert set(titles.values()) == {1}
    assert set(descriptions.values()) == {1}
    assert len(titles) == len(descriptions) == len(pages)


def test_the_map_has_every_page_and_nothing_else(site: Built) -> None:
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    addresses = re.findall("<loc>https://example.org/g/([^<]*)</loc>", text)
    built = {
        path.parent.relative_to(site.folder).as_posix() + "/" for path in site.folder.rglob("index.html")
    }
    assert sorted(addresses) == sorted({"" if path == "./" else path for path in built})
    assert not {"draft/", "old.html", "404.html"} & set(addresses)
    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()).decode() == text


def test_crawlers_are_told_of_the_map(site: Built) -> None:
    robots = (site.folder / "robots.txt").read_text("utf-8")
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/g/sitemap.xml\n"


def test_somebodys_own_robots_txt_stays(tmp_path: Path) -> None:
    site = make(tmp_path, **{"docs/robots.txt": "User-agent: *\nDisallow: /\n"})
    assert (site.folder / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "config", [SITE, PUBLISHED.replace("plugins:", "plugins:\n  - offline")], ids=["nowhere", "offline"]
)
def test_where_no_map_is_none_is_told_of(tmp_path: Path, config: str) -> None:
    assert not (make(tmp_path, **{"mkdocs.yml": config}).folder / "robots.txt").exists()


def test_an_address_that_leads_nowhere_has_a_page_with_ways_on(site: Built) -> None:
    page = read_html((site.folder / "404.html").read_text("utf-8"))
    article = page.one("article")
    assert page.one("title").text == "There is no such page - A guide"
    assert said(page)["robots"] == ["noindex"]
    # It is shown at any depth, so its links begin at the root.
    assert [(link.text, link.href) for link in article.all("a")] == [
        ("Home", "/g/."),
        ("Review", "/g/reviews/peer/"),
    ]


def test_that_page_speaks_the_sites_language(tmp_path: Path) -> None:
    site = make(
        tmp_path, **{"mkdocs.yml": PUBLISHED.replace("name: material", "name: material\n  language: fr")}
    )
    page = read_html((site.folder / "404.html").read_text("utf-8"))
    assert page.one("h1").text == "Cette page n’existe pas"
    assert page.one("html").attributes["lang"] == "fr"


def test_a_site_may_have_its_own(tmp_path: Path) -> None:
    config = PUBLISHED.replace("name: material", "name: material\n  custom_dir: own")
    template = '{% extends "main.html" %}{% block content %}<h1>Gone</h1>{% endblock %}'
    site = make(tmp_path, **{"mkdocs.yml": config, "own/404.html": template})
    assert "<h1>Gone</h1>" in (site.folder / "404.html").read_text("utf-8")
