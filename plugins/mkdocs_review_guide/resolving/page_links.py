"""Page links: what ordinary Markdown links lead to, page by page, and who points at a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mkdocs_review_guide.model.guide import Mention, Target
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import Scan


def follow(here: str, destination: str) -> tuple[str, str] | None:
    """The source path and the anchor that a link in the page ``here`` leads to, as MkDocs resolves it; None
    if it leads to no file beside the guide's sources.
    """
    try:
        parts = urlsplit(destination)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or destination.startswith(("/", "\\")):
        return None
    anchor = unquote(parts.fragment)
    if not parts.path:
        return here, anchor
    path = posixpath.join(posixpath.dirname(here), unquote(parts.path))
    return posixpath.normpath(path), anchor


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Finds what links lead to: ``homes`` has each thing with an anchor by its page and anchor; ``pages`` are
    those that can be pointed at.
    """

    targets: Mapping[str, Target]
    headings: Mapping[str, tuple[Target, ...]]
    homes: Mapping[tuple[str, str], str]
    pages: frozenset[str]

    @classmethod
    def among(
        cls, pages: Iterable[Page], targets: Mapping[str, Target], headings: Mapping[str, tuple[Target, ...]]
    ) -> PageLinks:
        """Links among the pages that somebody wrote, and those that are the home of a thing."""
        known = frozenset([page.src_uri for page in pages] + [target.page for target in targets.values()])
        homes = {(target.page, target.anchor): target.id for target in targets.values() if target.anchor}
        return cls(targets, headings, homes, known)

    def mentions(self, page: Page, scan: Scan) -> Iterator[Mention]:
        """The passages of a page with ordinary links, and with links to a heading of another page by its id.

        The target of each is the thing whose home the link leads to, else the page, by its source path.
        """
        for start, led_to in self._led_to(page, scan):
            target = self.homes.get(led_to) or led_to[0]
            if target in self.targets or led_to[0] in self.pages:
                yield _mention(target, page, scan, start)

    def _led_to(self, page: Page, scan: Scan) -> Iterator[tuple[int, tuple[str, str]]]:
        for link in scan.page_links:
            found = follow(page.src_uri, link.destination)
            if found:
                yield link.start, found
        own = {heading.id for heading in scan.headings}
        for named in scan.links:
            headings = self.headings.get(named.id, ())
            if named.id not in self.targets and named.id not in own and len(headings) == 1:
                yield named.start, (headings[0].page, named.id)


def _mention(target: str, page: Page, scan: Scan, start: int) -> Mention:
    heading = scan.heading_at(start)
    return Mention(
        target,
        page.src_uri,
        heading.id if heading and heading.level > 1 else "",
        page.body_place(start),
        heading.text if heading else "",
        scan.passage(start),
    )


def collect_page_mentions(
    targets: Mapping[str, Target], mentions: Mapping[str, tuple[Mention, ...]]
) -> dict[str, tuple[Mention, ...]]:
    """The passages that point at each page from others: at itself, and at every thing whose home is the page
    as a whole. They stand in the order of their pages, and of their places in them; one with several links
    counts once.
    """
    found: dict[str, list[Mention]] = {}
    for id_, those in mentions.items():
        target = targets.get(id_)
        if target is None or not target.anchor:
            page = target.page if target else id_
            found.setdefault(page, []).extend(each for each in those if each.page != page)
    return {page: _in_order(those) for page, those in found.items() if those}


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=lambda each: (each.page, each.place, each.target))
    once: dict[tuple[str, str, str], Mention] = {}
    for mention in ordered:
        once.setdefault((mention.page, mention.anchor, mention.passage), mention)
    return tuple(once.values())
