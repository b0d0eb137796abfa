"""What statements are made of, as JSON: dates, durations, sources, and events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.model.calendar import Bound
from mkdocs_review_guide.model.dates import Duration, EdtfDate
from mkdocs_review_guide.model.events import Event, Source

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"] | None
"""A JSON value; the same as in ``formatting.csl_json``, with null."""

Record: TypeAlias = dict[str, Json]


def texts(values: Iterable[str]) -> Json:
    """Texts as an array."""
    return list(values)


def date_json(when: EdtfDate | None) -> Json:
    """A date: as it is written, and its first and last day (null if open or not known)."""
    if when is None:
        return None
    return {"edtf": when.text, "earliest": day_json(when.earliest), "latest": day_json(when.latest)}


def day_json(day: date | None) -> Json:
    """A day in ISO 8601."""
    return day.isoformat() if day else None


def bound_json(bound: Bound | None) -> Json:
    """One end of a window."""
    if bound is None:
        return None
    return {
        "earliest": bound.earliest.isoformat(),
        "latest": bound.latest.isoformat(),
        "approximate": bound.approximate,
        "uncertain": bound.uncertain,
    }


def duration_json(duration: Duration | None) -> Json:
    """A duration in ISO 8601."""
    return str(duration) if duration else None


def sources_json(sources: Iterable[Source]) -> Json:
    """The works that a statement rests on."""
    return [{"key": s.key, "prefix": s.prefix, "locator": s.locator} for s in sources]


def event_json(context: ExportContext, event: Event) -> Record:
    """An event, completed."""
    return {
        "id": event.id,
        "title": event.title,
        "url": context.home(event),
        "when": date_json(event.when),
        "kind": event.kind,
        "status": event.status,
        "now": context.now(event),
        "as_of": date_json(event.as_of),
        "mechanisms": texts(event.mechanisms),
        "countries": texts(event.countries),
        "cohorts": texts(event.cohorts),
        "phases": texts(event.phases),
        "step": event.step,
        "text": event.text,
        "participate": event.participate,
        "sources": sources_json(event.sources),
        "former_ids": texts(event.former_ids),
        "written_in": event.place.file,
    }
