"""CSL-JSON: works as items for CSL processors and reference managers (CSL 1.0.2, appendices III and IV)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import TypeAlias

from mkdocs_review_guide.model.dates import EdtfDate, Moment
from mkdocs_review_guide.model.works import Names, Person, Work

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]
Item: TypeAlias = dict[str, Json]

_TYPES = {
    "article": "article-journal",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "treaty": "treaty",
    "standard": "standard",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "letter": "personal_communication",
    "audio": "song",
    "video": "motion_picture",
    "movie": "motion_picture",
    "image": "graphic",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
}
_BOOKS = frozenset({"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"})


def csl_item(work: Work, untitled: str) -> Item:
    """The work as a CSL-JSON item without ``id``; ``untitled`` stands for a title that isn't known.

    Texts are plain, as the model has them. What CSL has no variable for (annotation, keywords, verified) is
    left out.
    """
    kind = csl_type(work)
    item: Item = {"type": kind, "title": work.title or untitled}
    item |= _texts(
        {
            "container-title": work.container,
            "collection-title": work.series,
            "publisher": _publisher(work),
            "publisher-place": work.publisher_place,
            "volume": work.volume,
            "issue": work.issue,
            "page": work.pages,
            "edition": _edition(work.edition),
            "genre": work.genre or _GENRES.get(work.entry_type),
            "collection-number" if kind in _BOOKS else "number": _number(work),
            "medium": work.howpublished if work.publisher else None,
            "note": work.note,
            "ISBN": work.isbn,
            "DOI": work.doi,
            "URL": work.url,
            "language": work.langid,
        }
    )
    for variable, names in (
        ("author", work.authors),
        ("editor", work.editors),
        ("translator", work.translators),
    ):
        if len(names):
            item[variable] = _names(names)
    for variable, date in (("issued", work.issued), ("accessed", work.urldate)):
        if date is not None:
            item[variable] = csl_date(date)
    return item


def csl_type(work: Work) -> str:
    """The CSL type of a work: by its entry type, else by what is known of it."""
    if work.entry_type == "article":
        return "article-journal" if work.container else "article"
    known = _TYPES.get(work.entry_type)
    if known:
        return known
    if "treaty" in (each.lower() for each in work.types):
        return "treaty"
    return "webpage" if work.url else "document"


def csl_date(date: EdtfDate) -> Item:
    """A CSL date: parts, or a range; with ``circa``, what is approximate, uncertain or known in part."""
    parts = [part for moment in _ends(date) for part in _date_parts(moment)]
    found: Item = {"date-parts": [parts[0], parts[-1]] if len(parts) > 1 else parts}
    if date.open_end:
        found["date-parts"] = [*parts[:1], [0]]
    if date.start is not None and date.start.season is not None and not date.is_interval:
        found["season"] = date.start.season - 20
    if _is_vague(date):
        found["circa"] = True
    return found


def _ends(date: EdtfDate) -> Iterable[Moment]:
    ends = (date.start, date.end) if date.is_interval else (date.start,)
    return (end for end in ends if end is not None)


def _is_vague(date: EdtfDate) -> bool:
    known_in_part = date.open_start or date.unknown_start or date.unknown_end
    return known_in_part or date.approximate or date.uncertain or any("X" in end.year for end in _ends(date))


def _date_parts(moment: Moment) -> list[Json]:
    """The parts of a date, in a list; of a decade or century, its first and its last year."""
    if "X" in moment.year:
        return [[moment.earliest.year], [moment.latest.year]]
    parts = (int(moment.year), moment.month, moment.day)
    return [[part for part in takewhile(lambda part: part is not None, parts) if part is not None]]


def _texts(values: dict[str, str | None]) -> Item:
    return {name: value for name, value in values.items() if value}


def _publisher(work: Work) -> str | None:
    """Who brought it out, unless that is the author, whose name is in the reference already."""
    publisher = work.publisher or work.howpublished or (work.host if work.title is None else None)
    authors = [person.literal for person in work.authors]
    return None if publisher and authors == [publisher] else publisher


def _number(work: Work) -> str | None:
    """The document symbol, unless the title begins with it (``Resolution 9/1: …``)."""
    number = work.number
    return None if number and (work.title or "").lower().startswith(number.lower()) else number


def _edition(edition: str | None) -> str | None:
    """``2nd`` and ``2nd ed.`` as ``2``, which every style prints in its own language."""
    number = re.fullmatch(r"(\d+)(?:st|nd|rd|th|\.)?(?: ed(?:ition|\.)?)?", edition or "", re.IGNORECASE)
    return number[1] if number else edition


def _names(names: Names) -> list[Json]:
    found: Iterable[Json] = (_name(person) for person in names)
    return [*found, {"literal": "others"}] if names.others else list(found)


def _name(person: Person) -> Json:
    if person.literal:
        return {"literal": person.literal}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: value for name, value in parts.items() if value}
