"""Articles and events as entries of feeds."""

from __future__ import annotations

import posixpath
import re
from uuid import NAMESPACE_DNS, uuid5

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.event_words import event_title, source_lines, told_lines
from mkdocs_review_guide.exports.feed import FeedEntry
from mkdocs_review_guide.exports.feed_dates import Dates
from mkdocs_review_guide.exports.relative import relative_address
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.formatting.page_work import page_authors
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.pages import Page

_PAGE_ENDING = re.compile(r"(?:(?:^|/)(?:index|README))?\.(?:md|html)$")


def article_entry(context: ExportContext, page: Page, dates: Dates, folder: str) -> FeedEntry:
    """An article as an entry of a feed in a folder of the site: its summary, and a link to all of it."""
    return FeedEntry(
        id=stable_id(context, "page", _path(page.redirect_from[0] if page.redirect_from else page.src_uri)),
        title=plain(page.title),
        link=link(context, page.src_uri, folder),
        published=dates.published,
        updated=dates.updated,
        summary=plain(page.summary),
        authors=tuple(person.full for person in page_authors(page)),
        categories=_categories(page.tags),
    )


def event_entry(context: ExportContext, event: Event, dates: Dates, folder: str) -> FeedEntry:
    """An event as an entry of a feed in a folder of the site: all that is known of it, in words."""
    return FeedEntry(
        id=stable_id(context, "event", _first_id(context, event)),
        title=event_title(context, event),
        link=link(context, context.guide.targets[event.id].address, folder),
        published=dates.published,
        updated=dates.updated,
        content=_content(context, event),
        categories=_categories((event.kind,) if event.kind else ()),
    )


def stable_id(context: ExportContext, kind: str, name: str) -> str:
    """An id that is unique in the world and stays (RFC 4287, 4.2.6): a UUID made from the site's name and
    that of the thing (RFC 9562, 5.5), so it is the same under ``http`` and ``https``.
    """
    return uuid5(uuid5(NAMESPACE_DNS, context.uid_name), f"{kind}:{name}").urn


def link(context: ExportContext, address: str, folder: str) -> str:
    """The address of a page (a source path, with or without an anchor): absolute if the site's is known, else
    from the feed's own folder.
    """
    full = context.site.of(address)
    return full if context.site.is_known else relative_address(full, folder)


def _first_id(context: ExportContext, event: Event) -> str:
    """The id that an event had first; another event's own id is no longer its."""
    known = context.guide.events_by_id
    return next((id_ for id_ in event.former_ids if id_ not in known), event.id)


def _path(address: str) -> str:
    """A page's path without what its address ends with: the same for its file and all forms of addresses."""
    return _PAGE_ENDING.sub("", posixpath.normpath(plain(address).lstrip("/")))


def _content(context: ExportContext, event: Event) -> tuple[str, ...]:
    """What it is now stands without the day as of which that is so: a new day alone changes no entry."""
    gettext = context.words.gettext
    when = context.date(event.when) if event.when else gettext("date not known")
    status = context.words.status(context.now(event))
    return (
        gettext("Date: {date}").format(date=when),
        gettext("Status: {status}").format(status=status),
        *told_lines(context, event),
        *source_lines(context, event),
    )


def _categories(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for term in map(plain, terms) if term))
