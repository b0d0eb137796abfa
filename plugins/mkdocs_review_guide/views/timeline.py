"""The timeline: all events by year, newest first; and lists of events in any page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer

TIMELINE = "timeline.md"


@dataclass(frozen=True, slots=True)
class Year:
    """The events that begin in one year, newest first; ``id`` is its anchor."""

    id: str
    name: str
    events: tuple[Event, ...]


def render_timeline(renderer: Renderer, src_uri: str, *, authored: bool) -> RenderedPage:
    """All events of all mechanisms."""
    words = renderer.words
    title = words.gettext("Timeline")
    years = by_year(renderer.guide.events, words.gettext("Date not known"))
    markdown = renderer.render(
        "timeline.md", src_uri, title=title, years=years, authored=authored, source=None
    )
    return RenderedPage(
        src_uri, "timeline", title, markdown, words.gettext("All events, by year, each with its source.")
    )


def by_year(events: Sequence[Event], undated: str) -> list[Year]:
    """Events grouped by the year in which they begin, newest first; those without a known date come last."""
    dated = [event for event in reversed(events) if event.when]
    years = [
        Year(f"y{name}", name, tuple(group)) for name, group in groupby(dated, key=lambda event: _year(event))
    ]
    rest = tuple(event for event in events if not event.when)
    return [*years, Year("y-undated", undated, rest)] if rest else years


def _year(event: Event) -> str:
    """The year an event is filed under: that of its first known day, or of its last if only that is known."""
    assert event.when is not None
    day = event.when.earliest or event.when.latest
    return f"{day.year:04d}" if day else "…"


def list_events(renderer: Renderer, here: str, events: Iterable[Event]) -> str:
    """Events as a list, in the order given."""
    return renderer.render("timeline-list.md", here, events=tuple(events))
