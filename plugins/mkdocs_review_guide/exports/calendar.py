"""iCalendar files (RFC 5545) of whole days: what a calendar app subscribes to.

There is no METHOD, since nobody is invited (3.7.2), and no clock: DTSTAMP, which without METHOD is when the
entry was last revised (3.8.7.2), is the day as of which the guide speaks. No day here has a time, so no time
zone is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mkdocs_review_guide.exports.content_line import compact, content_line, date_line, text_line

CalendarStatus = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
"""The values of STATUS in a VEVENT (3.8.1.11)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A VEVENT (3.6.1) from ``first`` to ``last``, both included.

    ``uid`` is unique in the world and stays. ``url`` is absolute or empty. ``reminder`` is the day of a
    reminder.
    """

    uid: str
    first: date
    last: date
    summary: str
    description: str
    status: CalendarStatus
    category: str = ""
    url: str = ""
    reminder: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """What a calendar says of itself: its name, and its own absolute address (empty if not known)."""

    name: str
    url: str = ""


def write_entry(entry: Entry, as_of: date) -> str:
    """The lines of a VEVENT."""
    return "".join(
        (
            content_line("BEGIN", "VEVENT"),
            text_line("UID", entry.uid),
            content_line("DTSTAMP", f"{compact(as_of)}T000000Z"),
            date_line("DTSTART", entry.first),
            _end(entry),
            text_line("SUMMARY", entry.summary),
            text_line("DESCRIPTION", entry.description),
            content_line("URL", entry.url) if entry.url else "",
            text_line("CATEGORIES", entry.category) if entry.category else "",
            content_line("STATUS", entry.status),
            # It takes up nobody's time (3.8.2.7).
            content_line("TRANSP", "TRANSPARENT"),
            _alarm(entry),
            content_line("END", "VEVENT"),
        )
    )


def write_calendar(head: CalendarHead, entries: Iterable[str]) -> bytes:
    """The file of a calendar; ``entries`` are written VEVENTs.

    A calendar must have a component (3.6). One in which nothing is dated yet, but which people can already
    subscribe to, has that of UTC, which shows nothing.
    """
    body = "".join(entries) or _utc()
    lines = (
        content_line("BEGIN", "VCALENDAR"),
        content_line("VERSION", "2.0"),
        content_line("PRODID", "-//mkdocs-review-guide//Review guide//EN"),
        content_line("CALSCALE", "GREGORIAN"),
        # RFC 7986, sections 5.1, 5.7 and 5.8; X-WR-CALNAME is what older apps read.
        text_line("NAME", head.name),
        text_line("X-WR-CALNAME", head.name),
        content_line("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        content_line("SOURCE;VALUE=URI", head.url) if head.url else "",
        body,
        content_line("END", "VCALENDAR"),
    )
    return "".join(lines).encode()


def _end(entry: Entry) -> str:
    """DTEND, which is exclusive (3.6.1); without it, as on the last day of all, an entry lasts one day."""
    if entry.last < date.max:
        return date_line("DTEND", entry.last + timedelta(days=1))
    return date_line("DTEND", entry.last) if entry.first < entry.last else ""


def _alarm(entry: Entry) -> str:
    """A VALARM (3.6.6), counted in days from the start: it is due on that day wherever the reader is."""
    if entry.reminder is None:
        return ""
    days = (entry.reminder - entry.first).days
    return "".join(
        (
            content_line("BEGIN", "VALARM"),
            content_line("ACTION", "DISPLAY"),
            text_line("DESCRIPTION", entry.summary),
            content_line("TRIGGER", f"{'-' if days < 0 else ''}P{abs(days)}D"),
            content_line("END", "VALARM"),
        )
    )


def _utc() -> str:
    """A VTIMEZONE (3.6.5)."""
    lines = (
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "Etc/UTC"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    )
    return "".join(content_line(name, value) for name, value in lines)
