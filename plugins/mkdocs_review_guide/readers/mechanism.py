"""The key ``mechanism`` of a mechanism's page: phases, cohorts, steps, calendar, figures."""

from __future__ import annotations

from typing import Any, Protocol

from mkdocs_review_guide.model.events import Source
from mkdocs_review_guide.model.mechanisms import (
    CalendarEntry,
    Cohort,
    Figure,
    Instrument,
    Mechanism,
    Phase,
    Step,
)
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.readers.schemas import MechanismSchema, PhaseSchema
from mkdocs_review_guide.readers.sources import read_sources
from mkdocs_review_guide.readers.validation import validate
from mkdocs_review_guide.readers.yaml import Document, Path


class _Sourced(Protocol):
    cite: list[str]

    @property
    def path(self) -> Path: ...


def read_mechanism(
    value: Any, document: Document, page: Page, mechanism_id: str
) -> tuple[Mechanism, list[Problem]]:
    """The mechanism that an ``index.md`` describes under the key ``mechanism``, as far as it can be read."""
    base: Path = ("mechanism",)
    found, problems = validate(MechanismSchema, value or {}, document.place, document.key_place, base)
    schema = found or MechanismSchema()

    def sources(part: _Sourced) -> tuple[Source, ...]:
        def cite_place(number: int) -> Place:
            return document.place((*part.path, "cite", number))

        found, wrong = read_sources(part.cite, cite_place)
        problems.extend(wrong)
        return found

    def place(part: _Sourced) -> Place:
        return document.place(part.path)

    phases, cohorts = schema.phases, schema.cohorts
    mechanism = Mechanism(
        id=mechanism_id,
        title=page.title,
        short=schema.short or page.title,
        page=page.src_uri,
        place=document.place(base),
        instruments=tuple(
            Instrument(i.id, i.name, place(i), i.adopted, i.in_force, sources(i)) for i in schema.instruments
        ),
        phase_label=phases.label if phases else "",
        phase_lasts=phases.lasts if phases else None,
        phases=tuple(
            Phase(p.id, p.name, place(p), _covers(p), sources(p)) for p in (phases.items if phases else [])
        ),
        cohort_label=cohorts.label if cohorts else "",
        cohorts=tuple(
            Cohort(c.id, place(c), c.name, c.size, sources(c)) for c in (cohorts.items if cohorts else [])
        ),
        steps=tuple(
            Step(
                s.id,
                s.name,
                place(s),
                s.by,
                s.after,
                s.before,
                s.lasts,
                s.participate,
                s.optional,
                sources(s),
            )
            for s in schema.steps
        ),
        calendar=tuple(
            CalendarEntry(c.phase, c.starts, place(c), c.cohort, sources(c)) for c in schema.calendar
        ),
        figures=tuple(
            Figure(f.what, f.count, place(f), f.when, f.of, f.about, f.phase, f.cohort, f.step, sources(f))
            for f in schema.figures
        ),
    )
    return mechanism, problems


def _covers(phase: PhaseSchema) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((instrument, tuple(articles)) for instrument, articles in phase.covers.items())
