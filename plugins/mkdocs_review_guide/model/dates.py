"""Dates as authors write them: EDTF (ISO 8601-2:2019), level 0 and the part of level 1 that reviews need.

Read are years 0001 to 9999, months, days, seasons (``2021-21`` to ``-24``), unspecified digits from the right
(``201X``, ``20XX``, ``2004-XX``, ``2004-05-XX``, ``2004-XX-XX``), one qualifier at the end of a date (``?``
uncertain, ``~`` approximate, ``%`` both), intervals ``a/b``, open (``..``) and unknown (empty) ends. Times of
day and level 2 are refused.

Two choices that the standard leaves open:

- A season is a northern one of three whole months: spring 1 March to 31 May, and so on; winter runs from
  December of its year to the end of the next February, so that in a year spring < summer < autumn < winter.
- A qualifier doesn't widen a date: about 2021 reaches from 1 January to 31 December 2021, and the mark says
  the rest. There is no width that every "about" has.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from mkdocs_review_guide.problems import one_line

Precision = Literal["century", "decade", "year", "season", "month", "day"]


class DateError(ValueError):
    """A text that isn't a date or a duration: what is wrong, what to do, and where: a column from 0.

    ``instead`` is what the text can only mean, in the right form; empty if there is more than one answer, or
    none.
    """

    def __init__(self, message: str, advice: str, offset: int = 0, instead: str = "") -> None:
        """The texts are short lines, without control characters from the text that they speak of."""
        super().__init__(f"{message}; {advice}")
        self.message = message
        self.advice = advice
        self.offset = offset
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Moment:
    """One date, as precise as it is known; made by :func:`parse_date`."""

    year: str
    """Four characters: ``2021``, ``201X``, ``20XX``."""
    month: int | None
    """1 to 12; None in a season, and where no month is known."""
    day: int | None
    season: int | None
    """21 spring, 22 summer, 23 autumn, 24 winter."""
    precision: Precision
    """What is known: ``2004-05-XX`` is known to the month, ``2004-XX-XX`` to the year."""
    unspecified: bool
    """Whether a month or a day is written as ``XX``: it has one, which isn't known."""
    approximate: bool
    uncertain: bool
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or an interval, made by :func:`parse_date`; equal if the texts are.

    An end of an interval is a moment, open (none is set: ``..``), or unknown (there is one: empty); at least
    one end is a moment. ``start`` and ``end`` of a single date are the same object.
    """

    text: str
    start: Moment | None
    end: Moment | None
    is_interval: bool
    open_start: bool
    open_end: bool

    @property
    def unknown_start(self) -> bool:
        """Whether it has a start that isn't known."""
        return self.start is None and not self.open_start

    @property
    def unknown_end(self) -> bool:
        """Whether it has an end that isn't known."""
        return self.end is None and not self.open_end

    @property
    def earliest(self) -> date | None:
        """The first day that it may begin on; None if that is open or unknown."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day that it may end on; None if that is open or unknown."""
        return self.end.latest if self.end else None

    @property
    def approximate(self) -> bool:
        """Whether one of its ends is."""
        return any(moment.approximate for moment in (self.start, self.end) if moment)

    @property
    def uncertain(self) -> bool:
        """Whether one of its ends is."""
        return any(moment.uncertain for moment in (self.start, self.end) if moment)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A total order for lists, in agreement with :meth:`certainly_before`: earliest, latest, text.

        An open start comes before everything, and an open end is the last of its like. An unknown end is
        placed by the one that is known.
        """
        first, last = self.start or self.end, self.end or self.start
        earliest = date.min if self.open_start or first is None else first.earliest
        latest = date.max if self.open_end or last is None else last.latest
        return (earliest, latest, self.text)

    def certainly_before(self, other: EdtfDate) -> bool:
        """Whether it ends before ``other`` can begin, as both are written; a partial order.

        Qualifiers don't count. False where that can't be told: the two may overlap, or the end that matters
        is open or unknown.
        """
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def certainly_after(self, other: EdtfDate) -> bool:
        """Whether ``other`` ends before this can begin."""
        return other.certainly_before(self)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the calendar's units."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        """ISO 8601: ``P1Y6M``."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0D")


