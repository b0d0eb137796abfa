"""CSV tables are read row by row, each with its place; the cases are in ``cases/table.toml``."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.readers.table import read_table
from tests.guides import read_cases, told

CASES = read_cases(str(Path(__file__).parent / "cases" / "table.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    table, problems = read_table(case["csv"], "t.csv")
    assert told(problems) == case.get("problems", [])
    if "rows" not in case:
        assert table is None
        return
    assert table is not None
    assert [list(row.values.values()) for row in table.rows] == case["rows"]
    assert all(tuple(row.values) == table.columns for row in table.rows)
    if "lines" in case:
        assert [row.place.line for row in table.rows] == case["lines"]


def test_a_row_of_the_wrong_width_says_how_wide_both_are() -> None:
    _, problems = read_table("a,b,c\n1,2\n", "t.csv")
    assert str(problems[0]).startswith("t.csv:2:1: RG404 the row has 2 columns, and the header 3; ")


def test_a_cell_without_end_is_refused_in_little_time() -> None:
    begin = perf_counter()
    _, problems = read_table("a,b\n1," + "x" * 3_000_000, "t.csv")
    assert told(problems) == ["2:1 RG405"]
    read_table("a\n" + '"' * 1_000_001, "t.csv")
    read_table(",".join(f"column{number}" for number in range(50_000)), "t.csv")
    assert perf_counter() - begin < 5


CELLS = st.text(alphabet="ab \",\n;'é\u2028\x00", max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([["first", "second"], *rows])
    table, problems = read_table(text.getvalue(), "t.csv")
    assert table is not None
    assert [list(row.values.values()) for row in table.rows] == [
        [cell.strip() for cell in row] for row in rows
    ]
    assert not problems


@given(st.text(alphabet='ab",;\n\r \x00\x1cé\u2028\ud800', max_size=60))
def test_no_text_raises_and_every_problem_is_in_it(text: str) -> None:
    table, problems = read_table(text, "t.csv")
    assert table is not None or problems
    assert all(1 <= problem.place.line <= text.count("\n") + text.count("\r") + 1 for problem in problems)


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("CA,I,x", ["2:1", "2:4", "2:6"]),
        (" CA , I,x", ["2:2", "2:7", "2:9"]),
        ('"C,A","I ""one""",x', ["2:1", "2:7", "2:19"]),
        ('CA,"two\nlines",x', ["2:1", "2:4", "3:8"]),
        (",,", ["2:1", "2:2", "2:3"]),
    ],
)
def test_each_value_knows_its_place(row: str, places: list[str]) -> None:
    table, _ = read_table(f"country, phase,note\n{row}\n", "t.csv")
    assert table is not None
    assert [str(table.rows[0].place_of(name)) for name in table.columns] == [f"t.csv:{at}" for at in places]
    assert str(table.rows[0].place_of("gone")) == "t.csv:2:1"
    assert str(table.place_of("phase")) == "t.csv:1:10"
