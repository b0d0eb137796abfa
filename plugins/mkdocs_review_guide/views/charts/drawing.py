"""Marks as SVG, without text: across a plot (x in per cent, y in px: nothing is scaled) or down a column.

Words stand beside them as HTML; so do windows across a plot: boxes with borders that words fit into.
What several marks share is defined once for each chart, under ids with its prefix, and only if it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.views.charts.marks import Bar, End, Layer, Limit, Mark, Point
from mkdocs_review_guide.views.charts.scale import Scale, later, percent

LANE = 26
"""How high a lane is, in px."""
BAR = 13
"""How thick a bar is, in px."""
MIDDLE = LANE // 2

_THINNEST, _THINNEST_FADE = 1.0, 5.0  # per cent
_SHORTEST, _SHORTEST_FADE = 5.0, 16.0  # px


def _fade(key: str, *, down: bool, out: bool) -> str:
    """A mask that lets less and less through, or (not ``out``) more and more."""
    white = ' stop-color="#fff"'
    stops = f'<stop{white if out else ""}/><stop offset="1"{"" if out else white}/>'
    turn = ' x2="0" y2="1"' if down else ""
    return (
        f'<linearGradient id="{{p}}-{key}g"{turn}>{stops}</linearGradient>'
        f'<mask id="{{p}}-{key}" maskContentUnits="objectBoundingBox">'
        f'<rect width="1" height="1" fill="url(#{{p}}-{key}g)"/></mask>'
    )


DEFINITIONS = {
    "h": '<pattern id="{p}-h" class="c-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V6"/></pattern>',
    "f": _fade("f", down=False, out=True),
    "g": _fade("g", down=False, out=False),
    "v": _fade("v", down=True, out=True),
    "w": _fade("w", down=True, out=False),
    "d": '<path id="{p}-d" d="M0-7 7 0 0 7-7 0z"/>',
    "a": '<path id="{p}-a" d="M-6-5 0 0-6 5"/>',
    "l": '<path id="{p}-l" d="M-18-6.5H0V6.5H-18M-14-4.5-19 0-14 4.5M-19 0H-5"/>',
}
"""Patterns and shapes by the ending of their id; ``{p}`` is the prefix."""


def definitions(prefix: str, html: str) -> Markup:
    """The shared parts that a chart's HTML uses, in an SVG that takes no room; empty if it uses none."""
    used = [svg for key, svg in DEFINITIONS.items() if f"#{prefix}-{key}" in html]
    if not used:
        return Markup("")
    defs = "".join(used).replace("{p}", prefix)
    return _svg(f'<svg class="c-defs" width="0" height="0" aria-hidden="true"><defs>{defs}</defs></svg>')


def _svg(text: str) -> Markup:
    return Markup(text)  # numbers and our own names, nothing from data


def lane_svg(parts: Sequence[str]) -> Markup:
    """A plot as wide as its place."""
    return _svg(f'<svg height="{LANE}" aria-hidden="true">{"".join(parts)}</svg>') if parts else Markup("")


def window_style(mark: Bar, scale: Scale) -> Markup:
    """Where the box of a window stands: the custom properties of a style, in per cent."""
    x = scale.at(mark.start)
    width = max(scale.at(mark.end or later(scale.end, 1)) - x, _THINNEST)
    return Markup(f"--x:{percent(x)};--w:{percent(width)}")  # numbers


def window_class(mark: Bar) -> str:
    """The classes of a window's box: which of its ends are dashed, and whether one is open."""
    head = " c-head" if mark.head == "dashed" else ""
    tail = " c-tail" if mark.tail == "dashed" else " c-endless" if mark.tail in ("open", "unset") else ""
    return f"c-win{head}{tail}"


def window_box(mark: Bar, scale: Scale) -> Markup:
    """The box of a window, empty."""
    return Markup(f'<i class="{window_class(mark)}" style="{window_style(mark, scale)}"></i>')  # numbers


def drawn_least(bar: Bar) -> float:
    """How wide a bar is drawn at least across a plot, in per cent: less can't be seen."""
    return _THINNEST_FADE if "fading" in (bar.head, bar.tail) else _THINNEST


def _class(layer: Layer) -> str:
    return f"c-{layer}"


