"""The calendar of a mechanism: the window under the rules of every step of every review.

It is computed from when a review starts (its own row, else the calendar of its cohort) and from how long the
steps last. A window is as exact as what it is computed from: a start known to the month gives ends known to
the month. Where a step has no known limit, whatever hangs on its end can't be computed, and says so.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_review_guide.model.dates import Duration, EdtfDate, add_duration, subtract_duration
from mkdocs_review_guide.model.events import Source
from mkdocs_review_guide.model.mechanisms import CalendarEntry, Mechanism, Phase, Review, Step

START = "start"
"""What steps name to hang on the start of the review."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a window: it falls between two days (the same, if it is known to the day), ends included.

    ``approximate`` and ``uncertain`` are those of the date it is computed from.
    """

    earliest: date
    latest: date
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is one day, and nobody doubts it."""
        return self.earliest == self.latest and not (self.approximate or self.uncertain)

    @property
    def is_months(self) -> bool:
        """Whether it is known to whole months: from the first day of one to the last of one."""
        return self.earliest.day == 1 and self.latest == month_end(self.latest) and not self.is_exact

    def plus(self, duration: Duration) -> Bound:
        """The bound a duration later."""
        return self._moved(lambda day: add_duration(day, duration), duration)

    def minus(self, duration: Duration) -> Bound:
        """The bound a duration earlier."""
        return self._moved(lambda day: subtract_duration(day, duration), duration)

    def _moved(self, move: Callable[[date], date], duration: Duration) -> Bound:
        """Both ends moved; what is known to the month stays so, if it moves by months."""
        if self.is_months and not (duration.weeks or duration.days):
            latest = month_end(move(self.latest.replace(day=1)))
        else:
            latest = move(self.latest)
        return Bound(move(self.earliest), latest, self.approximate, self.uncertain)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def bound_of(when: EdtfDate) -> Bound | None:
    """A date as a bound: when something begins that is said to begin then. None if it is open or not
    known.
    """
    if when.earliest is None or when.latest is None:
        return None
    return Bound(when.earliest, when.latest, when.approximate, when.uncertain)


@dataclass(frozen=True, slots=True)
class Window:
    """When a step, or a phase, falls under the rules. An end that no rule sets, or that can't be computed, is
    None.

    ``hangs_on``: the step whose end it begins with, and that may end earlier. ``stopped_by``: the step
    without known limit because of which nothing is known of this one.
    """

    begins: Bound | None = None
    ends: Bound | None = None
    hangs_on: Step | None = None
    stopped_by: Step | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """When a review starts a phase, by one source."""

    when: EdtfDate
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PhaseCalendar:
    """One phase of one review: its starts (the first is computed with, the others differ from it), and its
    windows.

    ``windows`` are those of the steps, by step id, in the order of the steps.
    """

    phase: Phase | None
    starts: tuple[Start, ...]
    window: Window
    windows: Mapping[str, Window]


def review_calendar(mechanism: Mechanism, review: Review) -> tuple[PhaseCalendar, ...]:
    """The phases of a review in order, each with its windows; of a mechanism without phases, the review as
    a whole.
    """
    phases: list[Phase | None] = [p for p in mechanism.phases if not review.phases or p.id in review.phases]
    return tuple(_phase_calendar(mechanism, review, phase) for phase in phases or [None])


def _phase_calendar(mechanism: Mechanism, review: Review, phase: Phase | None) -> PhaseCalendar:
    starts = review_starts(mechanism, review, phase)
    return PhaseCalendar(phase, starts, phase_window(mechanism, starts), step_windows(mechanism, starts))


def review_starts(mechanism: Mechanism, review: Review, phase: Phase | None) -> tuple[Start, ...]:
    """When a review starts a phase: by its own row, then by the calendar of its cohort.

    A row that is about every phase can't say when each of several starts: its date is then that of the first.
    """
    is_first = phase is None or not mechanism.phases or phase == mechanism.phases[0]
    own = [Start(review.starts, review.sources)] if review.starts and (review.phases or is_first) else []
    return (*own, *cohort_starts(mechanism, review.cohort, phase))


def cohort_starts(mechanism: Mechanism, cohort: str | None, phase: Phase | None) -> tuple[Start, ...]:
    """When a cohort starts a phase, by the calendar; an entry without cohort is about all."""
    return tuple(
        Start(entry.starts, entry.sources) for entry in mechanism.calendar if _is_about(entry, cohort, phase)
    )


def _is_about(entry: CalendarEntry, cohort: str | None, phase: Phase | None) -> bool:
    return (phase is None or entry.phase == phase.id) and entry.cohort in (None, cohort)


def phase_window(mechanism: Mechanism, starts: Iterable[Start]) -> Window:
    """The window of a whole phase, from its first start."""
    begins = _first_bound(starts)
    lasts = mechanism.phase_lasts
    return Window(begins, begins.plus(lasts) if begins and lasts else None)


def step_windows(mechanism: Mechanism, starts: Iterable[Start]) -> dict[str, Window]:
    """The window of each step, from the first start."""
    begins = _first_bound(starts)
    windows: dict[str, Window] = {}
    for step in mechanism.steps:
        _compute(mechanism, step, begins, windows, ())
    return {step.id: windows[step.id] for step in mechanism.steps}


def _first_bound(starts: Iterable[Start]) -> Bound | None:
    first = next(iter(starts), None)
    return bound_of(first.when) if first else None


def anchor_of(mechanism: Mechanism, step: Step) -> str:
    """What a step hangs on: ``start`` or the id of a step; by default the nearest step before it that
    isn't optional.
    """
    if step.before or step.after:
        return step.before or step.after or START
    earlier = mechanism.steps[: mechanism.steps.index(step)]
    return next((other.id for other in reversed(earlier) if not other.optional), START)


def _compute(
    mechanism: Mechanism, step: Step, start: Bound | None, windows: dict[str, Window], above: tuple[str, ...]
) -> Window:
    """The window of a step, after those that it hangs on. Steps that hang on each other in a ring have
    none.
    """
    if step.id in windows:
        return windows[step.id]
    anchor_id = anchor_of(mechanism, step)
    anchor = next((other for other in mechanism.steps if other.id == anchor_id), None)
    if anchor is None or anchor.id in above:
        window = _at_start(step, start) if anchor is None else Window()
    else:
        found = _compute(mechanism, anchor, start, windows, (*above, step.id))
        window = _before(step, found) if step.before else _after(step, anchor, found)
    return windows.setdefault(step.id, window)


def _at_start(step: Step, start: Bound | None) -> Window:
    if start is None or step.lasts is None:
        return Window() if step.before else Window(begins=start)
    if step.before:
        return Window(ends=start.minus(step.lasts))
    return Window(start, start.plus(step.lasts))


def _before(step: Step, anchor: Window) -> Window:
    if anchor.begins is None or step.lasts is None:
        return Window(stopped_by=anchor.stopped_by)
    return Window(ends=anchor.begins.minus(step.lasts))


def _after(step: Step, anchor_step: Step, anchor: Window) -> Window:
    if anchor.ends is None:
        stopped_by = anchor.stopped_by or (anchor_step if anchor_step.lasts is None else None)
        return Window(hangs_on=anchor_step, stopped_by=stopped_by)
    ends = anchor.ends.plus(step.lasts) if step.lasts else None
    return Window(anchor.ends, ends, hangs_on=anchor_step)
