"""A mechanism as JSON: what is reviewed when, in which steps, and what was counted."""

from __future__ import annotations

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.statement_json import (
    Json,
    Record,
    date_json,
    duration_json,
    sources_json,
    texts,
)
from mkdocs_review_guide.model.calendar import anchor_of
from mkdocs_review_guide.model.mechanisms import (
    CalendarEntry,
    Cohort,
    Figure,
    Instrument,
    Mechanism,
    Phase,
    Step,
)


def mechanism_json(context: ExportContext, mechanism: Mechanism) -> Record:
    """A mechanism with all its parts, each in the order of its page."""
    return {
        "id": mechanism.id,
        "title": mechanism.title,
        "short": mechanism.short,
        "url": context.site.of(mechanism.page),
        "instruments": [_instrument(context, mechanism, each) for each in mechanism.instruments],
        "phase_label": mechanism.phase_label,
        "phase_lasts": duration_json(mechanism.phase_lasts),
        "phases": [_phase(context, mechanism, each) for each in mechanism.phases],
        "cohort_label": mechanism.cohort_label,
        "cohorts": [_cohort(context, mechanism, each) for each in mechanism.cohorts],
        "steps": [_step(context, mechanism, each) for each in mechanism.steps],
        "calendar": [_calendar_entry(each) for each in mechanism.calendar],
        "figures": [_figure(each) for each in mechanism.figures],
    }


def _linkable(context: ExportContext, id_: str, part_id: str) -> Record:
    """What has an id in its mechanism, and another one in the guide."""
    target = context.guide.targets.get(id_)
    return {
        "id": part_id,
        "target": id_,
        "label": context.name(id_),
        "url": context.site.of(target.address) if target else None,
    }


def _instrument(context: ExportContext, mechanism: Mechanism, instrument: Instrument) -> Json:
    return {
        **_linkable(context, mechanism.instrument_id(instrument), instrument.id),
        "adopted": date_json(instrument.adopted),
        "in_force": date_json(instrument.in_force),
        "sources": sources_json(instrument.sources),
    }


def _phase(context: ExportContext, mechanism: Mechanism, phase: Phase) -> Json:
    return {
        **_linkable(context, mechanism.phase_id(phase), phase.id),
        "name": phase.name,
        "covers": [
            {"instrument": instrument, "articles": texts(articles)} for instrument, articles in phase.covers
        ],
        "sources": sources_json(phase.sources),
    }


def _cohort(context: ExportContext, mechanism: Mechanism, cohort: Cohort) -> Json:
    return {
        **_linkable(context, mechanism.cohort_id(cohort), cohort.id),
        "size": cohort.size,
        "sources": sources_json(cohort.sources),
    }


def _step(context: ExportContext, mechanism: Mechanism, step: Step) -> Json:
    return {
        **_linkable(context, mechanism.step_id(step), step.id),
        "by": step.by,
        "anchor": anchor_of(mechanism, step),
        "is_before": step.before is not None,
        "lasts": duration_json(step.lasts),
        "optional": step.optional,
        "participate": step.participate,
        "sources": sources_json(step.sources),
    }


def _calendar_entry(entry: CalendarEntry) -> Json:
    return {
        "phase": entry.phase,
        "cohort": entry.cohort,
        "starts": date_json(entry.starts),
        "sources": sources_json(entry.sources),
    }


def _figure(figure: Figure) -> Json:
    return {
        "what": figure.what,
        "count": figure.count,
        "of": figure.of,
        "about": figure.about,
        "when": date_json(figure.when),
        "phase": figure.phase,
        "cohort": figure.cohort,
        "step": figure.step,
        "sources": sources_json(figure.sources),
    }
