"""The words beside the marks: what they say, how much room they take, and on which side of a mark that is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.calendar import Bound, Window
from mkdocs_review_guide.model.dates import EdtfDate, parse_date
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.views.charts.scale import SHORT, Scale
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.dates import format_fields
from mkdocs_review_guide.views.words import Words

NARROWEST = 412
"""px of a plot in the narrowest wide layout."""

_CHAR, _WIDE_CHAR = 6.4, 13.2  # px of 13 px type, on average
_LONG = 31  # days: a longer window is called by both its ends


def text_width(text: str) -> float:
    """About how wide a text is, in px at 13 px."""
    return sum(_WIDE_CHAR if unicodedata.east_asian_width(char) in "WF" else _CHAR for char in text)


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark: as Markdown, and as plain text to measure."""

    markdown: Markup
    plain: str

    @property
    def width(self) -> float:
        """About how wide it is, in px."""
        return text_width(self.plain)


Side = Literal["after", "before", "under"]

_WRAPPED = 190  # px in which a longer label can be wrapped


def label_side(x1: float, x2: float, width: float, room_after: float = 0) -> Side:
    """Where a label finds room beside a mark from ``x1`` to ``x2`` (per cent), even in the narrowest plot:
    after it, before it, else on a line of its own. ``room_after``: px free beyond the plot.

    A long label is wrapped after its mark, where a line there is long enough.
    """
    if min(width, _WRAPPED) + 8 <= (100 - x2) / 100 * NARROWEST + room_after:
        return "after"
    return "before" if width + 10 <= x1 / 100 * NARROWEST else "under"


def join_labels(labels: Sequence[Label]) -> Label:
    """Labels of marks on one lane, in their order."""
    if len(labels) == 1:
        return labels[0]
    return Label(
        Markup("; ").join(label.markdown for label in labels), "; ".join(label.plain for label in labels)
    )


# Dates


@lru_cache(maxsize=4096)
def date_words(when: EdtfDate, locale: str) -> str:
    """A date in short words."""
    return Words(locale).date(when, short=True)


def day_words(day: date, locale: str) -> str:
    """A day in short words."""
    return date_words(parse_date(day.isoformat()), locale)


def bound_words(bound: Bound, locale: str) -> str:
    """A bound of a window in short words."""
    return date_words(_bound_date(bound), locale)


def _bound_date(bound: Bound) -> EdtfDate:
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        (bound.approximate, bound.uncertain), ""
    )
    first, last = bound.earliest.isoformat(), bound.latest.isoformat()
    if first == last:
        return parse_date(first + mark)
    if bound.is_months:
        first, last = first[:7], last[:7]
    elif (first[5:], last[5:]) == ("01-01", "12-31"):
        first, last = first[:4], last[:4]
    return parse_date(first + mark if first == last else f"{first}{mark}/{last}{mark}")


@lru_cache(maxsize=4096)
def _written(skeleton: str, day: date, locale: str) -> str:
    return format_fields(skeleton, day, locale)


def tick_words(scale: Scale, days: Iterable[date], locale: str) -> list[str]:
    """What stands at ticks: days or months, the first of each year with its year; years alone where they are
    years apart.
    """
    ticks = list(days)
    if len(ticks) > 1 and (ticks[1] - ticks[0]).days >= 365:
        return [_written("y", day, locale) for day in ticks]
    with_year, without = ("yMMMd", "MMMd") if scale.days < SHORT else ("yMMM", "MMM")
    years = [0, *(day.year for day in ticks)]
    return [
        _written(without if day.year == before else with_year, day, locale)
        for day, before in zip(ticks, years, strict=False)
    ]


def day_of_axis(bound: Bound, locale: str) -> str:
    """A bound without its year, which the axis beside it tells."""
    if bound.is_exact:
        return _written("MMMd", bound.latest, locale)
    return bound_words(bound, locale)


def end_words(when: EdtfDate, locale: str) -> str:
    """The end of an interval in short words; of another date, all of it."""
    if when.start and when.end and when.is_interval:
        return date_words(parse_date(when.text.partition("/")[2]), locale)
    return date_words(when, locale)


def month_words(day: date, locale: str) -> str:
    """The name of a day's month, short."""
    return _written("MMM", day, locale)


def year_words(day: date, locale: str) -> str:
    """A day's year."""
    return _written("y", day, locale)


def window_words(window: Window, words: Words) -> str:
    """A window that has an end, in short words: both ends of a long one, the last day of a short one."""
    if window.ends is None:
        return ""
    locale = words.locale
    last = bound_words(window.ends, locale)
    if window.hangs_on:
        return words.gettext("by {date} at the latest").format(date=last)
    if window.begins and (window.ends.earliest - window.begins.earliest).days > _LONG:
        first = bound_words(window.begins, locale)
        return words.gettext("{start} to {end}").format(start=first, end=last)
    return words.gettext("by {date}").format(date=last)


# Events


def source_words(at: PageContext, keys: Iterable[str], *, speakers: bool = False) -> str:
    """Who says so: up to two works, with who speaks in them if asked for."""
    library, words = at.renderer.guide.library, at.renderer.words
    works = [work for key in keys if (work := library.get(key))]
    shown = [
        f"{at.label(work)}, {words.speaker(work.source)}" if speakers and work.source else at.label(work)
        for work in works[:2]
    ]
    return "; ".join(shown) + (" …" if len(works) > 2 else "")


def event_label(at: PageContext, event: Event, shown: str) -> Label:
    """Words for an event, as a link to its home."""
    return Label(at.link(shown, at.home(event)), shown)


def with_sources(at: PageContext, label: Label, events: Sequence[Event], *, speakers: bool = False) -> Label:
    """A label with who says so after it."""
    sources = dict.fromkeys(source.key for event in events for source in event.sources)
    said = source_words(at, sources, speakers=speakers)
    if not said:
        return label
    markdown = safe("{label} <small>({said})</small>", label=label.markdown, said=said)
    return Label(markdown, f"{label.plain} ({said})")


def kind_words(event: Event, words: Words) -> str:
    """What an event is, in a word; empty where that is told by its date."""
    return {
        "session": words.gettext("session"),
        "dialogue": words.gettext("dialogue"),
        "decision": words.gettext("decision"),
        "consultation": words.gettext("consultation"),
        "report": words.gettext("report"),
        "publication": words.gettext("publication"),
    }.get(event.kind or "", "")


def plain_label(text: str) -> Label:
    """Words without a link."""
    return Label(escape(text), text)
