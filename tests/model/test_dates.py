"""EDTF dates and durations: what is read, how it is ordered, and what is said of what isn't read."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.dates import (
    DateError,
    Duration,
    Moment,
    add_duration,
    parse_date,
    parse_duration,
    subtract_duration,
)
from tests.model.edtf_texts import PROPERTY, texts

T = TypeVar("T")

SINGLE = [  # text, precision, earliest, latest
    ("2021", "year", "2021-01-01", "2021-12-31"),
    ("0001", "year", "0001-01-01", "0001-12-31"),
    ("9999", "year", "9999-01-01", "9999-12-31"),
    ("2021-11", "month", "2021-11-01", "2021-11-30"),
    ("2021-02", "month", "2021-02-01", "2021-02-28"),
    ("2024-02", "month", "2024-02-01", "2024-02-29"),
    ("1900-02", "month", "1900-02-01", "1900-02-28"),
    ("9999-12", "month", "9999-12-01", "9999-12-31"),
    ("2021-11-01", "day", "2021-11-01", "2021-11-01"),
    ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
    ("2021-21", "season", "2021-03-01", "2021-05-31"),
    ("2021-22", "season", "2021-06-01", "2021-08-31"),
    ("2021-23", "season", "2021-09-01", "2021-11-30"),
    ("2021-24", "season", "2021-12-01", "2022-02-28"),
    ("2023-24", "season", "2023-12-01", "2024-02-29"),
    ("9999-24", "season", "9999-12-01", "9999-12-31"),
    ("201X", "decade", "2010-01-01", "2019-12-31"),
    ("20XX", "century", "2000-01-01", "2099-12-31"),
    ("000X", "decade", "0001-01-01", "0009-12-31"),
    ("00XX", "century", "0001-01-01", "0099-12-31"),
    ("2004-XX", "year", "2004-01-01", "2004-12-31"),
    ("2004-05-XX", "month", "2004-05-01", "2004-05-31"),
    ("2004-XX-XX", "year", "2004-01-01", "2004-12-31"),
]


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), SINGLE)
def test_a_date_reaches_over_all_days_that_it_may_mean(
    text: str, precision: str, earliest: str, latest: str
) -> None:
    found = parse_date(text)
    assert found.start is not None
    assert found.start is found.end
    assert (found.text, found.is_interval) == (text, False)
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.start.precision == precision
    assert found.start.unspecified == ("-XX" in text)


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "season"),
    [
        ("2021", "2021", None, None, None),
        ("201X", "201X", None, None, None),
        ("2021-11", "2021", 11, None, None),
        ("2021-11-03", "2021", 11, 3, None),
        ("2021-24", "2021", None, None, 24),
        ("2021-XX", "2021", None, None, None),
        ("2021-11-XX", "2021", 11, None, None),
    ],
)
def test_a_moment_has_the_parts_that_are_written(
    text: str, year: str, month: int | None, day: int | None, season: int | None
) -> None:
    found = _only_moment(text)
    assert (found.year, found.month, found.day, found.season) == (year, month, day, season)


@pytest.mark.parametrize("base", ["2021", "2021-11", "2021-11-03", "2021-21", "201X", "2021-XX"])
@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_a_qualifier_marks_a_date_and_does_not_widen_it(
    base: str, mark: str, approximate: bool, uncertain: bool
) -> None:
    plain, marked = parse_date(base), parse_date(base + mark)
    assert (marked.approximate, marked.uncertain) == (approximate, uncertain)
    assert (marked.earliest, marked.latest) == (plain.earliest, plain.latest)


INTERVALS = [  # text, earliest, latest, what its ends are
    ("2021/2022", "2021-01-01", "2022-12-31", ""),
    ("2021-11/2022-04~", "2021-11-01", "2022-04-30", ""),
    ("2024-10-14/2024-10-18", "2024-10-14", "2024-10-18", ""),
    ("2021/2021", "2021-01-01", "2021-12-31", ""),
    ("2021-06/2021", "2021-06-01", "2021-12-31", ""),
    ("2021-12-31/2021", "2021-12-31", "2021-12-31", ""),
    ("2021-24/2022-21", "2021-12-01", "2022-05-31", ""),
    ("201X/2021", "2010-01-01", "2021-12-31", ""),
    ("2020-10/..", "2020-10-01", "None", "open end"),
    ("2020-10/", "2020-10-01", "None", "unknown end"),
    ("../2022", "None", "2022-12-31", "open start"),
    ("/2022", "None", "2022-12-31", "unknown start"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "ends"), INTERVALS)
def test_an_interval_reaches_from_its_start_to_its_end(
    text: str, earliest: str, latest: str, ends: str
) -> None:
    found = parse_date(text)
    assert (found.text, found.is_interval) == (text, True)
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    named = {
        "open start": found.open_start,
        "open end": found.open_end,
        "unknown start": found.unknown_start,
        "unknown end": found.unknown_end,
    }
    assert [name for name, is_so in named.items() if is_so] == ([ends] if ends else [])


def test_each_end_of_an_interval_has_marks_of_its_own() -> None:
    found = parse_date("2021-11?/2022-04~")
    assert found.start is not None
    assert found.end is not None
    assert (found.start.approximate, found.start.uncertain) == (False, True)
    assert (found.end.approximate, found.end.uncertain) == (True, False)
    assert (found.approximate, found.uncertain) == (True, True)


FORMS = "write 2021, 2021-10 or 2021-10-14, an interval as 2021-10/2022-04, ~ for about, ? for uncertain"
UNKNOWN = "leave the date out if nothing is known of it"
MONTHS = "months are 01 to 12, seasons 21 (spring) to 24 (winter)"
FROM_THE_RIGHT = "digits can be unknown only from the right"

WRONG_VALUES = [  # text, column, message, advice
    ("2021-02-30", 8, "there is no day 30 in 2021-02", "that month has 28 days"),
    ("2021-02-29", 8, "there is no day 29 in 2021-02", "that month has 28 days"),
    ("2020/2021-04-31", 13, "there is no day 31 in 2021-04", "that month has 30 days"),
    ("2021-04-00", 8, "there is no day 00", "write 2021-04 if the day is not known"),
    ("2021-00", 5, "there is no month 00", "write 2021 if the month is not known"),
    ("2021-13", 5, "there is no month 13", MONTHS),
    ("2021-20/2022", 5, "there is no month 20", MONTHS),
    ("2021-25", 5, "there is no month 25", MONTHS),
    ("2021-34", 5, "there is no month 34", "write a quarter as an interval: 2021-04/2021-06"),
    ("2021-21-05", 5, "2021-21 is a season, without days", "write the month: 01 to 12"),
    ("2021-21-XX", 5, "2021-21 is a season, without days", "write the month: 01 to 12"),
    ("  2021-13", 7, "there is no month 13", MONTHS),
    ("0000", 0, "there is no year 0000", "only years 0001 to 9999 are read"),
    ("2022/2021", 5, "2022/2021 ends before it begins", "the earlier date comes first: write 2021/2022"),
    (
        "2021-11-02/2021-11-01~",
        11,
        "2021-11-02/2021-11-01~ ends before it begins",
        "the earlier date comes first: write 2021-11-01~/2021-11-02",
    ),
    (
        "201X-05",
        0,
        "201X-05 has a month in a year that is not known",
        f"{FROM_THE_RIGHT}: write 201X, or the whole year",
    ),
    (
        "2004-XX-05",
        5,
        "2004-XX-05 has a day in a month that is not known",
        f"{FROM_THE_RIGHT}: write 2004-XX-XX or 2004",
    ),
    ("", 0, "no date is written", UNKNOWN),
    ("   ", 3, "no date is written", UNKNOWN),
    ("/", 0, "no date is written", UNKNOWN),
    ("..", 0, "no date is written", UNKNOWN),
    ("../..", 0, "no date is written", UNKNOWN),
    ("unknown", 0, "no date is written", UNKNOWN),
    ("n.d.", 0, "no date is written", UNKNOWN),
    ("TBC", 0, "no date is written", UNKNOWN),
    ("XXXX", 0, "no date is written", UNKNOWN),
    ("-0044", 0, "only years 0001 to 9999 are read", FORMS),
    ("Y17000", 0, "only years 0001 to 9999 are read", FORMS),
    ("20211-05", 0, "only years 0001 to 9999 are read", FORMS),
    (
        "[2020,2021]",
        0,
        "sets of dates (EDTF level 2) are not read",
        "write an interval, or one event for each",
    ),
    ("2XXX", 0, "of a year at most the last two digits may be unknown", "write 20XX or 201X"),
    ("XXXX-12", 0, "of a year at most the last two digits may be unknown", "write 20XX or 201X"),
    ("2021-287", 0, "days of a year are not read", "write the month and the day, as 2021-10-14"),
    ("2021-1O", 0, "2021-1O is not a date", FORMS),
    ("30/02/2021", 0, "30/02/2021 is not a date", FORMS),
    ("next week", 0, "next week is not a date", FORMS),
    ("2021\x00", 0, "2021\\u0000 is not a date", FORMS),
    ("x" * 200, 0, "x" * 40 + "… is not a date", FORMS),
    ("2021" + " " * 100 + "to 2022", 0, "2021" + " " * 36 + "… is not a date", FORMS),
]


@pytest.mark.parametrize(("text", "column", "message", "advice"), WRONG_VALUES)
def test_what_is_no_date_is_refused_with_reason_advice_and_column(
    text: str, column: int, message: str, advice: str
) -> None:
    error = _refusal(text)
    assert (error.offset, error.message, error.advice) == (column, message, advice)
    assert str(error) == f"{message}; {advice}"


NEAR_MISSES = [  # text, column where it and the advice part (0 if within the year), what to write
    ("2021-4", 5, "2021-04"),
    ("2021-4-3", 5, "2021-04-03"),
    ("2021-11-1~", 8, "2021-11-01~"),
    (" 2021-4 ", 6, "2021-04"),
    ("2021-4/2022-5", 5, "2021-04/2022-05"),
    ("2021/04/03", 4, "2021-04-03"),
    ("2021/4", 4, "2021-04"),
    ("2021.04", 4, "2021-04"),
    ("20211014", 4, "2021-10-14"),
    ("14/10/2021", 0, "2021-10-14"),
    ("14.10.2021", 0, "2021-10-14"),
    ("10/14/2021", 0, "2021-10-14"),
    ("4/10/2021", 0, "2021-10-04 or 2021-04-10"),
    ("5/5/2021", 0, "2021-05-05"),
    ("10/2021", 0, "2021-10"),
    ("Oct 2021", 0, "2021-10"),
    ("October 2021", 0, "2021-10"),
    ("14 October 2021", 0, "2021-10-14"),
    ("October 14th, 2021", 0, "2021-10-14"),
    ("1er novembre 2021", 0, "2021-11-01"),
    ("15 août 2021", 0, "2021-08-15"),
    ("2021 Nov. 5", 4, "2021-11-05"),
    ("spring 2021", 0, "2021-21"),
    ("the 2010s", 0, "201X"),
    ("c. 2021", 0, "2021~"),
    ("~2021", 0, "2021~"),
    ("2021 ~", 4, "2021~"),
    ("2021?~", 4, "2021%"),
    ("2004-06~-11", 7, "2004-06-11~"),
    ("2021-xx", 5, "2021-XX"),
    ("201u", 0, "201X"),
    ("2021-Q2", 5, "2021-04/2021-06"),
    ("Q4 2021", 0, "2021-10/2021-12"),
    ("2021-W42", 5, "2021-10-18/2021-10-24"),
    ("2021–2022", 4, "2021/2022"),
    ("2021—2022", 4, "2021/2022"),
    ("2021-2022", 4, "2021/2022"),
    ("2021–22", 4, "2021/2022"),
    ("2021/22", 6, "2021/2022"),
    ("2021–11", 4, "2021-11"),
    ("2021\u201111", 4, "2021-11"),
    ("2021-11 / 2022-04", 7, "2021-11/2022-04"),
    ("2021-11 – 2022-04", 7, "2021-11/2022-04"),
    ("2021-11 to 2022-04", 7, "2021-11/2022-04"),
    ("from 2018 to 2020", 0, "2018/2020"),
    ("2024-10-14/18", 11, "2024-10-14/2024-10-18"),
    ("2024-10-14–18", 10, "2024-10-14/2024-10-18"),
    ("14–18 October 2024", 0, "2024-10-14/2024-10-18"),
    ("October to November 2021", 0, "2021-10/2021-11"),
    ("28 Oct - 3 Nov 2021", 0, "2021-10-28/2021-11-03"),
    ("since 2020", 0, "2020/.."),
    ("2020/open", 5, "2020/.."),
    ("2020 - present", 4, "2020/.."),
    ("2020/unknown", 5, "2020/"),
    ("2021-10-14T12:00", 10, "2021-10-14"),
    ("2021-10-14 12:00:00Z", 10, "2021-10-14"),
    ("2021-10-14T12:00/2021-10-15T13:00", 10, "2021-10-14/2021-10-15"),
    ("\uff12\uff10\uff12\uff11", 0, "2021"),
]


@pytest.mark.parametrize(("text", "column", "form"), NEAR_MISSES)
def test_a_near_miss_is_told_the_form_to_write(text: str, column: int, form: str) -> None:
    error = _refusal(text)
    assert (error.offset, error.advice) == (column, f"write {form}")


def test_a_time_of_day_is_said_to_be_too_much() -> None:
    assert _refusal("2021-10-14T12:00").message == "2021-10-14T12:00 has a time of day, which is not read"


def test_white_space_around_a_date_does_not_count() -> None:
    assert parse_date("\t2021-11/2022 \n") == parse_date("2021-11/2022")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        " " * 1_000_000 + "x",
        "?~" * 40,
        "?~" * 19 + "x" + "~?" * 19,
        "since " * 13,
        "2020 to " * 9,
        "\ufdfa" * 80,
        "/" * 80,
    ],
)
def test_a_hostile_text_is_refused_without_delay(text: str) -> None:
    error = _refusal(text)
    assert len(str(error)) < 300


_NUMBERS = ["2021", "2022", "10", "04", "14", "31", "4", "1", "0", "XX", "x", "u", "1er", "oct"]
_SIGNS = ["-", "/", ".", "..", "–", " ", "?", "~", "%", ":", "T", "W", "Q", "s"]
_WORDS = [" to ", "since ", "c. ", "open"]
near_dates = st.lists(st.sampled_from(_NUMBERS) | st.sampled_from(_SIGNS + _WORDS), max_size=9).map("".join)


@PROPERTY
@given(st.text() | near_dates | texts)
def test_any_text_is_a_date_or_an_error_in_one_printable_line(text: str) -> None:
    found = _outcome(parse_date, text)
    if isinstance(found, DateError):
        assert str(found).isprintable()
        assert 0 <= found.offset <= len(text)
    else:
        assert found.text == text.strip()


@PROPERTY
@given(near_dates)
def test_what_is_suggested_can_be_read(text: str) -> None:
    found = _outcome(parse_date, text)
    if isinstance(found, DateError) and found.message.endswith("is not an EDTF date"):
        for form in found.advice.removeprefix("write ").split(" or "):
            assert parse_date(form).text == form


@PROPERTY
@given(texts)
def test_made_up_dates_are_read_and_their_days_are_in_order(text: str) -> None:
    found = parse_date(text)
    for moment in filter(None, (found.start, found.end)):
        assert moment.earliest <= moment.latest
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


# ---- order ----

IN_ORDER = [
    "../2019",
    "../2021",
    "/2019",
    "2020/",
    "2020/2021",
    "2020/..",
    "2020-12-31",
    "2021-01-01",
    "2021-01",
    "2021",
    "2021?",
    "2021/2023",
    "2021-21",
    "2021-03-02",
    "2021-24",
    "/2022",
    "2022",
]


def test_lists_have_one_order() -> None:
    assert sorted(sorted(IN_ORDER), key=lambda text: parse_date(text).sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2020", "2021"),
        ("2021-10-31", "2021-11"),
        ("2021-21", "2021-22"),
        ("2021-24", "2022-03"),
        ("2020/2021", "2022/.."),
        ("../2020", "2021/.."),
        ("/2020", "2021/"),
        ("2020~", "2021?"),
        ("201X", "202X"),
    ],
)
def test_one_date_is_certainly_before_another(first: str, second: str) -> None:
    one, other = parse_date(first), parse_date(second)
    assert one.certainly_before(other)
    assert other.certainly_after(one)
    assert not other.certainly_before(one)
    assert not one.certainly_after(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2021", "2021"),
        ("2021", "2021-05"),
        ("2021-11/2022-04", "2022-04-30"),
        ("2021-24", "2022-01"),
        ("2020/..", "2023"),
        ("2020/", "2023"),
        ("../2023", "2020"),
        ("/2023", "2020"),
        ("201X", "2015"),
        ("2004-XX", "2004-06"),
    ],
)
def test_dates_that_can_not_be_ordered_are_not(first: str, second: str) -> None:
    one, other = parse_date(first), parse_date(second)
    assert not one.certainly_before(other)
    assert not one.certainly_after(other)


@PROPERTY
@given(st.lists(texts, min_size=3, max_size=6, unique=True))
def test_the_order_of_lists_is_total_and_agrees_with_the_partial_one(made_up: list[str]) -> None:
    dates = [parse_date(text) for text in made_up]
    assert len({found.sort_key for found in dates}) == len(dates)
    for one, other in itertools.permutations(dates, 2):
        if one.certainly_before(other):
            assert one.sort_key < other.sort_key
            assert not other.certainly_before(one)
    for one, other, third in itertools.permutations(dates, 3):
        if one.certainly_before(other) and other.certainly_before(third):
            assert one.certainly_before(third)


# ---- a second opinion ----
# The edtf package agrees on what follows. It is not asked where it is wrong, or chose otherwise:
# - winter (2021-24) ends for it on 31 December;
# - 000X and 0000 begin in a year 0;
# - an open end is an infinite number, an unknown one ten years away, and ../.. an interval;
# - 2021-02-29 and 2022/2021 are accepted; 2021-21~ is refused; 2004-XX/2005 raises an AttributeError.

_BASES = ("2021", "0001", "9999", "2021-11", "2024-02", "1900-02", "2021-11-01", "2024-02-29")
ORACLE = [
    *(base + mark for base in _BASES for mark in ("", "?", "~", "%")),
    *("2021-21", "2021-22", "2021-23", "201X", "20XX", "201X~"),
    *("2004-XX", "2004-05-XX", "2004-02-XX", "2004-XX-XX", "2004-04-XX~"),
    *("2021/2022", "2021-11/2022-04", "2021-11-01/2022-05-01", "2021/2021-06-30", "2021-02/2021"),
    *("2021-11/2022-04~", "2021?/2022%", "2021-21/2021-23", "201X/2022"),
]


@pytest.mark.parametrize("text", ORACLE)
def test_the_edtf_package_sees_the_same_first_and_last_day(text: str) -> None:
    theirs, ours = parse_edtf(text), parse_date(text)
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


# ---- durations ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P6M", Duration(months=6)),
        ("P2W", Duration(weeks=2)),
        ("P2Y", Duration(years=2)),
        ("P1Y6M", Duration(years=1, months=6)),
        ("P30D", Duration(days=30)),
        ("P1Y2M3W4D", Duration(1, 2, 3, 4)),
        ("P18M", Duration(months=18)),
        ("P0D", Duration()),
        (" P6M ", Duration(months=6)),
    ],
)
def test_a_duration_is_read(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("6 months", 0, "write P6M"),
        ("  6M", 2, "write P6M"),
        ("p6m", 0, "write P6M"),
        ("PT6M", 0, "write P6M"),
        ("2 weeks", 0, "write P2W"),
        ("2 ans", 0, "write P2Y"),
        ("1 year", 0, "write P1Y"),
        ("P", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("P6", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("P6M1Y", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("P1.5Y", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("-P6M", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("P1000000Y", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("", 0, "write P6M for six months; also P2W, P1Y6M"),
        ("P٦M", 0, "write P6M for six months; also P2W, P1Y6M"),
    ],
)
def test_what_is_no_duration_is_refused_with_advice(text: str, column: int, advice: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_duration(text)
    assert (caught.value.offset, caught.value.advice) == (column, advice)


@PROPERTY
@given(st.text() | st.text("P0123456789YMWDT", max_size=12))
def test_any_text_is_a_duration_or_an_error(text: str) -> None:
    found = _outcome(parse_duration, text)
    if isinstance(found, DateError):
        assert str(found).isprintable()
        assert 0 <= found.offset <= len(text)
    else:
        assert parse_duration(str(found)) == found


@pytest.mark.parametrize(
    ("day", "duration", "later"),
    [
        ("2021-11-01", "P6M", "2022-05-01"),
        ("2021-08-31", "P6M", "2022-02-28"),
        ("2023-08-31", "P6M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2021-12-31", "P2M", "2022-02-28"),
        ("2021-11-01", "P2W", "2021-11-15"),
        ("2021-11-01", "P30D", "2021-12-01"),
        ("2021-11-01", "P1Y6M", "2023-05-01"),
        ("2021-01-31", "P1M1D", "2021-03-01"),
        ("2021-11-01", "P0D", "2021-11-01"),
        ("9999-11-01", "P6M", "9999-12-31"),
        ("2021-11-01", "P9999Y", "9999-12-31"),
        ("9999-12-30", "P2D", "9999-12-31"),
    ],
)
def test_a_duration_later(day: str, duration: str, later: str) -> None:
    assert str(add_duration(date.fromisoformat(day), parse_duration(duration))) == later


@pytest.mark.parametrize(
    ("day", "duration", "earlier"),
    [
        ("2022-05-01", "P6M", "2021-11-01"),
        ("2022-08-31", "P6M", "2022-02-28"),
        ("2022-01-15", "P7M", "2021-06-15"),
        ("2022-01-15", "P2W1D", "2021-12-31"),
        ("0001-03-01", "P6M", "0001-01-01"),
        ("0001-01-02", "P2D", "0001-01-01"),
    ],
)
def test_a_duration_earlier(day: str, duration: str, earlier: str) -> None:
    assert str(subtract_duration(date.fromisoformat(day), parse_duration(duration))) == earlier


durations = st.builds(
    Duration, st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 99999)
)


@PROPERTY
@given(st.dates(), st.dates(), durations)
def test_a_later_day_stays_later_or_the_same(one: date, other: date, duration: Duration) -> None:
    first, second = sorted((one, other))
    assert add_duration(first, duration) <= add_duration(second, duration)
    assert subtract_duration(first, duration) <= subtract_duration(second, duration)
    assert subtract_duration(first, duration) <= first <= add_duration(first, duration)


def _only_moment(text: str) -> Moment:
    found = parse_date(text)
    assert found.start is not None
    return found.start


def _outcome(parse: Callable[[str], T], text: str) -> T | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def _refusal(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    return caught.value
