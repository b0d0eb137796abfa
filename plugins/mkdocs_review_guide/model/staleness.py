"""Staleness: how long ago the newest source that says something said it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mkdocs_review_guide.model.dates import Duration, EdtfDate, add_duration
from mkdocs_review_guide.model.events import Event


def last_said(events: Iterable[Event]) -> EdtfDate | None:
    """The newest as-of date of some events; None if none has one."""
    dates = [event.as_of for event in events if event.as_of and event.as_of.latest]
    return max(dates, key=lambda when: (when.latest or date.min, when.text), default=None)


def is_stale(said: EdtfDate | None, as_of: date, stale_after: Duration) -> bool:
    """Whether what was said then is older, on a day, than a site lets stand unmarked."""
    return said is not None and said.latest is not None and add_duration(said.latest, stale_after) < as_of
