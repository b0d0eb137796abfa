"""How far a review is: for each step what the rules say, what was planned, what was reported; and what it is
now.

What a step is now is worked out from events. A window under the rules alone never makes anything "under way":
after it has begun, the step is "due under the rules".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mkdocs_review_guide.model.calendar import PhaseCalendar, Window, review_calendar
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Phase, Review, Step
from mkdocs_review_guide.model.status import Now, status_now

StepNow = Literal[Now, "due", "ahead"]
"""Besides what an event can be: ``due``, under the rules, and nothing reported; ``ahead``, under the
rules, and not begun.
"""


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step of one review in one phase.

    ``planned``, ``done`` and ``cancelled`` are the events that say so, in time order: sources that differ
    stand side by side.
    """

    step: Step
    phase: Phase | None
    window: Window
    planned: tuple[Event, ...]
    done: tuple[Event, ...]
    cancelled: tuple[Event, ...]
    now: StepNow

    @property
    def events(self) -> tuple[Event, ...]:
        """All events that speak of it."""
        return (*self.planned, *self.done, *self.cancelled)


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """One phase of one review: of the row ``review``, which may be about several phases."""

    review: Review
    calendar: PhaseCalendar
    steps: tuple[StepProgress, ...]

    @property
    def phase(self) -> Phase | None:
        """The phase; None in a mechanism without phases."""
        return self.calendar.phase


def review_progress(
    mechanism: Mechanism, review: Review, events: Iterable[Event], as_of: date
) -> tuple[PhaseProgress, ...]:
    """The phases of a review with all that is known of each step.

    ``events`` are those of the mechanism that name the review's country, or no country and its cohort or a
    phase.
    """
    found = [event for event in events if event.step and concerns(event, review)]
    return tuple(
        PhaseProgress(
            review,
            calendar,
            tuple(_step_progress(mechanism, step, calendar, found, as_of) for step in mechanism.steps),
        )
        for calendar in review_calendar(mechanism, review)
    )


def country_progress(
    mechanism: Mechanism, rows: Iterable[Review], events: Iterable[Event], as_of: date
) -> tuple[PhaseProgress, ...]:
    """The phases of all reviews of a country, in the order of the phases; a row for one phase comes before
    a row for all.
    """
    known = list(events)
    found = [phase for row in rows for phase in review_progress(mechanism, row, known, as_of)]
    named = {phase.phase.id for phase in found if phase.phase and phase.review.phases}
    kept = [p for p in found if p.review.phases or p.phase is None or p.phase.id not in named]
    order = {phase.id: number for number, phase in enumerate(mechanism.phases)}
    return tuple(sorted(kept, key=lambda p: order[p.phase.id] if p.phase else -1))


def concerns(event: Event, review: Review) -> bool:
    """Whether an event speaks of a review: of its country, or of no country and of its cohort or of all
    cohorts.
    """
    if event.countries:
        return review.country in event.countries
    return not event.cohorts or review.cohort in event.cohorts


def _step_progress(
    mechanism: Mechanism, step: Step, calendar: PhaseCalendar, events: Iterable[Event], as_of: date
) -> StepProgress:
    phase = calendar.phase
    mine = [event for event in events if event.step == step.id and _in_phase(mechanism, event, phase)]
    window = calendar.windows[step.id]
    by_status = {
        status: tuple(event for event in mine if event.status == status)
        for status in ("planned", "done", "cancelled")
    }
    now = step_now(by_status["planned"], by_status["done"], by_status["cancelled"], window, as_of)
    return StepProgress(
        step, phase, window, by_status["planned"], by_status["done"], by_status["cancelled"], now
    )


def _in_phase(mechanism: Mechanism, event: Event, phase: Phase | None) -> bool:
    """Whether an event is about a phase; one that names none is about the only one there is."""
    if phase is None or not event.phases:
        return len(mechanism.phases) <= 1
    return phase.id in event.phases


def step_now(
    planned: tuple[Event, ...],
    done: tuple[Event, ...],
    cancelled: tuple[Event, ...],
    window: Window,
    as_of: date,
) -> StepNow:
    """What a step is now: reported as done, else cancelled, else what was planned, else what the rules
    say.
    """
    if done:
        return "done"
    if cancelled:
        return "cancelled"
    if planned:
        return _planned_now([status_now(event, as_of) for event in planned])
    return _rules_now(window, as_of)


def _planned_now(nows: list[Now]) -> Now:
    """Of several plans the one that keeps most open: nothing has passed while a source says that it is
    still to come.
    """
    order: tuple[Now, ...] = ("under way", "upcoming", "not known", "passed")
    return next(now for now in order if now in nows)


def _rules_now(window: Window, as_of: date) -> StepNow:
    """What the rules alone say; where they set no limit, a step isn't due on any day."""
    first = window.begins or window.ends
    if first is not None and first.earliest > as_of:
        return "ahead"
    return "due" if window.ends is not None else "not known"


def furthest(progress: Iterable[PhaseProgress]) -> StepProgress | None:
    """Where a review stands: the furthest step, phase by phase, that any event speaks of; required steps
    before optional ones.
    """
    told = [step for phase in progress for step in phase.steps if step.events]
    required = [step for step in told if not step.step.optional]
    found = required or told
    return found[-1] if found else None


def due(progress: Iterable[PhaseProgress], fits: Callable[[StepProgress], bool]) -> list[StepProgress]:
    """The steps of a review that fit, in order."""
    return [step for phase in progress for step in phase.steps if fits(step)]
