"""CSL-JSON: works as items for CSL processors and reference managers (CSL 1.0.2, appendices III and IV)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice, takewhile
from typing import TypeAlias

from mkdocs_review_guide.model.dates import EdtfDate, Moment
from mkdocs_review_guide.model.works import Names, Person, Work

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]
Item: TypeAlias = dict[str, Json]

_TYPES = {
    "article": "article-journal",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "review": "article-journal",
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
    "artwork": "graphic",
    "commentary": "book",
    "music": "song",
    "performance": "performance",
    "image": "graphic",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_GENRES = {
    "en": {
        "phdthesis": "PhD thesis",
        "mastersthesis": "Master’s thesis",
        "bachelorsthesis": "Bachelor’s thesis",
    },
    "fr": {
        "phdthesis": "thèse de doctorat",
        "mastersthesis": "mémoire de master",
        "bachelorsthesis": "mémoire de licence",
    },
}
"""What a thesis is, where its entry doesn't say; CSL has no terms for these."""
_MOST_WORDS = 100
"""So many words of a title keep their capitals; one with more is no title, and would only take long."""
_BOOKS = frozenset({"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"})


def csl_item(work: Work, untitled: str, as_text: Callable[[str], str] = str, language: str = "en") -> Item:
    """The work as a CSL-JSON item without ``id``; ``untitled`` stands for a title that isn't known,
    ``language`` is that of the words that the entry doesn't say.

    Texts are plain, as the model has them, but for words that keep their capitals, which stand in ``<span
    class="nocase">``; ``as_text`` makes each text fit for whoever takes other tags for markup too. What CSL
    has no variable for (annotation, keywords, verified) is left out.
    """
    kind = csl_type(work)
    item: Item = {"type": kind, "title": _nocase(work.title or untitled, work.title_protected, as_text)}
    if work.container:
        item["container-title"] = _nocase(work.container, work.container_protected, as_text)
    item |= _texts(
        {
            "collection-title": work.series,
            "publisher": _publisher(work),
            "publisher-place": work.publisher_place,
            "volume": work.volume,
            "issue": work.issue,
            "page": work.pages,
            "chapter-number": work.chapter,
            "event-title": work.event,
            "event-place": work.event_place,
            "edition": _edition(work.edition),
            "genre": work.genre or _GENRES.get(language, _GENRES["en"]).get(work.entry_type),
            "collection-number" if kind in _BOOKS else "number": _number(work),
            "medium": work.howpublished if work.publisher else None,
            "note": work.note,
            "ISBN": work.isbn,
            "language": work.langid,
        },
        as_text,
    )
    item |= _texts({"DOI": work.doi, "URL": work.url}, str)
    for variable, names in (
        ("author", work.authors),
        ("editor", work.editors),
        ("container-author", work.container_authors),
        ("translator", work.translators),
    ):
        if len(names):
            item[variable] = _names(names, as_text)
    for variable, date in (("issued", work.issued), ("accessed", work.urldate)):
        if date is not None:
            item[variable] = csl_date(date)
    return item


def csl_type(work: Work) -> str:
    """The CSL type of a work: by its entry type, else by what is known of it."""
    if work.entry_type == "article":
        of_journal = "article-journal" if work.container else "article"
        return _SUBTYPES.get(work.subtype or "", of_journal)
    known = _TYPES.get(work.entry_type)
    if known:
        return known
    if "treaty" in (each.lower() for each in work.types):
        return "treaty"
    # What has a document symbol is a document, wherever it can be read.
    return "webpage" if work.url and not work.number else "document"


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


def _texts(values: Mapping[str, str | None], as_text: Callable[[str], str]) -> Item:
    return {name: as_text(value) for name, value in values.items() if value}


def _nocase(text: str, words: Iterable[str], as_text: Callable[[str], str]) -> str:
    """The text with these words of it, which come in its order, in ``<span class="nocase">``."""
    pieces: list[str] = []
    done = 0
    for word in islice(words, _MOST_WORDS):
        start = _start(text, word, done)
        if start >= 0:
            end = start + len(word)
            pieces += [as_text(text[done:start]), f'<span class="nocase">{as_text(word)}</span>']
            done = end
    return "".join([*pieces, as_text(text[done:])])


def _start(text: str, word: str, position: int) -> int:
    """Where the word next stands by itself, else inside another, as in ``{B}races``; -1 if nowhere."""
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(text, position)
    return alone.start() if alone else text.find(word, position)


def _publisher(work: Work) -> str | None:
    """Who brought it out, unless that is the author, whose name is in the reference already."""
    publisher = work.publisher or work.howpublished or (work.host if work.title is None else None)
    return None if publisher and _is_sole_author(publisher, work) else publisher


def _is_sole_author(name: str, work: Work) -> bool:
    """Whether one organization wrote it, and has this name, with or without the acronym in brackets."""
    if len(work.authors) != 1:
        return False
    author = work.authors.persons[0]
    known = {author.literal, author.literal.removesuffix(f"({author.short})"), author.short, work.short_name}
    plain = name.removesuffix(f"({author.short})")
    return bool(author.literal) and _folded(plain) in {_folded(each) for each in known if each}


def _folded(name: str) -> str:
    return name.strip().casefold()


def _number(work: Work) -> str | None:
    """The document symbol, unless the title begins with it (``Resolution 9/1: …``)."""
    number = work.number
    return None if number and (work.title or "").lower().startswith(number.lower()) else number


def _edition(edition: str | None) -> str | None:
    """``2nd`` and ``2nd ed.`` as ``2``, which every style prints in its own language."""
    number = re.fullmatch(r"(\d+)(?:st|nd|rd|th|\.)?(?: ed(?:ition|\.)?)?", edition or "", re.IGNORECASE)
    return number[1] if number else edition


def _names(names: Names, as_text: Callable[[str], str]) -> list[Json]:
    found: Iterable[Json] = (_name(person, as_text) for person in names)
    return [*found, {"literal": "others"}] if names.others else list(found)


def _name(person: Person, as_text: Callable[[str], str]) -> Json:
    if person.literal:
        return {"literal": as_text(person.literal)}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {**_texts(parts, as_text)}
