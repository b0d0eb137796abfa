"""The lanes of a country's chart on their axis: what is drawn, where the words stand, what the last column says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.views.charts.axis import StepsAxis
from mkdocs_review_guide.views.charts.country_rows import Lane, LaneName, Row
from mkdocs_review_guide.views.charts.drawing import Across, lane_svg
from mkdocs_review_guide.views.charts.labels import NARROWEST, Label, label_side, plain_label
from mkdocs_review_guide.views.charts.marks import Mark, mark_span
from mkdocs_review_guide.views.charts.scale import Scale, percent
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.words import Words

_NONE = Markup("")
_END = 150  # px of the last column that a label may reach into


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane as a template prints it. ``side`` is where its words stand from ``x`` (per cent, as in a style);
    ``differs_x`` is where the sign ≠ stands, if there is one; ``end`` and ``hush`` are the last column: dates
    far from the axis, or that nothing was reported.
    """

    name: str
    svg: Markup
    words: Markup
    side: str
    x: Markup
    differs_x: Markup = _NONE
    end: Markup = _NONE
    hush: str = ""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row: its steps as links, their limit in words, its lanes."""

    steps: Markup
    limit: Markup
    lanes: tuple[PlacedLane, ...]


def lane_names(words: Words) -> dict[LaneName, str]:
    """What lanes are called."""
    return {
        "rules": words.gettext("rules"),
        "planned": words.gettext("planned"),
        "cancelled": words.gettext("cancelled"),
        "reported": words.gettext("reported"),
    }


def step_links(at: PageContext, mechanism: Mechanism, row: Row) -> Markup:
    """The steps of a row as links to their homes."""
    return Markup(", ").join(at.target(mechanism.step_id(step.step)) for step in row.steps)


def place_rows(
    at: PageContext, mechanism: Mechanism, rows: Iterable[Row], axis: StepsAxis, prefix: str
) -> list[PlacedRow]:
    """All rows on their axis."""
    placer = Placer(at, axis, prefix)
    return [
        PlacedRow(step_links(at, mechanism, row), _limit(at, mechanism, row), placer.lanes(row))
        for row in rows
    ]


def _limit(at: PageContext, mechanism: Mechanism, row: Row) -> Markup:
    first = row.steps[0].step
    if first.optional and not first.lasts:
        return escape(at.renderer.words.gettext("not required by the rules"))
    return at.limit(mechanism, first)


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the lanes of rows on an axis."""

    at: PageContext
    axis: StepsAxis
    prefix: str

    def lanes(self, row: Row) -> tuple[PlacedLane, ...]:
        """The lanes of a row; a name that the lane above has is not repeated."""
        names, before = lane_names(self.at.renderer.words), ""
        placed = []
        for lane in row.lanes:
            name = names[lane.name]
            placed.append(self._lane(lane, "" if name == before else name))
            before = name
        return tuple(placed)

    def _lane(self, lane: Lane, name: str) -> PlacedLane:
        if lane.silence:
            return self._silent(lane, name)
        scale = self.axis.scale
        shown = [mark for mark in lane.marks if _is_on(scale, mark)]
        if lane.marks and not shown:
            return self._far(lane, name)
        pen = Across(scale, self.prefix)
        svg = lane_svg([pen.draw(mark) for mark in shown])
        x1, x2 = self._extent(lane, shown)
        side = label_side(x1, x2, lane.label.width, _END)
        ne = percent(x1) if lane.differs and shown else _NONE
        label = lane.label if not lane.differs or shown else _differing(lane.label)
        return PlacedLane(
            name, svg, label.markdown, side, _label_x(side, x1, x2, label), ne
        )

    def _extent(self, lane: Lane, shown: list[Mark]) -> tuple[float, float]:
        scale = self.axis.scale
        if not shown:
            x = scale.at(lane.near) if lane.near else 0.0
            return x, x
        pads = 1.2 if any(not hasattr(mark, "end") for mark in shown) else 0.0
        first = min(scale.at(mark_span(mark)[0]) for mark in shown)
        last = max(100.0 if _is_endless(mark) else scale.at(mark_span(mark)[1]) for mark in shown)
        return first, min(last + pads, 100)

    def _silent(self, lane: Lane, name: str) -> PlacedLane:
        """Dots from the day when something was due: to the last column, or to "as of" on the axis."""
        silence = lane.silence
        assert silence is not None
        scale, pen = self.axis.scale, Across(self.axis.scale, self.prefix)
        now = self.axis.now
        if now is None:
            dots = [pen.dots(silence.since)] if silence.since else []
            return PlacedLane(name, lane_svg(dots), _NONE, "after", _NONE, hush=silence.words)
        label = plain_label(silence.words)
        x = scale.at(now)
        dots = [pen.dots(silence.since, now)] if silence.since else []
        side = label_side(scale.at(silence.since) if silence.since else x, x + 1.5, label.width, _END)
        return PlacedLane(
            name, lane_svg(dots), label.markdown, side, _label_x(side, x, x + 1.2, label)
        )

    def _far(self, lane: Lane, name: str) -> PlacedLane:
        """Dates far from the axis: told in words, in the last column if they come after it."""
        words = self.at.renderer.words
        if mark_span(lane.marks[0])[0] >= self.axis.scale.end:
            sign = Markup("≠ ") if lane.differs else Markup("")
            return PlacedLane(name, _NONE, _NONE, "after", _NONE, end=sign + lane.label.markdown)
        shown = safe(words.gettext("earlier: {date}"), date=lane.label.markdown)
        return PlacedLane(name, _NONE, shown, "after", Markup("0"))


def _differing(label: Label) -> Label:
    return Label(Markup("≠ ") + label.markdown, f"≠ {label.plain}")


def _is_on(scale: Scale, mark: Mark) -> bool:
    start, end = mark_span(mark)
    return start < scale.end and (_is_endless(mark) or end > scale.start or start >= scale.start)


def _is_endless(mark: Mark) -> bool:
    return getattr(mark, "end", "") is None


def _label_x(side: str, x1: float, x2: float, label: Label) -> Markup:
    """From where the words stand: after a mark from its end, before it until its start, under it from where
    they have room.
    """
    if side == "after":
        return percent(x2)
    if side == "before":
        return percent(x1)
    return percent(max(min(x1, 100 - label.width / NARROWEST * 100), 0))
