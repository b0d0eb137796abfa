"""BibTeX: works as entries that BibTeX and biblatex tools read, and that our own reader reads back the same.

An entry is made from the work and not from its source, so it stands by itself: strings expanded, what it
inherits written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_review_guide.formatting.bibtex_names import bibtex_names, has_and
from mkdocs_review_guide.formatting.latex import exact, prose, prose_with_protected, verbatim
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.readers.bibtex_languages import language_name
from mkdocs_review_guide.readers.bibtex_links import is_web_address
from mkdocs_review_guide.readers.bibtex_works import ARTICLES

_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_-]+")
_TYPE = re.compile("[a-z]+")
_NO_TYPES = frozenset({"comment", "preamble", "string", "xdata"})
_FIELD_NAME = re.compile("[a-z][a-z0-9_-]*")

_PARTS = """
    inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference
"""
_PARTS_OF_BOOKS = frozenset(_PARTS.split())
_PUBLISHERS = {
    **dict.fromkeys(("report", "techreport", "thesis"), "institution"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "bachelorsthesis"), "school"),
    **dict.fromkeys(("online", "electronic", "www", "manual", "misc"), "organization"),
}
"""The field for who brought out a work of a type, where it isn't ``publisher``."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR_OR_MONTH = re.compile("[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBER_RANGE = re.compile(r"(?<=\d)–(?=\d)")


def bibtex_entry(work: Work) -> str:
    """The work as one entry, with a line end at its end.

    The text is plain Unicode with TeX's signs escaped, but for addresses and DOIs, which TeX tools read as
    they are. An entry type that isn't of plain letters becomes ``misc``; what a key can't have becomes ``-``.
    """
    fields = {name: value for name, value in _fields(work) if value}
    for name, text in work.others:
        if _FIELD_NAME.fullmatch(name):
            fields.setdefault(name, _other(text))
    # A month is the name of a string, which every file has: the only value without braces.
    lines = (
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items()
    )
    return f"@{_entry_type(work)}{{{_NOT_IN_KEYS.sub('-', work.key)},\n{''.join(lines)}}}\n"


def _entry_type(work: Work) -> str:
    name = work.entry_type
    return name if _TYPE.fullmatch(name) and name not in _NO_TYPES else "misc"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    """Names and values, empty where nothing is known."""
    yield "author", bibtex_names(work.authors)
    yield "editor", bibtex_names(work.editors)
    yield "translator", bibtex_names(work.translators)
    yield "shortauthor", f"{{{prose(work.short_name)}}}" if work.short_name else ""
    yield "title", prose_with_protected(work.title or "", work.title_protected)
    yield "bookauthor", bibtex_names(work.container_authors)
    container = "booktitle" if work.entry_type in _PARTS_OF_BOOKS else "journal"
    yield container, prose_with_protected(work.container or "", work.container_protected)
    yield from _publication(work)
    yield from _dates(work.issued)
    yield from _addresses(work)
    yield "language" if len(work.languages) > 1 else "langid", _languages(work.languages)
    yield "note", prose(work.note or "")
    yield "related", ", ".join(key if _KEY.fullmatch(key) else exact(key) for key in work.related)
    yield "relatedtype", exact(work.relatedtype or "")
    yield "verified", prose(work.verified or "")
    yield "keywords", ", ".join(map(exact, _keywords(work)))
    yield "annotation", prose(work.annotation or "")


def _publication(work: Work) -> Iterator[tuple[str, str]]:
    yield "eventtitle", prose(work.event or "")
    yield "venue", prose(work.event_place or "")
    yield "series", prose(work.series or "")
    yield "edition", prose(work.edition or "")
    yield "volume", prose(work.volume or "")
    if work.entry_type in ARTICLES:  # what BibTeX calls their number is the issue
        yield "number", prose(work.issue or "")
    else:
        yield "number", exact(work.number or "")
        yield "issue", prose(work.issue or "")
    yield "chapter", prose(work.chapter or "")
    yield "pages", _NUMBER_RANGE.sub("--", prose(work.pages or ""))
    yield "type", prose(work.genre or "")
    yield "entrysubtype", exact(work.subtype or "")
    yield _PUBLISHERS.get(work.entry_type, "publisher"), _list_item(work.publisher or "")
    yield "address", _list_item(work.publisher_place or "")
    yield "howpublished", prose(work.howpublished or "")


def _list_item(text: str) -> str:
    """The one item of a field that biblatex reads as a list."""
    return f"{{{prose(text)}}}" if has_and(text) else prose(text)


def _dates(issued: EdtfDate | None) -> Iterator[tuple[str, str]]:
    """``year`` and ``month``, which every tool knows; ``date`` too, in EDTF, where these don't say all."""
    if issued is None:
        return
    if not _YEAR_OR_MONTH.fullmatch(issued.text):
        yield "date", issued.text
    start = issued.start
    if start is not None and "X" not in start.year:
        yield "year", start.year
        if start.month is not None and not issued.is_interval:
            yield "month", _MONTHS[start.month - 1]


def _addresses(work: Work) -> Iterator[tuple[str, str]]:
    yield "isbn", exact(work.isbn or "")
    yield "doi", verbatim(work.doi or "")
    yield "url", verbatim(work.url or "")
    yield "urldate", work.urldate.text if work.urldate else ""
    yield "archiveurl", verbatim(work.archiveurl or "")


def _languages(tags: Iterable[str]) -> str:
    return " and ".join(exact(language_name(tag)) for tag in tags)


def _keywords(work: Work) -> Iterator[str]:
    if work.resource:
        yield "resource"
    yield from (f"type:{kind}" for kind in work.types)
    yield from (f"audience:{audience}" for audience in work.audiences)
    if work.source is not None:
        yield f"source:{work.source}"
    yield from work.topics


def _other(text: str) -> str:
    return verbatim(text) if is_web_address(text) else prose(text)
