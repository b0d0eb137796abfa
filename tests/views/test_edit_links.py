"""Edit links lead from pages and entries to the file, and the line, where they are written."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.edit_links import EditLinks

PLACE = Place("docs/reviews/a b.md", 12, 3)


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "docs_dir", "base"),
    [
        ("", "https://host.example/o/r/edit/main/docs/", "docs", "https://host.example/o/r/edit/main/"),
        ("https://host.example/o/r", "edit/main/docs/", "docs", "https://host.example/o/r/edit/main/"),
        ("https://host.example/o/r/", "/edit/main/docs", "docs", "https://host.example/o/r/edit/main/"),
        (
            "https://host.example/o/r",
            "edit/main/guide/docs/",
            "guide/docs",
            "https://host.example/o/r/edit/main/",
        ),
        ("https://host.example/o/r", "edit/main/", "docs", "https://host.example/o/r/edit/main/"),
        (
            "https://host.example/o/r",
            "edit/main/olddocs/",
            "docs",
            "https://host.example/o/r/edit/main/olddocs/",
        ),
        ("https://host.example/o/r", "?query=root/path/docs/", "docs", "https://host.example/o/r/"),
        ("https://host.example/o/r", "", "docs", ""),
        ("", "", "docs", ""),
        ("", "edit/main/docs/", "docs", ""),
        ("", "javascript:alert(1)//", "docs", ""),
        ("", "javascript://host.example/docs/", "docs", ""),
        ("", "file:///docs/", "docs", ""),
        ("", "https:///docs/", "docs", ""),
    ],
)
def test_the_base_is_the_projects_root(repo_url: str, edit_uri: str, docs_dir: str, base: str) -> None:
    assert EditLinks.from_config(repo_url, edit_uri, docs_dir) == EditLinks(base)


def test_without_a_code_host_there_are_no_links() -> None:
    assert EditLinks().page(PLACE) is None
    assert EditLinks().entry(PLACE) is None


def test_a_page_is_edited() -> None:
    links = EditLinks("https://host.example/o/r/edit/main/")
    assert links.page(PLACE) == "https://host.example/o/r/edit/main/docs/reviews/a%20b.md"


@pytest.mark.parametrize(
    ("base", "address"),
    [
        (
            "https://host.example/o/r/edit/main/",
            "https://host.example/o/r/blob/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        (
            "https://host.example/o/r/-/edit/main/",
            "https://host.example/o/r/-/blob/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        (
            "https://host.example/o/r/_edit/main/",
            "https://host.example/o/r/src/branch/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        ("https://host.example/o/r/src/", "https://host.example/o/r/src/docs/reviews/a%20b.md"),
    ],
)
def test_an_entry_is_seen_at_its_line_where_the_host_has_an_address_for_it(base: str, address: str) -> None:
    assert EditLinks(base).entry(PLACE) == address
