"""The strip above a country's chart: the windows of all phases of its review, and what of them is enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.views.charts.drawing import Across, lane_svg
from mkdocs_review_guide.views.charts.labels import NARROWEST, text_width, tick_words
from mkdocs_review_guide.views.charts.marks import Bar, mark_span, window_mark
from mkdocs_review_guide.views.charts.phases import Stage
from mkdocs_review_guide.views.charts.scale import Scale, hull, percent, year_ticks
from mkdocs_review_guide.views.context import PageContext

_TOP, _HEIGHT, _BOX = 34, 72, 20  # px: where the plot begins, its height with the years, a box


@dataclass(frozen=True, slots=True)
class Placed:
    """Words at a place of an axis: per cent, as in a style."""

    x: Markup
    words: Markup
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """What a template needs to print a strip."""

    scale: Scale
    svg: Markup
    ticks: tuple[Placed, ...]
    boxes: tuple[Placed, ...]
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
    at: PageContext, mechanism: Mechanism, found: Sequence[Stage], chosen: Stage, shown: Scale, prefix: str
) -> Strip | None:
    """The strip for a review of several phases; None where fewer than two have a start."""
    as_of = at.renderer.guide.as_of
    dated = [stage for stage in found if stage.window.begins]
    if len(dated) < 2:
        return None
    scale = year_scale([_span(stage) for stage in dated], as_of)
    ticks = year_ticks(scale, 10)
    pen = Across(scale, prefix, middle=_TOP + 19, thick=_BOX)
    others = [_box(stage, pen, strong=False) for stage in dated if stage is not chosen]
    grid = "".join(_tick_line(scale.at(day)) for day in ticks)
    own = _box(chosen, pen, strong=True) if chosen.window.begins else ""
    words = tick_words(scale, ticks, at.renderer.words.locale)
    return Strip(
        scale,
        lane_svg([grid, *others, own], _HEIGHT),
        tuple(Placed(percent(scale.at(day)), escape(word)) for day, word in zip(ticks, words, strict=True)),
        tuple(_names(at, mechanism, dated, chosen, scale)),
        percent(scale.at(as_of)),
        _side(scale.at(as_of)),
        _wedge(scale, shown),
        tuple(stage.name(mechanism) for stage in found if not stage.window.begins),
    )


def _span(stage: Stage) -> tuple[date, date]:
    mark = window_mark(stage.window)
    if mark:
        return mark_span(mark)
    begins = stage.window.begins
    return (begins.earliest, begins.latest) if begins else (date.max, date.max)


def _tick_line(x: float) -> str:
    return f'<line class="c-line" x1="{percent(x)}%" x2="{percent(x)}%" y1="{_TOP}" y2="{_HEIGHT}"/>'


def _box(stage: Stage, pen: Across, *, strong: bool) -> str:
    """The window of a phase; where its end isn't known, a stroke at its start."""
    mark = window_mark(stage.window, "rules" if strong else "later")
    if isinstance(mark, Bar):
        return pen.draw(mark)
    x, name = percent(pen.scale.at(_span(stage)[0])), "rules" if strong else "later"
    return f'<line class="c-{name}" x1="{x}%" x2="{x}%" y1="{_TOP + 9}" y2="{_TOP + 29}"/>'


def _names(
    at: PageContext, mechanism: Mechanism, dated: Sequence[Stage], chosen: Stage, scale: Scale
) -> Iterator[Placed]:
    """The names of phases that fit into their boxes, else their ids, else none."""
    starts = [scale.at(_span(stage)[0]) for stage in dated]
    for number, (stage, x) in enumerate(zip(dated, starts, strict=True)):
        following = starts[number + 1] if number + 1 < len(starts) else 100.0
        room = max(following - x, 0)
        fitting = (name for name in (stage.name(mechanism), stage.ids()) if _fits(name, room))
        name = next(fitting, "")
        if name:
            address = stage.address(at, mechanism)
            words = at.link(name, address) if address else escape(name)
            yield Placed(percent(x), words, stage is chosen)


def _fits(name: str, room: float) -> bool:
    return bool(name) and text_width(name) + 14 <= room / 100 * NARROWEST


def _side(x: float) -> str:
    """Which end of the words "as of" stands at the line: near the ends of the axis, not their middle."""
    return "first" if x < 12 else "last" if x > 88 else ""


def _wedge(scale: Scale, shown: Scale) -> Markup:
    """The path that leads from the days that are enlarged to the whole width below."""
    left, right = percent(scale.at(shown.start)), percent(scale.at(shown.end))
    return Markup(f"M{left} 0H{right}L100 26H0z")  # numbers
