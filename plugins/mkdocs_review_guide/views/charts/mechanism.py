"""The chart of a mechanism: when each cohort does each phase under the rules, and what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.calendar import Window, cohort_starts, phase_window
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import Cohort, Mechanism, Phase, slug
from mkdocs_review_guide.model.status import status_now
from mkdocs_review_guide.views.charts.drawing import Across, lane_svg, window_class, window_style
from mkdocs_review_guide.views.charts.figure import figure
from mkdocs_review_guide.views.charts.figures import FigureLane, figure_lanes, place_series
from mkdocs_review_guide.views.charts.key import key_entries
from mkdocs_review_guide.views.charts.labels import bound_words, date_words, text_width
from mkdocs_review_guide.views.charts.marks import (
    Bar,
    Layer,
    Mark,
    Point,
    adjoined,
    date_mark,
    mark_span,
    window_mark,
)
from mkdocs_review_guide.views.charts.scale import Scale, percent, year_ticks
from mkdocs_review_guide.views.charts.strip import now_side, placed_ticks, year_scale
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.renderer import Renderer

MOST_ROWS, MOST_LANES = 12, 2
_WIDE, _NARROW, _MINI = 620, 280, 200  # px of the narrowest plots
_MONTH = 31
_AHEAD = ("upcoming", "under way", "not known")


@dataclass(frozen=True, slots=True)
class CohortWindows:
    """A cohort (None: all countries) with the windows of its phases that can be computed."""

    cohort: Cohort | None
    windows: tuple[tuple[Phase, Bar], ...]
    starts: Window


@dataclass(frozen=True, slots=True)
class PhaseBox:
    """A window as a template prints it: the phase's name, where its label and where its id fits."""

    classes: str
    style: Markup
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort as a template prints it."""

    name: Markup
    note: str
    boxes: tuple[PhaseBox, ...]


def mechanism_chart(renderer: Renderer, mechanism: Mechanism, here: str, *, mini: bool = False) -> Markup:
    """The chart of a mechanism as one element of Markdown in HTML; ``mini``: for a page about something else.

    Empty where the shape doesn't fit: without a window of known length, or where each of many cohorts does
    one phase alone, so that a list by date says more.
    """
    rows = _cohort_windows(mechanism)
    if not rows or _is_list(rows):
        return Markup("")
    at, as_of = PageContext(renderer, here), renderer.guide.as_of
    shown = _around(rows, as_of)
    lanes = figure_lanes(mechanism)[: 1 if mini else MOST_LANES]
    spans = [mark_span(bar) for row in shown for _, bar in row.windows]
    scale = year_scale([*spans, *(lane.span for lane in lanes)], as_of)
    prefix = f"c-{slug(mechanism.id)}{'-mini' if mini else ''}"
    sessions = [] if mini else _sessions(renderer, mechanism, scale)
    marks = [mark for _, mark in sessions]
    used = {"rules", *(end for row in shown for _, bar in row.windows for end in (bar.head, bar.tail))}
    used |= {mark.layer for mark in marks} | ({"done"} if lanes else set()) | _silent(lanes, as_of)
    pen = Across(scale, prefix)
    content = renderer.render(
        "chart-mechanism.md",
        here,
        mini=mini,
        mechanism=mechanism,
        scale=scale,
        ticks=_ticks(scale, renderer.words.locale, as_of, mini),
        lab=_label_width(at, mechanism, shown) if mini else "",
        extent=phase_extent(at, mechanism),
        now=percent(scale.at(as_of)),
        now_side=now_side(scale.at(as_of)),
        rows=[_placed(at, mechanism, row, scale, mini) for row in shown],
        lanes=[place_series(at, mechanism, lane, scale, mini) for lane in lanes],
        sessions=lane_svg([pen.draw(mark) for mark in marks]),
        said=_said(at, [event for event, _ in sessions]),
        key=[] if mini else key_entries(renderer.words, used, prefix),
        left_out=len(rows) - len(shown),
    )
    return figure(content, prefix, "c-mini" if mini else "")


def _cohort_windows(mechanism: Mechanism) -> list[CohortWindows]:
    cohorts: list[Cohort | None] = [*mechanism.cohorts] or [None]
    found = (_windows_of(mechanism, cohort) for cohort in cohorts)
    return [row for row in found if row.windows]


def _windows_of(mechanism: Mechanism, cohort: Cohort | None) -> CohortWindows:
    windows: list[tuple[Phase, Bar]] = []
    first = Window()
    for phase in mechanism.phases:
        window = phase_window(mechanism, cohort_starts(mechanism, cohort.id if cohort else None, phase))
        mark = window_mark(window)
        if isinstance(mark, Bar):
            windows.append((phase, mark))
            first = first if first.begins else window
    bars = adjoined([bar for _, bar in windows])
    return CohortWindows(cohort, tuple((w[0], bar) for w, bar in zip(windows, bars, strict=True)), first)


def _is_list(rows: Sequence[CohortWindows]) -> bool:
    return len(rows) > MOST_ROWS and all(len(row.windows) < 2 for row in rows)


def _around(rows: Sequence[CohortWindows], as_of: date) -> Sequence[CohortWindows]:
    """As many cohorts as have room, in order, from the two before the first that isn't over."""
    is_open = [any((bar.end or date.max) >= as_of for _, bar in row.windows) for row in rows]
    first = is_open.index(True) if True in is_open else len(rows)
    start = max(min(first - 2, len(rows) - MOST_ROWS), 0)
    return rows[start : start + MOST_ROWS]


