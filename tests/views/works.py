"""Guides with works, for tests of the pages that list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_review_guide.views.renderer import Renderer
from tests.guides import make_guide, make_renderer


def renderer_of(bib: str, pages: Mapping[str, str], language: str = "en", **rest: Any) -> Renderer:
    """A renderer of a guide with these works and pages."""
    return make_renderer(make_guide(pages, bib=bib, **rest), language)


def entries(count: int, name: str = "work") -> Iterator[str]:
    """Resources, each by an author of its own; the first letters go through the alphabet."""
    for number in range(count):
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]
        yield (
            f"@book{{{name}{number}, author = {{{letter}uthor{number}, Ann}}, title = {{Title {number}}}, "
            f"date = {{2001}}, keywords = {{resource}}, annotation = {{Good for {number}.}}}}"
        )
