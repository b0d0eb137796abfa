"""Dates in words of a site's language: "1 November 2021", "November 2021 to about April 2022".

Names of months and the order of day, month and year are CLDR's, by babel; ``en`` without a country has the
day first ("1 November 2021"), ``en-US`` the month. The words around them are ours, for English and French;
elsewhere they are the English ones, but for a range, which is joined as CLDR joins it.

What the signs of EDTF are called: ``~`` is "about", ``?`` is "probably" (short: a question mark, which every
language reads), ``%`` both. The words say what is written, no more: a winter has one year, a range that is
open has no end, and one whose end is not known says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import DateTimeFormat, parse_pattern

from mkdocs_review_guide.formatting.locale import babel_locale
from mkdocs_review_guide.model.dates import EdtfDate, Moment

# A key says what is said; after a point, for which precision of the date in it (of a range, of its end), if a
# language needs other words there. In a gettext catalogue the key is the context, the English words the text.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "nothing known": "date not known",
        "about": "about {date}",
        "probably": "probably {date}",
        "no day": "{date}, day not known",
        "no month": "{date}, month not known",
        "range": "{start} to {end}",
        "open end": "from {date}, open",
        "unknown end": "from {date}, end not known",
        "open start": "until {date}, start open",
        "unknown start": "until {date}, start not known",
        "spring": "spring {year}",
        "summer": "summer {year}",
        "autumn": "autumn {year}",
        "winter": "winter {year}",
        "decade": "the {year}s",
        "century": "between {first} and {last}",
    },
    "fr": {
        "nothing known": "date inconnue",
        "first day": "1er",
        "about": "environ {date}",
        "about.day": "{date} environ",
        "probably": "probablement {date}",
        "probably.day": "{date} (probablement)",
        "no day": "{date}, jour inconnu",
        "no month": "{date}, mois inconnu",
        "range": "{start} à {end}",
        "range.day": "{start} au {end}",
        "range.decade": "{start} aux {end}",
        "open end": "dès {date}, sans fin fixée",
        "open end.day": "dès le {date}, sans fin fixée",
        "open end.season": "{date} et après, sans fin fixée",
        "open end.decade": "dès les {date}, sans fin fixée",
        "unknown end": "dès {date}, fin inconnue",
        "unknown end.day": "dès le {date}, fin inconnue",
        "unknown end.season": "{date} et après, fin inconnue",
        "unknown end.decade": "dès les {date}, fin inconnue",
        "open start": "jusqu’à {date}, sans début fixé",
        "open start.day": "jusqu’au {date}, sans début fixé",
        "open start.season": "fin\u00a0: {date}, sans début fixé",
        "open start.decade": "jusqu’aux {date}, sans début fixé",
        "unknown start": "jusqu’à {date}, début inconnu",
        "unknown start.day": "jusqu’au {date}, début inconnu",
        "unknown start.season": "fin\u00a0: {date}, début inconnu",
        "unknown start.decade": "jusqu’aux {date}, début inconnu",
        "spring": "printemps {year}",
        "summer": "été {year}",
        "autumn": "automne {year}",
        "winter": "hiver {year}",
        "decade": "années {year}",
        "century": "entre {first} et {last}",
    },
}
# What is said in fewer words where room is short.
_SHORT_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "probably": "{date}?",
        "no day": "{date}",
        "no month": "{date}",
        "range": "{start} – {end}",
        "open end": "from {date}",
        "unknown end": "{date} – ?",
        "open start": "until {date}",
        "unknown start": "? – {date}",
    },
    "fr": {
        "probably": "{date}\u202f?",
        "about": "env. {date}",
        "about.day": "env. {date}",
        "probably.day": "{date}\u202f?",
        "range.day": "{start} – {end}",
        "range.decade": "{start} – {end}",
        "open end": "dès {date}",
        "open end.day": "dès le {date}",
        "open end.season": "{date} – …",
        "open end.decade": "dès les {date}",
        **dict.fromkeys(("unknown end.day", "unknown end.season", "unknown end.decade"), "{date} – ?"),
        "open start": "jusqu’à {date}",
        "open start.day": "jusqu’au {date}",
        "open start.season": "… – {date}",
        "open start.decade": "jusqu’aux {date}",
        **dict.fromkeys(("unknown start.day", "unknown start.season", "unknown start.decade"), "? – {date}"),
    },
}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True, slots=True)
class _Style:
    """How one language writes dates, in full or short. The forms are babel's: ``%(d)s %(MMMM)s %(y)s``."""

    locale: Locale
    words: Mapping[str, str]
    day: str
    month: str
    year: str
    day_of_year: str | None
    """A day without its year, for the start of a range; None where a date doesn't end with the year."""
    month_of_year: str | None

    def say(self, key: str, precision: str = "", **values: str) -> str:
        """The words for a key, those for the precision first."""
        return (self.words.get(f"{key}.{precision}") or self.words[key]).format_map(values)

    def write(self, form: str, day: date, number: str = "") -> str:
        """A day in that form; ``number``, if given, stands where the day of the month would."""
        number = number or (self.words.get("first day", "") if day.day == 1 else "")
        return (form.replace("%(d)s", number) if number else form) % DateTimeFormat(day, self.locale)


