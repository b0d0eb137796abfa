"""RIS: works as records of tagged lines, with the tags that Zotero and EndNote read for each type.

The format has no escapes: a value is one line, and what would part it is left out. Its dates know no more
than a day; ranges and what is approximate are in the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.formatting.csl_json import csl_type
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.works import Names, Person, Work
from mkdocs_review_guide.readers.latex import one_line

_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "document": "GEN",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
"""By CSL type; whatever is not here is ``GEN``."""

# For a whole book, A2 is the editor of its series.
_WITH_ED = frozenset({"BOOK", "PAMP", "RPRT", "STAND"})
_NUMBER_TAGS = {"RPRT": "SN", "STAND": "SN", "PAT": "SN", "CHAP": "SV", "CASE": "SV", "ELEC": "N1"}
"""Where a document's number isn't M1, which for a web page is the day on which it was seen."""
_WITH_GENRE = frozenset({"ART", "ELEC", "MANSCPT", "PCOMM", "RPRT", "STAND", "THES"})
"""Where M3 is the kind of work, and not a DOI."""
# For these, VL is a date or the version of a patent.
_WITHOUT_VOLUME = frozenset({"ELEC", "PAT"})
_PAGES = re.compile(r"(\w+)–(\w+)")


def ris_record(work: Work) -> str:
    """The work as one record, from ``TY`` to ``ER``, each line with its CRLF."""
    lines = [f"{tag}  - {line}\r\n" for tag, value in _values(work) if value and (line := _line(value))]
    return "".join([*lines, "ER  - \r\n"])


def _line(value: str) -> str:
    return value if value.isprintable() else one_line(value)


def _values(work: Work) -> Iterator[tuple[str, str | None]]:
    """Tags and values, of which some are None or empty; the type is first."""
    kind = _TYPES.get(csl_type(work), "GEN")
    yield "TY", kind
    yield "ID", work.key
    yield from _people("AU", work.authors)
    yield from _people("ED" if kind in _WITH_ED else "A2", work.editors)
    yield from _people("A4", work.translators)
    yield "TI", work.title
    yield "T2", work.container or work.series
    yield "T3", work.series if work.container else None
    yield "PY", work.label_year
    yield "DA", _day(work.issued)
    yield from _publication(work, kind)
    yield from _addresses(work)
    yield from _words(work, kind)


def _people(tag: str, names: Names) -> Iterator[tuple[str, str]]:
    yield from ((tag, _name(person)) for person in names)
    if names.others:
        yield tag, "others"


def _name(person: Person) -> str:
    """``Family, Given, Suffix``; a name without such parts ends in a comma, lest its last word be the family
    name.
    """
    if person.literal or not (person.family and person.given):
        return f"{_part(person.full)},"
    return ", ".join(_part(part) for part in (person.family, person.given, person.suffix) if part)


def _part(name: str) -> str:
    return name.replace(",", "")


def _day(date: EdtfDate | None) -> str | None:
    """``YYYY/MM/DD/`` of the date or of the beginning of an interval, with as much as is known of it."""
    start = date.start if date else None
    if start is None or "X" in start.year:
        return None
    month, day = (f"{number:02}" if number else "" for number in (start.month, start.day))
    return f"{start.year}/{month}/{day}/"


def _publication(work: Work, kind: str) -> Iterator[tuple[str, str | None]]:
    yield "VL", None if kind in _WITHOUT_VOLUME else work.volume
    yield "IS", work.issue
    yield _NUMBER_TAGS.get(kind, "M1"), work.number
    first, last = _range(work.pages)
    yield "SP", first
    yield "EP", last
    yield "ET", work.edition
    yield "PB", work.publisher or work.howpublished
    yield "CY", work.publisher_place
    yield "SN", work.isbn
    yield "SN", dict(work.others).get("issn")


def _range(pages: str | None) -> tuple[str | None, str | None]:
    """First and last page, if there are two; else all in one."""
    found = _PAGES.fullmatch(pages or "")
    return (found[1], found[2]) if found else (pages, None)


def _addresses(work: Work) -> Iterator[tuple[str, str | None]]:
    yield "DO", work.doi
    yield "UR", work.url
    # Not L1 or L2, which a program may download for each of thousands of works.
    yield "LK", work.archiveurl
    yield "Y2", _day(work.urldate)


def _words(work: Work, kind: str) -> Iterator[tuple[str, str | None]]:
    yield "LA", work.langid
    yield "M3" if kind in _WITH_GENRE else "N1", work.genre
    yield "AB", dict(work.others).get("abstract")
    yield from (("KW", topic) for topic in work.topics)
    yield "N1", work.howpublished if work.publisher else None
    yield "N1", work.note
    yield "N1", work.annotation
    yield "N1", f"verified: {work.verified}" if work.verified else None
