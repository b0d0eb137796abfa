"""The feeds of a guide: one of all articles and events, and one for each country under review."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.feed import MEDIA_TYPE, FeedEntry, FeedHead, write_feed
from mkdocs_review_guide.exports.feed_dates import Dates, article_dates, day_start, event_dates
from mkdocs_review_guide.exports.feed_entries import article_entry, event_entry, link, stable_id
from mkdocs_review_guide.exports.relative import relative_address
from mkdocs_review_guide.formatting.escape import escape_attribute, plain
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.site import SiteAddress

ALL_CHANGES = "feed.xml"

REL = "alternate "
"""With a space, which means nothing (HTML, space-separated tokens). Material takes what is ``alternate`` to
the letter for a translation of the site, and asks for its sitemap beside it.
"""

MAX_ENTRIES = 100
"""How many entries the feed of the whole guide has at most: readers keep what they have seen, and ask for all
of it every hour.
"""
MAX_COUNTRY_ENTRIES = 50
"""The same, of a country's feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its path below the site, its title, and the source path of the page that shows the same."""

    path: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be an entry; it is written only if it is among the newest."""

    dates: Dates
    entry: Callable[[str], FeedEntry]
    """The entry for a feed in a folder of the site."""


def feeds(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """Each feed's path below the site, and its bytes: the entries that changed last, the newest first.

    Of what changed at the same moment (often much did: all that the first commit brought) articles come
    first, then events, those with the latest dates first.
    """
    guide = context.guide
    articles = {page.src_uri: _article(context, page) for page in guide.articles}
    events = {event.id: _event(context, event) for event in guide.events}
    every_one = [*articles.values(), *(events[event.id] for event in _latest(guide.events))]
    yield ALL_CHANGES, _write(context, site_feed(context), every_one, MAX_ENTRIES)
    for mechanism in guide.mechanisms.values():
        for country in mechanism.countries:
            about = [articles[page.src_uri] for page in guide.articles if country in page.countries]
            own = _latest(guide.events_by_country.get((mechanism.id, country), ()))
            candidates = [*about, *(events[event.id] for event in own)]
            feed = country_feed(context, mechanism, country)
            yield feed.path, _write(context, feed, candidates, MAX_COUNTRY_ENTRIES)


def site_feed(context: ExportContext) -> Feed:
    """The feed of the whole guide, named as the site."""
    title = plain(context.site_name) or context.words.gettext("Review guide")
    return Feed(ALL_CHANGES, title, "index.md")


def country_feed(context: ExportContext, mechanism: Mechanism, country: str) -> Feed:
    """The feed of a country under review, named as its page."""
    page = mechanism.country_page(country)
    name = context.guide.country_name(mechanism.id, country)
    title = context.words.gettext("{country}: {mechanism}").format(country=name, mechanism=mechanism.short)
    return Feed(page.removesuffix(".md") + ".xml", plain(title), page)


def feed_links(context: ExportContext, pages: Iterable[str]) -> dict[str, str]:
    """HTML for the heads of pages, by source path, that tells programs of the feeds: of that of the whole
    guide everywhere, on a country's page of its own too. Each link leads there from its page, so that it also
    does in a copy of the site.
    """
    mechanisms = context.guide.mechanisms.values()
    own = (country_feed(context, each, country) for each in mechanisms for country in each.countries)
    by_page = {feed.page: (feed,) for feed in own}
    shared = (site_feed(context),)
    return {page: _links(context.site, page, (*shared, *by_page.get(page, ()))) for page in pages}


def _links(site: SiteAddress, page: str, found: Iterable[Feed]) -> str:
    root = SiteAddress("", site.directory_urls)
    folder = posixpath.dirname(root.of(page))
    return "".join(
        f'<link rel="{REL}" type="{MEDIA_TYPE}" title="{escape_attribute(feed.title)}"'
        f' href="{escape_attribute(relative_address(root.file(feed.path), folder))}">\n'
        for feed in found
    )


def _article(context: ExportContext, page: Page) -> _Candidate:
    dates = article_dates(context, page)
    return _Candidate(dates, partial(article_entry, context, page, dates))


def _event(context: ExportContext, event: Event) -> _Candidate:
    dates = event_dates(context, event)
    return _Candidate(dates, partial(event_entry, context, event, dates))


def _latest(events: Iterable[Event]) -> list[Event]:
    """Events with the latest dates first, and those without one last."""
    in_order = sorted(events, key=lambda event: event.sort_key, reverse=True)
    return sorted(in_order, key=lambda event: event.when is None)


def _write(context: ExportContext, feed: Feed, candidates: Iterable[_Candidate], limit: int) -> bytes:
    newest = sorted(candidates, key=lambda candidate: candidate.dates.updated, reverse=True)[:limit]
    folder = posixpath.dirname(feed.path)
    updated = newest[0].dates.updated if newest else day_start(context.guide.as_of)
    head = FeedHead(
        id=stable_id(context, "feed", feed.path),
        title=feed.title,
        subtitle=context.words.gettext("New and changed articles and events"),
        author=plain(context.site_name) or feed.title,
        link=link(context, feed.page, folder),
        url=context.site.file(feed.path) if context.site.is_known else "",
        updated=updated,
        language=context.words.locale.replace("_", "-"),
    )
    return write_feed(head, (candidate.entry(folder) for candidate in newest))
