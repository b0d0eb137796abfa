"""The calendars of a guide: one of all events, and one for each country under review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_review_guide.exports.calendar import CalendarHead, write_calendar, write_entry
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.event_entries import event_entry
from mkdocs_review_guide.exports.window_entries import window_entries
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism

ALL_EVENTS = "calendar.ics"

Written = Mapping[str, str]
"""Written VEVENTs by the ids of their events, in time order."""


def calendars(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """Each calendar's path below the site, and its bytes. An event has the same entry in all of them."""
    written = write_events(context)
    yield ALL_EVENTS, write_calendar(_head(context, _guide_name(context), ALL_EVENTS), written.values())
    for mechanism in context.guide.mechanisms.values():
        for country in mechanism.countries:
            yield country_calendar(context, mechanism, country, written)


def write_events(context: ExportContext) -> Written:
    """Every event that has a date."""
    as_of = context.guide.as_of
    entries = ((event.id, event_entry(context, event)) for event in context.guide.events)
    return {id_: write_entry(entry, as_of) for id_, entry in entries if entry}


def country_calendar(
    context: ExportContext, mechanism: Mechanism, country: str, written: Written
) -> tuple[str, bytes]:
    """A country's own events, those that speak of a step of its review, and its windows under the rules."""
    path = f"{mechanism.folder}/countries/{country.lower()}.ics"
    message = context.words.gettext("{country}: {mechanism}")
    name = message.format(
        country=context.guide.country_name(mechanism.id, country), mechanism=mechanism.short
    )
    events = [written[event.id] for event in _events(context, mechanism, country) if event.id in written]
    windows = [
        write_entry(entry, context.guide.as_of) for entry in window_entries(context, mechanism, country)
    ]
    return path, write_calendar(_head(context, plain(name), path), (*events, *windows))


def _events(context: ExportContext, mechanism: Mechanism, country: str) -> list[Event]:
    guide, key = context.guide, (mechanism.id, country)
    told = [event for phase in guide.progress.get(key, ()) for step in phase.steps for event in step.events]
    found = {event.id: event for event in (*guide.events_by_country.get(key, ()), *told)}
    return sorted(found.values(), key=lambda event: event.sort_key)


def _guide_name(context: ExportContext) -> str:
    """What an app lists the calendar as: the only mechanism's name, or what it is."""
    names = [mechanism.short for mechanism in context.guide.mechanisms.values()]
    return plain(names[0]) if len(names) == 1 else context.words.gettext("Review guide")


def _head(context: ExportContext, name: str, path: str) -> CalendarHead:
    return CalendarHead(name, context.site.file(path) if context.site.is_known else "")