# ---- dates ----

_MOMENT = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%])?"
DATE_PATTERN = rf"(?:{_MOMENT}|(\.\.))?(?:(/)(?:{_MOMENT}|(\.\.))?)?"
"""The form of a date, as a regular expression for the whole of it; not everything that has it is a date."""
_DATE = re.compile(DATE_PATTERN)
_START, _OPEN_START, _SLASH, _END, _OPEN_END = 1, 5, 6, 7, 11  # the groups of _DATE
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # each begins in this month
_FORMS = "write 2021, 2021-10 or 2021-10-14, an interval as 2021-10/2022-04, ~ for about, ? for uncertain"
_UNKNOWN = "leave the date out if nothing is known of it"


def parse_date(text: str) -> EdtfDate:
    """The date in a text; white space around it doesn't count.

    Raises :class:`DateError`, and nothing else, for any text that isn't one.
    """
    try:
        return _read_date(text.strip())
    except DateError as error:
        indent = len(text) - len(text.lstrip())
        raise DateError(error.message, error.advice, error.offset + indent, error.instead) from None


@lru_cache(maxsize=4096)
def _read_date(text: str) -> EdtfDate:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _explain(text)
    start = _read_moment(match, _START) if match[_START] else None
    if match[_SLASH] is None and start is not None:
        return EdtfDate(text, start, start, False, False, False)
    end = _read_moment(match, _END) if match[_END] else None
    if start is None and end is None:
        raise DateError("no date is written", _UNKNOWN)
    if start and end and end.latest < start.earliest:
        advice = "the earlier date comes first: write " + "/".join(reversed(text.split("/")))
        raise DateError(f"{text} ends before it begins", advice, match.start(_END))
    return EdtfDate(text, start, end, True, match[_OPEN_START] is not None, match[_OPEN_END] is not None)


def _read_moment(match: re.Match[str], group: int) -> Moment:
    year, month, day, mark = match.group(group, group + 1, group + 2, group + 3)
    _check_year(year, month, match.start(group))
    _check_month(year, month, day, match.start(group + 1))
    number = int(month) if month and month != "XX" else None
    season = number if number in _SEASONS else None
    if day and day != "XX":
        _check_day(year, month, day, match.start(group + 2))
    known_month = None if season else number
    known_day = int(day) if day and day != "XX" else None
    earliest, latest = _span(year, number, known_day)
    return Moment(
        year,
        known_month,
        known_day,
        season,
        _precision(year, known_month, known_day, season),
        "XX" in (month, day),
        mark in ("~", "%"),
        mark in ("?", "%"),
        earliest,
        latest,
    )


def _check_year(year: str, month: str | None, offset: int) -> None:
    if year == "0000":
        raise DateError("there is no year 0000", "only years 0001 to 9999 are read", offset)
    if "X" in year and month:
        raise DateError(
            f"{year}-{month} has a month in a year that is not known",
            f"digits can be unknown only from the right: write {year}, or the whole year",
            offset,
        )


def _check_month(year: str, month: str | None, day: str | None, offset: int) -> None:
    if month is None:
        return
    if month == "XX":
        if day and day != "XX":
            raise DateError(
                f"{year}-XX-{day} has a day in a month that is not known",
                f"digits can be unknown only from the right: write {year}-XX-XX or {year}",
                offset,
            )
        return
    number = int(month)
    if number in _SEASONS:
        if day:
            raise DateError(f"{year}-{month} is a season, without days", "write the month: 01 to 12", offset)
    elif not 1 <= number <= 12:
        raise DateError(f"there is no month {month}", _month_advice(year, number), offset)


def _month_advice(year: str, number: int) -> str:
    if number == 0:
        return f"write {year} if the month is not known"
    if 33 <= number <= 36:  # the quarters of level 2
        first = 3 * (number - 33) + 1
        return f"write a quarter as an interval: {year}-{first:02}/{year}-{first + 2:02}"
    return "months are 01 to 12, seasons 21 (spring) to 24 (winter)"