@dataclass(frozen=True, slots=True)
class YearTick:
    """A tick with its words; ``style`` leaves them out where there is little room."""

    x: Markup
    words: Markup
    style: str


def _ticks(scale: Scale, locale: str, as_of: date, mini: bool) -> list[YearTick]:
    """Years; in the small chart, where "now" stands among them, none that it would touch."""
    ticks, now = placed_ticks(scale, year_ticks(scale, 6 if mini else 12), locale), scale.at(as_of)
    every = 2 if mini or len(ticks) > 6 else 1
    return [
        YearTick(
            tick.x,
            Markup("") if mini and -7 < now - float(tick.x) < 22 else tick.words,
            _tick_style(
                mini, bool(number % every) or float(tick.x) > 88 or (mini and 0 < now - float(tick.x) < 29)
            ),
        )
        for number, tick in enumerate(ticks)
    ]


def _tick_style(mini: bool, secondary: bool) -> str:
    """What leaves words out: where the chart is narrow, the small one where it is narrower still."""
    return ("c-x" if mini else "c-w") if secondary else ""


def _placed(at: PageContext, mechanism: Mechanism, row: CohortWindows, scale: Scale, mini: bool) -> CohortRow:
    boxes = tuple(_box(mechanism, phase, bar, scale, mini) for phase, bar in row.windows)
    if row.cohort is None:
        return CohortRow(escape(at.renderer.words.gettext("All countries")), "", boxes)
    name = at.target(mechanism.cohort_id(row.cohort))
    return CohortRow(name, _note(at, row), boxes)


def _label_width(at: PageContext, mechanism: Mechanism, rows: Iterable[CohortWindows]) -> Markup:
    """px for the names of cohorts on one line, within limits."""
    names = [target.name for row in rows if (target := _cohort_target(at, mechanism, row.cohort))]
    width = max((text_width(name) for name in names), default=0) + 14
    return Markup(str(round(min(max(width, 66), 118))))  # a number


def _cohort_target(at: PageContext, mechanism: Mechanism, cohort: Cohort | None) -> Target | None:
    return at.renderer.guide.targets.get(mechanism.cohort_id(cohort)) if cohort else None


