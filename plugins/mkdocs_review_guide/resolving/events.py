"""Events of all pages and tables, completed: as-of dates from their sources, status from their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.status import status_by_dates
from mkdocs_review_guide.model.works import Library
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.resolving.references import References

DUPLICATE_ID = Rule(
    "RG601", Severity.ERROR, "the id {id} stands twice (first at {first})", "give one of the two another id"
)
NO_STATUS = Rule(
    "RG302",
    Severity.ERROR,
    "whether {id} is done or planned can't be told from its dates",
    "add `status: done`, `planned` or `cancelled`",
)
DONE_LATER = Rule(
    "RG303",
    Severity.WARNING,
    "{id} is said to be done, and ends ({when}) after the day that it was said on ({as_of})",
    "check `when`, say `status: planned`, or give a later `as_of` and its source",
)


def complete_events(
    events: Iterable[Event], library: Library, references: References
) -> tuple[tuple[Event, ...], list[Problem]]:
    """All events in time order, each id once, each with a status.

    An event without a status that its dates decide is reported and counted as planned: nothing may look done
    unreported.
    """
    problems: list[Problem] = []
    first: dict[str, Place] = {}
    completed = []
    for event in events:
        problems += references.of_event(event)
        if event.id in first:
            problems.append(DUPLICATE_ID.at(event.place, id=event.id, first=first[event.id]))
            continue
        first[event.id] = event.place
        as_of = event.as_of or _as_of_sources(event, library)
        status = event.status or status_by_dates(event.when, as_of)
        if status is None and not (event.when and as_of is None and _lacks_source(event, library)):
            problems.append(NO_STATUS.at(event.place, id=event.id))
        problems += _done_later(event)
        completed.append(replace(event, as_of=as_of, status=status or "planned"))
    return tuple(sorted(completed, key=lambda event: event.sort_key)), problems


def _done_later(event: Event) -> list[Problem]:
    """The problem of an event that is done, but ends after its own as-of date by any reading of both.

    When its source was published says less: what is derived from a treaty of 2000 may be done in 2004.
    """
    when, as_of = event.when, event.as_of
    if event.status != "done" or not (when and when.end and as_of and as_of.latest):
        return []
    if when.end.earliest <= as_of.latest:
        return []
    return [DONE_LATER.at(event.place_of("when"), id=event.id, when=when.text, as_of=as_of.text)]


def _lacks_source(event: Event, library: Library) -> bool:
    """Whether a source of an event is unknown: that is a problem, and the date it would give no other."""
    return any(source.key not in library for source in event.sources)


def _as_of_sources(event: Event, library: Library) -> EdtfDate | None:
    """When an event's first known source said so: its date, else the day somebody read it."""
    for source in event.sources:
        work = library.get(source.key)
        if work:
            return work.issued or work.urldate
    return None
