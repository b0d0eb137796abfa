"""A small guide for tests of exports: made from texts, as a site's files would be."""

from __future__ import annotations

from datetime import date

from mkdocs_review_guide import build
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.problems import Severity
from mkdocs_review_guide.sources import SourceFile, Sources
from mkdocs_review_guide.views.words import Words

SITE = SiteAddress("https://example.org/guide/")
AS_OF = date(2026, 1, 15)

MECHANISM = """\
---
title: The peer review
mechanism:
  short: Peer review
  instruments: [{id: T, name: Treaty, adopted: 2000-11-15, cite: rules}]
  phases:
    label: Cluster
    lasts: P2Y
    items: [{id: I, name: Crimes, covers: {T: [2, 5]}, cite: rules}, {id: II, name: Courts}]
  cohorts: {label: Group, items: [{id: A, size: 3, cite: rules}, {id: B}]}
  steps:
    - {id: input, name: Input, before: start, lasts: P1M, optional: true, participate: Write to us.}
    - {id: answers, name: Answers, by: The State, after: start, lasts: P6M, cite: rules}
    - {id: feedback, name: Feedback, by: The reviewers, lasts: P2W}
    - {id: dialogue, name: Dialogue}
    - {id: report, name: Report, lasts: P1M}
  calendar:
    - {phase: I, cohort: A, starts: 2025-11-01, cite: rules}
    - {phase: II, cohort: A, starts: "2027-11?", cite: "rules, p. 3"}
  figures: [{what: reviews begun, phase: I, when: 2025-12, count: 2, of: 3, about: true, cite: rules}]
events:
  - id: session
    title: The Conference meets
    when: 2026-10-12/2026-10-16
    kind: session
    cite: rules
    as_of: 2025-12
  - id: group-a
    title: Group A answers
    when: 2026-04
    kind: deadline
    cohort: A
    phase: I
    step: answers
    cite: rules
    as_of: 2025-12
---
The review cites [@rules] and links [][aa-answers].
"""
COUNTRIES = """\
country,phase,cohort,reviewers,name,note,T,cite
CA,,A,FR DE,,A note,2003-09-29,rules
FR,,,,,,-,"see @rules, p. 2"
"""
EVENTS = """\
id,title,when,kind,status,country,phase,step,cite,as_of,participate,text
aa-answers,Canada answers,2025-11/2026-04~,deadline,planned,CA,I,answers,"rules, para. 5;press",2025-10,\
Send a *paper*.,"As [the plan][session] says [@press, p. 2]; see [][ca-undated]."
ca-undated,Canada reports,,report,done,CA,I,answers,press,2025-12,,
ca-off,A visit; cancelled,2025-12-03,dialogue,cancelled,CA,I,,press,2025-11,,
"""
ARTICLE = """\
---
title: On reviews
date: 2025-12-01
original: press
tags: [courts]
mechanism: peer
country: CA
events: [{id: year, title: A year, when: 2026, cite: press, status: planned}]
---
# On reviews

It is said [@press, p. 1].
"""
WORKS = """\
@treaty{rules, title = {The rules}, author = {{United Nations (UN)}}, year = {2000},
  keywords = {source:official}}
@online{press, author = {Doe, Jane and others}, year = {2025}, url = {https://press.example/a},
  keywords = {resource, type:news}, langid = {english}, annotation = {One line.}, verified = {no}}
@book{unused, title = {Unused}, editor = {Roe, R.}, publisher = {P}, edition = {2nd}, year = {199X}}
"""


def make_guide(
    *, events: str = EVENTS, countries: str = COUNTRIES, mechanism: str = MECHANISM, works: str = WORKS
) -> Guide:
    """A guide with one mechanism, one article and three works, one unused; whatever else is wrong fails."""
    page = SourceFile("docs/reviews/peer/index.md", mechanism, "reviews/peer/index.md")
    article = SourceFile("docs/articles/on-reviews.md", ARTICLE, "articles/on-reviews.md")
    tables = (("countries.csv", countries), ("events.csv", events))
    sources = Sources(
        (article, page),
        tuple(SourceFile(f"docs/reviews/peer/{name}", text, f"reviews/peer/{name}") for name, text in tables),
        (SourceFile("references.bib", works),),
    )
    resolved, problems = build.check(sources, build.Options(as_of=AS_OF))
    assert [str(problem) for problem in problems if problem.severity is not Severity.HINT] == []
    return resolved.guide


def make_context(site: SiteAddress = SITE, guide: Guide | None = None) -> ExportContext:
    """The guide with its addresses and English words."""
    return ExportContext(guide or make_guide(), site, Words("en"))
