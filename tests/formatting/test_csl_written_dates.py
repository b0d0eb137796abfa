"""A text ends with a date, or it doesn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.csl_written_dates import ends_with_date
from mkdocs_review_guide.model.dates import parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("October 2020", "2020-10"),
        ("Tenth session, Vienna, 12–16 October 2020", "2020-10"),
        ("Tenth session (Vienna, 12-16 October 2020).", "2020-10"),
        ("Oct. 2020", "2020-10"),
        ("October, 2020", "2020-10"),
        ("Session of 16 October 2020", "2020-10-16"),
        ("Session, 12–16 October 2020", "2020-10-12/2020-10-16"),
        ("Session, October 12–16, 2020", "2020-10-12/2020-10-16"),
        ("October 16, 2020", "2020-10-16"),
        ("Session, October 16, 2020", "2020-10"),
        ("Vienne, 12–16 octobre 2020", "2020-10"),
        ("Wien, 16. Oktober 2020", "2020-10-16"),
        ("Viena, 16 de octubre de 2020", "2020-10-16"),
        ("12 October 2020", "2020-10-XX"),
    ],
)
def test_the_end_of_a_text_is_a_date(text: str, date: str) -> None:
    assert ends_with_date(text, parse_date(date), ("fr-CA", "de", "es", "en"))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", "2020-10"),
        ("Tenth session", "2020-10"),
        ("12–16 October 2020", "2020-11"),
        ("12–16 October 2020", "2021-10"),
        ("12–16 October 2020", "2020-10-16"),
        ("12–16 October 2020", "2020-10-12"),
        ("October 2020", "2020-10-16"),
        ("October 2020", "2020"),
        ("October 2020", "2020-10~"),
        ("October 2020", "2020-10?"),
        ("October 2020", "2020-10/.."),
        ("October 2020", "../2020-10"),
        ("October 2020", "2020-10/2020-11"),
        ("October 2020", "202X"),
        ("Autumn 2020", "2020-23"),
        ("October 2020: a draft", "2020-10"),
        ("1 October 2020, by the secretariat", "2020-10"),
        ("Versions of 2019 and 2020", "2020"),
        ("Notoctober 2020", "2020-10"),
        ("October 12020", "2020-10"),
        ("ottobre 2020", "2020-10"),
    ],
)
def test_the_end_of_a_text_is_no_such_date(text: str, date: str) -> None:
    assert not ends_with_date(text, parse_date(date), ("fr", "en"))


@given(st.text(alphabet="1290 –-.,deOctober\n()", max_size=80), st.lists(st.text(max_size=5), max_size=2))
def test_no_text_raises(text: str, languages: list[str]) -> None:
    ends_with_date(text, parse_date("2020-10-12"), languages)
