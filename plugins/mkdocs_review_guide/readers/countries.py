"""``countries.csv``: one row for each country's review in one phase or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from mkdocs_review_guide.model.dates import DateError, EdtfDate, parse_date
from mkdocs_review_guide.model.mechanisms import Mechanism, Membership, Review
from mkdocs_review_guide.problems import Problem, Rule, Severity, suggest
from mkdocs_review_guide.readers.sources import read_sources
from mkdocs_review_guide.readers.table import Row, Table, read_table
from mkdocs_review_guide.readers.validation import BAD_DATE

NO_COUNTRY_COLUMN = Rule("RG411", Severity.ERROR, "there is no column country", "{advice}")
UNKNOWN_COLUMN = Rule("RG412", Severity.WARNING, "the column {name} is unknown", "{advice}")
UNKNOWN_COUNTRY = Rule("RG413", Severity.ERROR, "{code} is no country code", "{advice}")
UNKNOWN_PHASE = Rule("RG414", Severity.ERROR, "{name} is no phase of this mechanism", "{advice}")
UNKNOWN_COHORT = Rule("RG415", Severity.ERROR, "{name} is no cohort of this mechanism", "{advice}")
REPEATED = Rule(
    "RG416",
    Severity.ERROR,
    "{country} has another row for the same phase in line {line}",
    "keep one row for each country and phase",
)

COLUMNS = ("country", "phase", "cohort", "starts", "reviewers", "name", "note", "cite")
"""The columns besides one for each instrument."""

ISO_ADVICE = "use the two letters of ISO 3166-1, such as CA or FR"

IsCountry = Callable[[str], bool]


def read_countries(
    text: str, file: str, mechanism: Mechanism, is_country: IsCountry
) -> tuple[tuple[Review, ...], list[Problem]]:
    """The reviews that a ``countries.csv`` lists. A row whose country can't be read is left out, and
    reported.
    """
    table, problems = read_table(text, file)
    if table is None:
        return (), problems
    if "country" not in table.columns:
        advice = suggest("country", table.columns, "name the column of the country codes `country`")
        return (), [*problems, NO_COUNTRY_COLUMN.at(table.header, advice=advice)]
    instruments = tuple(instrument.id for instrument in mechanism.instruments)
    problems += _column_problems(table, instruments)
    reviews = []
    for row in table.rows:
        review, found = _read_row(row, mechanism, instruments, is_country)
        problems += found
        if review:
            reviews.append(review)
    return tuple(reviews), problems + _repeated(reviews)


def _column_problems(table: Table, instruments: Collection[str]) -> list[Problem]:
    known = (*COLUMNS, *instruments)
    otherwise = "remove it, or add an instrument with this id to the mechanism"
    return [
        UNKNOWN_COLUMN.at(table.place_of(name), name=name, advice=suggest(name, known, otherwise))
        for name in table.columns
        if name not in known
    ]


def _read_row(
    row: Row, mechanism: Mechanism, instruments: Collection[str], is_country: IsCountry
) -> tuple[Review | None, list[Problem]]:
    problems: list[Problem] = []
    value = row.values.get
    code = value("country", "").upper()
    if not is_country(code):
        return None, [
            UNKNOWN_COUNTRY.at(row.place_of("country"), code=code or "an empty cell", advice=ISO_ADVICE)
        ]
    sources, found = read_sources([value("cite", "")], lambda _: row.place_of("cite"))
    problems += found
    review = Review(
        country=code,
        place=row.place,
        phases=_phases(value("phase", ""), row, mechanism, problems),
        cohort=_cohort(value("cohort", ""), row, mechanism, problems),
        starts=_date("starts", row, problems),
        reviewers=_reviewers(value("reviewers", ""), row, is_country, problems),
        name=value("name", ""),
        note=value("note", ""),
        memberships=tuple(_memberships(row, instruments, problems)),
        sources=sources,
    )
    return review, problems


def _phases(text: str, row: Row, mechanism: Mechanism, problems: list[Problem]) -> tuple[str, ...]:
    """The phases that a cell names: one, several parted by spaces or commas, or a range such as ``7-8``."""
    known = [phase.id for phase in mechanism.phases]
    if not text or text in known:
        return (text,) if text else ()
    phases: list[str] = []
    for word in re.split(r"[\s,;]+", text):
        first, dash, last = word.partition("-")
        if word in known:
            phases.append(word)
        elif dash and first in known and last in known and known.index(first) <= known.index(last):
            phases += known[known.index(first) : known.index(last) + 1]
        else:
            advice = suggest(word, known, "add it to the mechanism's phases")
            problems.append(UNKNOWN_PHASE.at(row.place_of("phase"), name=word, advice=advice))
    return tuple(phases)


def _cohort(text: str, row: Row, mechanism: Mechanism, problems: list[Problem]) -> str | None:
    known = [cohort.id for cohort in mechanism.cohorts]
    if not text:
        return None
    if text in known:
        return text
    advice = suggest(text, known, "add it to the mechanism's cohorts")
    problems.append(UNKNOWN_COHORT.at(row.place_of("cohort"), name=text, advice=advice))
    return None


def _reviewers(text: str, row: Row, is_country: IsCountry, problems: list[Problem]) -> tuple[str, ...]:
    codes = [code.upper() for code in re.split(r"[\s,;]+", text) if code]
    problems += [
        UNKNOWN_COUNTRY.at(row.place_of("reviewers"), code=code, advice=ISO_ADVICE)
        for code in codes
        if not is_country(code)
    ]
    return tuple(code for code in codes if is_country(code))


def _memberships(row: Row, instruments: Collection[str], problems: list[Problem]) -> list[Membership]:
    """Since when the country is a party: ``-`` says it is none, an empty cell that it is not known."""
    found = []
    for instrument in instruments:
        text = row.values.get(instrument, "")
        if text == "-":
            found.append(Membership(instrument, None))
        elif text:
            since = _date(instrument, row, problems)
            if since:
                found.append(Membership(instrument, since))
    return found


def _date(column: str, row: Row, problems: list[Problem]) -> EdtfDate | None:
    text = row.values.get(column, "")
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        problem = BAD_DATE.at(row.place_of(column), key=column, why=error.message, advice=error.advice)
        problems.append(problem.mended_by(text, error.instead) if error.instead else problem)
        return None


def _repeated(reviews: list[Review]) -> list[Problem]:
    """Two rows of one country for one phase; a row without phase is about every phase."""
    problems = []
    first: dict[tuple[str, str], Review] = {}
    for review in reviews:
        keys = [(review.country, phase) for phase in review.phases or ("",)]
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier:
            problems.append(REPEATED.at(review.place, country=review.country, line=earlier.place.line))
        for key in keys:
            first.setdefault(key, review)
    return problems
