"""The web addresses in a guide's sources, each with its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote, urldefrag, urlsplit

from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.project import Project, read_sources
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.readers.front_matter import split_front_matter
from mkdocs_review_guide.readers.markdown_scan import scan
from mkdocs_review_guide.sources import SourceFile, Sources
from mkdocs_review_guide.trees import DISK, Tree

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]+")
_TRAILING = ".,;:!?)"
_DOI = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Named:
    """Where a source names an address. ``written`` is what stands there; ``work`` the entry that has it, and
    ``field`` the field; ``kept`` says that the work has a kept copy.
    """

    place: Place
    written: str
    work: str = ""
    field: str = ""
    kept: bool = False


Addresses = Mapping[str, tuple[Named, ...]]
"""Where each address is named, without what follows a ``#``, in the order of the sources."""


def addresses_of(project: Project, tree: Tree = DISK) -> Addresses:
    """The addresses that the sources of a project name."""
    sources, _ = read_sources(project, tree)
    library, _ = read_library([(file.file, file.text) for file in sources.bibliography])
    return find_addresses(sources, library)


def find_addresses(sources: Sources, library: Library) -> Addresses:
    """The addresses that works, pages and tables name. Only ``http`` and ``https``."""
    found: dict[str, list[Named]] = {}
    named_in = (_of_works(sources, library), _of_pages(sources.pages), _of_tables(sources.tables))
    for address, named in chain.from_iterable(named_in):
        asked = as_asked(address)
        if asked:
            found.setdefault(asked, []).append(named)
    return {address: tuple(places) for address, places in found.items()}


def as_asked(address: str) -> str | None:
    """An address as it is asked for: percent-encoded, without its fragment; None if it is no web address."""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(urldefrag(address.strip()).url, safe="/:?#@!$&'()*+,;=%~[]")


def _of_works(sources: Sources, library: Library) -> Iterator[tuple[str, Named]]:
    lines = {file.file: file.text.split("\n") for file in sources.bibliography}
    for work in library:
        fields = (("url", work.url), ("doi", work.doi), ("archiveurl", work.archiveurl))
        for field, value in fields:
            if value:
                written = value.removeprefix(_DOI) if field == "doi" else value
                place = _in_entry(lines.get(work.place.file, []), work, written)
                address = f"{_DOI}{written}" if field == "doi" else value
                yield address, Named(place, written, work.key, field, bool(work.archiveurl))


def _in_entry(lines: list[str], work: Work, written: str) -> Place:
    """Where a value stands in an entry; the entry itself if it is written in another way there."""
    first = work.place.line
    for number in range(first, len(lines) + 1):
        if number > first and lines[number - 1].startswith("@"):
            break
        column = lines[number - 1].find(written)
        if column >= 0:
            return Place(work.place.file, number, column + 1)
    return work.place


def _of_pages(pages: Iterable[SourceFile]) -> Iterator[tuple[str, Named]]:
    for page in pages:
        split = split_front_matter(page.text)
        if split.front_matter is not None:
            yield from _in_lines(page.file, split.front_matter, 2)
        yield from _in_body(page.file, split.body, split.body_line)


def _in_body(file: str, body: str, line: int) -> Iterator[tuple[str, Named]]:
    """The links of a text: not what stands in code."""
    found = scan(body)
    for link in sorted((*found.page_links, *found.autolinks), key=lambda each: each.start):
        if not link.destination.lower().startswith(("http://", "https://")):
            continue
        start = body.find(link.destination, link.start)
        start = start if start >= 0 else body.find(link.destination)
        start = max(start, 0)
        before = body[:start]
        place = Place(file, line + before.count("\n"), start - (before.rfind("\n") + 1) + 1)
        yield link.destination, Named(place, link.destination)


def _of_tables(tables: Iterable[SourceFile]) -> Iterator[tuple[str, Named]]:
    for table in tables:
        yield from _in_lines(table.file, table.text, 1)


def _in_lines(file: str, text: str, first: int) -> Iterator[tuple[str, Named]]:
    for number, line in enumerate(text.split("\n"), first):
        for match in _ADDRESS.finditer(line):
            address = match[0].rstrip(_TRAILING) if ")" not in match[0] or "(" not in match[0] else match[0]
            yield address, Named(Place(file, number, match.start() + 1), address)
