"""What the now-script reads: machine dates at each event, and the words for a reader's own day around them.

The build says what is now as of its day; in the browser ``now.js`` works it out again for the reader's, by the
rules of ``model/status.py``. All words that it writes stand in the page.
"""

from __future__ import annotations

import json
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.status import NOWS, is_rough
from mkdocs_review_guide.views.words import Words


def when_data(event: Event) -> Markup:
    """The attributes of an event's element: its status as reported, its first and last day as ISO 8601, and
    ``data-rough`` where its date is too rough to tell in its course whether it is over.
    """
    when = event.when
    days = {
        "status": event.status,
        "from": when.earliest if when else None,
        "to": when.latest if when else None,
        "rough": 1 if when and is_rough(when) else None,
    }
    return Markup("").join(
        Markup(f' data-{name}="{value}"')  # statuses, ISO days and a digit
        for name, value in days.items()
        if value is not None
    )


def now_attributes(html: str, words: Words, as_of: date) -> str:
    """The attributes of the element around a page, if anything in it depends on the day; else nothing.

    ``data-as-of`` is the build's day; ``data-now`` a JSON object of words: one for each status, and ``today``
    for the line between what is ahead and what is past, with ``{date}`` for the reader's day.
    """
    if "data-status=" not in html and "data-now-scale-from=" not in html:
        return ""
    said = {now: words.status(now) for now in NOWS}
    said["today"] = words.gettext("Today, {date}; the guide is as of {as_of}").replace(
        "{as_of}", words.date(parse_date(as_of.isoformat()))
    )
    told = escape_attribute(json.dumps(said, ensure_ascii=False))
    return f' data-as-of="{as_of.isoformat()}" data-now="{told}"'
