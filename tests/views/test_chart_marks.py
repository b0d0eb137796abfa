"""Marks: what is drawn of a date, of a window, and where on an axis that is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mkdocs_review_guide.model.calendar import Bound, Window
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.mechanisms import Step
from mkdocs_review_guide.views.charts.drawing import Across, Down, definitions, window_box
from mkdocs_review_guide.views.charts.labels import label_side, window_words
from mkdocs_review_guide.views.charts.marks import (
    Bar,
    Limit,
    Mark,
    Point,
    adjoined,
    date_mark,
    mark_reach,
    mark_span,
    window_mark,
)
from mkdocs_review_guide.views.charts.scale import Scale, month_ticks, percent, year_ticks
from mkdocs_review_guide.views.words import Words
from tests.guides import HERE, read_cases

CASES = read_cases(str(Path(__file__).with_name("chart_marks.toml")), "date")
STEP = Step("answers", "Answers", HERE)
YEAR = Scale(date(2022, 1, 1), date(2023, 1, 1))
DAY = date(2022, 5, 1)


def in_words(mark: Mark) -> str:
    if isinstance(mark, Point):
        return f"point {mark.day}" + (" doubted" if mark.doubted else "")
    if isinstance(mark, Limit):
        return f"limit {mark.day} {mark.head}" + (" dashed" if mark.dashed else "")
    full = [("from", mark.full_from), ("until", mark.full_to)]
    shown = "".join(f" {word} {day}" for word, day in full if day)
    return f"bar {mark.start} {str(mark.end).lower()} {mark.head} {mark.tail}{shown}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_mark_of_a_date(case: dict[str, Any]) -> None:
    assert in_words(date_mark(parse_date(case["when"]), "plan")) == case["mark"]


@pytest.mark.parametrize(
    ("window", "mark", "words"),
    [
        (Window(), "None", ""),
        (Window(Bound(DAY, DAY)), "None", ""),
        (
            Window(Bound(DAY, DAY), Bound(date(2022, 5, 15), date(2022, 5, 15))),
            "bar 2022-05-01 2022-05-15 closed closed",
            "by 15 May 2022",
        ),
        (
            Window(Bound(DAY, DAY), Bound(date(2022, 11, 1), date(2022, 11, 1)), hangs_on=STEP),
            "bar 2022-05-01 2022-11-01 dashed closed",
            "by 1 Nov 2022 at the latest",
        ),
        (
            Window(
                Bound(DAY, date(2022, 5, 31), uncertain=True),
                Bound(date(2024, 5, 1), date(2024, 5, 31), True),
            ),
            "bar 2022-05-01 2024-06-01 dashed dashed",
            "May 2022? to about May 2024",
        ),
        (
            Window(Bound(DAY, date(2022, 5, 31)), Bound(date(2022, 12, 1), date(2022, 12, 31))),
            "bar 2022-05-01 2023-01-01 closed closed",
            "May 2022 to Dec 2022",
        ),
        (Window(ends=Bound(DAY, DAY)), "limit 2022-05-01 open", "by 1 May 2022"),
    ],
)
def test_mark_and_words_of_a_window(window: Window, mark: str, words: str) -> None:
    found = window_mark(window)
    assert (in_words(found) if found else "None") == mark
    assert window_words(window, Words("en")) == words


def test_what_has_no_end_reaches_to_the_end_of_time() -> None:
    endless = Bar("plan", DAY, None, tail="open")
    assert mark_span(endless) == (DAY, date(2022, 5, 2))
    assert mark_reach(endless) == (DAY, date.max)
    assert mark_reach(Limit("rules", DAY))[0] < DAY


def test_windows_in_a_row_share_an_edge() -> None:
    first = Bar("rules", date(2020, 1, 1), date(2022, 2, 1), tail="dashed")
    second = Bar("rules", date(2022, 1, 1), date(2024, 1, 1))
    apart = Bar("rules", date(2025, 1, 1), date(2026, 1, 1))
    joined = adjoined([first, second, apart])
    assert [(bar.end, bar.tail) for bar in joined] == [
        (date(2022, 1, 1), "unset"),
        (date(2024, 1, 1), "closed"),
        (date(2026, 1, 1), "closed"),
    ]
    assert adjoined([]) == []


def test_scale_is_in_per_cent_and_ends_at_its_ends() -> None:
    assert YEAR.at(date(2022, 1, 1)) == 0
    assert YEAR.at(date(2022, 7, 2)) == 49.86
    assert YEAR.at(date(1999, 1, 1)) == 0
    assert YEAR.at(date.max) == 100
    assert [percent(value) for value in (0.0, 12.5, 33.333, 100.0)] == ["0", "12.5", "33.33", "100"]
    assert Scale(DAY, DAY).at(DAY) == 0


@pytest.mark.parametrize(
    ("first", "last", "most", "ticks"),
    [
        (
            "2021-11-01",
            "2022-12-15",
            6,
            ["2021-11-01", "2022-02-01", "2022-05-01", "2022-08-01", "2022-11-01"],
        ),
        (
            "2022-01-15",
            "2022-06-01",
            6,
            ["2022-02-01", "2022-03-01", "2022-04-01", "2022-05-01", "2022-06-01"],
        ),
        ("2022-01-01", "2022-01-20", 6, ["2022-01-01", "2022-01-08", "2022-01-15"]),
        ("2010-06-01", "2030-01-01", 6, ["2015-01-01", "2020-01-01", "2025-01-01", "2030-01-01"]),
        ("0001-01-01", "9999-12-31", 6, ["2000-01-01", "4000-01-01", "6000-01-01", "8000-01-01"]),
    ],
)
def test_ticks_are_round_and_few(first: str, last: str, most: int, ticks: list[str]) -> None:
    scale = Scale(date.fromisoformat(first), date.fromisoformat(last))
    assert [day.isoformat() for day in month_ticks(scale, most)] == ticks


def test_year_ticks_are_on_the_axis() -> None:
    scale = Scale(date(2020, 5, 1), date(2031, 1, 1))
    assert [day.year for day in year_ticks(scale, 6)] == [2022, 2024, 2026, 2028, 2030]


def test_svg_holds_no_words_and_only_what_is_on_the_axis() -> None:
    pen = Across(YEAR, "p")
    assert pen.draw(Point("done", date(2024, 1, 1))) == ""
    assert pen.draw(Bar("plan", date(2024, 1, 1), date(2025, 1, 1))) == ""
    plan = pen.draw(date_mark(parse_date("2022-02/2022-04~"), "plan"))
    assert plan.count("<rect") == 2
    assert 'mask="url(#p-f)"' in plan
    assert "<text" not in plan


def test_what_goes_on_beyond_the_axis_has_an_arrow_and_no_end() -> None:
    drawn = Across(YEAR, "p").draw(Bar("plan", date(2022, 7, 2), None, tail="open"))
    assert 'x="49.86%"' in drawn
    assert 'width="50.14%"' in drawn
    assert '#p-a"' in drawn
    assert "c-erase" in drawn


def test_down_is_drawn_in_px_from_top_to_bottom() -> None:
    pen = Down(lambda day: float((day - YEAR.start).days), 365, 58, "p")
    assert pen.draw(Bar("rules", date(2022, 1, 11), date(2022, 2, 10))) == (
        '<rect class="c-rules" x="58" y="10" width="13" height="30"/>'
    )
    assert "V365" not in pen.draw(Limit("rules", DAY))
    assert re.search(r'height="355".*c-arrow', pen.draw(Bar("plan", date(2022, 1, 11), None, tail="open")))


def test_windows_across_are_boxes_with_borders() -> None:
    box = window_box(Bar("rules", date(2022, 1, 1), date(2022, 7, 2), head="dashed"), YEAR)
    assert box == '<i class="c-win c-head" style="--x:0;--w:49.86"></i>'


def test_shared_parts_are_defined_if_they_are_used() -> None:
    assert definitions("p", "nothing") == ""
    shared = definitions("p", 'fill="url(#p-h)"')
    assert 'id="p-h"' in shared
    assert "mask" not in shared
    assert shared.count(" id=") == 1


@pytest.mark.parametrize(
    ("x1", "x2", "width", "room", "side"),
    [
        (0, 20, 100, 0, "after"),
        (80, 90, 100, 0, "before"),
        (5, 95, 100, 0, "under"),
        (5, 95, 100, 150, "after"),
        (0, 30, 900, 0, "after"),  # long, but wrapped
    ],
)
def test_words_stand_where_they_have_room(x1: float, x2: float, width: float, room: float, side: str) -> None:
    assert label_side(x1, x2, width, room) == side
