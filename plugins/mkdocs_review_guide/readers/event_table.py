"""``events.csv``: a mechanism's events in bulk; the columns are the keys of an event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.problems import Place, Problem, suggest
from mkdocs_review_guide.readers.countries import UNKNOWN_COLUMN
from mkdocs_review_guide.readers.events import EventReader
from mkdocs_review_guide.readers.schemas import EventSchema
from mkdocs_review_guide.readers.table import Row, Table, read_table
from mkdocs_review_guide.readers.validation import MISSING_KEY, NO_SOURCE

LISTS = ("cite", "mechanism", "country", "cohort", "phase", "former_ids")
"""Columns that hold several values, parted by ``;``."""

NEEDED = ("id", "title", "cite")
"""Columns without which no row can be read."""
IN_THE_HEADER = "name a column so in the first line; columns are parted by commas"

IN_A_TABLE = {
    MISSING_KEY.code: "fill in its column",
    NO_SOURCE.code: "write the key of the work in the bibliography that says so into the column `cite`",
}
"""Advice for what other pages write as keys."""


def read_event_table(text: str, file: str, mechanism: str, src_uri: str) -> tuple[list[Event], list[Problem]]:
    """The events of an ``events.csv`` in the folder of a mechanism whose page is ``src_uri``."""
    table, problems = read_table(text, file)
    if table is None:
        return [], problems
    columns, found = _known_columns(table)
    problems += found
    missing = [name for name in NEEDED if name not in columns]
    if missing and table.rows:
        # One line for the table instead of one for each of its rows, none of which can be read.
        found = [MISSING_KEY.at(table.header, key=name, last=name) for name in missing]
        return [], [*problems, *(replace(problem, advice=IN_THE_HEADER) for problem in found)]
    events = []
    for row in table.rows:
        event, found = _read_row(row, columns, mechanism, src_uri)
        problems += found
        if event:
            events.append(event)
    return events, problems


def _known_columns(table: Table) -> tuple[list[str], list[Problem]]:
    known = list(EventSchema.model_fields)
    problems = [
        UNKNOWN_COLUMN.at(table.place_of(name), name=name, advice=suggest(name, known, "remove it"))
        for name in table.columns
        if name not in known
    ]
    return [name for name in table.columns if name in known], problems


def _read_row(
    row: Row, columns: list[str], mechanism: str, src_uri: str
) -> tuple[Event | None, list[Problem]]:
    values: dict[str, Any] = {name: row.values[name] for name in columns if row.values[name]}
    for name in LISTS:
        if name in values:
            values[name] = [part.strip() for part in values[name].split(";") if part.strip()]

    def place(path: tuple[str | int, ...]) -> Place:
        return row.place_of(str(path[0])) if path else row.place

    reader = EventReader(place, place, (mechanism,), src_uri)
    event, problems = reader.event(values, ())
    return event, [_in_a_table(problem) for problem in problems]


def _in_a_table(problem: Problem) -> Problem:
    """A problem of a key with the advice for a column."""
    advice = IN_A_TABLE.get(problem.code)
    return replace(problem, advice=advice) if advice else problem
