"""An entry's date is EDTF, or put together from its year, month and day."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex_dates import read_date, read_issued
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field


def entry(**fields: str) -> Entry:
    found = Entry("misc", "key", Place("b.bib"))
    for name, latex in fields.items():
        found.add(Field(name, latex, Place("b.bib")))
    return found


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"date": "2021-10/2022-04~", "year": "1999"}, "2021-10/2022-04~"),
        ({"date": "{2021}"}, "2021"),
        ({"year": "2021"}, "2021"),
        ({"year": "2021~"}, "2021~"),
        ({"year": "2021", "month": "10"}, "2021-10"),
        ({"year": "2021", "month": "October", "day": "4"}, "2021-10-04"),
        ({"year": "2021", "month": "October~4"}, "2021-10-04"),
        ({"year": "2021", "month": "4 oct."}, "2021-10-04"),
        ({"year": "2021", "month": "SEPT"}, "2021-09"),
        ({"year": "2021", "month": "oct", "day": "4th"}, "2021-10"),
        ({"year": "2021", "day": "4"}, "2021"),
    ],
)
def test_a_date_is_read(fields: dict[str, str], date: str) -> None:
    found = entry(**fields)
    issued = read_issued(found)
    assert issued is not None
    assert issued.text == date
    assert not found.problems


@pytest.mark.parametrize(
    ("fields", "date", "code"),
    [
        ({}, None, ""),
        ({"month": "oct"}, None, ""),
        ({"date": "soon", "year": "2021"}, None, "RG510"),
        ({"year": "2021", "month": "2", "day": "30"}, None, "RG510"),
        ({"year": "2021", "month": "13", "day": "4"}, "2021", "RG511"),
        ({"year": "2021", "month": "octobre"}, "2021", "RG511"),
        ({"year": "2021", "month": "1 2 3"}, "2021", "RG511"),
    ],
)
def test_what_is_no_date_is_reported(fields: dict[str, str], date: str | None, code: str) -> None:
    found = entry(**fields)
    issued = read_issued(found)
    assert (issued and issued.text) == date
    assert [each.code for each in found.problems] == ([code] if code else [])


def test_the_first_field_that_is_not_empty_counts() -> None:
    found = read_date(entry(urldate="{}", lastchecked="2021-10-04"), "urldate", "lastchecked")
    assert found is not None
    assert found.text == "2021-10-04"
