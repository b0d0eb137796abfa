"""The timeline: all events by year, newest first; what one can take part in now; events in any page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Step
from mkdocs_review_guide.model.status import is_open
from mkdocs_review_guide.views.facets import make_filters
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.now import line_data
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.words import Words

TIMELINE = "timeline.md"
OPEN = "timeline/open.md"
"""What people outside government can take part in now."""

SPLIT_ABOVE = 1000
"""A timeline with more events than this is a page for each year."""
FIRST_PAGE = 400
"""About how many events the first page of such a timeline shows: whole years, the nearest first."""
MONTHS_ABOVE = 60
"""A year with more events than this has headings for its months."""
BARS = 16
"""How many heights a bar of the rail can have; the style has a class for each."""
RAIL = 40
"""How many years stand side by side, with those in which nothing is known to have happened."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Events in one list, newest first; ``name`` is its heading, if it has one.

    ``line`` is the place of the first event that isn't ahead, if the as-of line goes before it; at 0 it goes
    before the heading.
    """

    name: str
    events: tuple[Event, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The events that begin in one year, newest first; ``number`` is None for those without a known date.

    ``id`` is its anchor, ``line`` says that the as-of line goes before its heading.
    """

    id: str
    name: str
    number: int | None
    events: tuple[Event, ...]
    lists: tuple[Rows, ...] = ()
    line: bool = False

    @property
    def page(self) -> str:
        """The source path of the year's page, where the timeline is split."""
        return f"timeline/{self.id.removeprefix('y').removeprefix('-')}.md"


@dataclass(frozen=True, slots=True)
class Tick:
    """A year in the rail: how many events, the height of its bar (1 to :data:`BARS`), and where it leads.

    ``address`` is None where nothing is known of the year. ``ahead``: it is after that of the as-of day.
    """

    number: int | None
    name: str
    count: int
    bar: int
    address: str | None
    ahead: bool
    now: bool


def render_timelines(renderer: Renderer, written: Collection[str]) -> Iterator[RenderedPage]:
    """The pages of the timeline. ``written``: the source paths of pages that somebody wrote."""
    guide, words = renderer.guide, renderer.words
    years = by_year(guide.events, words)
    if len(guide.events) <= SPLIT_ABOVE:
        yield _timeline(renderer, TIMELINE, years, years, written)
    else:
        yield _timeline(renderer, TIMELINE, years, nearest_years(years, guide.as_of), written, split=True)
        for year in years:
            yield _timeline(renderer, year.page, years, [year], written, split=True)
    yield _open_page(renderer, written)


def _timeline(
    renderer: Renderer,
    src_uri: str,
    years: Sequence[Year],
    shown: Sequence[Year],
    written: Collection[str],
    *,
    split: bool = False,
) -> RenderedPage:
    """A page of the timeline that shows some of its years, with the rail of all."""
    guide, words = renderer.guide, renderer.words
    only = shown[0] if src_uri != TIMELINE else None
    title = words.gettext("Timeline") if only is None else f"{words.gettext('Timeline')} {only.name}"
    events = [event for year in shown for event in year.events]
    listed = [split_months(year, words) for year in shown]
    markdown = renderer.render(
        "timeline.md",
        src_uri,
        title=title,
        years=listed if only and only.number != guide.as_of.year else place_line(listed, guide.as_of),
        ticks=rail(years, guide.as_of, split=split),
        max_ticks=RAIL,
        line_data=line_data(words, guide.as_of),
        filters=make_filters(guide, words, events),
        only=only,
        left_out=len(guide.events) - len(events),
        timeline=TIMELINE,
        open_page=OPEN,
        authored=src_uri in written,
        source=None,
    )
    description = words.gettext("All events, by year, each with its source.")
    parents = (TIMELINE,) if only else ()
    return RenderedPage(src_uri, "timeline", title, markdown, description, parents=parents)


# ---- years, months, and the line between what is ahead and what is past ----


def by_year(events: Iterable[Event], words: Words) -> list[Year]:
    """Events by the year in which they begin, newest first; those without a known date come last."""
    found: dict[int, list[Event]] = {}
    undated = []
    for event in events:
        day = _begins(event)
        if day is None:
            undated.append(event)
        else:
            found.setdefault(day.year, []).append(event)
    years = [
        Year(f"y{number:04d}", f"{number:04d}", number, tuple(reversed(found[number])))
        for number in sorted(found, reverse=True)
    ]
    rest = Year("y-undated", words.gettext("Date not known"), None, tuple(undated))
    return [*years, rest] if undated else years


def _begins(event: Event) -> date | None:
    """The day an event is filed under: its first, or its last if only that is known."""
    return (event.when.earliest or event.when.latest) if event.when else None


