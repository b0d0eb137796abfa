"""Windows under the rules, and how far a step is, in words."""

from __future__ import annotations

from datetime import date

from mkdocs_review_guide.model.calendar import Bound, Window, anchor_of
from mkdocs_review_guide.model.dates import Duration, EdtfDate, parse_date
from mkdocs_review_guide.model.mechanisms import Mechanism, Step
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress
from mkdocs_review_guide.views.words import Words


def bound_words(words: Words, bound: Bound, *, short: bool = False) -> str:
    """One end of a window: a day, a month, or the days between which it falls; with how sure it is."""
    sign = _sign(bound)
    if bound.earliest == bound.latest:
        return words.date(parse_date(f"{bound.earliest.isoformat()}{sign}"), short=short)
    if bound.is_months:
        return _months(words, bound, sign, short)
    return words.gettext("between {first} and {last}").format(
        first=words.date(_day(bound.earliest), short=short), last=words.date(_day(bound.latest), short=short)
    )


def _sign(bound: Bound) -> str:
    """The qualifier of EDTF that says what the bound says."""
    if bound.approximate and bound.uncertain:
        return "%"
    return "~" if bound.approximate else "?" if bound.uncertain else ""


def _months(words: Words, bound: Bound, sign: str, short: bool) -> str:
    first, last = f"{bound.earliest:%Y-%m}", f"{bound.latest:%Y-%m}"
    if bound.earliest.year == bound.latest.year and (bound.earliest.month, bound.latest.month) == (1, 12):
        first = last = f"{bound.earliest:%Y}"
    text = f"{first}{sign}" if first == last else f"{first}{sign}/{last}{sign}"
    return words.date(parse_date(text), short=short)


def _day(day: date) -> EdtfDate:
    return parse_date(day.isoformat())


def window_words(words: Words, window: Window, *, short: bool = False) -> str:
    """A window: from when to when, or what stands in the way of knowing it. Empty if nothing is known of
    it.
    """
    begins = bound_words(words, window.begins, short=short) if window.begins else ""
    ends = bound_words(words, window.ends, short=short) if window.ends else ""
    if ends and window.hangs_on:
        return words.gettext("by {date} at the latest").format(date=ends)
    if begins and ends:
        return words.gettext("{start} to {end}").format(start=begins, end=ends)
    if ends:
        return words.gettext("by {date}").format(date=ends)
    if begins and window.hangs_on:
        return words.gettext("after {step}, no limit known").format(step=window.hangs_on.name)
    if begins:
        return words.gettext("from {date}, no limit known").format(date=begins)
    if window.stopped_by:
        return words.gettext("can’t be computed: {step} has no known limit").format(
            step=window.stopped_by.name
        )
    return ""


def duration_words(words: Words, duration: Duration) -> str:
    """A duration: ``6 months``."""
    ngettext = words.ngettext
    counted = (
        (duration.years, ngettext("{n} year", "{n} years", duration.years)),
        (duration.months, ngettext("{n} month", "{n} months", duration.months)),
        (duration.weeks, ngettext("{n} week", "{n} weeks", duration.weeks)),
        (duration.days, ngettext("{n} day", "{n} days", duration.days)),
    )
    return words.join([form.format(n=number) for number, form in counted if number])


def limit_words(words: Words, mechanism: Mechanism, step: Step) -> str:
    """The time limit of a step; empty if none is known."""
    if step.lasts is None:
        return ""
    anchor = anchor_of(mechanism, step)
    name = next((other.name for other in mechanism.steps if other.id == anchor), None)
    if step.before:
        message = (
            words.gettext("{length} before {step}") if name else words.gettext("{length} before the start")
        )
    else:
        message = (
            words.gettext("within {length} after {step}")
            if name
            else words.gettext("within {length} of the start")
        )
    return message.format(length=duration_words(words, step.lasts), step=name or "")


def phase_name(mechanism: Mechanism, progress: PhaseProgress | StepProgress) -> str:
    """A phase as the mechanism calls it: ``Cluster I``; empty in a mechanism without phases."""
    return f"{mechanism.phase_label} {progress.phase.id}" if progress.phase else ""


def step_words(words: Words, progress: StepProgress, *, official: bool) -> str:
    """What a step is now. ``official``: whether one of those who report it as done is."""
    match progress.now:
        case "done":
            return (
                words.gettext("done") if official else words.gettext("said to be done, by no official source")
            )
        case "passed":
            return words.gettext("the date has passed, and nothing was reported")
        case "under way":
            return words.gettext("under way, as planned")
        case "upcoming":
            return words.gettext("planned")
        case "cancelled":
            return words.gettext("cancelled")
        case "due":
            return words.gettext("due under the rules; nothing reported")
        case "ahead":
            return words.gettext("not begun, under the rules")
        case _:
            return words.gettext("nothing reported")