def phase_extent(at: PageContext, mechanism: Mechanism) -> str:
    """All phases in words: from the first to the last."""
    phases, gettext = mechanism.phases, at.renderer.words.gettext
    first = f"{mechanism.phase_label} {phases[0].id}"
    return gettext("{first} to {last}").format(first=first, last=phases[-1].id) if len(phases) > 1 else first


def _note(at: PageContext, row: CohortWindows) -> str:
    words = at.renderer.words
    parts = []
    if row.starts.begins:
        day = bound_words(row.starts.begins, words.locale)
        parts.append(words.gettext("from {date}").format(date=day))
    if row.cohort and row.cohort.size is not None:
        size = row.cohort.size
        parts.append(words.ngettext("{n} review", "{n} reviews", size).format(n=size))
    return "; ".join(parts)


def _box(mechanism: Mechanism, phase: Phase, bar: Bar, scale: Scale, mini: bool) -> PhaseBox:
    share = (scale.at(bar.end or scale.end) - scale.at(bar.start)) / 100
    id_fits = text_width(phase.id) + 8 <= share * (_MINI if mini else _NARROW)
    label = f"{mechanism.phase_label} "
    label_fits = not mini and text_width(label + phase.id) + 10 <= share * _WIDE
    wide_fits = text_width(phase.id) + 8 <= share * _WIDE
    return PhaseBox(
        window_class(bar) + ("" if id_fits else " c-tight"),
        window_style(bar, scale),
        label if label_fits else "",
        phase.id if id_fits or (wide_fits and not mini) else "",
    )


def _silent(lanes: Iterable[FigureLane], as_of: date) -> set[str]:
    return {"silence"} if any(lane.span[1] < as_of for lane in lanes) else set()


def _sessions(renderer: Renderer, mechanism: Mechanism, scale: Scale) -> list[tuple[Event, Mark]]:
    """The dated sessions of the mechanism as a whole that are on the axis."""
    events = renderer.guide.events_by_home.get(mechanism.page, ())
    found = []
    for event in events:
        if event.kind == "session" and event.when and not event.countries and event.status != "cancelled":
            mark = _session_mark(event.when, "done" if event.status == "done" else "plan")
            if scale.start <= mark_span(mark)[0] < scale.end:
                found.append((event, mark))
    return found


def _session_mark(when: EdtfDate, layer: Layer) -> Mark:
    """A session of days is a diamond on this axis; where only its month or year is known, a bar of that
    time.
    """
    mark = date_mark(when, layer)
    is_days = when.start is not None and when.start.precision == "day"
    if is_days and isinstance(mark, Bar) and mark.end and (mark.end - mark.start).days <= _MONTH:
        return Point(layer, mark.start, when.uncertain)
    if isinstance(mark, Bar) and mark.end and (mark.end - mark.start).days <= _MONTH:
        return replace(mark, head="closed", tail="closed")  # too short to show how its ends are known
    return mark


def _said(at: PageContext, events: Sequence[Event]) -> Markup:
    """How many sessions were reported, the last and the next, as links."""
    as_of = at.renderer.guide.as_of
    done = [event for event in events if event.status == "done"]
    ahead = [event for event in events if status_now(event, as_of) in _AHEAD]
    parts = list(_session_words(at, done, ahead))
    return Markup("; ").join(parts) if parts else Markup("")


def _session_words(at: PageContext, done: Sequence[Event], ahead: Sequence[Event]) -> Iterator[Markup]:
    words = at.renderer.words
    if done:
        last = max(done, key=lambda event: event.sort_key)
        day = date_words(last.when, words.locale) if last.when else ""
        counted = words.ngettext("{n} reported, the last {date}", "{n} reported, the last {date}", len(done))
        yield safe(counted, n=len(done), date=at.link(day, at.home(last)))
    if ahead:
        day = date_words(ahead[0].when, words.locale) if ahead[0].when else ""
        yield safe(words.gettext("next {date}"), date=at.link(day, at.home(ahead[0])))
