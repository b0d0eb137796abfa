"""Works of a bibliography: what the fields of an entry mean, by BibTeX's names and biblatex's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_review_guide.model.works import NOBODY, Names, Work
from mkdocs_review_guide.problems import Rule, Severity
from mkdocs_review_guide.readers.bibtex_dates import read_date, read_issued
from mkdocs_review_guide.readers.bibtex_entries import Entry
from mkdocs_review_guide.readers.bibtex_keywords import read_keywords, split_items
from mkdocs_review_guide.readers.bibtex_languages import read_languages
from mkdocs_review_guide.readers.bibtex_links import (
    is_web_address,
    read_doi,
    read_eprint,
    read_howpublished,
    read_link,
)
from mkdocs_review_guide.readers.latex import decoded, protected, verbatim
from mkdocs_review_guide.readers.names import read_names

NO_TITLE = Rule(
    "RG509",
    Severity.WARNING,
    "{key} has neither a title nor a url",
    "add a title, or the url of a page whose title isn't known",
)
NO_ANNOTATION = Rule(
    "RG514",
    Severity.WARNING,
    "the resource {key} doesn't say what it is good for",
    "add annotation = {{…}} with one line",
)

ARTICLES = frozenset({"article", "periodical", "suppperiodical", "review"})
_READ_NAMES = """
    bookauthor chapter eventtitle eventtitleaddon venue entrysubtype mainsubtitle
    title subtitle journaltitle journal journalsubtitle booktitle booksubtitle maintitle author editor
    translator shortauthor shorteditor label shorthand date year month day urldate lastchecked accessed url
    howpublished archiveurl doi isbn number symbol issue langid language publisher institution organization
    school location address volume pages edition series type note annotation annote related relatedtype
    verified keywords crossref xdata
"""
_READ = frozenset(_READ_NAMES.split())
# Files on somebody's own disk, and code for TeX to run.
_NOT_KEPT = frozenset({"file", "local-url", "execute"})
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_PAGES = frozenset({"online", "electronic", "www"})


def read_work(entry: Entry) -> Work:
    """The work of an entry; what is wrong with the entry is reported there."""
    text = entry.text
    is_article = entry.type in ARTICLES
    keywords = read_keywords(entry)
    howpublished, how_url = read_howpublished(entry)
    title = _titled(entry, "title", subtitle="subtitle")
    container, series = _container(entry), text("series")
    if series is None and entry.first("booktitle"):
        series = _titled(entry, "maintitle", subtitle="mainsubtitle").text
    authors, book_authors = _people(entry, "author"), _people(entry, "bookauthor")
    work = Work(
        key=entry.key,
        entry_type=entry.type,
        place=entry.place,
        title=title.text,
        title_protected=title.protected,
        authors=authors,
        editors=_people(entry, "editor"),
        translators=_people(entry, "translator"),
        short_name=text("shortauthor", "shorteditor", "label", "shorthand"),
        issued=read_issued(entry),
        urldate=read_date(entry, "urldate", "lastchecked", "accessed"),
        url=read_link(entry, "url") or how_url or read_eprint(entry),
        archiveurl=read_link(entry, "archiveurl"),
        doi=read_doi(entry),
        isbn=text("isbn", typographic=False),
        number=None if is_article else text("number", "symbol", typographic=False),
        languages=read_languages(text("langid", typographic=False), text("language", typographic=False)),
        container=container.text,
        container_protected=container.protected,
        container_authors=NOBODY if book_authors == authors else book_authors,
        chapter=text("chapter"),
        event=_titled(entry, "eventtitle", subtitle="eventtitleaddon").text,
        event_place=text("venue"),
        publisher=text("publisher", "institution", "organization", "school"),
        publisher_place=text("location", "address"),
        volume=text("volume"),
        issue=text("issue", "number") if is_article else text("issue"),
        pages=_pages(text("pages")),
        edition=text("edition"),
        series=series,
        subtype=(text("entrysubtype", typographic=False) or "").lower() or None,
        genre=text("type"),
        howpublished=howpublished,
        note=text("note"),
        annotation=text("annotation", "annote"),
        related=tuple(split_items(text("related", typographic=False))),
        relatedtype=text("relatedtype", typographic=False),
        crossref=text("crossref", typographic=False),
        verified=text("verified"),
        resource=keywords.resource,
        types=tuple(keywords.types),
        audiences=tuple(keywords.audiences),
        source=keywords.source,
        topics=tuple(keywords.topics),
        others=tuple(_others(entry, container.field)),
    )
    _judge(work, entry)
    return work


def _judge(work: Work, entry: Entry) -> None:
    if work.title is None and work.url is None:
        entry.report(NO_TITLE)
    if work.resource and work.annotation is None:
        entry.report(NO_ANNOTATION)


@dataclass(frozen=True, slots=True)
class _Title:
    text: str | None = None
    protected: tuple[str, ...] = ()
    field: str = ""
    """The field that says it."""


def _titled(entry: Entry, *names: str, subtitle: str = "") -> _Title:
    """The first of these fields with its subtitle, and the words in both that braces protect."""
    found = [each for each in (entry.first(*names), entry.first(subtitle)) if each]
    texts = (entry.text_of(each) for each in found)
    words = (word for each in found if "{" in each.latex for word in protected(each.latex))
    name = found[0].name if found else ""
    return _Title(": ".join(text for text in texts if text) or None, tuple(words), name)


def _container(entry: Entry) -> _Title:
    """The journal, else the book, else the book in several volumes; of a web page, what it is part of."""
    if entry.first("journaltitle", "journal"):
        return _titled(entry, "journaltitle", "journal", subtitle="journalsubtitle")
    if entry.first("booktitle"):
        return _titled(entry, "booktitle", subtitle="booksubtitle")
    if entry.first("maintitle"):
        return _titled(entry, "maintitle", subtitle="mainsubtitle")
    return _titled(entry, "titleaddon") if entry.type in _PAGES else _Title()


def _people(entry: Entry, name: str) -> Names:
    found = entry.first(name)
    if found is None:
        return NOBODY
    if "\\" in found.latex:
        entry.text_of(found)  # for what it reports of commands
    return read_names(found.latex)


def _others(entry: Entry, container: str) -> Iterator[tuple[str, str]]:
    """The fields without a meaning here, as text: an address as it is, and no typography in a single word.

    ``container`` is the field that names what the work is a part of.
    """
    for name, found in entry.fields.items():
        if name in _READ or name == container or name in _NOT_KEPT or not _FIELD_NAME.fullmatch(name):
            continue
        address = verbatim(found.latex)
        is_prose = len(found.latex.split(None, 1)) > 1
        text = address if is_web_address(address) else decoded(found.latex, is_prose)[0]
        if text:
            yield name, text


def _pages(pages: str | None) -> str | None:
    """Pages with an en dash between two numbers, however many hyphens were written."""
    return re.sub(r"(?<=\d) ?[-–—]+ ?(?=\d)", "–", pages) if pages else None
