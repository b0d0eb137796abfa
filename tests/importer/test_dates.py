"""Dates in sentences: each form in both languages, periods, hedges, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.model.dates import parse_date

FOUND = (
    ("it is expected to run from November 2021 to around April 2022.", "2021-11/2022-04~"),
    ("agreed in October 2018, after", "2018-10"),
    ("San José, Costa Rica, March 28-30, 1999.", "1999-03-28/1999-03-30"),
    ("99, no. 4 (2020, July-August): 40", "2020-07/2020-08"),
    ("on 28, 29 and 30 March 2023", "2023-03-28/2023-03-30"),
    ("from 30 March to 2 April 2020", "2020-03-30/2020-04-02"),
    ("on Monday, 4 November 2024", "2024-11-04"),
    ("on November 3rd, 2020", "2020-11-03"),
    ("10 Mar, 2025", "2025-03-10"),
    ("from November to January 2022", "2021-11/2022-01"),
    ("between 3 and 5 May 2024", "2024-05-03/2024-05-05"),
    ("du 3 au 5 mai 2024", "2024-05-03/2024-05-05"),
    ("entre mars et juin 2023", "2023-03/2023-06"),
    ("de novembre 2023 à avril 2024 environ", "2023-11/2024-04~"),
    ("le 1er janvier 2024", "2024-01-01"),
    ("depuis 2018", "2018/.."),
    ("until May 2022", "../2022-05"),
    ("from March 2024 onwards", "2024-03/.."),
    ("early 2024", "2024~"),
    ("vers la mi-juin 2023", "2023-06~"),
    ("in mid-2023", "2023~"),
    ("from mid-2021 to late 2022", "2021~/2022~"),
    ("to around the middle of 2027", "2027~"),
    ("probably ends in May 2029", "2029-05?"),
    ("by the end of 2028", "2028-12-31"),
    ("d'ici la fin de février 2028", "2028-02-29"),
    ("in the first half of 2024", "2024-01/2024-06"),
    ("au deuxième trimestre de 2023", "2023-04/2023-06"),
    ("Q3 2023", "2023-07/2023-09"),
    ("in the spring of 2023", "2023-21"),
    ("à l'automne 2025", "2025-23"),
    ("in the 1990s", "199X"),
    ("in 2021–22", "2021/2022"),
    ("on 2024-03-01", "2024-03-01"),
    ("by 14/10/2021", "2021-10-14"),
)
NONE = (
    "slightly under two decades",
    "in March",
    "31 February 2023",
    "paid 2,020 dollars",
    "resolution 2018/5",
    "article 2020-3",
    "A/RES/2015",
    "may 5 people",
    "12.2020.1",
)


@pytest.mark.parametrize(("text", "edtf"), FOUND, ids=[text for text, _ in FOUND])
def test_a_date_is_found(text: str, edtf: str) -> None:
    assert [date.edtf for date in find_dates(text)] == [edtf]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_two_dates_are_two_without_words_for_a_period() -> None:
    assert [date.edtf for date in find_dates("in 2016 and 2018, and in May 2020")] == [
        "2016",
        "2018",
        "2020-05",
    ]


def test_a_date_of_figures_that_could_be_two_days_is_in_doubt() -> None:
    (date,) = find_dates("on 3/4/2021")
    assert date.doubt
    assert whole_date("3/4/2021") is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("14 October 2021", "2021-10-14"), ("Thursday, 14 October 2021", "2021-10-14"), ("(2020).", "2020")],
)
def test_a_text_that_is_a_date_is_one(text: str, edtf: str) -> None:
    assert whole_date(text) == edtf


@pytest.mark.parametrize("text", ["by Ada, 14 October 2021", "May 2020 and June 2021", ""])
def test_a_text_that_is_more_than_a_date_is_none(text: str) -> None:
    assert whole_date(text) is None


@given(
    st.lists(st.sampled_from([*"0123456789/-–., ", "May", "to", "2020", "mai", "du", "from", "Q1", "été"]))
)
def test_any_text_has_dates_that_are_edtf_where_they_stand(parts: list[str]) -> None:
    text = " ".join(parts)
    for date in find_dates(text):
        parse_date(date.edtf)
        assert 0 <= date.start < date.end <= len(text)
