"""Each article as a citation to take along, in a file beside its page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_review_guide.model.works import Work

Writers = Mapping[str, Callable[[Work], bytes]]
"""What writes a work as a file of its own, by the file's extension: ``bib``, ``ris``, ``json``."""

WRITERS: Writers = {}
"""The formats in which works can be taken along; the pages link to these files."""

_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9]+")


def article_citations(works: Iterable[Work], writers: Writers) -> Iterator[tuple[str, bytes]]:
    """The files of each article, which is a work whose key is its page's source path: their paths below the
    site, beside the page (``articles/a.bib``), and bytes.

    In them the work's key is one that BibTeX can read (``articles-a``).
    """
    for work in works:
        stem = posixpath.splitext(work.key)[0]
        named = replace(work, key=_NOT_IN_KEY.sub("-", stem).strip("-") or "page")
        for extension, write in writers.items():
            yield f"{stem}.{extension}", write(named)
