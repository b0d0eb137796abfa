"""CSV tables (RFC 4180) with a header line: rows as mappings, each with its place."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

NO_HEADER = Rule(
    "RG401", Severity.ERROR, "the table has no header line", "begin with the names of the columns"
)
TWICE = Rule("RG402", Severity.ERROR, "the column {name} stands twice", "keep one of the two")
UNNAMED = Rule(
    "RG403", Severity.ERROR, "column {number} has no name", "name it in the first line, or remove it"
)
WIDTH = Rule(
    "RG404",
    Severity.ERROR,
    "the row has {found} columns, and the header {expected}",
    "add or remove commas; put a value that holds a comma into double quotes",
)
BROKEN = Rule(
    "RG405",
    Severity.ERROR,
    "not readable as CSV: {why}",
    'check the double quotes; "" stands for one of them',
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: values by column name, stripped; ``place`` is its first column's.

    ``written`` is the row as it stands in the file, from which the places of the others are worked out.
    """

    values: dict[str, str]
    place: Place
    written: str = ""

    def place_of(self, column: str) -> Place:
        """Where the value of a column begins; where the row does, if it has no such column."""
        names = list(self.values)
        return _cell_place(self.written, names.index(column), self.place) if column in names else self.place


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and its rows that fit them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    header: Place
    header_written: str = ""

    def place_of(self, column: str) -> Place:
        """Where the name of a column stands."""
        return _cell_place(self.header_written, self.columns.index(column), self.header)


def read_table(text: str, file: str) -> tuple[Table | None, list[Problem]]:
    """Read a CSV table. Rows of the wrong width are reported and left out; blank lines are nothing."""
    problems: list[Problem] = []
    lines = _lines(text, file, problems)
    first = next(lines, None)
    if first is None:
        return None, problems or [NO_HEADER.at(Place(file))]
    header, names = first[0], [name.strip() for name in first[2]]
    problems += _header_problems(names, header)
    if problems:
        return None, problems
    rows = []
    for place, written, cells in lines:
        if len(cells) == len(names):
            values = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
            rows.append(Row(values, place, written))
        else:
            problems.append(WIDTH.at(place, found=len(cells), expected=len(names)))
    return Table(tuple(names), tuple(rows), header, first[1]), problems


def _lines(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[Place, str, list[str]]]:
    """Rows with the place of their first line, and as they are written; a row can span several lines, and one
    that is broken ends the reading.
    """
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    while True:
        before = reader.line_num
        place = Place(file, before + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(BROKEN.at(place, why=str(error)))
            return
        if cells:
            yield place, "".join(lines[before : reader.line_num]), cells


_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')


def _cell_place(written: str, number: int, row: Place) -> Place:
    """Where the value of a cell (counted from 0) begins in a row that could be read."""
    start = 0
    for _ in range(number):
        found = _CELL.match(written, start)
        start = found.end() + 1 if found else start
    start += len(written[start:]) - len(written[start:].lstrip(" \t"))
    line = written.count("\n", 0, start)
    column = start - (written.rfind("\n", 0, start) + 1)
    return Place(row.file, row.line + line, column + (row.column if line == 0 else 1))


def _header_problems(names: list[str], place: Place) -> list[Problem]:
    problems = [UNNAMED.at(place, number=number) for number, name in enumerate(names, 1) if not name]
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    return problems + [TWICE.at(place, name=name) for name in twice]
