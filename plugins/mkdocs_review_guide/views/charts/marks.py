"""The marks of a chart, worked out from dates and windows: what is drawn, before it has a place.

A mark is exact to the unit of its date: May 2022 is a bar of that month. How an end is drawn says how well it
is known. Where there is no date there is no mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from mkdocs_review_guide.model.calendar import Bound, Window
from mkdocs_review_guide.model.dates import EdtfDate, Moment
from mkdocs_review_guide.views.charts.scale import day_after, later

Layer = Literal["rules", "later", "plan", "done", "off"]
"""Who says it: the rules (``later``: of a phase not enlarged), a plan, a report; ``off``: cancelled."""

End = Literal["closed", "dashed", "fading", "open", "unset"]
"""``dashed``: inferred, or hanging on an earlier step; ``fading``: about; ``open``: none is set; ``unset``:
there is one that isn't known.
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days, the end excluded; ``end`` is None where none is set.

    Fading ends are full from ``full_from`` on, or until ``full_to``.
    """

    layer: Layer
    start: date
    end: date | None
    head: End = "closed"
    tail: End = "closed"
    full_from: date | None = None
    full_to: date | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A day until when, with no start: ``head`` says whether none is set (``open``), or it isn't known."""

    layer: Layer
    day: date
    head: End = "open"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A day; ``doubted`` where the source is uncertain."""

    layer: Layer
    day: date
    doubted: bool = False


Mark = Bar | Limit | Point


def mark_span(mark: Mark) -> tuple[date, date]:
    """The first and the last day that a mark needs on an axis."""
    if isinstance(mark, Bar):
        return mark.start, mark.end or day_after(mark.start)
    return mark.day, mark.day


def mark_reach(mark: Mark) -> tuple[date, date]:
    """The days that a mark covers: one without end all that follow, one without start some before."""
    start, end = mark_span(mark)
    if isinstance(mark, Limit):
        return later(mark.day, -_STUB), end
    return start, date.max if isinstance(mark, Bar) and mark.end is None else end


def window_mark(window: Window, layer: Layer = "rules") -> Bar | Limit | None:
    """The mark of a window that has an end; None where no limit is known."""
    if window.ends is None:
        return None
    end = _end_day(window.ends)
    if window.begins is None:
        return Limit(layer, end, dashed=not _is_sure(window.ends))
    hangs = window.hangs_on is not None
    return Bar(
        layer,
        window.begins.earliest,
        max(end, day_after(window.begins.earliest)),
        "closed" if _is_sure(window.begins) and not hangs else "dashed",
        "closed" if _is_sure(window.ends) else "dashed",
    )


def _is_sure(bound: Bound) -> bool:
    return not (bound.approximate or bound.uncertain)


def _end_day(bound: Bound) -> date:
    """Where a window ends: at its day, which is the tick of that date; of a month, at its end."""
    return bound.latest if bound.earliest == bound.latest else day_after(bound.latest)


_STUB = 15  # days
_OVERLAP = 31  # days by which windows that follow each other overlap where only months are known


def adjoined(windows: Sequence[Bar]) -> list[Bar]:
    """Windows of which each begins where the one before ends: they share the edge of the later one."""
    following = [*(window.start for window in windows[1:]), date.max]
    return (
        [
            replace(window, end=start, tail="unset")
            if window.end and start > window.start and 0 <= (window.end - start).days <= _OVERLAP
            else window
            for window, start in zip(windows, following, strict=True)
        ]
        if windows
        else []
    )


def date_mark(when: EdtfDate, layer: Layer) -> Mark:
    """The mark of a date that a source gives."""
    if when.start and when.end:
        return _closed_mark(when.start, when.end, layer)
    if when.start:
        if when.open_end:
            return Bar(layer, when.start.earliest, None, _end(when.start), "open")
        return Bar(layer, when.start.earliest, day_after(when.start.latest), _end(when.start), "unset")
    last = when.end.latest if when.end else date.max
    return Limit(layer, day_after(last), "open" if when.open_start else "unset", when.uncertain)


def _closed_mark(start: Moment, end: Moment, layer: Layer) -> Mark:
    if start.earliest == end.latest and not (start.approximate or end.approximate):
        return Point(layer, start.earliest, start.uncertain)
    begins, ends = start.earliest, day_after(end.latest)
    third, single = (ends - begins) / 3, start is end
    return Bar(
        layer,
        begins,
        ends,
        _end(start),
        _end(end),
        (begins + third if single else min(day_after(start.latest), ends)) if start.approximate else None,
        (ends - third if single else max(end.earliest, begins)) if end.approximate else None,
    )


def _end(moment: Moment) -> End:
    if moment.approximate:
        return "fading"
    return "dashed" if moment.uncertain else "closed"


def ends_used(marks: Iterable[Mark]) -> set[str]:
    """How marks end, for the key."""
    return {end for mark in marks if isinstance(mark, Bar) for end in (mark.head, mark.tail)} | {
        "dashed" for mark in marks if isinstance(mark, Limit) and mark.dashed
    }
