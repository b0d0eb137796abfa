"""What comes next: events that sources announce, and the starts of phases that the plan gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mkdocs_review_guide.model.calendar import Bound, Start, bound_of, cohort_starts
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Cohort, Mechanism, Phase
from mkdocs_review_guide.model.status import status_now


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing that comes next: an event, or the start of a phase for a cohort (None: for all) by the
    calendar.

    ``begins`` is None for an event whose date isn't known.
    """

    begins: Bound | None
    event: Event | None = None
    phase: Phase | None = None
    cohort: Cohort | None = None
    start: Start | None = None

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Earliest first; what has no date comes last."""
        name = (
            self.event.id
            if self.event
            else f"{self.phase and self.phase.id} {self.cohort and self.cohort.id}"
        )
        return (self.begins is None, self.begins.earliest if self.begins else date.max, name)


def what_is_ahead(guide: Guide, mechanism: Mechanism) -> list[Ahead]:
    """What comes next for a mechanism as a whole: its events that are not over, and the next phase of each
    cohort.
    """
    events = [
        event for event in guide.events_by_home.get(mechanism.page, ()) if _is_ahead(event, guide.as_of)
    ]
    ahead = [Ahead(bound_of(event.when) if event.when else None, event) for event in events]
    ahead += next_starts(mechanism, guide.as_of)
    return sorted(ahead, key=lambda item: item.sort_key)


def _is_ahead(event: Event, as_of: date) -> bool:
    """Whether an event is announced and not over, as far as is known."""
    return event.status == "planned" and status_now(event, as_of) in ("upcoming", "under way", "not known")


def next_starts(mechanism: Mechanism, as_of: date) -> list[Ahead]:
    """For each cohort, the next phase that the calendar has it start after a day."""
    cohorts: Iterable[Cohort | None] = mechanism.cohorts or (None,)
    found = (_next_start(mechanism, cohort, as_of) for cohort in cohorts)
    return [item for item in found if item]


def _next_start(mechanism: Mechanism, cohort: Cohort | None, as_of: date) -> Ahead | None:
    items = []
    for phase in mechanism.phases:
        start = next(iter(cohort_starts(mechanism, cohort.id if cohort else None, phase)), None)
        begins = bound_of(start.when) if start else None
        if begins and begins.latest > as_of:
            items.append(Ahead(begins, None, phase, cohort, start))
    return min(items, key=lambda item: item.sort_key, default=None)
