"""Events as people write them: items of a page's ``events``, or rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.problems import Place, Problem, ValuePlaces
from mkdocs_review_guide.readers.schemas import EventSchema
from mkdocs_review_guide.readers.sources import read_sources
from mkdocs_review_guide.readers.validation import BAD_VALUE, validate
from mkdocs_review_guide.readers.yaml import Path, value_places

PLACED = (
    "when",
    "status",
    "mechanism",
    "country",
    "cohort",
    "phase",
    "step",
    "text",
    "participate",
    "former_ids",
)
"""The keys whose values may name what doesn't exist or what something else has, or contradict each other."""


@dataclass(frozen=True, slots=True)
class EventReader:
    """Reads events of one page or file.

    ``place`` and ``key_place`` find values and keys by path; ``mechanisms`` and what follows ``src_uri`` are
    what events are about where they don't say, and ``value_places`` where that stands.
    """

    place: Callable[[Path], Place]
    key_place: Callable[[Path], Place]
    mechanisms: tuple[str, ...]
    src_uri: str
    countries: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    value_places: ValuePlaces = field(default_factory=dict)

    def events(self, value: Any) -> tuple[list[Event], list[Problem]]:
        """All events of a front matter's list; a broken one is reported and left out."""
        if value is None:
            return [], []
        if not isinstance(value, list):
            why, advice = "a list is expected here", "begin each event with `- id: …`"
            return [], [BAD_VALUE.at(self.place(("events",)), key="events", why=why, advice=advice)]
        events: list[Event] = []
        problems: list[Problem] = []
        for number, item in enumerate(value):
            event, found = self.event(item, ("events", number))
            problems += found
            if event:
                events.append(event)
        return events, problems

    def event(self, value: Any, path: Path) -> tuple[Event | None, list[Problem]]:
        """One event at a path."""
        schema, problems = validate(EventSchema, value, self.place, self.key_place, path)
        if schema is None:
            return None, _losing(value, problems)
        sources, found = read_sources(schema.cite, lambda number: self.place((*path, "cite", number)))
        problems += found
        if not sources:
            return None, _losing(value, problems)
        return self._make(schema, value, path, sources), problems

    def _make(self, schema: EventSchema, value: Any, path: Path, sources: tuple[Source, ...]) -> Event:
        return Event(
            id=schema.id,
            title=schema.title,
            place=self.place((*path, "id")),
            page=self.src_uri,
            sources=sources,
            when=schema.when,
            as_of=schema.as_of,
            status=schema.status or ("planned" if _is_unread(value, schema) else None),
            kind=schema.kind,
            mechanisms=_about(schema.mechanism, self.mechanisms),
            countries=_about(schema.country, self.countries),
            cohorts=_about(schema.cohort, self.cohorts),
            phases=_about(schema.phase, self.phases),
            step=schema.step,
            participate=schema.participate,
            text=schema.text,
            former_ids=tuple(schema.former_ids),
            value_places=self._value_places(value, path),
        )

    def _value_places(self, value: Any, path: Path) -> ValuePlaces:
        inherited = {at: place for at, place in self.value_places.items() if value.get(at[0]) is None}
        return {**inherited, **value_places(value, PLACED, self.place, path)}


def _losing(value: Any, problems: list[Problem]) -> list[Problem]:
    """The problems of an event that is left out, with its id if it has one."""
    id_ = value.get("id") if isinstance(value, dict) else None
    return [replace(problem, lost=str(id_ or "")) for problem in problems]


def _is_unread(value: Any, schema: EventSchema) -> bool:
    """Whether a value that its status would follow from is wrong: that is one problem, and no status no
    other.
    """
    return any(value.get(name) and getattr(schema, name) is None for name in ("when", "as_of", "status"))


def _about(own: list[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """What an event is about: its own values, nothing for ``none``, else its page's."""
    if own is None:
        return default
    return tuple(value for value in own if value.lower() != "none")
