"""Windows under the rules as calendar entries, marked as what they are: nobody announced them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_review_guide.exports.calendar import Entry
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.event_entries import with_date
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.calendar import Bound, Window
from mkdocs_review_guide.model.dates import EdtfDate, parse_date
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.mechanisms import Mechanism, Phase
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress


def window_entries(context: ExportContext, mechanism: Mechanism, country: str) -> Iterator[Entry]:
    """The windows of a country's review that have an end, phase by phase and step by step."""
    for phase in context.guide.progress.get((mechanism.id, country), ()):
        for step in phase.steps:
            if step.window.ends is not None:
                yield _entry(context, mechanism, country, phase, step, step.window.ends)


def window_date(window: Window, ends: Bound) -> EdtfDate:
    """A window in words of dates: a period, or a deadline where no beginning is set."""
    last = bound_text(ends, ends.latest)
    if window.begins is None:
        return parse_date(last)
    return parse_date(f"{bound_text(window.begins, window.begins.earliest)}/{last}")


def bound_text(bound: Bound, outermost: date) -> str:
    """A bound in EDTF, as a day, month or year; if it is none of these, about the month of ``outermost``."""
    year, month = bound.earliest.isoformat()[:4], bound.earliest.isoformat()[:7]
    approximate = bound.approximate
    if bound.earliest == bound.latest:
        text = bound.earliest.isoformat()
    elif bound.latest.isoformat().startswith(month) and bound.is_months:
        text = month
    elif (bound.earliest.isoformat(), bound.latest.isoformat()) == (f"{year}-01-01", f"{year}-12-31"):
        text = year
    else:
        text, approximate = outermost.isoformat()[:7], True
    return text + {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        (approximate, bound.uncertain), ""
    )


def _entry(
    context: ExportContext,
    mechanism: Mechanism,
    country: str,
    phase: PhaseProgress,
    step: StepProgress,
    ends: Bound,
) -> Entry:
    when = window_date(step.window, ends)
    page = mechanism.country_page(country)
    return Entry(
        uid=_uid(context, mechanism, country, phase.phase, step),
        first=(step.window.begins or ends).earliest,
        last=ends.latest,
        summary=with_date(context, _summary(context, mechanism, country, step), when),
        description="\n".join(_description(context, phase, step, when, page)),
        status="TENTATIVE",
        category=context.words.gettext("under the rules"),
        url=context.site.of(page) if context.site.is_known else "",
    )


def _uid(
    context: ExportContext, mechanism: Mechanism, country: str, phase: Phase | None, step: StepProgress
) -> str:
    """Made from ids alone. An event's id has no full stop, so the two can't meet."""
    parts = ["rules", mechanism.country_id(country), *([mechanism.phase_id(phase)] if phase else [])]
    return f"{'.'.join([*parts, step.step.id])}@{context.uid_name}"


def _summary(context: ExportContext, mechanism: Mechanism, country: str, step: StepProgress) -> str:
    names = [step.step.name, context.guide.country_name(mechanism.id, country)]
    if step.phase:
        names.append(context.name(mechanism.phase_id(step.phase)))
    message = context.words.gettext("Under the rules: {step}")
    return message.format(step=plain(", ".join(names)))


def _description(
    context: ExportContext, phase: PhaseProgress, step: StepProgress, when: EdtfDate, page: str
) -> Iterator[str]:
    """The lines of a description: whose step it is, what was planned or reported beside it, who says so."""
    gettext = context.words.gettext
    yield gettext("Window under the rules: {date}").format(date=context.date(when))
    if step.window.hangs_on:
        message = gettext("It begins when this step ends, which may be earlier: {step}")
        yield message.format(step=plain(step.window.hangs_on.name))
    if step.step.by:
        yield gettext("By: {who}").format(who=plain(step.step.by))
    yield from _told(context, step)
    for source in _sources(phase, step):
        yield gettext("Source: {source}").format(source=context.source(source))
    if context.site.is_known:
        yield context.site.of(page)


def _told(context: ExportContext, step: StepProgress) -> Iterator[str]:
    """What events say of the step; silence is said to be silence."""
    gettext = context.words.gettext
    groups: tuple[tuple[str, tuple[Event, ...]], ...] = (
        (gettext("Planned: {event}"), step.planned),
        (gettext("Done: {event}"), step.done),
        (gettext("Cancelled: {event}"), step.cancelled),
    )
    for message, events in groups:
        for event in events:
            told = f"{plain(event.title)}, {context.date(event.when)}"
            yield message.format(event=told)
    if not step.events:
        message = gettext("Nothing was announced or reported (as of {date}).")
        yield message.format(date=context.as_of)


def _sources(phase: PhaseProgress, step: StepProgress) -> list[Source]:
    """Who says when the review starts, and how long the step lasts; each once."""
    starts = phase.calendar.starts[:1]
    found = [*(source for start in starts for source in start.sources), *step.step.sources]
    return list({(source.key, source.locator): source for source in found}.values())
