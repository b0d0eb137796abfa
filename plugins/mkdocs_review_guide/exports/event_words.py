"""What an event is told in, line by line, where there is no markup."""

from __future__ import annotations

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.events import Event


def event_title(context: ExportContext, event: Event) -> str:
    """The title; where only that is shown, what is cancelled says so in words."""
    title = plain(event.title)
    if event.status == "cancelled":
        return context.words.gettext("Cancelled: {title}").format(title=title)
    return title


def told_lines(context: ExportContext, event: Event) -> list[str]:
    """Its text, and how people can take part."""
    lines = [context.prose(event.text)] if event.text else []
    if event.participate:
        message = context.words.gettext("Take part: {how}")
        lines.append(message.format(how=context.prose(event.participate)))
    return lines


def source_lines(context: ExportContext, event: Event) -> list[str]:
    """Who says so, and when they did."""
    gettext = context.words.gettext
    lines = [gettext("Source: {source}").format(source=context.source(source)) for source in event.sources]
    if event.as_of:
        lines.append(gettext("Date of the source: {date}").format(date=context.date(event.as_of)))
    return lines
