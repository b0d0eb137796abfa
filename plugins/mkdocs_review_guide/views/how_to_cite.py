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

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""What the files are called in which a work can be taken along, by their extensions."""

REFERENCE_FILES = "references"
"""The folder of the files of works, each called by its key."""


@dataclass(frozen=True, slots=True)
class Citable:
    """Something to cite: which it is, in words; its reference, its address where the reference leaves it out,
    and links to files that hold it.
    """

    which: str
    reference: Markup
    address: Markup
    files: tuple[Markup, ...]


def how_to_cite_part(renderer: Renderer, here: str, original: Work | None) -> Part:
    """The part of an article's page that says how to cite it, the original first; empty if it is none."""
    citables = list(_citables(renderer, PageContext(renderer, here), original))
    return Part("cite", renderer.render("how-to-cite.md", here, citables=citables) if citables else "")


def _citables(renderer: Renderer, at: PageContext, original: Work | None) -> Iterator[Citable]:
    words, page = renderer.words, renderer.article_works.get(at.here)
    if original:
        stem = f"{REFERENCE_FILES}/{original.key}"
        yield _citable(at, words.gettext("The original:"), original, stem)
    if page:
        which = words.gettext("This page:") if original else ""
        yield _citable(at, which, page, posixpath.splitext(at.here)[0])


def _citable(at: PageContext, which: str, work: Work, stem: str) -> Citable:
    reference = at.reference(work.key)
    return Citable(which, reference, _address(at, work, reference), take_links(at, stem))


def _address(at: PageContext, work: Work, reference: Markup) -> Markup:
    """A work's address as a link that shows it: what is copied has no links, and a style may not spell
    addresses out.
    """
    if not work.url or work.doi or safe_url(work.url) is None or work.url in reference.striptags():
        return Markup("")
    return at.outside(work.url, work.url)


def take_links(at: PageContext, stem: str) -> tuple[Markup, ...]:
    """Links to the files that hold a work, by their path below the site without its extension."""
    return tuple(at.link(FORMATS[extension], f"{stem}.{extension}") for extension in at.renderer.formats)
