"""Events and guides for tests of views, and the table of what an event is on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.works import Library
from mkdocs_review_guide.problems import Place


def make_event(id_: str, when: str | None, **values: Any) -> Event:
    """An event by its date, planned unless it is said otherwise."""
    parsed = parse_date(when) if when else None
    given = {
        "title": id_,
        "place": Place("a.md"),
        "page": "a.md",
        "sources": (),
        "status": "planned",
        **values,
    }
    return Event(id=id_, when=parsed, **given)


def make_guide(events: Sequence[Event], as_of: str = "2026-11-22", **values: Any) -> Guide:
    """A guide of events in time order."""
    ordered = tuple(sorted(events, key=lambda event: event.sort_key))
    given: dict[str, Any] = {
        "pages": {},
        "mechanisms": {},
        "library": Library({}),
        "targets": {},
        **values,
    }
    return Guide(as_of=date.fromisoformat(as_of), events=ordered, **given)


@dataclass(frozen=True, slots=True)
class StatusCase:
    """What an event is on a day."""

    event: Event
    day: str
    now: str

    def __str__(self) -> str:
        return self.event.id + " " + self.day


def _read_cases() -> Iterator[StatusCase]:
    table = json.loads((Path(__file__).parent / "status_cases.json").read_text(encoding="utf-8"))
    for row in table:
        event = make_event(f"{row['when']} {row['status']}", row["when"], status=row["status"])
        for day, now in row["now"].items():
            yield StatusCase(event, day, now)


STATUS_CASES = tuple(_read_cases())
