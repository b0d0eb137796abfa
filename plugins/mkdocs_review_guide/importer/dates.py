"""Dates in sentences, English and French: days, months, seasons, quarters, halves, years and periods.

What is found is EDTF (ISO 8601-2:2019, levels 0 and 1), as events have it. A text that says no date (a month
without a year, "two decades") says none here: nothing is inferred.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from babel import Locale

from mkdocs_review_guide.model.dates import DateError, parse_date

_LANGUAGES = ("en", "fr")


def _month_names() -> dict[str, int]:
    """Months by their names and short names in CLDR, without accents and dots."""
    names = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                names[_folded(name)] = number
    return names


def _folded(text: str) -> str:
    """A text in small letters, without accents and dots; shorter than it, maybe."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return plain.casefold().replace(".", "").strip()


_MONTHS = _month_names()
_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "printemps": 21, "ete": 22, "automne": 23, "hiver": 24,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4,
    "premier": 1, "deuxieme": 2, "second semestre": 2, "troisieme": 3, "quatrieme": 4, "1er": 1, "2e": 2,
    "3e": 3, "4e": 4, "premiere": 1, "seconde": 2, "dernier": 4,
}  # fmt: skip


def _named(names: dict[str, int]) -> str:
    """A pattern for names, the longest first, each letter with or without its accent."""
    accents = {"e": "[eéèê]", "u": "[uûù]", "a": "[aâà]"}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return "|".join("".join(accents.get(letter, re.escape(letter)) for letter in name) for name in longest)


_DASH = "[-‐‑–—]"  # noqa: RUF001 (the dashes themselves)
_M = rf"(?:{_named(_MONTHS)})(?![^\W\d_])\.?"
_D = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|ᵉʳ)?(?!\d)"
_Y = r"(?:1[5-9]|20|21)[0-9]{2}(?![\d%]|[.,]\d)"
_TO = rf"\s*(?:{_DASH}|/|to|until|till|through|and|au|à|et|&)\s*"
_SPACE = r"[\s\u00a0]+"
_OF = rf",?{_SPACE}(?:of{_SPACE}|de{_SPACE}|in{_SPACE})?"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)