@dataclass(frozen=True, slots=True)
class Across:
    """Draws marks along an axis, on the middle line of a lane."""

    scale: Scale
    prefix: str

    def draw(self, mark: Mark) -> str:
        """A mark as SVG; empty where nothing of it is on the axis."""
        if isinstance(mark, Bar):
            return self._bar(mark)
        if not self.scale.holds(mark.day):
            return ""
        if isinstance(mark, Point):
            return self._use("d", self.scale.at(mark.day), _point_class(mark), _fill(mark.layer, self.prefix))
        x = self.scale.at(mark.day)
        cover = self._line("c-dash", x) if mark.dashed else ""
        return self._use("l", x, f"{_class(mark.layer)} c-bare") + cover

    def _bar(self, bar: Bar) -> str:
        scale, end = self.scale, bar.end or later(self.scale.end, 1)
        if end <= scale.start or bar.start >= scale.end:
            return ""
        start_x, end_x = scale.at(bar.start), scale.at(end)
        end_x = max(end_x, min(start_x + drawn_least(bar), 100))
        full = _full(start_x, end_x, _at(scale.at, bar.full_from), _at(scale.at, bar.full_to))
        head: End = "open" if bar.start < scale.start else bar.head
        tail: End = "open" if end > scale.end else bar.tail
        return "".join(
            (
                self._rect(bar.layer, start_x, full[0], "g") if full[0] > start_x else "",
                self._rect(bar.layer, full[0], full[1]) if full[1] > full[0] else "",
                self._rect(bar.layer, full[1], end_x, "f") if end_x > full[1] else "",
                self._close(bar.layer, head, full[0], turned=True) if full[1] > full[0] else "",
                self._close(bar.layer, tail, full[1]) if full[1] > full[0] else "",
                self._strike(start_x, end_x) if bar.layer == "off" else "",
            )
        )

    def _rect(self, layer: Layer, x1: float, x2: float, mask: str = "") -> str:
        """A piece of a bar; a fading one has no stroke."""
        name = f"{_class(layer)} c-bare" if mask and layer == "plan" else _class(layer)
        masked = f' mask="url(#{self.prefix}-{mask})"' if mask else ""
        return (
            f'<rect class="{name}" x="{percent(x1)}%" y="{MIDDLE - BAR / 2:g}" '
            f'width="{percent(x2 - x1)}%" height="{BAR:g}"{_fill(layer, self.prefix)}{masked}/>'
        )

    def _close(self, layer: Layer, end: End, x: float, *, turned: bool = False) -> str:
        """What is drawn over a closed end to say that it is none."""
        if end == "closed":
            return ""
        if end == "dashed":
            return self._line("c-dash", x)
        erased = "" if layer == "done" else self._line("c-erase", x)  # a solid bar has no stroke
        return erased + (self._arrow(layer, x, turned) if end == "open" else "")

    def _arrow(self, layer: Layer, x: float, turned: bool) -> str:
        turn = ' transform="scale(-1 1)"' if turned else ""
        sign = "-" if turned and x else ""
        return (
            f'<use href="#{self.prefix}-a" class="c-arrow {_class(layer)}" x="{sign}{percent(x)}%" '
            f'y="{MIDDLE:g}"{turn}/>'
        )

    def _line(self, name: str, x: float) -> str:
        y1, y2 = MIDDLE - BAR / 2 - 1, MIDDLE + BAR / 2 + 1
        return f'<line class="{name}" x1="{percent(x)}%" x2="{percent(x)}%" y1="{y1:g}" y2="{y2:g}"/>'

    def _strike(self, x1: float, x2: float) -> str:
        y = f"{MIDDLE:g}"
        return f'<line class="c-strike" x1="{percent(x1)}%" x2="{percent(x2)}%" y1="{y}" y2="{y}"/>'

    def _use(self, shape: str, x: float, name: str, fill: str = "") -> str:
        return f'<use href="#{self.prefix}-{shape}" class="{name}" x="{percent(x)}%" y="{MIDDLE:g}"{fill}/>'


