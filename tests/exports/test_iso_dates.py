"""What a format without doubt can say of a date, and what it must not."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.exports.iso_dates import iso_date
from mkdocs_review_guide.model.dates import parse_date


@pytest.mark.parametrize("text", ["2021", "2021-02", "2021-02-03", "0099"])
def test_a_plain_date_stays(text: str) -> None:
    assert iso_date(parse_date(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("2021~", "2021-02?", "2021-02-03%"),
        *("2021-21", "201X", "20XX", "2021-XX", "2021-02-XX", "2021-XX-XX"),
        *("2021/2022", "2021-02-03/..", "../2021", "2021/", "/2021"),
    ],
)
def test_a_date_with_doubt_is_left_out(text: str) -> None:
    assert iso_date(parse_date(text)) is None


def test_no_date_is_none() -> None:
    assert iso_date(None) is None
