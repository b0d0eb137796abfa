"""Each article as a citation to take along, in files beside its page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_review_guide.exports.library import work_files
from mkdocs_review_guide.model.works import Work

_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9]+")


def article_citations(works: Iterable[Work]) -> Iterator[tuple[str, bytes]]:
    """The files of each article, which is a work whose key is its page's source path: their paths below the
    site, beside the page (``articles/a.bib``), and bytes.

    In them the work's key is one that BibTeX can read (``articles-a``).
    """
    for work in works:
        stem = posixpath.splitext(work.key)[0]
        yield from work_files(stem, replace(work, key=_NOT_IN_KEY.sub("-", stem).strip("-") or "page"))
