"""The axis of the steps of one phase: which days it shows, and whether it is broken off before "as of"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mkdocs_review_guide.model.calendar import Bound
from mkdocs_review_guide.model.progress import PhaseProgress
from mkdocs_review_guide.views.charts.country_rows import Row
from mkdocs_review_guide.views.charts.marks import mark_span
from mkdocs_review_guide.views.charts.scale import SHORT, Scale, day_after, hull, later

Span = tuple[date, date]

_REACH = 0.6
"""How much a date outside the windows may lengthen the axis, as a share of it; others are told in words."""
_NEAR = 0.35
"""How far after the last date "as of" may be to stand on the axis, as a share of it."""


@dataclass(frozen=True, slots=True)
class StepsAxis:
    """The axis of a phase. ``broken``: after it the scale stops, and one column leads to the "as of" date;
    ``now``: that date, where it is on the axis.
    """

    scale: Scale
    broken: bool
    now: date | None


def steps_axis(phase: PhaseProgress, rows: Iterable[Row], as_of: date) -> StepsAxis | None:
    """The axis for the rows of a phase: the windows of the steps, and the events near them. None if no date
    is known.
    """
    spans = sorted(mark_span(mark) for row in rows for mark in row.marks if mark.layer != "rules")
    core = _windows(phase) or hull(spans)
    if core is None:
        return None
    first, last = core
    for start, end in spans:
        reach = round(_REACH * (last - first).days)
        if later(first, -reach) <= start and end <= later(last, reach):
            first, last = min(first, start), max(last, end)
    return _with_as_of(first, max(last, day_after(first)), as_of)


def _windows(phase: PhaseProgress) -> Span | None:
    """From the start to the last date under the rules; if a start is all that is known, a year."""
    bounds = [phase.calendar.window.begins]
    bounds += [bound for step in phase.steps for bound in (step.window.begins, step.window.ends)]
    span = hull(_days(bound) for bound in bounds if bound)
    if span is None or (span[1] - span[0]).days > 31:
        return span
    ends = phase.calendar.window.ends
    return span[0], ends.latest if ends else later(span[0], 365)


def _days(bound: Bound) -> Span:
    return bound.earliest, bound.latest


def _with_as_of(first: date, last: date, as_of: date) -> StepsAxis:
    length = max((last - first).days, 1)
    on_axis = later(first, -round(_NEAR * length)) <= as_of <= later(last, round(_NEAR * length))
    if on_axis:
        first, last = min(first, as_of), max(last, as_of)
    broken = not on_axis and as_of > last
    begin = first if length < SHORT else first.replace(day=1)
    scale = Scale(begin, later(last, max(round((0.12 if broken else 0.04) * length), 1)))
    return StepsAxis(scale, broken, as_of if on_axis else None)
