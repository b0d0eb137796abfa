"""Works: books, reports, treaties and web pages of a bibliography, and the library that holds them by key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.problems import Place

_ACRONYM = re.compile(r"\(([^()\s]{2,20})\)$")

SOURCES = ("official", "civil society", "press")
"""The values of ``Work.source`` that have a meaning of their own."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person (``family``, ``given``, ``suffix``) or, with ``literal`` alone, an organization."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""

    @property
    def short(self) -> str:
        """The family name; of an organization, the acronym in brackets that ends its name, else the name."""
        acronym = _ACRONYM.search(self.literal)
        return acronym[1] if acronym else self.literal or self.family or self.given

    @property
    def full(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Names:
    """People in the order of the title page; ``others``: there are more than are named (``and others``)."""

    persons: tuple[Person, ...] = ()
    others: bool = False

    def __iter__(self) -> Iterator[Person]:
        return iter(self.persons)

    def __len__(self) -> int:
        return len(self.persons)

    @property
    def short(self) -> str:
        """One name, two joined with ``and``, or the first with ``et al.``; empty if nobody is named."""
        if not self.persons:
            return ""
        if len(self.persons) > 2 or self.others:
            return f"{self.persons[0].short} et al."
        return " and ".join(person.short for person in self.persons)


NOBODY = Names()


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of a bibliography.

    Texts are plain Unicode on one line, without LaTeX or HTML, and not yet escaped for any output. ``url``
    and ``archiveurl`` are http or https and ``doi`` is bare (``10.…/…``); what wasn't is None, and a problem.
    """

    key: str
    entry_type: str
    """In lower case: ``book``, ``techreport``, ``online``, …"""
    place: Place
    """Where the entry begins."""
    title: str | None = None
    title_protected: tuple[str, ...] = ()
    """The words of the title that keep their capitals in every style, in its order: ``UN``, ``Palermo``."""
    authors: Names = NOBODY
    editors: Names = NOBODY
    translators: Names = NOBODY
    short_name: str | None = None
    """The authors in a source line, if the entry says so: ``shortauthor``, ``label``, ``shorthand``."""
    issued: EdtfDate | None = None
    urldate: EdtfDate | None = None
    """The day on which somebody read it at its ``url``."""
    url: str | None = None
    archiveurl: str | None = None
    """A kept copy."""
    doi: str | None = None
    isbn: str | None = None
    number: str | None = None
    """A document symbol or report number; of a book, the number in its series."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags (``en``, ``fr-CA``) where the entry's word for the language is known, else that word:
    first that of the entry (biblatex's ``langid``), then those in which the work exists (``language``).
    """
    container: str | None = None
    """The journal, or the book of which this is a part."""
    container_protected: tuple[str, ...] = ()
    """As :attr:`title_protected`, of the container."""
    container_authors: Names = NOBODY
    """Who wrote the book of which this is a part, if others than its own authors."""
    chapter: str | None = None
    event: str | None = None
    """The conference or session that it comes from."""
    event_place: str | None = None
    publisher: str | None = None
    """Also the institution, organization or school."""
    publisher_place: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    edition: str | None = None
    series: str | None = None
    subtype: str | None = None
    """Of an article: ``newspaper``, ``magazine`` (biblatex's ``entrysubtype``)."""
    genre: str | None = None
    """``Working Paper``, ``PhD thesis`` (field ``type``)."""
    howpublished: str | None = None
    note: str | None = None
    annotation: str | None = None
    """One line: what the work is good for."""
    related: tuple[str, ...] = ()
    """Keys of related works, with the relation in ``relatedtype``."""
    relatedtype: str | None = None
    crossref: str | None = None
    """The key of the work that it is a part of, and has fields from."""
    verified: str | None = None
    """``no``, or which parts nobody has checked; never part of a reference."""
    resource: bool = False
    """Whether it is listed among the resources."""
    types: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    source: str | None = None
    """Who speaks: one of :data:`SOURCES`, or another word."""
    topics: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """The fields of its entry to which nothing above gives a meaning, in their order: name and text."""

    @property
    def relatives(self) -> tuple[str, ...]:
        """The keys of the works that its entry names."""
        return (*self.related, self.crossref) if self.crossref else self.related

    @property
    def langid(self) -> str | None:
        """The first of its languages."""
        return self.languages[0] if self.languages else None

    @property
    def host(self) -> str | None:
        """The host of its address without ``www.``."""
        return _host(self.url)

    @property
    def issuer(self) -> str | None:
        """Who brought it out: the publisher, else the host of its address."""
        return self.publisher or self.host

    @property
    def filing_name(self) -> str:
        """The name it is filed under, as its reference begins: its first author's or editor's, else its
        issuer's.
        """
        first = next(iter(self.authors.persons or self.editors.persons), None)
        if first is None:
            return self.issuer or self.title or self.key
        return first.literal or f"{first.family} {first.given}"

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """A total order of works: by name, year, title and key."""
        return (sort_name(self.filing_name), self.label_year or "", sort_name(self.title or ""), self.key)

    @property
    def label_name(self) -> str:
        """A short name for source lines: who wrote, edited or published it, else title or key."""
        return (
            self.short_name
            or self.authors.short
            or self.editors.short
            or Person(literal=self.issuer or "").short
            or self.title
            or self.key
        )

    @property
    def label_year(self) -> str | None:
        """The year of :attr:`label`, or None if no year is known."""
        return _year(self.issued)

    @property
    def label(self) -> str:
        """``Jahn and Dandurand 2022``; the name alone where no year is known."""
        return " ".join(part for part in (self.label_name, self.label_year) if part)


_CITABLE = re.compile(r"[A-Za-z0-9_-]+")


def is_citable(key: str) -> bool:
    """Whether a key can stand in a citation, ``[@key]``: mkdocs-bibtex reads no other."""
    return _CITABLE.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class Library:
    """Works by key, in the order of the files; iterating gives the works.

    Keys are compared exactly, as in a citation: ``Jahn2021`` is not ``jahn2021`` (the reader warns where two
    keys differ in case alone).
    """

    by_key: Mapping[str, Work] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, works: Iterable[Work]) -> Library:
        """The library of these works; of two with one key, the first."""
        by_key: dict[str, Work] = {}
        for work in works:
            by_key.setdefault(work.key, work)
        return cls(MappingProxyType(by_key))

    def __iter__(self) -> Iterator[Work]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def get(self, key: str) -> Work | None:
        """The work with this key."""
        return self.by_key.get(key)

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the files."""
        return tuple(self.by_key)


def keys_with_files(works: Iterable[Work]) -> frozenset[str]:
    """The keys of the works that can have files called by their keys.

    A key that no entry can be cited by is no file's name, and of two that differ in case alone the first has
    the file: on many a disk they would be one.
    """
    first: dict[str, str] = {}
    for work in works:
        if _CITABLE.fullmatch(work.key):
            first.setdefault(work.key.lower(), work.key)
    return frozenset(first.values())


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an unfinished IPv6 address
        return None
    return host.removeprefix("www.") if host else None


def _year(date: EdtfDate | None) -> str | None:
    if date is None or date.start is None:
        return None
    decade_or_century = date.start.year.endswith("X")
    return date.start.year.replace("X", "0") + "s" * decade_or_century
