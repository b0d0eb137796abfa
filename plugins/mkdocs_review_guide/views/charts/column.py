"""A country's chart where there is little room: time runs down, past a column each for rules, plans, reports.

The phase that is enlarged comes first, at up to 46 px a month; after a break the rest follows in years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.views.charts.axis import StepsAxis
from mkdocs_review_guide.views.charts.country_rows import Lane, Row
from mkdocs_review_guide.views.charts.drawing import BAR, Down
from mkdocs_review_guide.views.charts.labels import (
    Label,
    bound_words,
    date_words,
    day_of_axis,
    day_words,
    end_words,
    event_label,
    kind_words,
    month_words,
    text_width,
    with_sources,
    year_words,
)
from mkdocs_review_guide.views.charts.marks import Bar, Mark, adjoined, mark_reach, mark_span, window_mark
from mkdocs_review_guide.views.charts.phases import Stage
from mkdocs_review_guide.views.charts.scale import Scale, later, month_ticks, year_ticks
from mkdocs_review_guide.views.context import PageContext, safe

TOP = 26
AXIS, RULES, PLANS, REPORTS, WORDS = 46, 58, 78, 98, 122
"""Where the axis, the columns and the words begin, in px."""

_MONTH, _YEAR = 46 / 30.44, 54 / 365.25  # px a day
_TALLEST, _TALLEST_YEARS = 740, 440
_LINE, _GAP, _ROW = 17, 5, 24  # px of a line of words, between labels, and of a label at least
# px that words fill of a line at a window of 320: they are wrapped between words, and readers may set them
# further apart (WCAG 2.2, 1.4.12: 0.12 em more between letters, 0.16 em between words).
_WIDTH = 115
_FARTHEST = 15 * 366  # days that the part in years reaches at most


@dataclass(frozen=True, slots=True)
class Timescale:
    """The px of a day: in months until the break, in years after it."""

    months: Scale
    years: Scale | None

    @property
    def day(self) -> float:
        """px of a day in the part in months."""
        return min(_MONTH, _TALLEST / self.months.days)

    @property
    def break_top(self) -> float:
        """Where the part in months ends."""
        return TOP + self.months.days * self.day

    @property
    def bottom(self) -> float:
        """Where the axis ends."""
        if self.years is None:
            return self.break_top
        return self.break_top + 32 + self.years.days * self._year_day(self.years)

    @staticmethod
    def _year_day(years: Scale) -> float:
        return min(_YEAR, _TALLEST_YEARS / years.days)

    def at(self, day: date) -> float:
        """Where a day begins; days outside stand at the ends."""
        if self.years is None or day <= self.months.end:
            days = min(max((day - self.months.start).days, 0), self.months.days)
            return round(TOP + days * self.day)
        days = min((day - self.years.start).days, self.years.days)
        return round(self.break_top + 32 + days * self._year_day(self.years))


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside the columns: where they begin (px), and how they are set."""

    y: Markup
    words: Markup
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a template needs to print the narrow layout. ``rest``: what has no place on the axis, in words."""

    height: int
    svg: Markup
    ticks: Markup
    notes: tuple[Note, ...]
    now: Markup
    rest: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A label, where it would stand best, and the right edge of its mark (0: no leader)."""

    y: float
    label: Label
    edge: float = 0
    style: str = ""


def make_column(
    at: PageContext,
    mechanism: Mechanism,
    found: Sequence[Stage],
    stage: Stage,
    rows: Sequence[Row],
    axis: StepsAxis,
    prefix: str,
) -> Column:
    """The narrow layout of a chart."""
    others = [other for other in found if other is not stage and other.window.begins]
    following = [other for other in others if _begin(other) >= axis.scale.start]
    earlier = [other for other in others if _begin(other) < axis.scale.start]
    time = _timescale(axis, following, rows, at.renderer.guide.as_of)
    now = _now(time, axis, at.renderer.guide.as_of)
    silent = _silent_from(rows, at.renderer.guide.as_of)
    wishes = [
        *_row_wishes(at, rows, time),
        *_stage_wishes(at, mechanism, following, time),
        *_now_wishes(at, rows, now, silent),
    ]
    if time.years:
        words = at.renderer.words.gettext("from here on in years")
        wishes.append(_Wish(time.break_top + 16, Label(escape(words), words), style="c-quiet"))
    notes, leaders, end = _stacked(wishes)
    height = round(max(time.bottom, end)) + 8
    shapes = [
        _axis_svg(time),
        leaders,
        *_columns(rows, time, prefix),
        *_later(following, time, prefix),
        _silence(time, silent, now),
    ]
    return Column(
        height,
        Markup(f'<svg width="{WORDS}" height="{height}" aria-hidden="true">{"".join(shapes)}</svg>'),
        Markup("").join(_ticks(time, at.renderer.words.locale)),
        notes,
        _px(now) if now else Markup(""),
        tuple(_rest(at, mechanism, rows, earlier, time)),
    )


