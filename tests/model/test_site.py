"""Addresses of built pages, as MkDocs forms them."""

from __future__ import annotations

import pytest
from mkdocs.structure.files import File

from mkdocs_review_guide.model.site import UNKNOWN_HOST, SiteAddress

PAGES = [
    "index.md",
    "README.md",
    "articles/a.md",
    "reviews/x/index.md",
    "reviews/x/README.md",
    "reviews/x/countries/ca.markdown",
    "é è/a b.md",
    "reviews/x/events.csv",
]


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("src_uri", PAGES)
def test_pages_have_the_addresses_that_mkdocs_gives_them(src_uri: str, directory_urls: bool) -> None:
    file = File(src_uri, "docs", "site", use_directory_urls=directory_urls)
    assert SiteAddress("", directory_urls).of(src_uri) == file.url
    absolute = SiteAddress("https://example.org/g", directory_urls).of(src_uri)
    assert absolute == "https://example.org/g/" + file.url.removeprefix("./")


def test_anchors_stay() -> None:
    assert (
        SiteAddress("https://example.org/").of("a.md#fnref2:ref-x") == "https://example.org/a/#fnref2:ref-x"
    )
    assert SiteAddress("").of('a.md#"é') == "a/#%22%C3%A9"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.org", "example.org"),
        ("https://Example.org:8000/", "example.org"),
        ("https://example.org/team/My Guide/", "my-guide.team.example.org"),
        ("", UNKNOWN_HOST),
        ("guide", UNKNOWN_HOST),
        ("https://[broken", UNKNOWN_HOST),
    ],
)
def test_the_name_of_a_site_is_its_host_with_its_folders(url: str, name: str) -> None:
    assert SiteAddress(url).name == name
