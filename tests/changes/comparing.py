"""Two versions of a small guide, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_review_guide import build
from mkdocs_review_guide.changes.change import Change, Fact
from mkdocs_review_guide.changes.compare import compare
from mkdocs_review_guide.changes.side import Side
from mkdocs_review_guide.resolving.works import UNUSED
from mkdocs_review_guide.sources import Sources
from tests.guides import BIB, REVIEW, ROWS, sources

AS_OF = date(2026, 1, 15)

Texts = Mapping[str, str | None]

EVENT = """\
---
title: An article
mechanism: peer
country: CA
events:
  - id: e
    title: Canada answers
    when: 2021-11/2022-04~
    step: answers
    phase: I
    status: planned
    cite: key, p. 1
---

Some words [@other].
"""
ARTICLE = "docs/articles/a.md"

FILES: Mapping[str, str] = {
    ARTICLE: EVENT,
    "docs/index.md": "---\ntitle: Home\n---\n\nSee [it][e] and [the article](articles/a.md).\n\n"
    "## More {#more}\n",
    "docs/reviews/peer/index.md": REVIEW,
    "docs/reviews/peer/countries.csv": ROWS,
    "refs.bib": BIB,
}
"""The guide that changes."""


def side(texts: Texts, files: frozenset[str] = frozenset()) -> Side:
    """A guide in memory; a file without text isn't there. ``files`` are others below its docs folder."""
    given = {path: text for path, text in texts.items() if text is not None}
    below = {path.removeprefix("docs/"): text for path, text in given.items() if path.startswith("docs/")}
    pages = {path: text for path, text in below.items() if path.endswith(".md")}
    tables = {path: text for path, text in below.items() if path.endswith(".csv")}
    made: Sources = sources(pages, tables, given.get("refs.bib", ""), review=False)
    resolved, problems = build.check(made, build.Options(as_of=AS_OF))
    texts_of = {file.file: file.text for file in (*made.pages, *made.tables, *made.bibliography)}
    return Side(
        resolved.guide,
        {body.page.src_uri: body for body in resolved.bodies},
        {src_uri: below[src_uri] for src_uri in resolved.drafts},
        frozenset(below) | files,
        tuple(problem for problem in problems if problem.code != UNUSED.code),
        texts=texts_of,
    )


def changes(edits: Texts, start: Texts = FILES) -> tuple[Change, ...]:
    """What changes when files have other texts, or none."""
    return compare(side(start), side({**start, **edits}))


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """A file with other words."""
    assert old in FILES[path], f"{path} has no {old}"
    return {path: FILES[path].replace(old, new)}


def told(found: tuple[Change, ...]) -> list[str]:
    """Changes in short: ``kind name [id]: facts; note``."""
    return [_told(change) for change in found]


def _told(change: Change) -> str:
    facts = "; ".join([*map(_fact, change.facts), *([change.note] if change.note else [])])
    named = f"{change.kind} {change.name}" + (f" [{change.id}]" if change.id else "")
    return f"{named}: {facts}" if facts else named


def _fact(fact: Fact) -> str:
    return (
        f"{fact.name} {fact.how}" if fact.how else f"{fact.name} {fact.before or '-'} > {fact.after or '-'}"
    )