_FORMS: tuple[tuple[str, str], ...] = (
    # Each form and what it is; the first that matches at a place, which is the longest, wins.
    ("iso", r"(?P<iso>[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)(?![\d-])"),
    (
        "days",
        rf"(?P<d1>{_D}){_SPACE}(?P<m1>{_M})(?:,?{_SPACE}(?P<y1>{_Y}))?{_TO}"
        rf"(?P<d2>{_D}){_SPACE}(?P<m2>{_M}),?{_SPACE}(?P<y2>{_Y})",
    ),
    (
        "days",
        rf"(?P<d1>{_D})(?:,{_SPACE}{_D}){{0,8}},?{_TO}(?P<d2>{_D})(?:{_SPACE}of)?{_SPACE}"
        rf"(?P<m2>{_M}),?{_SPACE}(?P<y2>{_Y})",
    ),
    ("days", rf"(?P<d1>{_D}){_TO}(?P<d2>{_D})(?:{_SPACE}of)?{_SPACE}(?P<m2>{_M}),?{_SPACE}(?P<y2>{_Y})"),
    (
        "days",
        rf"(?P<m1>{_M}){_SPACE}(?P<d1>{_D})(?:,{_SPACE}(?P<y1>{_Y}))?{_TO}(?:(?P<m2>{_M}){_SPACE})?"
        rf"(?P<d2>{_D}),?{_SPACE}(?P<y2>{_Y})",
    ),
    ("day", rf"(?P<d2>{_D})(?:{_SPACE}of)?{_SPACE}(?P<m2>{_M}),?{_SPACE}(?P<y2>{_Y})"),
    ("day", rf"(?P<m2>{_M}){_SPACE}(?P<d2>{_D}),?{_SPACE}(?P<y2>{_Y})"),
    (
        "day",
        rf"(?P<y2>{_Y}),{_SPACE}(?P<m2>{_M}){_SPACE}(?P<d2>{_D})(?:{_TO}(?P<dn>{_D}))?(?![\d–-])",
    ),
    ("months", rf"(?P<m1>{_M})(?:{_OF}(?P<y1>{_Y}))?{_TO}(?P<m2>{_M}){_OF}(?P<y2>{_Y})"),
    ("months", rf"(?P<y2>{_Y}),{_SPACE}(?P<m1>{_M}){_TO}(?P<m2>{_M})"),
    ("month", rf"(?P<m2>{_M}){_OF}(?P<y2>{_Y})"),
    ("month", rf"(?P<y2>{_Y}),{_SPACE}(?P<m2>{_M})"),
    (
        "part",
        rf"(?P<part>(?:{_named(_ORDINALS)}){_SPACE}(?P<unit>quarter|half|semester|trimestre|semestre|moitié))"
        rf"{_SPACE}(?:of{_SPACE}|de{_SPACE}|in{_SPACE}|d['’]|de{_SPACE}l['’]année{_SPACE})?(?P<y2>{_Y})",
    ),
    ("quarter", rf"Q(?P<q>[1-4])(?:{_SPACE})?(?:of{_SPACE})?(?P<y2>{_Y})"),
    ("season", rf"(?P<season>{_named(_SEASONS)}){_OF}(?P<y2>{_Y})"),
    ("numeric", rf"(?P<d2>[0-3]?[0-9])(?P<sep>[./])(?P<mn>[01]?[0-9])(?P=sep)(?P<y2>{_Y})"),
    ("decade", r"(?P<decade>(?:1[5-9]|20)[0-9])0['’]?s\b|années (?P<fr>(?:1[5-9]|20)[0-9])0\b"),
    ("years", rf"(?P<y1>{_Y}){_DASH}(?P<y2>{_Y}|[0-9]{{2}}(?!\d))"),
    ("year", rf"(?P<y2>{_Y})"),
)  # fmt: skip
_COMPILED = tuple(
    (
        kind,
        re.compile(
            rf"(?<![\w/.])(?<!\d-){form}" if kind != "year" else rf"(?<![\w/.$€£])(?<!\d-){form}(?![-/\w])",
            re.I,
        ),
    )
    for kind, form in _FORMS
)
_ANY = re.compile(rf"(?<!\w)(?:\d|Q[1-4]\b|{_M}|{_named(_SEASONS)}|{_named(_ORDINALS)}|années\b)", re.I)

_ABOUT = re.compile(
    r"(?:\b(?:around|about|approximately|circa|roughly|early|mid|late|beginning|start|end|middle|nearly"
    r"|vers|environ|autour|début|mi|fin|courant|aux alentours)|\bc\.|\bca\.?|~)"
    rf"(?:{_SPACE}(?:of|in|the|de|du|d['’])|{_DASH})*(?:{_SPACE})?(?:(?:{_SPACE})?d['’])?(?:l['’])?$",
    re.I,
)
_PERHAPS = re.compile(
    r"\b(?:perhaps|possibly|probably|maybe|peut-être|probablement|sans doute)(?:\s+[^\W\d]+){0,3}?"
    r"(?:\s+(?:in|en|on|le|au))?\s*$",
    re.I,
)
_ABOUT_BEHIND = re.compile(r"^\s*(?:environ\b|approximately\b|or\s+so\b|or\s+thereabouts)", re.I)
_END_OF = re.compile(
    r"\b(?:by|before|until|no later than|d['’]ici(?: à)?|avant|jusqu['’]à)\s+(?:the\s+|la\s+)?"
    r"(?:end|fin)\s+(?:of|de|d['’])\s*$",
    re.I,
)
"""Words that make a year or a month its last day."""
_FROM = re.compile(r"(?:\b(?:from|between|de|du|d['’]|entre|depuis)\s*(?:le\s+|the\s+)?)$", re.I)
_BETWEEN = re.compile(r"\b(?:between|entre)\s*(?:le\s+|the\s+)?$", re.I)
_SINCE = re.compile(
    r"\b(?:since|depuis|as of|as from|starting(?: from| in)?|à partir d[eu']|dès)\s*(?:le\s+)?$", re.I
)
_UNTIL = re.compile(r"\b(?:until|till|through|up to|jusqu['’](?:en|au|à))\s*(?:the\s+)?$", re.I)
_ONWARDS = re.compile(r"^\s*(?:onwards?|on(?=[,.;)])|and (?:later|after)|et au-delà)", re.I)
_CONNECTING = re.compile(
    rf"^\s*(?:,\s*)?(?:{_DASH}|/|to|until|till|through|and|up to|à|au|et|jusqu['’](?:en|au|à))\s*"
    r"(?:(?:about|around|approximately|roughly|circa|environ|vers|early|late|mid|the end|end|fin"
    r"|middle|beginning|start|milieu|"
    r"la|fin|début|le|the|early|perhaps|of|in|de|du)[\s-]+(?:of\s+|in\s+)?)*$",
    re.I,
)
_LONGEST_BETWEEN = 48
"""So many letters may stand between the two ends of a period."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, from ``start`` to ``end`` in it, as EDTF; ``form`` is how it is written (``day``,
    ``month``, ``year``, ``period``, …) and ``doubt`` why it may be another, if it may.
    """

    start: int
    end: int
    edtf: str
    form: str
    doubt: str = ""


