"""The strip above a country's chart: the windows of all phases, and which days of them are enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.views.charts.drawing import window_class, window_style
from mkdocs_review_guide.views.charts.labels import NARROWEST, text_width, tick_words
from mkdocs_review_guide.views.charts.marks import Bar, adjoined, mark_span, window_mark
from mkdocs_review_guide.views.charts.phases import Stage
from mkdocs_review_guide.views.charts.scale import Scale, hull, later, percent, year_ticks
from mkdocs_review_guide.views.context import PageContext


@dataclass(frozen=True, slots=True)
class Placed:
    """Words at a place of an axis: per cent, as in a style."""

    x: Markup
    words: Markup


@dataclass(frozen=True, slots=True)
class Window:
    """The box of a window with the words that fit into it: its classes, its place as a style."""

    classes: str
    style: Markup
    words: Markup


@dataclass(frozen=True, slots=True)
class Strip:
    """What a template needs to print a strip."""

    scale: Scale
    ticks: Markup
    windows: tuple[Window, ...]
    now: Markup
    now_side: str
    wedge: Markup
    undated: tuple[str, ...]


def year_scale(spans: Sequence[tuple[date, date]], as_of: date) -> Scale:
    """Whole years that hold all spans and the "as of" date."""
    first, last = hull([*spans, (as_of, as_of)]) or (as_of, as_of)
    end = last if (last.month, last.day) == (1, 1) and last > as_of else date(min(last.year + 1, 9999), 1, 1)
    return Scale(date(first.year, 1, 1), end)


def make_strip(
    at: PageContext, mechanism: Mechanism, found: Sequence[Stage], chosen: Stage, shown: Scale
) -> Strip | None:
    """The strip for a review of several phases; None where fewer than two have a start."""
    as_of = at.renderer.guide.as_of
    dated = [stage for stage in found if stage.window.begins]
    if len(dated) < 2:
        return None
    scale = _scale(dated, as_of)
    return Strip(
        scale,
        ticks_html(scale, year_ticks(scale, 10), at.renderer.words.locale),
        tuple(_windows(at, mechanism, dated, chosen, scale)),
        percent(scale.at(as_of)),
        now_side(scale.at(as_of)),
        _wedge(scale, shown),
        tuple(stage.name(mechanism) for stage in found if not stage.window.begins),
    )


def _scale(dated: Sequence[Stage], as_of: date) -> Scale:
    """Whole years for all windows; with room for the name of a last one whose end isn't known."""
    spans = [_span(stage) for stage in dated]
    scale = year_scale(spans, as_of)
    if window_mark(dated[-1].window) or spans[-1][0] < later(scale.end, -scale.days // 6):
        return scale
    return Scale(scale.start, date(min(later(spans[-1][0], scale.days // 5).year + 1, 9999), 1, 1))


def placed_ticks(scale: Scale, days: Sequence[date], locale: str) -> list[Placed]:
    """The ticks of an axis with their words; without words too near its end."""
    places = [scale.at(day) for day in days]
    return [
        Placed(percent(x), escape(word if x < 95 else ""))
        for x, word in zip(places, tick_words(scale, days, locale), strict=True)
    ]


def ticks_html(scale: Scale, days: Sequence[date], locale: str) -> Markup:
    """The ticks of an axis, each an upright line beside its words."""
    ticks = placed_ticks(scale, days, locale)
    return Markup("").join(Markup(f'<i style="--x:{t.x}">{t.words}</i>') for t in ticks)  # escaped


def _span(stage: Stage) -> tuple[date, date]:
    mark = window_mark(stage.window)
    if mark:
        return mark_span(mark)
    begins = stage.window.begins
    return (begins.earliest, begins.latest) if begins else (date.max, date.max)


def _windows(
    at: PageContext, mechanism: Mechanism, dated: Sequence[Stage], chosen: Stage, scale: Scale
) -> Iterator[Window]:
    """The windows of phases, with their names where these fit, else their ids, else without words.

    Where the end of one isn't known it is a stroke at its start.
    """
    starts = [scale.at(_span(stage)[0]) for stage in dated]
    marks = [window_mark(stage.window) for stage in dated]
    bars = iter(adjoined([mark for mark in marks if isinstance(mark, Bar)]))
    for stage, found, x, following in zip(dated, marks, starts, [*starts[1:], 100.0], strict=True):
        mark = next(bars) if isinstance(found, Bar) else found
        if isinstance(mark, Bar) and isinstance(found, Bar) and stage is chosen:
            mark = replace(mark, tail=found.tail)  # it stands out, with all its edges
        own = " c-own" if stage is chosen else " c-grey"
        words = _name(at, mechanism, stage, max(following - x, 0))
        if isinstance(mark, Bar):
            yield Window(window_class(mark) + own, window_style(mark, scale), words)
        else:
            yield Window(f"c-win c-start{own}", Markup(f"--x:{percent(x)}"), words)


def _name(at: PageContext, mechanism: Mechanism, stage: Stage, room: float) -> Markup:
    fitting = (name for name in (stage.name(mechanism), stage.ids()) if _fits(name, room))
    name, address = next(fitting, ""), stage.address(at, mechanism)
    return at.link(name, address) if name and address else escape(name)


def _fits(name: str, room: float) -> bool:
    return bool(name) and text_width(name) + 14 <= room / 100 * NARROWEST


def now_side(x: float) -> str:
    """Which end of the words "as of" stands at the line: near the ends of the axis, not their middle."""
    return "first" if x < 12 else "last" if x > 88 else ""


def _wedge(scale: Scale, shown: Scale) -> Markup:
    """The path that leads from the days that are enlarged to the whole width below."""
    left, right = percent(scale.at(shown.start)), percent(scale.at(shown.end))
    return Markup(f"M{left} 0H{right}L100 26H0z")  # numbers
