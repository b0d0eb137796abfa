"""Works as pandoc wants them: CSL-JSON whose texts it takes as they are, with marks for our style."""

from __future__ import annotations

import json

from mkdocs_review_guide.formatting.csl_json import Item, csl_item
from mkdocs_review_guide.formatting.csl_written_dates import ends_with_date
from mkdocs_review_guide.formatting.reference_html import disguised
from mkdocs_review_guide.model.works import Work

UNTITLED_MARK = "keyword"
"""The variable that only a work without a known title has."""
SAID_MARK = "event-date"
"""The variable that only a work has whose ``publisher`` or ``note`` says its date."""


def pandoc_json(work: Work, untitled: str, locale: str, *, marked: bool) -> str:
    """The work as a JSON object without an id; ``untitled`` stands for a title that isn't known.

    ``marked``: with the marks above, which our style tests and another might print. ``locale`` is a language
    in which texts may write dates, besides the work's own and English.
    """
    item = csl_item(work, untitled, disguised)
    note = item.get("note")
    if isinstance(note, str):
        item["note"] = disguised(note, is_note=True)
    for variable in ("issued", "accessed"):
        date = item.get(variable)
        if isinstance(date, dict):
            item[variable] = _with_season_as_month(date)
    marks = _marks(work, item, locale) if marked else {}
    return json.dumps(item | marks, sort_keys=True)


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
