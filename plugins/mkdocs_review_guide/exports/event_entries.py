"""Events as calendar entries."""

from __future__ import annotations

from datetime import date, timedelta

from mkdocs_review_guide.exports.calendar import CalendarStatus, Entry
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.event_words import event_title, source_lines, told_lines
from mkdocs_review_guide.model.dates import EdtfDate, Moment
from mkdocs_review_guide.model.events import Event

REMINDER = timedelta(weeks=2)
"""How long before a deadline people are reminded."""

_STATUS: dict[str | None, CalendarStatus] = {"done": "CONFIRMED", "cancelled": "CANCELLED"}


def event_entry(context: ExportContext, event: Event) -> Entry | None:
    """An event as an entry; None if no date is known.

    A rough date is there with all the days it may fall on, and in words in the summary. Of a period whose
    start or end is open or not known, the end that is known is there, with words that say so.
    """
    if event.when is None:
        return None
    first, last = entry_days(event.when)
    return Entry(
        uid=f"{event.id}@{context.uid_name}",
        first=first,
        last=last,
        summary=_summary(context, event, event.when),
        description="\n".join(_description(context, event, event.when)),
        status=_STATUS.get(event.status, "TENTATIVE"),
        category=event.kind or "",
        url=context.home(event) if context.site.is_known else "",
        reminder=_reminder(event, event.when, context.guide.as_of),
    )


def entry_days(when: EdtfDate) -> tuple[date, date]:
    """The first and the last day of an entry."""
    start, end = when.start or when.end, when.end or when.start
    assert start is not None  # a date has one of them
    assert end is not None
    return start.earliest, end.latest


def is_exact(when: EdtfDate) -> bool:
    """Whether a date is a day, or a period between two, and nobody doubts it: a calendar can show that."""
    return all(_is_exact_day(moment) for moment in (when.start, when.end))


def _is_exact_day(moment: Moment | None) -> bool:
    if moment is None or moment.approximate or moment.uncertain:
        return False
    return moment.precision == "day"


def with_date(context: ExportContext, summary: str, when: EdtfDate) -> str:
    """A summary that says how rough its date is, where the days in the calendar don't."""
    if is_exact(when):
        return summary
    return context.words.gettext("{title} ({date})").format(title=summary, date=_rough_words(context, when))


def _rough_words(context: ExportContext, when: EdtfDate) -> str:
    """A date in words: "in the year 2026", "about April 2022"."""
    words, gettext = context.date(when), context.words.gettext
    start = when.start
    if when.is_interval or start is None or start.approximate or start.uncertain or start.unspecified:
        return words
    if start.precision == "year":
        return gettext("in the year {year}").format(year=words)
    return gettext("in {month}").format(month=words) if start.precision == "month" else words


def _summary(context: ExportContext, event: Event, when: EdtfDate) -> str:
    """The title; many apps don't show STATUS, so what is cancelled says it in words."""
    return with_date(context, event_title(context, event), when)


def _description(context: ExportContext, event: Event, when: EdtfDate) -> list[str]:
    """The lines of a description; each is one paragraph."""
    gettext = context.words.gettext
    lines = told_lines(context, event)
    if not is_exact(when):
        lines.append(gettext("Date: {date}").format(date=context.date(when)))
    status = context.words.status(context.now(event))
    lines.append(gettext("Status: {status} (as of {date})").format(status=status, date=context.as_of))
    lines += source_lines(context, event)
    if context.site.is_known:
        lines.append(context.home(event))
    return lines


def _reminder(event: Event, when: EdtfDate, as_of: date) -> date | None:
    """Two weeks before the first day on which a deadline can run out, while it is planned and not over."""
    if event.kind != "deadline" or event.status != "planned" or entry_days(when)[1] < as_of:
        return None
    due = when.end or when.start
    assert due is not None  # a date has one of them
    return max(date.min + REMINDER, due.earliest) - REMINDER
