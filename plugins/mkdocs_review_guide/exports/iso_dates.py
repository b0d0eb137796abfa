"""Dates for formats that know no doubt."""

from __future__ import annotations

from mkdocs_review_guide.model.dates import EdtfDate


def iso_date(date: EdtfDate | None) -> str | None:
    """A year, month or day in the form of ISO 8601-1 (``2021-10``).

    None for all else: these formats can't say that a date is approximate, uncertain or an interval, and would
    state it as a fact.
    """
    moment = date.start if date and not date.is_interval else None
    if moment is None or moment.approximate or moment.uncertain or moment.unspecified or moment.season:
        return None
    parts = (moment.year, *(f"{part:02}" for part in (moment.month, moment.day) if part))
    return "-".join(parts) if moment.year.isdecimal() else None
