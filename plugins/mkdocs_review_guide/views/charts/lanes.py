"""The lanes of a country's chart on their axis: what is drawn, and where the words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.views.charts.axis import StepsAxis
from mkdocs_review_guide.views.charts.country_rows import Lane, LaneName, Row, Silence, done_lane
from mkdocs_review_guide.views.charts.drawing import Across, drawn_least, lane_svg, window_box
from mkdocs_review_guide.views.charts.labels import NARROWEST, Label, label_side
from mkdocs_review_guide.views.charts.marks import Bar, Mark, Point, mark_span
from mkdocs_review_guide.views.charts.scale import Scale, percent
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.words import Words

_NONE = Markup("")
_END = 150  # px of the last column that a label may reach into


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane as a template prints it. ``side`` is where its words stand, and ``style`` from where;
    ``differs_x`` is where the sign ≠ stands, if there is one; ``end`` is the last column, for dates far from
    the axis.
    """

    name: str
    drawn: Markup
    words: Markup
    side: str = "after"
    style: Markup = _NONE
    differs_x: Markup = _NONE
    end: Markup = _NONE


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


def place_rows(
    at: PageContext, mechanism: Mechanism, rows: Iterable[Row], axis: StepsAxis, prefix: str
) -> list[PlacedRow]:
    """All rows on their axis."""
    placer = Placer(at, axis, prefix)
    return [
        PlacedRow(Markup(", ").join(row.links), _limit(at, mechanism, row), placer.lanes(row)) for row in rows
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
        for lane in chain.from_iterable(map(self._parted, row.lanes)):
            name = names[lane.name]
            placed.append(self._lane(lane, "" if name == before else name))
            before = name
        return tuple(placed)

    def _parted(self, lane: Lane) -> Iterator[Lane]:
        """A lane of reports of which some are far from the axis: those apart, each on a lane of its own."""
        on = [is_on(self.axis.scale, mark) for mark in lane.marks]
        if lane.name != "reported" or len(on) < 2 or all(on):
            yield lane
            return
        told = list(zip(lane.marks, lane.events, on, strict=True))
        near = [(mark, event) for mark, event, is_on in told if is_on]
        if near:
            yield done_lane(self.at, [event for _, event in near], tuple(mark for mark, _ in near))
        yield from (done_lane(self.at, [event], (mark,)) for mark, event, is_on in told if not is_on)

    def _lane(self, lane: Lane, name: str) -> PlacedLane:
        if lane.silence:
            return self._silent(lane.silence, name)
        scale = self.axis.scale
        shown = [mark for mark in lane.marks if is_on(scale, mark)]
        if lane.marks and not shown:
            return self._far(lane, name)
        drawn = self._drawn(shown)
        x1, x2 = self._extent(lane, shown)
        side = label_side(x1, x2, lane.label.width, _END)
        ne = percent(x1) if lane.differs and shown else _NONE
        label = lane.label if not lane.differs or shown else _differing(lane.label)
        return PlacedLane(
            name, drawn, label.markdown, side, Markup(f"--x:{_label_x(side, x1, x2, label)}"), ne
        )

    def _drawn(self, marks: list[Mark]) -> Markup:
        if len(marks) == 1 and isinstance(marks[0], Bar) and marks[0].layer == "rules":
            return window_box(marks[0], self.axis.scale)
        pen = Across(self.axis.scale, self.prefix)
        return lane_svg([pen.draw(mark) for mark in marks])

    def _extent(self, lane: Lane, shown: list[Mark]) -> tuple[float, float]:
        scale = self.axis.scale
        if not shown:
            x = scale.at(lane.near) if lane.near else 0.0
            return x, x
        first = min(scale.at(mark_span(mark)[0]) for mark in shown)
        return first, min(max(self._end(mark) for mark in shown), 100)

    def _end(self, mark: Mark) -> float:
        """Where a mark ends, as it is drawn."""
        start, end = (self.axis.scale.at(day) for day in mark_span(mark))
        if isinstance(mark, Bar):
            return 100 if mark.end is None else max(end, start + drawn_least(mark))
        return start + 1.2 if isinstance(mark, Point) else end

    def _silent(self, silence: Silence, name: str) -> PlacedLane:
        """Dots from the day when something was due: over the break to the last column, or to "as of"."""
        scale, now = self.axis.scale, self.axis.now
        places = [("x", silence.since), ("e", now)]
        style = ";".join(f"--{name}:{percent(scale.at(day))}" for name, day in places if day)
        words = safe("<i>{words}</i>", words=silence.words)
        kind = "none" if silence.since is None else "near" if now else "far"
        return PlacedLane(name, _NONE, words, f"hush c-{kind}", Markup(style))

    def _far(self, lane: Lane, name: str) -> PlacedLane:
        """Dates far from the axis: told in words, in the last column if they come after it."""
        words = self.at.renderer.words
        if mark_span(lane.marks[0])[0] >= self.axis.scale.end:
            sign = Markup("≠ ") if lane.differs else Markup("")
            return PlacedLane(name, _NONE, _NONE, end=sign + lane.label.markdown)
        shown = safe(words.gettext("earlier: {date}"), date=lane.label.markdown)
        return PlacedLane(name, _NONE, shown, style=Markup("--x:0"))


def _differing(label: Label) -> Label:
    return Label(Markup("≠ ") + label.markdown, f"≠ {label.plain}")


def is_on(scale: Scale, mark: Mark) -> bool:
    """Whether any of a mark is on an axis."""
    start, end = mark_span(mark)
    return start < scale.end and (_is_endless(mark) or end > scale.start or start >= scale.start)


def _is_endless(mark: Mark) -> bool:
    return isinstance(mark, Bar) and mark.end is None


def _label_x(side: str, x1: float, x2: float, label: Label) -> Markup:
    """From where the words stand: after a mark from its end, before it until its start, under it from where
    they have room.
    """
    if side == "after":
        return percent(x2)
    if side == "before":
        return percent(x1)
    return percent(max(min(x1, 100 - label.width / NARROWEST * 100), 0))