def find_dates(text: str) -> list[FoundDate]:
    """All dates of a text, in its order; the two ends of a period are one."""
    singles = list(_singles(text))
    found: list[FoundDate] = []
    position = 0
    while position < len(singles):
        this = singles[position]
        after = singles[position + 1] if position + 1 < len(singles) else None
        joined = _joined(text, this, after) if after else None
        if joined:
            found.append(joined)
            position += 2
            continue
        found.append(_with_open_end(text, this))
        position += 1
    return [date for date in found if _is_edtf(date.edtf)]


def whole_date(text: str) -> str | None:
    """The one date that a text is, as EDTF; None if it is something else, or leaves doubt."""
    stripped = text.strip(" \t\n.,;()[]")
    found = find_dates(stripped)
    if len(found) != 1 or found[0].doubt:
        return None
    rest = stripped[: found[0].start] + stripped[found[0].end :]
    rest = re.sub(rf"\b{_WEEKDAY}\b|\b(?:le|on|the)\b", "", rest, flags=re.I)
    return found[0].edtf if not rest.strip(" ,.") else None


def _singles(text: str) -> Iterator[FoundDate]:
    done = 0
    for hint in _ANY.finditer(text):
        if hint.start() < done:
            continue
        for kind, form in _COMPILED:
            match = form.match(text, hint.start())
            if match is None:
                continue
            if kind in {"days", "months"} and _are_two(text, match):
                continue
            read = _read(kind, match)
            if read is None:
                continue
            edtf, doubt = read
            done = match.end()
            yield _hedged(text, FoundDate(match.start(), done, edtf, kind, doubt))
            break


def _are_two(text: str, match: re.Match[str]) -> bool:
    """Whether "May 2020 and June 2021" are two dates: they are, if no "between" makes them one."""
    if "y1" not in match.re.groupindex or not match["y1"]:
        return False
    between = text[match.end("y1") : match.end()]
    return bool(re.match(r"[\s,]*(?:and|et|&)\b", between, re.I)) and not _BETWEEN.search(
        text[: match.start()][-24:]
    )


def _hedged(text: str, found: FoundDate) -> FoundDate:
    """The date with what its words say of how sure it is: ``~`` about, ``?`` perhaps."""
    before = text[max(0, found.start - 60) : found.start]
    if _END_OF.search(before) and re.fullmatch(r"\d{4}(?:-\d\d)?", found.edtf):
        last = parse_date(found.edtf).latest
        return replace(found, edtf=last.isoformat(), form="day") if last else found
    about, perhaps = _ABOUT.search(before) or _ABOUT_BEHIND.match(text[found.end :]), _PERHAPS.search(before)
    if "/" in found.edtf:
        return (
            replace(found, edtf=found.edtf + "~")
            if _ABOUT_BEHIND.match(text[found.end :]) and "X" not in found.edtf
            else found
        )
    if not (about or perhaps):
        return found
    return replace(found, edtf=found.edtf + ("~" if about else "?"))


