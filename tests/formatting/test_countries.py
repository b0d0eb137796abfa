"""Countries: the codes of ISO 3166-1, EU and XK; and what they are called."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from mkdocs_review_guide.formatting.countries import country_codes, country_name, is_country

# ISO 3166-1 alpha-2, officially assigned.
ASSIGNED = ["AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW"]


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
