"""Events as tables: one of all events, one for each mechanism and one for each of its countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.table import several, write_table
from mkdocs_review_guide.model.events import Event, Source

COLUMNS = (
    "id",
    "title",
    "when",
    "earliest",
    "latest",
    "status",
    "now",
    "kind",
    "mechanism",
    "country",
    "country_name",
    "cohort",
    "phase",
    "step",
    "cite",
    "as_of",
    "participate",
    "text",
    "former_ids",
    "url",
)
"""The keys of an event as they are written (dates in EDTF, several values parted by ``;``), completed, and
between them:

- ``earliest``, ``latest``: the first and the last day that ``when`` may cover; empty if open or not known;
- ``now``: what the event is as of the guide: ``upcoming``, ``under way``, ``done``, ``passed`` (planned, the
  date is over, and nothing was reported), ``cancelled``, ``not known``;
- ``country_name``: the countries' names; ``url``: the event's home.
"""

TIMELINE = "timeline"
"""The folder of the timeline of all events."""


def event_tables(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """An ``events.csv`` (path below the site, bytes) in the folder of each page that is a timeline.

    A mechanism's comes out at the same address as the ``events.csv`` that people write, which MkDocs copies,
    and must replace it: it holds the events of all pages too, each with the columns that were worked out.
    """
    guide = context.guide
    rows = {event.id: _row(context, event) for event in guide.events}
    yield f"{TIMELINE}/events.csv", write_table(COLUMNS, rows.values())
    events = _by_mechanism(guide.events)
    for mechanism in guide.mechanisms.values():
        yield f"{mechanism.folder}/events.csv", _table(rows, events[mechanism.id])
        for country in mechanism.countries:
            path = mechanism.country_page(country).removesuffix(".md")
            own = guide.events_by_country.get((mechanism.id, country), ())
            yield f"{path}/events.csv", _table(rows, own)


def _by_mechanism(events: Iterable[Event]) -> defaultdict[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for mechanism in dict.fromkeys(event.mechanisms):
            found[mechanism].append(event)
    return found


def _table(rows: dict[str, Sequence[str]], events: Iterable[Event]) -> bytes:
    return write_table(COLUMNS, (rows[event.id] for event in events))


def _row(context: ExportContext, event: Event) -> Sequence[str]:
    when = event.when
    return (
        event.id,
        event.title,
        when.text if when else "",
        day_text(when.earliest if when else None),
        day_text(when.latest if when else None),
        event.status or "",
        context.now(event),
        event.kind or "",
        several(event.mechanisms),
        several(event.countries),
        several(_country_name(context, event, code) for code in event.countries),
        several(event.cohorts),
        several(event.phases),
        event.step or "",
        several(cite_text(source) for source in event.sources),
        event.as_of.text if event.as_of else "",
        event.participate,
        event.text,
        several(event.former_ids),
        context.home(event),
    )


def _country_name(context: ExportContext, event: Event, code: str) -> str:
    return context.guide.country_name(event.mechanisms[0] if event.mechanisms else "", code)


def day_text(day: date | None) -> str:
    """A day in ISO 8601; empty if there is none."""
    return day.isoformat() if day else ""


def cite_text(source: Source) -> str:
    """A source as it stands inside ``[@…]``: with ``@`` only where words stand before it."""
    key = f"{source.prefix} @{source.key}" if source.prefix else source.key
    return f"{key}, {source.locator}" if source.locator else key
