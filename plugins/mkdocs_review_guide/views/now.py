"""What the now-script reads: machine dates at each event, and the words for a reader's own day around them.

The build says what is now as of its day; in the browser ``now.js`` works it out again for the reader's, by
the rules of ``model/status.py``. All words that it writes stand in the page.
"""

from __future__ import annotations

import json
from datetime import date

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape, escape_attribute
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

    ``data-as-of`` is the build's day, ``data-now`` a JSON object with the word for each status.
    """
    if not depends_on_day(html):
        return ""
    return f' data-as-of="{as_of.isoformat()}" data-now="{escape_attribute(now_words(words))}"'


def depends_on_day(text: str) -> bool:
    """Whether anything in a page depends on the day, be it HTML or Markdown."""
    return "data-status=" in text or "data-now-scale-from=" in text


def now_words(words: Words) -> str:
    """A JSON object with the word for each status."""
    return json.dumps({now: words.status(now) for now in NOWS}, ensure_ascii=False)


def line_data(words: Words, as_of: date) -> Markup:
    """The attributes of a timeline, for its line between what is ahead and what is past on the reader's day.

    ``data-today`` are the words, with ``{date}``; ``data-dates`` twelve forms of a date, one for each month,
    with ``{d}`` and ``{y}``, between bars.
    """
    said = words.gettext("Today, {date}; the guide is as of {as_of}")
    today = said.replace("{as_of}", words.date(parse_date(as_of.isoformat())))
    sample = [words.date(parse_date(f"1987-{month:02d}-23")) for month in range(1, 13)]
    dates = "|".join(form.replace("23", "{d}").replace("1987", "{y}") for form in sample)
    return Markup(f' data-today="{escape(today)}" data-dates="{escape(dates)}"')  # escaped
