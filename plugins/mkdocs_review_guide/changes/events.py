"""Events: removed, moved, told of otherwise, added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_review_guide.changes.change import Change, Fact, Kind
from mkdocs_review_guide.changes.fields import date_facts, fact, prose, shown
from mkdocs_review_guide.changes.names import (
    NOWS,
    cohort_name,
    event_name,
    phase_name,
    source_facts,
    sources_text,
)
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.status import status_now


@dataclass(frozen=True, slots=True)
class EventPairs:
    """The events of two guides: ``pairs`` are the same event before and after, ``renamed`` those of them
    whose earlier id leads nowhere any more.
    """

    pairs: tuple[tuple[Event, Event], ...]
    removed: tuple[Event, ...]
    added: tuple[Event, ...]
    renamed: tuple[tuple[Event, Event], ...]


def pair_events(before: Guide, after: Guide) -> EventPairs:
    """Find each event again: by its id, by its former ids, else by its title and what it speaks of, if no
    other has the same.
    """
    pairs: list[tuple[Event, Event]] = []
    taken: set[str] = set()
    lost = []
    for event in before.events:
        target = after.target(event.id)
        other = after.events_by_id.get(target.id) if target else None
        if other is None or other.id in taken:
            lost.append(event)
        else:
            pairs.append((event, other))
            taken.add(other.id)
    new = [event for event in after.events if event.id not in taken]
    alike = _only(new)
    only_lost = _only(lost)
    renamed = tuple((event, alike[_alike(event)]) for event in only_lost.values() if _alike(event) in alike)
    gone = {event.id for event, _ in renamed}
    come = {event.id for _, event in renamed}
    return EventPairs(
        (*pairs, *renamed),
        tuple(event for event in lost if event.id not in gone),
        tuple(event for event in new if event.id not in come),
        tuple((event, other) for event, other in renamed if event.id not in after.targets),
    )


def _alike(event: Event) -> tuple[object, ...]:
    return (event.title.casefold(), event.mechanisms, event.countries, event.phases, event.step)


def _only(events: list[Event]) -> dict[tuple[object, ...], Event]:
    """The events that no other is like."""
    count = Counter(map(_alike, events))
    return {_alike(event): event for event in events if count[_alike(event)] == 1}


def event_changes(before: Guide, after: Guide, found: EventPairs) -> Iterator[Change]:
    """What changes of events."""
    for event in found.removed:
        facts = tuple(Fact(name, before=value) for name, value in _summary(before, event))
        yield Change("event-removed", event_name(before, event), event.id, facts, place=event.place)
    for old, new in found.pairs:
        change = _changed(before, after, old, new)
        if change:
            yield change
    for event in found.added:
        facts = tuple(Fact(name, after=value) for name, value in _summary(after, event))
        yield Change("event-added", event_name(after, event), event.id, facts, place=event.place)


def _summary(guide: Guide, event: Event) -> Iterator[tuple[str, str]]:
    name = event_name(guide, event)
    if event.title != name:
        yield "title", event.title
    yield "date", shown(event.when) or "not known"
    yield "now", NOWS[status_now(event, guide.as_of)]
    yield "source", sources_text(guide, event.sources)


def _changed(before: Guide, after: Guide, old: Event, new: Event) -> Change | None:
    moved = tuple(date_facts("date", old.when, new.when))
    now = _now(before, after, old, new)
    facts = (*moved, *now, *_other_facts(before, after, old, new))
    if not facts:
        return None
    kind: Kind = "event-moved" if moved else "event-status" if now else "event-changed"
    return Change(kind, event_name(after, new), new.id, facts, place=new.place)


def _now(before: Guide, after: Guide, old: Event, new: Event) -> tuple[Fact, ...]:
    """What it is now, as the guide works it out; where that is the same, what its writer says of it."""
    now = tuple(
        fact("now", status_now(old, before.as_of), status_now(new, after.as_of), lambda value: NOWS[value])
    )
    return now or tuple(fact("status", old.status, new.status))


def _other_facts(before: Guide, after: Guide, old: Event, new: Event) -> Iterator[Fact]:
    if old.id in after.former:  # without that, it is told as an id that vanishes
        yield from fact("id", old.id, new.id)
    yield from fact("title", old.title, new.title)
    yield from source_facts(before, after, old.sources, new.sources)
    yield from fact("as of", old.as_of, new.as_of)
    yield from fact("kind", old.kind, new.kind)
    if _context(before, old) != _context(after, new):
        for name, value in _context(after, new).items():
            yield from fact(name, _context(before, old)[name], value)
    yield from fact("step", old.step, new.step)
    yield from prose("text", old.text, new.text)
    yield from prose("how to take part", old.participate, new.participate)
    yield from fact("former ids", old.former_ids, new.former_ids)


def _context(guide: Guide, event: Event) -> Mapping[str, str]:
    first = guide.mechanisms.get(event.mechanisms[0]) if event.mechanisms else None
    return {
        "mechanism": ", ".join(event.mechanisms),
        "country": ", ".join(
            guide.country_name(event.mechanisms[0] if event.mechanisms else "", code)
            for code in event.countries
        ),
        "cohort": ", ".join(cohort_name(first, id_) if first else id_ for id_ in event.cohorts),
        "phase": ", ".join(phase_name(first, id_) if first else id_ for id_ in event.phases),
    }
