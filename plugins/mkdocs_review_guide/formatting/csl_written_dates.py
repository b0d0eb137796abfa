"""Dates written out at the end of a text: ``Tenth session, Vienna, 12–16 October 2020``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mkdocs_review_guide.formatting.locale import babel_locale
from mkdocs_review_guide.model.dates import EdtfDate

_LONGEST = 60
_DAYS = r"(?P<first>\d{1,2})(?:\s*[-–]\s*(?P<last>\d{1,2}))?"
_DAY_FIRST = rf"(?:{_DAYS}\.?\s+(?:de\s+)?)?(?P<month>[^\W\d]+)\.?,?\s+(?:de\s+)?"
_MONTH_FIRST = rf"(?P<month>[^\W\d]+)\.?\s+{_DAYS},?\s+"
_WRITTEN = [re.compile(rf"(?<!\w){form}(?P<year>\d{{4}})[.)]*$") for form in (_MONTH_FIRST, _DAY_FIRST)]


def ends_with_date(text: str, date: EdtfDate, languages: Iterable[str]) -> bool:
    """Whether the last words of a text are the month and year of a date, and its days if it has any.

    The text may say more: ``12–16 October 2020`` for ``2020-10``. It never says a date that is approximate,
    uncertain, open or not known to the month. The names of months are those of these languages.
    """
    months = _one_month(date)
    if months is None:
        return False
    found = next(filter(None, (form.search(text.strip()[-_LONGEST:]) for form in _WRITTEN)), None)
    if found is None or found["year"] != months[0]:
        return False
    if not any(_months(language).get(found["month"].casefold()) == months[1] for language in languages):
        return False
    return _days(date) in (None, (int(found["first"] or 0), int(found["last"] or found["first"] or 0)))


def _one_month(date: EdtfDate) -> tuple[str, int] | None:
    """The year and month that a date lies in, if it is known that precisely."""
    start, end = date.start, date.end
    if start is None or end is None or date.approximate or date.uncertain or start.month is None:
        return None
    same = (start.year, start.month) == (end.year, end.month)
    return (start.year, start.month) if same else None


def _days(date: EdtfDate) -> tuple[int, int] | None:
    """The first and the last day of a date, or None if it is known to the month."""
    first, last = (moment.day if moment else None for moment in (date.start, date.end))
    return (first or 0, last or 0) if first or last else None


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """The months by name, in full and short, in lower case."""
    forms = babel_locale(language).months["format"]
    return {
        str(name).casefold().rstrip("."): number
        for form in ("abbreviated", "wide")
        for number, name in forms[form].items()
    }
