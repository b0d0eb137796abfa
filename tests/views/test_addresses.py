"""Links inside the guide go from source path to source path, as MkDocs resolves them."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.views.addresses import relative


@pytest.mark.parametrize(
    ("here", "address", "link"),
    [
        ("index.md", "timeline.md", "timeline.md"),
        ("index.md", "timeline.md#y2021", "timeline.md#y2021"),
        ("index.md", "index.md#top", "#top"),
        ("index.md", "index.md", "index.md"),
        ("articles/a.md", "articles/b.md#x", "b.md#x"),
        ("articles/a.md", "articles/a.md#x", "#x"),
        ("articles/a.md", "references.md#key", "../references.md#key"),
        ("a/b/c.md", "a/d/e.md", "../d/e.md"),
        ("a/b/c.md", "a/index.md", "../index.md"),
        ("a.md", "a/b.md", "a/b.md"),
        ("a.md", "articles/füße (1).md#ä b", "articles/f%C3%BC%C3%9Fe%20%281%29.md#%C3%A4%20b"),
        ("a.md", "b.md#fnref:ref-key", "b.md#fnref:ref-key"),
        ("a.md", "b.md#fnref2:ref-a_b", "b.md#fnref2:ref-a_b"),
        ("a.md", "x:y.md", "x%3Ay.md"),
        ("a.md", 'b.md#"><script>', "b.md#%22%3E%3Cscript%3E"),
    ],
)
def test_a_link_from_a_page(here: str, address: str, link: str) -> None:
    assert relative(here, address) == link


NAMES = st.text(alphabet="ab (é:", min_size=1, max_size=4).filter(lambda name: name.strip() == name)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@given(PATHS, PATHS)
def test_a_link_leads_where_it_should_and_has_no_sign_that_ends_it(here: str, there: str) -> None:
    link = relative(here, there)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(link))) == there
    assert link.isascii()
    assert not set(link) & set(" ()<>[]\"':")