@dataclass(frozen=True, slots=True)
class Down:
    """Draws marks in a column where time runs down; ``place`` gives the px of a day, ``bottom`` those of the
    end.
    """

    place: Callable[[date], float]
    bottom: float
    left: float
    prefix: str
    thick: float = BAR

    def draw(self, mark: Mark) -> str:
        """A mark as SVG."""
        middle = self.left + self.thick / 2
        if isinstance(mark, Point):
            return self._use("d", middle, self.place(mark.day), mark)
        if isinstance(mark, Limit):
            y = self.place(mark.day)
            stub = f"M{self.left:g} {y - 18:g}v18h{self.thick:g}v-18"
            arrow = f"M{middle - 4:g} {y - 14:g}l4-5 4 5M{middle:g} {y - 19:g}v14"
            return f'<path class="{_class(mark.layer)} c-bare" d="{stub}{arrow}"/>'
        return self._bar(mark)

    def _bar(self, bar: Bar) -> str:
        top = self.place(bar.start)
        bottom = self.place(bar.end) if bar.end else self.bottom
        least = _SHORTEST_FADE if "fading" in (bar.head, bar.tail) else _SHORTEST
        bottom = max(bottom, top + least)
        full = _full(top, bottom, _at(self.place, bar.full_from), _at(self.place, bar.full_to))
        solid = full[1] > full[0]
        return "".join(
            (
                self._rect(bar.layer, top, full[0], "w") if full[0] > top else "",
                self._rect(bar.layer, *full) if solid else "",
                self._rect(bar.layer, full[1], bottom, "v") if bottom > full[1] else "",
                self._close(bar.layer, bar.head, full[0], -1) if solid else "",
                self._close(bar.layer, bar.tail, full[1], 1) if solid else "",
                self._strike(top, bottom) if bar.layer == "off" else "",
            )
        )

    def _rect(self, layer: Layer, y1: float, y2: float, mask: str = "") -> str:
        name = f"{_class(layer)} c-bare" if mask and layer == "plan" else _class(layer)
        masked = f' mask="url(#{self.prefix}-{mask})"' if mask else ""
        return (
            f'<rect class="{name}" x="{self.left:g}" y="{_px(y1)}" width="{self.thick:g}" '
            f'height="{_px(y2 - y1)}"{_fill(layer, self.prefix)}{masked}/>'
        )

    def _close(self, layer: Layer, end: End, y: float, way: int) -> str:
        if end == "closed" or (layer == "done" and end != "open"):
            return ""
        if end == "dashed":
            return f'<path class="c-dash" d="M{self.left - 1:g} {_px(y)}h{self.thick + 2:g}"/>'
        erased = f'<path class="c-erase" d="M{self.left - 1:g} {_px(y)}h{self.thick + 2:g}"/>'
        if end != "open":
            return erased
        middle, back = self.left + self.thick / 2, _px(y - 6 * way)
        arrow = f"M{middle - 5:g} {back}L{middle:g} {_px(y)} {middle + 5:g} {back}"
        return f'{erased}<path class="c-arrow {_class(layer)}" d="{arrow}"/>'

    def _strike(self, y1: float, y2: float) -> str:
        return f'<path class="c-strike" d="M{self.left + self.thick / 2:g} {_px(y1)}V{_px(y2)}"/>'

    def _use(self, shape: str, x: float, y: float, mark: Point) -> str:
        return (
            f'<use href="#{self.prefix}-{shape}" class="{_point_class(mark)}" x="{x:g}" y="{_px(y)}"'
            f"{_fill(mark.layer, self.prefix)}/>"
        )


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _at(place: Callable[[date], float], day: date | None) -> float | None:
    return None if day is None else place(day)


def _full(start: float, end: float, full_from: float | None, full_to: float | None) -> tuple[float, float]:
    """Where a bar is drawn in full; where both ends fade into each other, nowhere."""
    first = start if full_from is None else min(max(full_from, start), end)
    last = end if full_to is None else max(min(full_to, end), start)
    if first < last:
        return first, last
    middle = end if full_to is None else start if full_from is None else (start + end) / 2
    return middle, middle


def _point_class(mark: Point) -> str:
    return f"{_class(mark.layer)} c-doubt" if mark.doubted else _class(mark.layer)


def _fill(layer: Layer, prefix: str) -> str:
    return f' fill="url(#{prefix}-h)"' if layer in ("plan", "off") else ""
