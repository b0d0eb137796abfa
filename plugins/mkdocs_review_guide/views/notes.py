"""The notes of a page: where its footnotes go."""

from __future__ import annotations

from mkdocs_review_guide.views.layout import Part
from mkdocs_review_guide.views.renderer import Renderer


def notes_part(renderer: Renderer, here: str) -> Part:
    """The part of a page that takes its footnotes, with a heading; it vanishes where there are none."""
    return Part("notes", renderer.render("notes.md", here))
