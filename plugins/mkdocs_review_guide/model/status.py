"""What an event is now: worked out from its dates and what was reported, as of a day."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event, Status

Now = Literal["upcoming", "under way", "done", "passed", "cancelled", "not known"]
"""``passed``: its date is over, and nothing was reported. ``not known``: no date, or one too rough to
tell.
"""

NOWS: tuple[Now, ...] = get_args(Now)


def status_now(event: Event, as_of: date) -> Now:
    """What an event is on a day. Only what is reported is ``done``; silence after the date is ``passed``."""
    if event.status in ("done", "cancelled"):
        return "done" if event.status == "done" else "cancelled"
    if event.when is None:
        return "not known"
    return _planned_now(event.when, as_of)


def _planned_now(when: EdtfDate, as_of: date) -> Now:
    if when.latest is not None and when.latest < as_of:
        return "passed"
    if when.earliest is None:
        return "not known"
    if when.earliest > as_of:
        return "upcoming"
    return "not known" if is_rough(when) else "under way"


def is_rough(when: EdtfDate) -> bool:
    """Whether a date, in its course, doesn't tell if what it dates is over.

    "In 2026" said of a session doesn't; a period or a day does.
    """
    return not when.is_interval and when.start is not None and when.start.precision != "day"


def is_open(event: Event, as_of: date) -> bool:
    """Whether people outside government can take part in an event on a day, as far as is known."""
    return bool(event.participate) and status_now(event, as_of) in ("upcoming", "under way")


def status_by_dates(when: EdtfDate | None, as_of: EdtfDate | None) -> Status | None:
    """The status of an event that names none: ``done`` if it ends by its as-of date, ``planned`` if it begins
    after.

    None where that doesn't decide, so that the writer has to say.
    """
    if when is None or as_of is None:
        return None
    ends, said = when.latest, as_of.latest
    if ends is not None and said is not None and ends <= said:
        return "done"
    if when.earliest is not None and said is not None and when.earliest > said:
        return "planned"
    return None