def _begin(stage: Stage) -> date:
    return stage.window.begins.earliest if stage.window.begins else date.max


def _timescale(axis: StepsAxis, following: Sequence[Stage], rows: Iterable[Row], as_of: date) -> Timescale:
    ends = [mark_span(mark)[1] for stage in following if (mark := window_mark(stage.window))]
    ends += [_begin(stage) for stage in following]
    ends += [mark_span(mark)[1] for row in rows for mark in row.marks]
    last = max([*ends, as_of] if axis.broken else [*ends, axis.scale.end])
    if last <= axis.scale.end:
        return Timescale(axis.scale, None)
    return Timescale(axis.scale, Scale(axis.scale.end, min(last, later(axis.scale.end, _FARTHEST))))


def _now(time: Timescale, axis: StepsAxis, as_of: date) -> float:
    """Where "as of" stands; 0 if it comes before the axis."""
    return time.at(as_of) if axis.broken or axis.now else 0


def _px(value: float) -> Markup:
    return Markup(str(round(value)))  # a number


# Words


def _row_wishes(at: PageContext, rows: Iterable[Row], time: Timescale) -> Iterator[_Wish]:
    for row in rows:
        named = False
        for lane in row.lanes:
            if lane.marks and lane.name == "rules":
                yield _rules_wish(at, row, lane, time)
            elif lane.marks and lane.name == "reported":
                for mark, event in zip(lane.marks, lane.events, strict=True):
                    if not _is_before(time, mark):
                        yield _report_wish(at, row, mark, event, time)
            elif lane.marks and not _is_before(time, lane.marks[0]):
                yield _plan_wish(at, "" if named else row.steps[0].step.name, lane, time)
                named = True


def _is_before(time: Timescale, mark: Mark) -> bool:
    """Whether a mark is over before the axis begins."""
    return mark_reach(mark)[1] < time.months.start


def _rules_wish(at: PageContext, row: Row, lane: Lane, time: Timescale) -> _Wish:
    """The last day of a window and its step."""
    words, window, step = at.renderer.words, row.steps[0].window, row.steps[0].step
    last = day_of_axis(window.ends, words.locale) if window.ends else ""
    day = words.gettext("by {date}").format(date=last)
    form = words.gettext("{name}: {value}")
    label = Label(safe(form, name=day, value=row.links[0]), form.format(name=day, value=step.name))
    return _Wish(time.at(mark_span(lane.marks[0])[1]), label, RULES + BAR)


def _plan_wish(at: PageContext, name: str, lane: Lane, time: Timescale) -> _Wish:
    """By when something was planned, and who says so; the step for the first of several dates."""
    when = lane.events[0].when
    shown = end_words(when, at.renderer.words.locale) if when else ""
    label = with_sources(at, event_label(at, lane.events[0], shown), lane.events)
    form = at.renderer.words.gettext("{name}: {value}") if name or not lane.differs else "{value}"
    form = f"≠ {form}" if lane.differs else form
    told = Label(safe(form, name=name, value=label.markdown), form.format(name=name, value=label.plain))
    return _Wish(_beside(lane.marks[0], time), told, PLANS + BAR + 2)


def _report_wish(at: PageContext, row: Row, mark: Mark, event: Event, time: Timescale) -> _Wish:
    words = at.renderer.words
    what = kind_words(event, words) if row.steps[0].step.optional else row.steps[0].step.name
    shown = date_words(event.when, words.locale) if event.when else ""
    label = event_label(at, event, f"{what or row.steps[0].step.name}, {shown}")
    y = time.at(mark.day) if not isinstance(mark, Bar) else min(time.at(mark.start) + 14, time.bottom)
    return _Wish(y, label, REPORTS + BAR + 2)


def _beside(mark: Mark, time: Timescale) -> float:
    """Where the words of a bar stand: near its end, but beside it."""
    if not isinstance(mark, Bar):
        return time.at(mark.day)
    top = time.at(mark.start)
    return max((top + time.at(mark.end)) / 2, time.at(mark.end) - 20) if mark.end else top + 10