def _check_day(year: str, month: str, day: str, offset: int) -> None:
    length = monthrange(int(year), int(month))[1]
    if int(day) == 0:
        raise DateError("there is no day 00", f"write {year}-{month} if the day is not known", offset)
    if int(day) > length:
        raise DateError(f"there is no day {day} in {year}-{month}", f"that month has {length} days", offset)


def _precision(year: str, month: int | None, day: int | None, season: int | None) -> Precision:
    if day:
        return "day"
    if month:
        return "month"
    if season:
        return "season"
    return "century" if year.endswith("XX") else "decade" if year.endswith("X") else "year"


def _span(year: str, month: int | None, day: int | None) -> tuple[date, date]:
    """The first and the last day; ``month`` may be a season. Years 0 and 10000 are beyond what is counted."""
    first, last = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if month is None:
        return date(first, 1, 1), date(last, 12, 31)
    if day is not None:
        return date(first, month, day), date(first, month, day)
    if month in _SEASONS:
        begin = date(first, _SEASONS[month], 1)
        return begin, _month_end(_add_months(begin, 2))
    begin = date(first, month, 1)
    return begin, _month_end(begin)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


# ---- durations ----

DURATION_PATTERN = r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
"""The form of a duration, as a regular expression for the whole of it."""
_DURATION = re.compile(DURATION_PATTERN)
_LOOSE_DURATION = re.compile(r"p?t? ?([0-9]{1,4}) ?(y|m|w|d|an)[a-z]*\.?")
_UNITS = {"y": "Y", "an": "Y", "m": "M", "w": "W", "d": "D"}


