"""The links of a built site, read from its files: does each that stays within the site lead to something?"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.sites.html_tree import Element, read_html
from tools.built_site import BuiltSite

LINK_ATTRIBUTES = ("href", "src", "xlink:href", "action", "poster", "data", "cite")

HOME = "index.html"

HINTS = {"preconnect", "dns-prefetch", "prefetch", "preload", "modulepreload"}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page points, as it is written, in which line of its HTML, and by which element."""

    target: str
    line: int
    tag: str = "a"


@dataclass(slots=True)
class Outline:
    """What a page offers to links and asks for itself, in its own order."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hints: list[Link] = field(default_factory=list)
    """Where it tells a browser to connect before anything is asked for, which no request shows."""


class _Reader(HTMLParser):
    """Fills an outline from HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag == "link" and HINTS & set((dict(attrs).get("rel") or "").lower().split()):
            self.outline.hints.append(Link(dict(attrs).get("href") or "", line, tag))
        for name, value in attrs:
            if name == "id":
                self.outline.ids.append(value or "")
            elif name in LINK_ATTRIBUTES:
                self.outline.links.append(Link(value or "", line, tag))
            elif name == "srcset":
                self.outline.links += [Link(address, line, tag) for address in addresses_of(value or "")]


def addresses_of(srcset: str) -> list[str]:
    """Read the addresses of a `srcset`: `a.png 1x, b.png 2x`."""
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]


def read_outline(html: str) -> Outline:
    """Read the ids and links of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.outline


def read_outlines(site: BuiltSite) -> dict[str, Outline]:
    """Read all pages of a site, by their files."""
    files = {page.path: site.folder / page.path for page in site.pages}
    return {path: read_outline(file.read_text(encoding="utf-8")) for path, file in files.items()}


def repeated_ids(outlines: dict[str, Outline]) -> list[str]:
    """Give a line for each id that stands twice in a page."""
    return [
        f"{path}: id {name!r} stands {count} times"
        for path, outline in outlines.items()
        for name, count in Counter(outline.ids).items()
        if count > 1
    ]


def dead_links(site: BuiltSite, outlines: dict[str, Outline]) -> list[str]:
    """Give a line for each link within the site that leads nowhere."""
    ids = {path: frozenset(outline.ids) for path, outline in outlines.items()}
    return [
        f"{path}:{link.line}: {link.target!r} {fault}"
        for path, outline in outlines.items()
        for link in outline.links
        if (fault := fault_of(link.target, path, site, ids))
    ]


def hints_outside(site: BuiltSite, outlines: dict[str, Outline]) -> list[str]:
    """Give a line for each host outside that a page tells the browser to connect to."""
    return [
        f"{path}:{hint.line}: {hint.target!r}"
        for path, outline in outlines.items()
        for hint in outline.hints
        if urlsplit(urljoin(site.address, hint.target)).netloc != urlsplit(site.address).netloc
    ]


def fault_of(target: str, path: str, site: BuiltSite, ids: dict[str, frozenset[str]]) -> str | None:
    """Say what is wrong with a link in the page of that file; None if it leads out, or to something."""
    try:
        led_to = follow(target, path, site)
    except ValueError as error:
        return f"is no address: {error}"
    if led_to is None:
        return None
    if led_to.file is None:
        return "leads out of the site's own path"
    return _fault_within(site.folder, led_to.file, led_to.anchor, ids)


@dataclass(frozen=True, slots=True)
class End:
    """Where a link leads: a file of the site, by its path, and the anchor in it, which may be empty.

    The file is None for an address of the site's host that is not below the site's own.
    """

    file: str | None
    anchor: str


def follow(target: str, path: str, site: BuiltSite) -> End | None:
    """Find where a link in the page of that file leads; None if that is another host or no page at all.

    Raises ValueError for what is no address.
    """
    url = urlsplit(urljoin(urljoin(site.address, path), target.strip()))
    if (url.scheme, url.netloc) != urlsplit(site.address)[:2]:
        return None
    if not url.path.startswith(site.base):
        return End(None, "")
    file = unquote(url.path.removeprefix(site.base))
    return End(f"{file}index.html" if file.endswith("/") or not file else file, unquote(url.fragment))


def _fault_within(folder: Path, file: str, anchor: str, ids: dict[str, frozenset[str]]) -> str | None:
    """Judge a link to a file of the site."""
    if not (folder / file).is_file():
        return "leads to no file"
    if anchor in ("", "top") or file not in ids or anchor in ids[file]:
        return None
    return f"leads to a page without the id {anchor!r}"


def pages_led_to(site: BuiltSite, outlines: dict[str, Outline]) -> dict[str, frozenset[str]]:
    """Find the pages that the links of each page lead to, those of the theme too; by their files."""
    return {
        path: frozenset(
            end.file
            for link in outline.links
            if link.tag == "a" and (end := follow(link.target, path, site)) and end.file in outlines
        )
        for path, outline in outlines.items()
    }


def clicks_from(start: str, led_to: dict[str, frozenset[str]]) -> dict[str, int]:
    """Count the clicks that it takes from one page to each that can be reached from it."""
    clicks, reached = {start: 0}, [start]
    for page in reached:
        for other in sorted(led_to[page] - clicks.keys()):
            clicks[other] = clicks[page] + 1
            reached.append(other)
    return clicks


def above(path: str, paths: Container[str]) -> str | None:
    """Find the nearest page above one, by their files: the index of a folder that it lies below."""
    folder = posixpath.dirname(path.removesuffix("/index.html"))
    while folder:
        if f"{folder}/index.html" in paths:
            return f"{folder}/index.html"
        folder = posixpath.dirname(folder)
    return None if path == HOME else HOME


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link in what the guide itself says in a page, without the theme around it: from the page, by its
    file, with the element, and to where.
    """

    page: str
    element: Element
    end: End


def own_links(site: BuiltSite) -> Iterator[OwnLink]:
    """Find every link within the site that stands in a page's own text, in the order of pages and texts."""
    for page in site.pages:
        tree = read_html((site.folder / page.path).read_text(encoding="utf-8"))
        for text in tree.all("div", class_="g"):
            for element in text.links:
                end = follow(element.href, page.path, site)
                if end is not None:
                    yield OwnLink(page.path, element, end)