def _read(kind: str, match: re.Match[str]) -> tuple[str, str] | None:
    """What a form says as EDTF, and a doubt; None if it is no date after all (30 February)."""
    part = {name: value for name, value in match.groupdict().items() if value}
    if kind == "iso":
        return part["iso"], ""
    if kind == "decade":
        return f"{part.get('decade') or part['fr']}X", ""
    if kind == "numeric":
        return _numeric(part)
    year = part["y2"]
    if kind == "year":
        return year, ""
    if kind == "years":
        end = year if len(year) == 4 else part["y1"][:2] + year
        return (f"{part['y1']}/{end}", "") if part["y1"] < end else None
    if kind == "season":
        return f"{year}-{_SEASONS[_folded(part['season'])]}", ""
    if kind in {"quarter", "part"}:
        return _months_of_part(part, year), ""
    return _days_or_months(part, year), ""


def _days_or_months(part: dict[str, str], year: str) -> str:
    month = _MONTHS[_folded(part["m2"])] if "m2" in part else _MONTHS[_folded(part["m1"])]
    last = f"{year}-{month:02}" + (f"-{_number(part['d2']):02}" if "d2" in part else "")
    if "dn" in part:
        return f"{last}/{year}-{month:02}-{_number(part['dn']):02}"
    if "m1" not in part and "d1" not in part:
        return last
    first_month = _MONTHS[_folded(part["m1"])] if "m1" in part else month
    first_year = part.get("y1") or (year if first_month <= month else str(int(year) - 1))
    first = f"{first_year}-{first_month:02}" + (f"-{_number(part['d1']):02}" if "d1" in part else "")
    return f"{first}/{last}"


def _months_of_part(part: dict[str, str], year: str) -> str:
    if "q" in part:
        number, months = int(part["q"]), 3
    else:
        words = _folded(part["part"]).split()
        months = 3 if words[-1] in {"quarter", "trimestre"} else 6
        number = _ORDINALS[words[0]]
        number = min(number, 12 // months)
    return f"{year}-{months * (number - 1) + 1:02}/{year}-{months * number:02}"


def _numeric(part: dict[str, str]) -> tuple[str, str] | None:
    """``14/10/2021``: day first, unless it can't be; in doubt where both could be the month."""
    first, second = int(part["d2"]), int(part["mn"])
    if first < 1 or second < 1 or second > 12:
        return None
    doubt = "day and month could be the other way round" if first <= 12 and first != second else ""
    return f"{part['y2']}-{second:02}-{first:02}", doubt


def _number(day: str) -> int:
    return int(re.match(r"\d+", day)[0])  # type: ignore[index]  # the pattern of a day begins with digits


def _joined(text: str, this: FoundDate, after: FoundDate) -> FoundDate | None:
    """The period from one date to the next, if the words around them make one."""
    between = text[this.end : after.start]
    if len(between) > _LONGEST_BETWEEN or "/" in this.edtf or "/" in after.edtf:
        return None
    connecting = _CONNECTING.match(between)
    if connecting is None or this.edtf.rstrip("~?") >= after.edtf.rstrip("~?"):
        return None
    says_and = re.match(r"[\s,]*(?:and|et)\b", between, re.I)
    opening = _FROM.search(_without_hedge(text[: this.start][-48:]))
    says_between = opening and re.match(r"between|entre", opening[0].strip(), re.I)
    if says_and and not says_between:
        return None  # two dates: "in 2018 and 2020"
    if not says_and and not opening and re.match(r"\s*(?:à|au)\b", between, re.I):
        return None
    return FoundDate(this.start, after.end, f"{this.edtf}/{after.edtf}", "period", this.doubt or after.doubt)


def _without_hedge(text: str) -> str:
    hedge = _ABOUT.search(text)
    return text[: hedge.start()] if hedge else text


def _with_open_end(text: str, found: FoundDate) -> FoundDate:
    """``since 2018`` and ``until May`` are open on one side."""
    before = text[max(0, found.start - 24) : found.start]
    if "/" in found.edtf:
        return found
    if _SINCE.search(before) or _ONWARDS.match(text[found.end : found.end + 16]):
        return replace(found, edtf=f"{found.edtf}/..", form="period")
    if _UNTIL.search(before):
        return replace(found, edtf=f"../{found.edtf}", form="period")
    return found


def _is_edtf(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True
