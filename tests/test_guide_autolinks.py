"""The real guide's names that link by themselves: nothing else of its pages changes."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import markdown
import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.project import read_project, read_sources
from mkdocs_review_guide.readers.markdown_scan import unmask
from mkdocs_review_guide.views.body import expand_body
from tests.conftest import ROOT
from tests.guides import make_renderer

EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
ANCHOR = re.compile(r"<a [^>]*>|</a>")


@lru_cache(maxsize=2)
def resolved(enabled: bool) -> build.Resolved:
    project, _ = read_project(ROOT / "mkdocs.yml")
    assert project
    sources, _ = read_sources(project)
    options = build.Options(project.folders, autolinking=Autolinking(enabled), as_of=date(2026, 11, 21))
    return build.check(sources, options)[0]


def pages(enabled: bool) -> dict[str, str]:
    """The bodies of the written pages as HTML."""
    guide = resolved(enabled)
    renderer = make_renderer(guide.guide)
    bodies = {
        body.page.src_uri: unmask(expand_body(renderer, body.page, body.scan, body.listings))
        for body in guide.bodies
    }
    return {name: markdown.markdown(text, extensions=EXTENSIONS) for name, text in bodies.items()}


def test_only_links_are_added() -> None:
    linked, plain = pages(True), pages(False)
    assert linked != plain
    assert linked.keys() == plain.keys()
    for name, html in linked.items():
        added = len(resolved(True).guide.autolinks[name])
        assert html.count("<a ") == plain[name].count("<a ") + added
        assert ANCHOR.sub("", html) == ANCHOR.sub("", plain[name])


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        ("articles/canada-civil-society.md", ["trafficking-in-persons", "smuggling-of-migrants", "untoc-dj"]),
        ("take-part.md", ["civil-society", "unodc", "focal-points"]),
    ],
)
def test_what_links(page: str, ids: list[str]) -> None:
    assert [link.target for link in resolved(True).guide.autolinks[page]][:3] == ids