def parse_duration(text: str) -> Duration:
    """The duration in a text such as ``P6M``, ``P1Y6M``, ``P2W`` or ``P30D``: ISO 8601, in whole numbers.

    Raises :class:`DateError`, and nothing else, for any text that isn't one.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise _explain_duration(text)
    return Duration(*(int(count or 0) for count in match.groups()))


def _explain_duration(text: str) -> DateError:
    shown = one_line(text.strip(), 40)
    loose = _LOOSE_DURATION.fullmatch(text.strip().lower()[:40])
    instead = f"P{loose[1]}{_UNITS[loose[2]]}" if loose else ""
    advice = f"write {instead}" if instead else "write P6M for six months; also P2W, P1Y6M"
    message = f"{shown} is not a duration" if shown else "no duration is written"
    return DateError(message, advice, len(text) - len(text.lstrip()), instead)


def add_duration(day: date, duration: Duration) -> date:
    """The day that long after ``day``: the same day of a later month, or its last; then weeks and days.

    Six months from 1 November last until and including 1 May. What would be after 9999-12-31 is that day.
    """
    months = 12 * duration.years + duration.months
    return _add_days(_add_months(day, months), 7 * duration.weeks + duration.days)


def subtract_duration(day: date, duration: Duration) -> date:
    """The day that long before ``day``, by the same rules; not before 0001-01-01."""
    months = 12 * duration.years + duration.months
    return _add_days(_add_months(day, -months), -(7 * duration.weeks + duration.days))


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _add_days(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


# ---- advice: what the author may have meant ----
# Each way to rewrite is tried, and what it gives suggested only if it is a date; none of this is read as one.

_Rewriter = Callable[[re.Match[str]], str]

_MONTHS = {  # English and French, by how they begin
    "jan": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aoû": 8, "aou": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "déc": 12,
}  # fmt: skip
_SEASON_NAMES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST = 80  # longer is no way to write a date
_OPEN_WORDS = ("..", "...", "open", "present", "now", "ongoing", "today")
_UNKNOWN_WORDS = ("", "unknown", "?")

_NAMED_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[^\W\d_]{{0,8}}\.?"
_NAMED_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?"
_NAMED_YEAR = r"(?P<year>[0-9]{4})"
_LOOSE_MONTH = r"(0?[1-9]|1[0-2])"
_LOOSE_DAY = r"([0-3]?[0-9])"
_DASH = "[\u2013\u2014-]"
_BETWEEN = re.compile(r" ?(?:/|\u2013|\u2014|--| - |\bto\b|\buntil\b|\band\b|\bau?\b|\bà) ?")


def _largest_first(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part)


def _smallest_first(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in reversed(match.groups()) if part)


def _month_first(match: re.Match[str]) -> str:
    return f"{match[3]}-{match[1]:0>2}-{match[2]:0>2}"


def _named(match: re.Match[str]) -> str:
    month = f"{match['year']}-{_MONTHS[match['month']]:02}"
    return f"{month}-{match['day']:0>2}" if "day" in match.groupdict() else month


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return ""
    return f"{monday}/{_add_days(monday, 6)}"


def _quarter(year: str, quarter: str) -> str:
    return f"{year}-{3 * int(quarter) - 2:02}/{year}-{3 * int(quarter):02}"


def _years(match: re.Match[str]) -> str:
    """``2021/22``: two years, if they follow each other."""
    year, other = match[1], match[2]
    return f"{year}/{year[:2]}{other}" if int(other) > int(year[2:]) else ""


def _shared_beginning(match: re.Match[str]) -> str:
    """``2024-10-14/18``: what both dates begin with is written once."""
    return f"{match[1]}{match[2]}/{match[1]}{match[3]}"


_REWRITINGS: tuple[tuple[re.Pattern[str], _Rewriter], ...] = tuple(
    (re.compile(pattern), rewriter)
    for pattern, rewriter in (
        (rf"([0-9]{{4}}){_DASH}([0-9]{{4}})", lambda match: f"{match[1]}/{match[2]}"),
        (rf"([0-9]{{4}})(?:/|{_DASH})([0-9]{{2}})", _years),
        (rf"([0-9]{{4}}-(?:[0-9]{{2}}-)?)([0-9]{{2}})(?:/|{_DASH})([0-9]{{2}})", _shared_beginning),
        (rf"([0-9]{{4}})(?:[./ ]|{_DASH}){_LOOSE_MONTH}(?:(?:[./ ]|{_DASH}){_LOOSE_DAY})?", _largest_first),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", _largest_first),
        (rf"{_LOOSE_DAY}[-./ ]{_LOOSE_MONTH}[-./ ]([0-9]{{4}})", _smallest_first),
        (rf"{_LOOSE_MONTH}[-./ ]{_LOOSE_DAY}[-./ ]([0-9]{{4}})", _month_first),
        (rf"{_LOOSE_MONTH}[-./ ]([0-9]{{4}})", _smallest_first),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9][^/]*", lambda match: match[1]),
        (rf"{_NAMED_DAY}[ -]?{_NAMED_MONTH},?[ -]?{_NAMED_YEAR}", _named),
        (rf"{_NAMED_MONTH} ?{_NAMED_DAY},? ?{_NAMED_YEAR}", _named),
        (rf"{_NAMED_MONTH},?[ -]?{_NAMED_YEAR}", _named),
        (rf"{_NAMED_YEAR},?[ -]?{_NAMED_MONTH}", _named),
        (rf"{_NAMED_YEAR},?[ -]?{_NAMED_MONTH}[ -]?{_NAMED_DAY}", _named),
        (rf"({'|'.join(_SEASON_NAMES)}) (?:of )?([0-9]{{4}})", lambda m: f"{m[2]}-{_SEASON_NAMES[m[1]]}"),
        (r"(?:the )?([0-9]{3})0'?s", lambda match: f"{match[1]}X"),
        (r"([0-9]{4})[- ]?q([1-4])", lambda match: _quarter(match[1], match[2])),
        (r"q([1-4])[ /-]?([0-9]{4})", lambda match: _quarter(match[2], match[1])),
        (r"([0-9]{4})-?w([0-9]{2})(?:-?[1-7])?", _week),
        (r"(?:since|from|after) (.+)", lambda match: f"{_rewrite(match[1])}/.."),
        (r"(?:until|before|to|by) (.+)", lambda match: f"../{_rewrite(match[1])}"),
        (r"(?:about|around|approx\.?|circa|ca?\.?|environ|vers) ?([0-9].*)", lambda m: f"{_rewrite(m[1])}~"),
        (r"([?~%]) ?([^?~%]+)", lambda match: f"{_rewrite(match[2])}{match[1]}"),
        (r"([^?~%]+) ?([?~%])", lambda match: f"{_rewrite(match[1])}{match[2]}"),
        (r"([^?~%]+) ?(?:\?~|~\?)", lambda match: f"{_rewrite(match[1])}%"),
        (r"([0-9]{4}(?:-[0-9]{2})?)([?~%])((?:-[0-9]{2}){1,2})", lambda m: f"{m[1]}{m[3]}{m[2]}"),
        (r"[0-9]{2,4}[ux]{0,2}(?:-[0-9ux]{2}){0,2}", lambda match: re.sub("[ux]", "X", match[0])),
    )
)

_REFUSALS = tuple(
    (re.compile(pattern), message, advice)
    for pattern, message, advice in (
        (r"(?:unknown|n\.? ?d\.?|tb[cda]|n/a|none|x{3,4}|[-?~%]+)?", "no date is written", _UNKNOWN),
        (r"y?-[0-9].*|y[0-9]{5,}|[0-9]{5}(?:-.*)?", "only years 0001 to 9999 are read", _FORMS),
        (r"[\[{].*", "sets of dates (EDTF level 2) are not read", "write an interval, or one event for each"),
        (r"[0-9]xxx.*|xxxx-.*", "of a year at most the last two digits may be unknown", "write 20XX or 201X"),
        (r"[0-9]{4}-[0-9]{3}", "days of a year are not read", "write the month and the day, as 2021-10-14"),
    )
)


def _explain(text: str) -> DateError:
    """What is wrong with a text that hasn't the form of a date."""
    shown = one_line(text, 40)
    if len(text) > _LONGEST or len(plain := _plain(text)) > _LONGEST:
        return DateError(f"{shown} is not a date", _FORMS)
    for pattern, message, advice in _REFUSALS:
        if pattern.fullmatch(plain):
            return DateError(message, advice)
    suggestions = tuple(dict.fromkeys(_suggest(plain)))
    if not suggestions:
        return DateError(f"{shown} is not a date", _FORMS)
    why = "has a time of day, which is not read" if ":" in text else "is not an EDTF date"
    offset = _first_difference(text, suggestions[0])
    instead = suggestions[0] if len(suggestions) == 1 else ""
    return DateError(f"{shown} {why}", f"write {' or '.join(suggestions)}", offset, instead)


