"""Links from pages to files: ``check`` tells what MkDocs tells when it builds."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from mkdocs_review_guide.build import Resolved
from mkdocs_review_guide.model.site import PAGE_ENDINGS
from mkdocs_review_guide.problems import Problem, Rule, Severity, nearest
from mkdocs_review_guide.resolving.page_links import follow
from mkdocs_review_guide.sources import Folders
from mkdocs_review_guide.views.made_pages import known_pages, may_be_made

NO_FILE = Rule("RG608", Severity.WARNING, "the link leads to {path}, and nothing is there", "{advice}")
DRAFT = Rule(
    "RG610",
    Severity.WARNING,
    "the link leads to {path}, which is a draft and no part of the site",
    "take the link out until the page is done",
)


def check_file_links(resolved: Resolved, folders: Folders, files: Collection[str]) -> Iterator[Problem]:
    """The ordinary links that lead to no page and no file; ``files`` are those below the docs folder."""
    guide = resolved.guide
    pages = known_pages(guide, folders.topics, folders.mechanisms)
    there = pages.union(files).difference(resolved.drafts)
    for body in resolved.bodies:
        for link in body.scan.page_links:
            led = follow(body.page.src_uri, link.destination)
            if led is None or led[0] in there or not _is_told(led[0]):
                continue
            place, path = body.page.body_place(link.start), led[0]
            if path in resolved.drafts:
                yield DRAFT.at(place, path=path)
            else:
                yield NO_FILE.at(place, path=path, advice=_advice(body.page.src_uri, path, there))


def _is_told(path: str) -> bool:
    """Whether a site can't have a path for sure: no folder, and nothing that is made beside its pages."""
    return not may_be_made(path) or posixpath.splitext(path)[1] not in (*_EXPORTS, *PAGE_ENDINGS)


_EXPORTS = {"", ".csv", ".ics", ".xml", ".bib", ".ris", ".json", ".txt", ".html"}
"""The endings of what a site holds beside its sources."""


def _advice(here: str, path: str, there: Collection[str]) -> str:
    found = nearest(path, sorted(there))
    if not found:
        return "check the path; it begins at the folder of this page"
    return f"did you mean {posixpath.relpath(found, posixpath.dirname(here) or '.')}?"