def nearest_years(years: Sequence[Year], as_of: date) -> list[Year]:
    """The years that the first page of a split timeline has room for, newest first: from that of the as-of
    day on, then those before it, and one at least.
    """
    ahead = [year for year in reversed(years) if year.number is not None and year.number >= as_of.year]
    past = [year for year in years if year.number is not None and year.number < as_of.year]
    chosen: list[Year] = []
    room = FIRST_PAGE
    for year in [*ahead, *past]:
        if chosen and len(year.events) > room:
            break
        chosen.append(year)
        room -= len(year.events)
    return [year for year in years if year in chosen]


def split_months(year: Year, words: Words) -> Year:
    """A year with its lists: one, or one for each month; what no month is known of stands last."""
    if len(year.events) <= MONTHS_ABOVE or year.number is None:
        return replace(year, lists=(Rows("", year.events),))
    months = [
        Rows(words.date(parse_date(month)), tuple(events))
        for month, events in groupby((event for event in year.events if _month(event)), key=_month)
    ]
    rest = tuple(event for event in year.events if not _month(event))
    roughly = [Rows(words.gettext("Month not known"), rest)] if rest else []
    return replace(year, lists=(*months, *roughly))


def _month(event: Event) -> str:
    """The month in which an event begins, as EDTF; empty if it isn't known."""
    start = event.when and (event.when.start or event.when.end)
    return f"{start.year}-{start.month:02d}" if start and start.month else ""


def place_line(years: Sequence[Year], as_of: date) -> list[Year]:
    """Years with the place of the as-of line: before the first event that isn't ahead, and before the heading
    if that event is the first under it. No line where everything is ahead.
    """
    placed = list(years)
    for index, year in enumerate(years):
        for number, rows in enumerate(year.lists):
            for place, event in enumerate(rows.events):
                if (day := _begins(event)) and day <= as_of:
                    first = number == 0 and place == 0
                    lists = (*year.lists[:number], replace(rows, line=place), *year.lists[number + 1 :])
                    placed[index] = replace(year, line=True) if first else replace(year, lists=lists)
                    return placed
    return placed


def rail(years: Sequence[Year], as_of: date, *, split: bool) -> list[Tick]:
    """All years, oldest first, each with its count; with those between them, as long as there is room."""
    known = {year.number: year for year in years if year.number is not None}
    if not known:
        return []
    numbers = sorted(known)
    if numbers[-1] - numbers[0] < RAIL:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    highest = max(len(year.events) for year in known.values())
    ticks = [_tick(number, known.get(number), highest, as_of, split) for number in numbers]
    undated = next((year for year in years if year.number is None), None)
    if undated and split:
        ticks.append(Tick(None, undated.name, len(undated.events), 1, undated.page, False, False))
    return ticks


def _tick(number: int, year: Year | None, highest: int, as_of: date, split: bool) -> Tick:
    count = len(year.events) if year else 0
    address = None if year is None else year.page if split else f"#{year.id}"
    bar = max(1, round(BARS * count / highest))
    return Tick(number, f"{number:04d}", count, bar, address, number > as_of.year, number == as_of.year)


# ---- what is open ----


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The steps of a mechanism in which people outside government can take part, in every review."""

    mechanism: Mechanism
    steps: tuple[Step, ...]


def _open_page(renderer: Renderer, written: Collection[str]) -> RenderedPage:
    guide, words = renderer.guide, renderer.words
    title = words.gettext("What you can take part in now")
    main = renderer.render(
        "timeline-open.md",
        OPEN,
        title=title,
        events=open_events(guide.events, guide.as_of),
        standing=standing_ways(guide.mechanisms.values()),
        timeline=TIMELINE,
        authored=OPEN in written,
    )
    foot = Part("", renderer.render("foot.md", OPEN, source=None))
    # Where somebody wrote the page, its notes stand after their text.
    notes = () if OPEN in written else (notes_part(renderer, OPEN),)
    markdown = lay_out((Part("", main), *notes, foot))
    description = words.gettext("What is open to people outside government now, by deadline.")
    return RenderedPage(OPEN, "open", title, markdown, description, parents=(TIMELINE,))


def open_events(events: Iterable[Event], as_of: date) -> tuple[Event, ...]:
    """The events that one can take part in on a day: by deadline, those without a known end last."""
    return tuple(sorted((event for event in events if is_open(event, as_of)), key=_deadline))


def _deadline(event: Event) -> tuple[Any, ...]:
    last = event.when.latest if event.when else None
    return (last is None, last or date.max, event.sort_key)


def standing_ways(mechanisms: Iterable[Mechanism]) -> list[WaysIn]:
    """The mechanisms with such steps."""
    found = (
        WaysIn(mechanism, tuple(step for step in mechanism.steps if step.participate))
        for mechanism in mechanisms
    )
    return [ways for ways in found if ways.steps]


# ---- in any page ----


def list_events(renderer: Renderer, here: str, events: Iterable[Event]) -> str:
    """Events as a list, in the order given."""
    return renderer.render("timeline-list.md", here, events=tuple(events))
