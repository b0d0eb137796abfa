"""Countries: the codes of ISO 3166-1, EU and XK; and what they are called."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from mkdocs_review_guide.formatting.countries import country_codes, country_name, is_country

# ISO 3166-1 alpha-2, officially assigned.
ASSIGNED = (Path(__file__).parent / "iso_3166.txt").read_text(encoding="ascii").split()


def test_the_codes_are_those_of_the_standard_and_two_more() -> None:
    assert len(ASSIGNED) == 249
    assert sorted(country_codes()) == sorted([*ASSIGNED, "EU", "XK"])


@pytest.mark.parametrize(
    "code", ["UN", "UK", "ZZ", "EZ", "AN", "SU", "CAN", "ca", "", "C", "C1", "ÇA", "001"]
)
def test_nothing_else_is_a_country(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [
        ("CA", "en", "Canada"),
        ("NO", "en", "Norway"),
        ("NO", "fr", "Norvège"),
        ("DE", "fr-CA", "Allemagne"),
        ("US", "en", "United States of America"),
        ("US", "fr", "États-Unis d’Amérique"),
        ("US", "de", "Vereinigte Staaten"),
        ("RU", "en-US", "Russian Federation"),
        ("TR", "en", "Türkiye"),
        ("XK", "en", "Kosovo"),
        ("EU", "en", "European Union"),
        ("CA", "xx", "Canada"),
        ("CA", "ar", "كندا"),
        ("QQ", "en", "QQ"),
        ("<b>", "en", "<b>"),
    ],
)
def test_a_country_has_its_short_name_in_the_language(code: str, locale: str, name: str) -> None:
    assert country_name(code, locale) == name


def test_the_names_of_the_united_nations_are_whole() -> None:
    text = files("mkdocs_review_guide.formatting").joinpath("un_names.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert all(is_country(code) for code in codes)
    assert all(row["en"] and row["fr"] for row in rows)
