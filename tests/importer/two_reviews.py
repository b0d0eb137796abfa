"""A guide to two reviews, as the importer meets it: their things have the names that articles give them."""

from __future__ import annotations

from functools import cache

from mkdocs_review_guide import build
from mkdocs_review_guide.importer.vocabulary import Vocabulary
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.sources import SourceFile, Sources

UNTOC = """\
---
title: The UNTOC Review Mechanism
mechanism:
  short: UNTOC review
  instruments:
    - {id: UNTOC, name: Convention against Transnational Organized Crime, adopted: 2000-11-15, cite: rules}
  phases:
    label: Cluster
    items:
      - {id: I, name: Criminalization and jurisdiction, cite: rules}
      - {id: II, name: Prevention and protection measures, cite: rules}
      - {id: III, name: Law enforcement and the judiciary, cite: rules}
      - {id: IV, name: International cooperation, cite: rules}
  cohorts:
    label: Review group
    items: [{id: I, cite: rules}, {id: II, cite: rules}, {id: III, cite: rules}]
  steps:
    - {id: focal-point, name: Focal point named, after: start, lasts: P2W, cite: rules}
    - {id: self-assessment, name: Self-assessment, after: start, lasts: P6M, cite: rules}
    - {id: feedback, name: Written feedback, after: self-assessment, cite: rules}
    - {id: dialogue, name: Dialogue between the States, after: feedback, cite: rules}
    - {id: observations, name: List of observations, after: dialogue, cite: rules}
---
"""
UPR = """\
---
title: The Universal Periodic Review
mechanism:
  short: UPR
  phases:
    label: Cycle
    items: [{id: 1, cite: rules}, {id: 2, cite: rules}, {id: 3, cite: rules}, {id: 4, cite: rules}]
  cohorts:
    label: Session
    items: [{id: 42, cite: rules}, {id: 43, cite: rules}, {id: 44, cite: rules}]
  steps:
    - {id: national-report, name: National report, after: start, lasts: P6M, cite: rules}
    - {id: submissions, name: Stakeholder submissions, after: start, cite: rules}
    - {id: outcome, name: Outcome adopted, after: national-report, cite: rules}
---
"""
COUNTRIES = "country,phase,cohort,cite\nCA,I,II,rules\nNZ,I,II,rules\n"
BIB = "@book{rules, title = {Rules}, author = {Adams, Ann}, date = {2001}}\n"


@cache
def guide() -> Guide:
    """The guide, resolved."""
    folder = "docs/reviews"
    sources = Sources(
        (
            SourceFile(f"{folder}/untoc/index.md", UNTOC, "reviews/untoc/index.md"),
            SourceFile(f"{folder}/upr/index.md", UPR, "reviews/upr/index.md"),
        ),
        (SourceFile(f"{folder}/untoc/countries.csv", COUNTRIES, "reviews/untoc/countries.csv"),),
        (SourceFile("references.bib", BIB),),
        True,
    )
    resolved, problems = build.check(sources, build.Options())
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    return resolved.guide


@cache
def vocabulary() -> Vocabulary:
    """The names of its things."""
    return Vocabulary.of(guide())
