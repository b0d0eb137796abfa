"""Works as pandoc wants them: CSL-JSON whose texts it takes as they are, with marks for our style."""

from __future__ import annotations

import json
from dataclasses import dataclass

from mkdocs_review_guide.formatting.csl_json import Item, csl_item
from mkdocs_review_guide.formatting.csl_written_dates import ends_with_date
from mkdocs_review_guide.formatting.languages import primary_language
from mkdocs_review_guide.formatting.reference_html import disguised
from mkdocs_review_guide.formatting.title_languages import title_attributes
from mkdocs_review_guide.formatting.title_marks import TitleSpan, mark_title
from mkdocs_review_guide.model.works import Work

UNTITLED_MARK = "keyword"
"""The variable that only a work without a known title has."""
SAID_MARK = "event-date"
"""The variable that only a work has whose ``publisher`` or ``note`` says its date."""


# The types whose container is in the work's own language; a journal need not be.
_WITH_ITS_BOOK = frozenset({"book", "chapter", "entry-encyclopedia", "paper-conference"})


@dataclass(frozen=True, slots=True)
class PandocItem:
    """A work as a JSON object without an id, and the titles that are marked in it."""

    json: str
    titles: tuple[TitleSpan, ...] = ()


def pandoc_item(work: Work, untitled: str, locale: str, *, marked: bool) -> PandocItem:
    """The work as pandoc wants it; ``untitled`` stands for an unknown title, ``locale`` is the site's.

    Titles in other languages are marked, and no style changes the case of letters in those that aren't
    English: ``sentence`` would take their capitals from nouns.

    ``marked``: with the variables above, which our style tests and another might print. Texts may write dates
    in the site's language, besides the work's own and English.
    """
    item = csl_item(work, untitled, disguised, locale.partition("-")[0])
    note = item.get("note")
    if isinstance(note, str):
        item["note"] = disguised(note, is_note=True)
    for variable in ("issued", "accessed"):
        date = item.get(variable)
        if isinstance(date, dict):
            item[variable] = _with_season_as_month(date)
    titles = [
        _mark(item, variable, number, work, locale)
        for number, variable in enumerate(("title", "container-title"))
        if variable in item
    ]
    marks = _marks(work, item, locale) if marked else {}
    return PandocItem(json.dumps(item | marks, sort_keys=True), tuple(titles))


def _mark(item: Item, variable: str, number: int, work: Work, locale: str) -> TitleSpan:
    """Mark a title in the item, if it is in another language or script."""
    plain = (work.title if variable == "title" else work.container) or ""
    its_own = bool(plain) and (variable == "title" or item["type"] in _WITH_ITS_BOOK)
    languages = work.languages if its_own else ()
    if its_own and primary_language(work.langid or "") not in ("", "en"):
        item[variable] = f'<span class="nocase">{disguised(plain)}</span>'
    attributes = title_attributes(plain, languages, locale) if plain else ""
    item[variable], span = mark_title(str(item[variable]), number, attributes)
    return span


def _with_season_as_month(date: Item) -> Item:
    """pandoc reads a season as the months 21 to 24."""
    season, parts = date.get("season"), date.get("date-parts")
    if not (isinstance(season, int) and isinstance(parts, list) and isinstance(parts[0], list)):
        return date
    rest = {name: value for name, value in date.items() if name != "season"}
    return rest | {"date-parts": [[*parts[0][:1], 20 + season]]}


def _marks(work: Work, item: Item, locale: str) -> Item:
    marks: Item = {}
    if work.title is None:
        marks[UNTITLED_MARK] = "untitled"
    if _says_its_date(work, (locale, *work.languages, "en")):
        marks[SAID_MARK] = item["issued"]
    return marks


def _says_its_date(work: Work, languages: tuple[str, ...]) -> bool:
    if work.issued is None:
        return False
    # In ``howpublished``, what follows a semicolon is another matter: ``Session, May 2020; annex: Rules``.
    texts = [] if work.publisher else (work.howpublished or "").split(";")
    texts.append(work.note or "")
    return any(ends_with_date(text, work.issued, languages) for text in texts)