def format_date(value: EdtfDate | None, locale: str, *, short: bool = False) -> str:
    """A date in words, never empty; None is a date of which nothing is known.

    ``locale`` is a name as sites write it (``fr``, ``pt-BR``, ``zh_TW``); an unknown one is read as English.
    """
    style = _style(locale, short)
    if value is None:
        return style.say("nothing known")
    if value.start and value.end:
        return _range(value.start, value.end, style) if value.is_interval else _single(value.start, style)
    if value.start:
        return _one_end("open end" if value.open_end else "unknown end", value.start, style)
    return _one_end("open start" if value.open_start else "unknown start", value.end, style)


def format_fields(skeleton: str, day: date, locale: str) -> str:
    """Some fields of a day as CLDR writes them in a row, by their skeleton (``y``, ``MMM``, ``yMMMd``)."""
    style = _style(locale, True)
    return style.write(_form(style.locale, skeleton, skeleton), day)


def _one_end(key: str, known: Moment | None, style: _Style) -> str:
    if known is None:  # never in a date that was parsed
        return style.say("nothing known")
    return style.say(key, known.precision, date=_marked(known, style))


def _single(moment: Moment, style: _Style) -> str:
    words = _marked(moment, style)
    if not moment.unspecified:
        return words
    return style.say("no day" if moment.month else "no month", date=words)


def _range(start: Moment, end: Moment, style: _Style) -> str:
    if start.day != end.day and _share(start, end, "year", "month", "precision"):
        return style.write(style.day, end.earliest, f"{_day_number(start, style)}–{end.day}")
    first, last = _marked(start, style), _marked(end, style)
    if first == last:
        return _single(end, style)
    return style.say("range", end.precision, start=_yearless(start, end, style) or first, end=last)


def _yearless(start: Moment, end: Moment, style: _Style) -> str | None:
    """The start without its year, where the end says it: "14 October to 3 November 2024"."""
    form = {"day": style.day_of_year, "month": style.month_of_year}.get(start.precision)
    return style.write(form, start.earliest) if form and _share(start, end, "year", "precision") else None


def _share(start: Moment, end: Moment, *parts: str) -> bool:
    """Whether both are plain, without a mark of their own, and alike in these parts."""
    marked = start.approximate or start.uncertain or end.approximate or end.uncertain
    return not marked and all(getattr(start, part) == getattr(end, part) for part in parts)


def _day_number(moment: Moment, style: _Style) -> str:
    return style.words.get("first day", "1") if moment.day == 1 else str(moment.day)


def _marked(moment: Moment, style: _Style) -> str:
    words = _plain(moment, style)
    if moment.approximate:
        words = style.say("about", moment.precision, date=words)
    return style.say("probably", moment.precision, date=words) if moment.uncertain else words


def _plain(moment: Moment, style: _Style) -> str:
    match moment.precision:
        case "day":
            return style.write(style.day, moment.earliest)
        case "month":
            return style.write(style.month, moment.earliest)
        case "year":
            return style.write(style.year, moment.earliest)
        case "season":
            return style.say(_SEASONS[moment.season or 21], year=style.write(style.year, moment.earliest))
        case "decade":
            return style.say("decade", year=moment.year.replace("X", "0").lstrip("0") or "0")
        case "century":
            return style.say("century", first=str(moment.earliest.year), last=str(moment.latest.year))


@lru_cache(maxsize=64)
def _style(name: str, short: bool) -> _Style:
    locale = babel_locale(name)
    month = "MMM" if short else "MMMM"
    day = _form(locale, "yMMMd", "d MMM y") if short else str(locale.date_formats["long"].format)
    year_last = day.endswith("%(y)s")
    return _Style(
        locale,
        _words(locale, short),
        day,
        _form(locale, f"y{month}", f"{month} y"),
        _form(locale, "y", "y"),
        _form(locale, f"{month}d", f"d {month}") if year_last else None,
        _form(locale, month, month.replace("M", "L")) if year_last else None,
    )


def _form(locale: Locale, skeleton: str, otherwise: str) -> str:
    """CLDR's form with these fields."""
    return str((locale.datetime_skeletons.get(skeleton) or parse_pattern(otherwise)).format)


def _words(locale: Locale, short: bool) -> Mapping[str, str]:
    own = _WORDS.get(locale.language)
    words = dict(_WORDS["en"]) | dict(own or {})
    if short:
        words |= dict(_SHORT_WORDS["en"]) | dict(_SHORT_WORDS.get(locale.language, {}))
    if own is None:
        joined = str(locale.interval_formats.get(None, "{0} – {1}")).replace("\u2009", " ")
        words["range"] = joined.format("{start}", "{end}")
    return words
