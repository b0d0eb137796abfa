"""The key ``mechanism`` of a mechanism's page: phases, cohorts, steps, calendar, figures."""

from __future__ import annotations

from typing import Any

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
from mkdocs_review_guide.readers.schemas import MechanismSchema
from mkdocs_review_guide.readers.sources import read_sources
from mkdocs_review_guide.readers.validation import validate
from mkdocs_review_guide.readers.yaml import Document, Path


def read_mechanism(
    value: Any, document: Document, page: Page, mechanism_id: str
) -> tuple[Mechanism | None, list[Problem]]:
    """The mechanism that an ``index.md`` describes under the key ``mechanism``."""
    base: Path = ("mechanism",)
    schema, problems = validate(MechanismSchema, value or {}, document.place, document.key_place, base)
    if schema is None:
        return None, problems

    def sources(cites: list[str], *path: str | int) -> tuple[Source, ...]:
        found, wrong = read_sources(cites, lambda _: document.place((*base, *path, "cite")))
        problems.extend(wrong)
        return found

    def place(*path: str | int) -> Place:
        return document.place((*base, *path))

    phases, cohorts = schema.phases, schema.cohorts
    mechanism = Mechanism(
        id=mechanism_id,
        title=page.title,
        short=schema.short or page.title,
        page=page.src_uri,
        place=document.place(base),
        instruments=tuple(
            Instrument(
                i.id,
                i.name,
                place("instruments", n),
                i.adopted,
                i.in_force,
                sources(i.cite, "instruments", n),
            )
            for n, i in enumerate(schema.instruments)
        ),
        phase_label=phases.label if phases else "",
        phase_lasts=phases.lasts if phases else None,
        phases=tuple(
            Phase(
                p.id,
                p.name,
                place("phases", "items", n),
                tuple((instrument, tuple(articles)) for instrument, articles in p.covers.items()),
                sources(p.cite, "phases", "items", n),
            )
            for n, p in enumerate(phases.items if phases else [])
        ),
        cohort_label=cohorts.label if cohorts else "",
        cohorts=tuple(
            Cohort(c.id, place("cohorts", "items", n), c.name, c.size, sources(c.cite, "cohorts", "items", n))
            for n, c in enumerate(cohorts.items if cohorts else [])
        ),
        steps=tuple(
            Step(
                s.id,
                s.name,
                place("steps", n),
                s.by,
                s.after,
                s.before,
                s.lasts,
                s.participate,
                s.optional,
                sources(s.cite, "steps", n),
            )
            for n, s in enumerate(schema.steps)
        ),
        calendar=tuple(
            CalendarEntry(c.phase, c.starts, place("calendar", n), c.cohort, sources(c.cite, "calendar", n))
            for n, c in enumerate(schema.calendar)
        ),
        figures=tuple(
            Figure(
                f.what,
                f.count,
                place("figures", n),
                f.when,
                f.of,
                f.about,
                f.phase,
                f.cohort,
                f.step,
                sources(f.cite, "figures", n),
            )
            for n, f in enumerate(schema.figures)
        ),
    )
    return mechanism, problems
