"""Published figures as lanes of a chart: of the same thing, counted on several days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.model.calendar import bound_of, cohort_starts
from mkdocs_review_guide.model.mechanisms import Figure, Mechanism
from mkdocs_review_guide.views.charts.labels import date_words, text_width
from mkdocs_review_guide.views.charts.scale import Scale, percent
from mkdocs_review_guide.views.context import PageContext, safe

_NARROW, _WIDE, _MINI = 250.0, 620.0, 200.0  # px of the narrowest plots


@dataclass(frozen=True, slots=True)
class FigureLane:
    """Figures of one thing, oldest first; ``begin``: when what they count could begin, else the first day."""

    figures: tuple[Figure, ...]
    begin: date

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the counts: of a longer time, its last."""
        return tuple(_day(figure) for figure in self.figures)

    @property
    def span(self) -> tuple[date, date]:
        """From when to when something is reported."""
        return self.begin, self.days[-1]


@dataclass(frozen=True, slots=True)
class Count:
    """A count at its day (per cent): in every layout, or where there is room; in words, if these don't
    collide.
    """

    x: Markup
    words: str
    style: str


@dataclass(frozen=True, slots=True)
class PlacedSeries:
    """A lane of figures as a template prints it: ``style`` places the bar, ``hush`` the dots after it, if
    there are any; ``inside`` fits into the bar.
    """

    what: str
    scope: Markup
    of: int | None
    style: Markup
    hush: Markup
    counts: tuple[Count, ...]
    inside: str
    summary: Markup


def figure_lanes(mechanism: Mechanism) -> list[FigureLane]:
    """The series of dated counts out of a total: those counted last first, then those counted most often.

    Where no thing was counted twice, single counts do.
    """
    series: dict[tuple[object, ...], list[Figure]] = {}
    for figure in mechanism.figures:
        if figure.of is not None and figure.when is not None and figure.when.latest is not None:
            key = (figure.what, figure.phase, figure.cohort, figure.step)
            series.setdefault(key, []).append(figure)
    found = [_lane(mechanism, figures) for figures in series.values()]
    repeated = [lane for lane in found if len(set(lane.days)) > 1]
    order = sorted(repeated or found, key=lambda lane: lane.figures[0].what)
    return sorted(order, key=lambda lane: (lane.days[-1], len(lane.figures)), reverse=True)


def _lane(mechanism: Mechanism, figures: list[Figure]) -> FigureLane:
    ordered = tuple(sorted(figures, key=_day))
    first = ordered[0]
    whole: list[str | None] = [cohort.id for cohort in mechanism.cohorts]
    cohorts = [first.cohort] if first.cohort else whole or [None]
    phases = [phase for phase in mechanism.phases if phase.id == first.phase]
    starts = (start for c in cohorts for phase in phases for start in cohort_starts(mechanism, c, phase)[:1])
    begins = [bound.earliest for start in starts if (bound := bound_of(start.when))]
    return FigureLane(ordered, min([*begins, _day(first)]))


def _day(figure: Figure) -> date:
    return figure.when.latest if figure.when and figure.when.latest else date.min


def place_series(
    at: PageContext, mechanism: Mechanism, lane: FigureLane, scale: Scale, mini: bool
) -> PlacedSeries:
    """A lane on its axis."""
    as_of = at.renderer.guide.as_of
    start, end = (scale.at(day) for day in lane.span)
    last, first = lane.figures[-1], lane.figures[0]
    hush = f"--x:{percent(end)};--e:{percent(scale.at(as_of))}" if lane.span[1] < as_of else ""
    inside = f"{_number(at, last)} / {last.of}" if last.of is not None else _number(at, last)
    fits = text_width(inside) + 10 <= (end - start) / 100 * _MINI
    return PlacedSeries(
        first.what,
        at.figure_scope(mechanism, first),
        last.of,
        Markup(f"--x:{percent(start)};--w:{percent(max(end - start, 0.6))}"),
        Markup(hush),
        () if mini else tuple(_counts(at, lane, scale)),
        inside if fits else "",
        _summary(at, lane),
    )


def _number(at: PageContext, figure: Figure) -> str:
    number = str(figure.count)
    return at.renderer.words.gettext("about {n}").format(n=number) if figure.about else number


def _counts(at: PageContext, lane: FigureLane, scale: Scale) -> list[Count]:
    """Each count at its day, from the last backwards: one whose words would touch those after it has a tick
    alone.
    """
    found: list[Count] = []
    free = {_WIDE: float("inf"), _NARROW: float("inf")}
    for figure, day in zip(reversed(lane.figures), reversed(lane.days), strict=True):
        number = _number(at, figure)
        x, half = scale.at(day), text_width(number) * 0.6
        fits = {width: x / 100 * width + half <= free[width] for width in free}
        for width in free:
            if fits[width]:
                free[width] = x / 100 * width - half - 5
        style = "" if fits[_NARROW] else "c-w"
        found.append(Count(percent(x), number if fits[_WIDE] else "", style))
    return found[::-1]


def _summary(at: PageContext, lane: FigureLane) -> Markup:
    """The last count in a sentence: of how many, when, and who says so."""
    words, last = at.renderer.words, lane.figures[-1]
    return safe(
        words.gettext("{count}, {date}, by {source}"),
        count=at.count(last),
        date=date_words(last.when, words.locale) if last.when else "",
        source=at.sources(last.sources),
    )