def _plain(text: str) -> str:
    """The text in lower case, with single spaces and ASCII hyphens."""
    hyphens = re.sub("[\u2010\u2011\u2212]", "-", unicodedata.normalize("NFKC", text))
    return " ".join(hyphens.casefold().split())


def _first_difference(text: str, other: str) -> int:
    """The column where two texts part; 0 unless at least a year is the same."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False)))
    return same if same >= 4 else 0


def _suggest(text: str) -> Iterator[str]:
    """Dates that a plain text may mean, the likeliest first."""
    for pattern, rewriter in _REWRITINGS:
        if (match := pattern.fullmatch(text)) and _is_date(result := rewriter(match)):
            yield result
    if _is_date(result := _rewrite_interval(text)):
        yield result


def _rewrite(text: str) -> str:
    """The likeliest date that a plain text may mean; empty if none."""
    text = text.strip()
    return text if _is_date(text) else next(_suggest(text), "")


def _rewrite_interval(text: str) -> str:
    parts = _BETWEEN.split(text.removeprefix("from ").removeprefix("between "))
    if len(parts) != 2:
        return ""
    start, end = _rewrite_start(*parts), _rewrite_end(parts[1])
    return "" if start is None or end is None else f"{start}/{end}"


def _rewrite_start(start: str, end: str) -> str | None:
    """The start, if need be with month and year of the end, as in "14 to 18 October 2024"."""
    words = end.split()[:3]
    completed = (f"{start} {' '.join(words[count:])}" for count in range(1, len(words)))
    found = _rewrite_end(start)
    return found if found is not None else next(filter(None, map(_rewrite, completed)), None)


def _rewrite_end(text: str) -> str | None:
    if text in _UNKNOWN_WORDS:
        return ""
    return ".." if text in _OPEN_WORDS else _rewrite(text) or None


def _is_date(text: str) -> bool:
    """Whether a text is a date; the form first, since reading what hasn't it would ask for advice again."""
    if not _DATE.fullmatch(text):
        return False
    try:
        _read_date(text)
    except DateError:
        return False
    return True
