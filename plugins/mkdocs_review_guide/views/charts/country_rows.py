"""What is known of each step of one phase of a review, as rows of lanes: rules, planned, reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from mkdocs_review_guide.model.calendar import Window
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress
from mkdocs_review_guide.views.charts.labels import (
    Label,
    date_words,
    event_label,
    join_labels,
    kind_words,
    plain_label,
    window_words,
    with_sources,
)
from mkdocs_review_guide.views.charts.marks import Layer, Mark, date_mark, mark_reach, window_mark
from mkdocs_review_guide.views.context import PageContext

LaneName = Literal["rules", "planned", "cancelled", "reported"]
_LAYERS: dict[LaneName, Layer] = {"planned": "plan", "cancelled": "off", "reported": "done"}


@dataclass(frozen=True, slots=True)
class Silence:
    """That nothing was reported: since when that counts (None where no day is known), and in which words."""

    since: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a row: its marks in time order, and the words beside them.

    ``events`` are those it tells of: of a plan, all that give its one date; of reports, one for each mark.
    ``differs``: sources say otherwise on the lane above. ``near``: where words without a mark stand.
    """

    name: LaneName
    marks: tuple[Mark, ...]
    label: Label
    events: tuple[Event, ...] = ()
    differs: bool = False
    near: date | None = None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A step, or several of which equally little is known: as a link each, and with its lanes in the order of
    the layers.
    """

    steps: tuple[StepProgress, ...]
    links: tuple[Markup, ...]
    lanes: tuple[Lane, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All its marks."""
        return tuple(mark for lane in self.lanes for mark in lane.marks)


def phase_rows(at: PageContext, mechanism: Mechanism, phase: PhaseProgress) -> tuple[Row, ...]:
    """The rows of a phase, in the order of the steps."""
    return tuple(
        Row(
            steps,
            tuple(at.target(mechanism.step_id(step.step)) for step in steps),
            tuple(_lanes(at, phase, steps[0])),
        )
        for steps in _together(phase.steps)
    )


def _together(steps: Iterable[StepProgress]) -> Iterator[tuple[StepProgress, ...]]:
    """Steps that follow each other without known limit and without a report stand together: one silence."""
    for is_blank, group in groupby(steps, _is_blank):
        found = tuple(group)
        yield from [found] if is_blank else [(step,) for step in found]


def _is_blank(step: StepProgress) -> bool:
    return not (step.step.optional or step.step.lasts or step.events)


def _lanes(at: PageContext, phase: PhaseProgress, step: StepProgress) -> Iterator[Lane]:
    if not step.step.optional or step.step.lasts:
        yield _rules_lane(at, step)
    yield from _planned_lanes(at, "planned", step.planned)
    yield from _planned_lanes(at, "cancelled", step.cancelled)
    yield from _done_lanes(at, step.done)
    silence = _silence(at, phase, step)
    if silence:
        yield Lane("reported", (), Label(Markup(""), ""), silence=silence)


def _rules_lane(at: PageContext, step: StepProgress) -> Lane:
    mark = window_mark(step.window)
    if mark:
        return Lane("rules", (mark,), plain_label(window_words(step.window, at.renderer.words)))
    near = step.window.begins.latest if step.window.begins else None
    return Lane("rules", (), plain_label(_no_limit(at, step.window, step)), near=near)


def _no_limit(at: PageContext, window: Window, step: StepProgress) -> str:
    gettext = at.renderer.words.gettext
    if step.step.lasts is None:
        return gettext("no limit known")
    if window.stopped_by:
        return gettext("not known: no limit of {step}").format(step=window.stopped_by.name)
    return gettext("not known: no date of the start")


def _planned_lanes(at: PageContext, name: LaneName, events: Sequence[Event]) -> Iterator[Lane]:
    """A lane for each date that sources give; none is preferred."""
    by_date: dict[str, list[Event]] = {}
    for event in events:
        by_date.setdefault(event.when.text if event.when else "", []).append(event)
    for number, found in enumerate(by_date.values()):
        yield _event_lane(at, name, found, differs=number > 0)


def _event_lane(at: PageContext, name: LaneName, events: Sequence[Event], *, differs: bool) -> Lane:
    words, when = at.renderer.words, events[0].when
    shown = date_words(when, words.locale) if when else words.gettext("date not known")
    marks = (date_mark(when, _LAYERS[name]),) if when else ()
    label = with_sources(at, event_label(at, events[0], shown), events, speakers=not when)
    return Lane(name, marks, label, tuple(events), differs)


def _done_lanes(at: PageContext, events: Sequence[Event]) -> Iterator[Lane]:
    """Reports on as few lanes as keep their marks apart; those without a date on lanes of their own."""
    lanes: list[list[tuple[Event, Mark]]] = []
    for event in events:
        if event.when is None:
            continue
        mark = date_mark(event.when, "done")
        lane = next((lane for lane in lanes if _is_free(lane[-1][1], mark)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append((event, mark))
    for lane in lanes:
        yield done_lane(at, [event for event, _ in lane], tuple(mark for _, mark in lane))
    for event in events:
        if event.when is None:
            yield done_lane(at, [event], ())


def done_lane(at: PageContext, events: Sequence[Event], marks: tuple[Mark, ...]) -> Lane:
    """A lane of reports, each with its mark; none has one if they have no date."""
    label = join_labels([_done_label(at, event) for event in events])
    return Lane("reported", marks, with_sources(at, label, events, speakers=not marks), tuple(events))


_APART = 12  # days: closer, marks would touch


def _is_free(last: Mark, mark: Mark) -> bool:
    return (mark_reach(mark)[0] - mark_reach(last)[1]).days >= _APART


def _done_label(at: PageContext, event: Event) -> Label:
    words = at.renderer.words
    if event.when is None:
        return event_label(at, event, words.gettext("done, date not known"))
    shown = date_words(event.when, words.locale)
    kind = kind_words(event, words)
    return event_label(at, event, f"{kind}, {shown}" if kind else shown)


def _silence(at: PageContext, phase: PhaseProgress, step: StepProgress) -> Silence | None:
    """That nothing, or nothing official, was reported of a step that is past its date, or has none.

    What anybody reports of a step that isn't required ends the silence; what is required, an official source.
    """
    optional, as_of = step.step.optional, at.renderer.guide.as_of
    if step.cancelled or (step.done and (optional or any(_is_official(at, event) for event in step.done))):
        return None
    gettext = at.renderer.words.gettext
    words = gettext("nothing official") if step.done else gettext("nothing reported")
    since = _expected(step)
    if since is None and any(_is_ahead(event, as_of) for event in step.planned):
        return None
    if since is None:
        begins = phase.calendar.window.begins
        return None if begins and begins.earliest > as_of else Silence(None, words)
    return Silence(since, words) if since < as_of else None


def _is_official(at: PageContext, event: Event) -> bool:
    works = (at.renderer.guide.library.get(source.key) for source in event.sources)
    return any(work is not None and work.source == "official" for work in works)


def _is_ahead(event: Event, as_of: date) -> bool:
    return event.when is not None and (event.when.latest is None or event.when.latest >= as_of)


def _expected(step: StepProgress) -> date | None:
    """The day after which silence counts: the limit under the rules, else the last one planned, else when it
    could begin.
    """
    if step.window.ends:
        return step.window.ends.latest
    planned = [event.when.latest for event in step.planned if event.when]
    if planned:
        return max((day for day in planned if day), default=None) if all(planned) else None
    return step.window.begins.latest if step.window.begins and not step.step.optional else None
