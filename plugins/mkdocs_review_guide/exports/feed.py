"""Atom feeds (RFC 4287): what a feed reader subscribes to.

Texts are of type ``text``, or ``html`` whose markup is ours alone, so whatever stands in the data is words to
a reader. The generator has no version (4.2.4 asks for none): a new one of ours changes no feed.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 lets nobody write (2.2), not even as a reference."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry (4.1.2). ``id`` is an absolute IRI that stays, ``link`` leads to what it speaks of: absolute,
    or relative to the feed's file.

    ``summary`` and ``title`` are plain text, ``content`` is paragraphs of plain text. Without ``authors`` it
    has the feed's (4.2.1).
    """

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    summary: str = ""
    content: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself (4.1.1). ``link`` leads to the page that shows the same things, ``url`` is
    the feed's own absolute address (empty if not known); ``language`` a BCP 47 tag.
    """

    id: str
    title: str
    subtitle: str
    author: str
    link: str
    url: str
    updated: datetime
    language: str


def write_feed(head: FeedHead, entries: Iterable[FeedEntry]) -> bytes:
    """The file of a feed, its entries in the order given."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": head.language})
    root.extend(_head(head))
    root.extend(map(_entry, entries))
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _head(head: FeedHead) -> Iterator[ET.Element]:
    yield _text("id", head.id)
    yield _text("title", head.title)
    yield _text("subtitle", head.subtitle)
    yield _text("updated", rfc3339(head.updated))
    yield _author(head.author)
    if head.url:
        yield ET.Element("link", {"rel": "self", "type": MEDIA_TYPE, "href": head.url})
    yield ET.Element("link", {"rel": "alternate", "type": "text/html", "href": head.link})
    yield _text("generator", "mkdocs-review-guide")


def _entry(entry: FeedEntry) -> ET.Element:
    element = ET.Element("entry")
    element.append(_text("id", entry.id))
    element.append(_text("title", entry.title))
    element.append(ET.Element("link", {"rel": "alternate", "type": "text/html", "href": entry.link}))
    element.append(_text("published", rfc3339(entry.published)))
    element.append(_text("updated", rfc3339(entry.updated)))
    element.extend(map(_author, entry.authors))
    element.extend(ET.Element("category", {"term": _xml(term)}) for term in entry.categories)
    if entry.summary:
        element.append(_text("summary", entry.summary))
    if entry.content:
        element.append(_html("content", entry.content))
    return element


def _text(name: str, text: str) -> ET.Element:
    element = ET.Element(name)
    element.text = _xml(text)
    return element


def _author(name: str) -> ET.Element:
    element = ET.Element("author")
    element.append(_text("name", name))
    return element


def _html(name: str, paragraphs: Iterable[str]) -> ET.Element:
    """Paragraphs as a text of type ``html`` (3.1.1.2): markup that is escaped once more."""
    html = "".join(ET.tostring(_text("p", words), encoding="unicode") for words in paragraphs)
    element = _text(name, html)
    element.set("type", "html")
    return element


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def rfc3339(moment: datetime) -> str:
    """A moment as a date construct (3.3), in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