def _stage_wishes(
    at: PageContext, mechanism: Mechanism, following: Iterable[Stage], time: Timescale
) -> Iterator[_Wish]:
    gettext = at.renderer.words.gettext
    for stage in following:
        begins = stage.window.begins
        if begins:
            name, address = stage.name(mechanism), stage.address(at, mechanism)
            link = at.link(name, address) if address else escape(name)
            day = bound_words(begins, at.renderer.words.locale)
            message = gettext("from {date}: {phase}")
            label = Label(safe(message, date=day, phase=link), message.format(date=day, phase=name))
            yield _Wish(time.at(begins.earliest), label, RULES + BAR, "c-quiet")


def _now_wishes(at: PageContext, rows: Iterable[Row], now: float, silent: date | None) -> Iterator[_Wish]:
    if not now:
        return
    gettext = at.renderer.words.gettext
    day = day_words(at.renderer.guide.as_of, at.renderer.words.locale)
    yield _Wish(now + 13, Label(safe("<b>{day}</b>", day=gettext("as of {date}").format(date=day)), day))
    if silent:
        told = any(step.events for row in rows for step in row.steps)
        words = gettext("nothing else reported") if told else gettext("nothing reported")
        yield _Wish(now + 31, Label(escape(words), words))


def _stacked(wishes: Iterable[_Wish]) -> tuple[tuple[Note, ...], str, float]:
    """Labels one below the other, each as near to its mark as those above allow, with a leader; and where
    the last ends.
    """
    notes, leaders, free = [], [], 0.0
    for wish in sorted(wishes, key=lambda wish: wish.y):
        middle = max(wish.y, free + _LINE / 2)
        lines = max(-(-int(text_width(wish.label.plain)) // _WIDTH), 1)
        free = middle - _LINE / 2 + max(lines * _LINE + _GAP, _ROW)
        notes.append(Note(_px(middle - _LINE / 2), wish.label.markdown, wish.style))
        if wish.edge:
            leaders.append(f"M{wish.edge:g} {_px(wish.y)}H114L{WORDS - 3} {_px(middle)}")
    path = f'<path class="c-lead" d="{"".join(leaders)}"/>' if leaders else ""
    return tuple(notes), path, free


def _rest(
    at: PageContext, mechanism: Mechanism, rows: Iterable[Row], earlier: Sequence[Stage], time: Timescale
) -> Iterator[Markup]:
    words = at.renderer.words
    for stage in earlier:
        if stage.window.begins:
            day = bound_words(stage.window.begins, words.locale)
            yield safe(words.gettext("before: {phase}, from {date}"), phase=stage.name(mechanism), date=day)
    for row in rows:
        for lane in row.lanes:
            if not lane.marks and not lane.silence:
                step = Markup(", ").join(row.links)
                yield safe(words.gettext("{name}: {value}"), name=step, value=lane.label.markdown)


# Shapes


def _axis_svg(time: Timescale) -> str:
    path = f"M{AXIS} {TOP}V{_px(time.break_top + (8 if time.years else 0))}"
    cut = ""
    if time.years:
        y = time.break_top + 12
        path += f"M{AXIS} {_px(y + 12)}V{_px(time.bottom)}"
        cut = f'<path class="c-cut" d="M41 {_px(y + 2)}l10-5M41 {_px(y + 9)}l10-5"/>'
    return f'<path class="c-axis-line" d="{path}"/>{cut}'


def _month_days(time: Timescale) -> list[date]:
    return month_ticks(time.months, max(int((time.break_top - TOP) // 40), 1))


def _year_days(time: Timescale) -> list[date]:
    if time.years is None:
        return []
    room = time.bottom - time.break_top
    return [
        day for day in year_ticks(time.years, max(int(room // 30), 1)) if time.at(day) > time.break_top + 40
    ]


def _ticks(time: Timescale, locale: str) -> Iterator[Markup]:
    """Months, with the year above the first of each; after the break, years."""
    months, before = _month_days(time), 0
    apart = len(months) > 1 and (months[1] - months[0]).days >= 365
    for day in months:
        if apart:
            yield _tick(time.at(day) - 9, year_words(day, locale))
            continue
        if day.year != before:
            yield _tick(time.at(day) - 23, year_words(day, locale), ' class="c-own"')
        yield _tick(time.at(day) - 9, month_words(day, locale))
        before = day.year
    for day in _year_days(time):
        yield _tick(time.at(day) - 9, year_words(day, locale))


def _tick(y: float, words: str, style: str = "") -> Markup:
    return Markup(f'<i{style} style="--y:{_px(y)}">{escape(words)}</i>')  # escaped


def _columns(rows: Sequence[Row], time: Timescale, prefix: str) -> Iterator[str]:
    by_layer: dict[str, list[Mark]] = {"rules": [], "plan": [], "done": []}
    for row in rows:
        for mark in row.marks:
            if not _is_before(time, mark):
                by_layer["plan" if mark.layer == "off" else mark.layer].append(mark)
    yield from _merged(by_layer["rules"], time, prefix)
    yield from _side_by_side(by_layer["plan"], time, prefix, PLANS)
    yield from _side_by_side(by_layer["done"], time, prefix, REPORTS)


def _merged(marks: Iterable[Mark], time: Timescale, prefix: str) -> Iterator[str]:
    """Windows that overlap as one box, with a stroke for each end inside it."""
    pen = Down(time.at, time.bottom, RULES, prefix)
    whole: Bar | None = None
    inner: list[date] = []
    for mark in sorted((m for m in marks if isinstance(m, Bar)), key=lambda m: (m.start, m.end or date.max)):
        end = mark.end or date.max
        if whole and whole.end and mark.start < whole.end:
            inner += [mark.start, min(end, whole.end)]
            if end > whole.end:
                inner.append(whole.end)
                whole = Bar("rules", whole.start, end, whole.head, mark.tail)
            continue
        yield from _box(pen, whole, inner, time)
        whole, inner = mark, []
    yield from _box(pen, whole, inner, time)
    yield from (pen.draw(mark) for mark in marks if not isinstance(mark, Bar))


def _box(pen: Down, whole: Bar | None, inner: Sequence[date], time: Timescale) -> Iterator[str]:
    if whole is None:
        return
    yield pen.draw(whole)
    days = sorted({day for day in inner if day not in (whole.start, whole.end)})
    if days:
        path = "".join(f"M{RULES} {time.at(day):g}h{BAR}" for day in days)
        yield f'<path class="c-rules" d="{path}"/>'


def _side_by_side(marks: Iterable[Mark], time: Timescale, prefix: str, left: int) -> Iterator[str]:
    """Marks of one column; those that overlap share its width."""
    lanes: list[list[Mark]] = []
    for mark in sorted(marks, key=mark_reach):
        lane = next((lane for lane in lanes if mark_reach(lane[-1])[1] <= mark_reach(mark)[0]), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(mark)
    thick = BAR if len(lanes) < 2 else max((BAR + 2) / len(lanes) - 2, 3)
    for number, lane in enumerate(lanes):
        pen = Down(time.at, time.bottom, round(left + number * (thick + 2), 1), prefix, round(thick, 1))
        yield from (pen.draw(mark) for mark in lane)


def _later(following: Sequence[Stage], time: Timescale, prefix: str) -> Iterator[str]:
    pen = Down(time.at, time.bottom, RULES, prefix)
    marks = [window_mark(stage.window, "later") for stage in following]
    yield from (pen.draw(bar) for bar in adjoined([mark for mark in marks if isinstance(mark, Bar)]))
    starts = [
        _begin(stage) for stage, mark in zip(following, marks, strict=True) if not isinstance(mark, Bar)
    ]
    yield from (f'<path class="c-later" d="M{RULES} {time.at(day):g}h{BAR}"/>' for day in starts)


def _silent_from(rows: Iterable[Row], as_of: date) -> date | None:
    """Since when nothing at all was reported that was due: the first date passed in silence, but after the
    last report.
    """
    lanes = [lane for row in rows for lane in row.lanes]
    since = [lane.silence.since for lane in lanes if lane.silence and lane.silence.since]
    if not since:
        return None
    told = [mark_span(mark)[1] for lane in lanes if lane.name == "reported" for mark in lane.marks]
    day = max([min(since), *(day for day in told if day <= as_of)])
    return day if day < as_of else None


def _silence(time: Timescale, since: date | None, now: float) -> str:
    if since is None or not now:
        return ""
    x, y = REPORTS + BAR / 2, time.at(since) + 10
    ring = f'<circle class="c-ring" cx="{x:g}" cy="{_px(now)}" r="4.5"/>'
    if y >= now:
        return ring
    return f'<path class="c-dots" d="M{x:g} {_px(y)}V{_px(now - 6)}"/>{ring}'
