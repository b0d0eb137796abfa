"""When articles and events were published and last changed, for feeds: from what people write, else from the
guide's history, else as of the guide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.history import UNKNOWN, Changes
from mkdocs_review_guide.model.pages import Page


@dataclass(frozen=True, slots=True)
class Dates:
    """When something was last changed and when it was published; it is never changed before that."""

    updated: datetime
    published: datetime


def article_dates(context: ExportContext, page: Page) -> Dates:
    """An article is published on its own ``date``, as far as that has a first day, else when its file was
    first there.
    """
    changes = context.history.files.get(page.place.file, UNKNOWN)
    return _dates(context, changes, first_moment(page.date) or changes.first)


def event_dates(context: ExportContext, event: Event) -> Dates:
    """An event is published when it was first there; where nobody knows, when its source said so."""
    changes = context.history.events.get(event.id, UNKNOWN)
    return _dates(context, changes, changes.first or first_moment(event.as_of))


def _dates(context: ExportContext, changes: Changes, published: datetime | None) -> Dates:
    published = published or day_start(context.guide.as_of)
    return Dates(max(published, changes.last or published), published)


def first_moment(when: EdtfDate | None) -> datetime | None:
    """The beginning of the first day that a date may mean; None if there is none."""
    return day_start(when.earliest) if when and when.earliest else None


def day_start(day: date) -> datetime:
    """The first moment of a day in UTC."""
    return datetime.combine(day, time(), UTC)
