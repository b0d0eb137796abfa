"""Dates of BibTeX entries: EDTF in ``date``, or ``year``, ``month`` and ``day`` as older files have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mkdocs_review_guide.model.dates import DateError, EdtfDate, parse_date
from mkdocs_review_guide.problems import Rule, Severity
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_values import MONTHS
from mkdocs_review_guide.readers.latex import one_line, verbatim

BAD_DATE = Rule("RG510", Severity.WARNING, "{key}: {field}: {message}", "{date_advice}")
UNKNOWN_MONTH = Rule(
    "RG511",
    Severity.WARNING,
    "{key}: {value!r} is no month",
    "write a number from 1 to 12, or jan, feb, mar, … without braces",
)

_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name: number for number, month in enumerate(MONTHS, 1) for name in (month.lower(), month[:3].lower())}
    | {"sept": 9}
)
_MONTH = re.compile(r"(?:(\d{1,2})\W+)?([^\W\d]+)\.?(?:\W+(\d{1,2}))?")


def read_issued(entry: Entry) -> EdtfDate | None:
    """The date of publication: ``date``, else ``year`` with ``month`` and ``day``."""
    if entry.first("date"):
        return read_date(entry, "date")
    year = entry.first("year")
    if year is None:
        return None
    month, day = _month(entry)
    written = one_line(verbatim(year.latex))
    text = "-".join([written, *(f"{number:02}" for number in (month, day) if number is not None)])
    return _parsed(entry, year, text)


def _month(entry: Entry) -> tuple[int | None, int | None]:
    """Month and day; the day may stand with the month (``10~oct``), as in older files."""
    written = entry.text("month", typographic=False)
    if written is None:
        return None, None
    day = entry.text("day", typographic=False)
    number, in_month = _month_number(written)
    if number is None:
        entry.report(UNKNOWN_MONTH, entry.fields["month"].place, value=written)
        return None, None
    day = day or in_month
    return number, int(day) if day and day.isascii() and day.isdecimal() and len(day) < 4 else None


def _month_number(written: str) -> tuple[int | None, str | None]:
    if written.isascii() and written.isdecimal():
        return (int(written), None) if len(written) < 3 and 1 <= int(written) <= 12 else (None, None)
    found = _MONTH.fullmatch(written)
    if not found:
        return None, None
    return _MONTH_NUMBERS.get(found[2].lower()), found[1] or found[3]


def read_date(entry: Entry, *names: str) -> EdtfDate | None:
    """The date in the first of these fields that isn't empty; None, and a problem, if it is none."""
    found = entry.first(*names)
    return _parsed(entry, found, one_line(verbatim(found.latex))) if found else None


def _parsed(entry: Entry, written: Field, text: str) -> EdtfDate | None:
    try:
        return parse_date(text)
    except DateError as error:
        entry.report(
            BAD_DATE, written.place, field=written.name, message=error.message, date_advice=error.advice
        )
        if error.instead and text == written.latex:
            entry.problems[-1] = entry.problems[-1].mended_by(text, error.instead, written.name)
        return None
