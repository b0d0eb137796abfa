"""Guides small enough to stand in a test: texts in, a guide and its problems out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs_review_guide import build
from mkdocs_review_guide.model.dates import EdtfDate, parse_date
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place, Problem, Rule
from mkdocs_review_guide.resolving.references import Countries
from mkdocs_review_guide.resolving.works import UNUSED
from mkdocs_review_guide.sources import SourceFile, Sources
from mkdocs_review_guide.views.edit_links import EditLinks
from mkdocs_review_guide.views.environment import make_environment
from mkdocs_review_guide.views.renderer import Renderer
from mkdocs_review_guide.views.words import Words

HERE = Place("x.md")

BIB = """\
@misc{key, title = {Some work}, date = {2021-10}}
@misc{other, title = {Other}, urldate = {2022-05-01}}
"""
"""Two works: one with a date, one that was read on a day."""

REVIEW = """\
---
title: The Peer Review
mechanism:
  short: Peer review
  instruments:
    - {id: MAIN, name: Main treaty}
  phases:
    label: Chapter
    items: [{id: I}, {id: II}]
  cohorts:
    label: Group
    items: [{id: A}, {id: B}]
  steps:
    - {id: answers, name: Answers}
    - {id: visit, name: Visit}
---
"""
"""The page of a mechanism with two phases, cohorts and steps."""

ROWS = "country,cohort\nCA,A\nFR,B\n"
"""Two countries under review."""

COUNTRIES = Countries(lambda code: code in ("CA", "FR", "NO"), lambda code: f"Land {code}")


Texts = Mapping[str, str]
"""Texts by path."""


def sources(
    pages: Texts | None = None, tables: Texts | None = None, bib: str = BIB, *, review: bool = True
) -> Sources:
    """Texts by path below the docs folder, with the review ``peer`` and its two countries unless they are
    given, or not wanted.
    """
    pages, tables = dict(pages or {}), dict(tables or {})
    if review:
        pages.setdefault("reviews/peer/index.md", REVIEW)
        tables.setdefault("reviews/peer/countries.csv", ROWS)
    return Sources(_files(pages), _files(tables), (SourceFile("refs.bib", bib),))


def _files(texts: Mapping[str, str]) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(f"docs/{name}", text, name) for name, text in sorted(texts.items()))


def check(files: Sources, as_of: str = "2026-01-15") -> tuple[Guide, tuple[Problem, ...]]:
    """The guide that these files make, and what is wrong with it; :data:`BIB` may hold what is not used."""
    resolved, problems = build.check(files, build.Options(as_of=date.fromisoformat(as_of)))
    if [file.text for file in files.bibliography] == [BIB]:
        problems = tuple(problem for problem in problems if problem.code != UNUSED.code)
    return resolved.guide, problems


def make_guide(
    pages: Mapping[str, str], as_of: str = "2026-01-15", doubts: Iterable[Rule] = (), **rest: Any
) -> Guide:
    """A guide in which nothing is wrong but ``doubts``, though it may not use all of its works."""
    guide, problems = check(sources(pages, **rest), as_of)
    passed = {rule.code for rule in (UNUSED, *doubts)}
    wrong = [problem for problem in problems if problem.code not in passed]
    assert not wrong, "\n".join(map(str, wrong))
    return guide


def told(problems: Iterable[Problem]) -> list[str]:
    """Problems of one file in short, in order: ``line:column code``."""
    in_order = sorted(problems, key=lambda problem: problem.sort_key)
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in in_order]


def told_where(problems: Iterable[Problem]) -> list[str]:
    """Problems of several files in short: ``file:line:column code``."""
    return [f"{each.place} {each.code}" for each in problems]


def event(id_: str = "e", **values: Any) -> Event:
    """An event with one source; dates may be texts."""
    made = {"id": id_, "title": id_.title(), "place": HERE, "page": "x.md", "cite": ["key"], **values}
    made |= {name: day(made[name]) for name in ("when", "as_of") if name in made}
    made["sources"] = tuple(Source(key, made["place"]) for key in made.pop("cite"))
    return Event(**made)


def day(text: str | EdtfDate | None) -> EdtfDate | None:
    return parse_date(text) if isinstance(text, str) else text


def library(**issued: str | None) -> Library:
    """Works by key, each with the date of its issue."""
    return Library.of(
        Work(key, "misc", Place("refs.bib"), title=key, issued=day(text)) for key, text in issued.items()
    )


def read_cases(file: str, name: str = "case") -> list[dict[str, Any]]:
    """The cases of a TOML file: that beside a test module, of which the path is given."""
    path = Path(file)
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return cases


def make_renderer(guide: Guide, language: str = "en", **rest: Any) -> Renderer:
    """A renderer of a guide, which shows each work as its key."""
    words = Words(language)
    references = {work.key: f"*{work.key}*" for work in guide.library}
    return Renderer(guide, words, references, rest.get("edit", EditLinks()), make_environment(words))
