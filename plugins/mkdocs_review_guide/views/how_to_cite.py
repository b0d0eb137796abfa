"""How to cite an article: the text that it presents, and the page itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import safe_url
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.layout import Part
from mkdocs_review_guide.views.renderer import Renderer
from mkdocs_review_guide.views.take_along import take_along, take_work


@dataclass(frozen=True, slots=True)
class Citable:
    """Something to cite: which it is, in words; its reference, its address where the reference leaves it out,
    and the links to files that hold it.
    """

    which: str
    reference: Markup
    address: Markup
    files: Markup


def how_to_cite_part(renderer: Renderer, here: str, original: Work | None) -> Part:
    """The part of an article's page that says how to cite it, the original first; empty if it is none."""
    citables = list(_citables(renderer, PageContext(renderer, here), original))
    return Part("cite", renderer.render("how-to-cite.md", here, citables=citables) if citables else "")


def _citables(renderer: Renderer, at: PageContext, original: Work | None) -> Iterator[Citable]:
    words, page = renderer.words, renderer.article_works.get(at.here)
    if original:
        yield _citable(at, words.gettext("The original:"), original, take_work(at, original.key))
    if page:
        which = words.gettext("This page:") if original else ""
        yield _citable(at, which, page, take_along(at, posixpath.splitext(at.here)[0]))


def _citable(at: PageContext, which: str, work: Work, files: Markup) -> Citable:
    reference = at.reference(work.key)
    return Citable(which, reference, _address(at, work, reference), files)


def _address(at: PageContext, work: Work, reference: Markup) -> Markup:
    """A work's address as a link that shows it: what is copied has no links, and a style may not spell
    addresses out.
    """
    if not work.url or work.doi or safe_url(work.url) is None or work.url in reference.striptags():
        return Markup("")
    return at.outside(work.url, work.url)
