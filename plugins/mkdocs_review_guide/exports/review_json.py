"""The review of a country as JSON: for each phase and step the rules beside what was planned and done."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.statement_json import (
    Json,
    Record,
    bound_json,
    date_json,
    sources_json,
    texts,
)
from mkdocs_review_guide.model.calendar import Start, Window
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Membership, Review
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress


def review_json(context: ExportContext, mechanism: Mechanism, country: str) -> Record:
    """All that is known of the review of one country."""
    key = (mechanism.id, country)
    return {
        "mechanism": mechanism.id,
        "country": country,
        "target": mechanism.country_id(country),
        "name": context.guide.country_name(*key),
        "url": context.site.of(mechanism.country_page(country)),
        "rows": [_row(row) for row in context.guide.reviews.get(key, ())],
        "phases": [_phase(phase) for phase in context.guide.progress.get(key, ())],
    }


def _row(row: Review) -> Json:
    return {
        "phases": texts(row.phases),
        "cohort": row.cohort,
        "starts": date_json(row.starts),
        "reviewers": texts(row.reviewers),
        "note": row.note,
        "memberships": [_membership(membership) for membership in row.memberships],
        "sources": sources_json(row.sources),
    }


def _membership(membership: Membership) -> Json:
    return {
        "instrument": membership.instrument,
        "is_party": membership.since is not None,
        "since": date_json(membership.since),
    }


def _phase(phase: PhaseProgress) -> Json:
    return {
        "phase": phase.phase.id if phase.phase else None,
        "cohort": phase.review.cohort,
        "starts": [_start(start) for start in phase.calendar.starts],
        "window": _window(phase.calendar.window),
        "steps": [_step(step) for step in phase.steps],
    }


def _start(start: Start) -> Json:
    return {"when": date_json(start.when), "sources": sources_json(start.sources)}


def _window(window: Window) -> Json:
    return {
        "begins": bound_json(window.begins),
        "ends": bound_json(window.ends),
        "hangs_on": window.hangs_on.id if window.hangs_on else None,
        "stopped_by": window.stopped_by.id if window.stopped_by else None,
    }


def _step(step: StepProgress) -> Json:
    return {
        "step": step.step.id,
        "now": step.now,
        "window": _window(step.window),
        "planned": _ids(step.planned),
        "done": _ids(step.done),
        "cancelled": _ids(step.cancelled),
    }


def _ids(events: Iterable[Event]) -> Json:
    return [event.id for event in events]
