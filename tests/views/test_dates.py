"""Dates in words: English and French in full, every other language without failing."""

from __future__ import annotations

from datetime import date

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.views.dates import format_date, format_fields
from tests.model.edtf_texts import PROPERTY, texts

ENGLISH = [  # text, in full, short
    ("2021-11-01", "1 November 2021", "1 Nov 2021"),
    ("2021-11", "November 2021", "Nov 2021"),
    ("2021", "2021", "2021"),
    ("2018-10/2020-10", "October 2018 to October 2020", "Oct 2018 – Oct 2020"),
    ("2021-11/2022-04~", "November 2021 to about April 2022", "Nov 2021 – about Apr 2022"),
    ("2024-10-14/2024-10-18", "14–18 October 2024", "14–18 Oct 2024"),
    ("2024-10-14/2024-11-03", "14 October to 3 November 2024", "14 Oct – 3 Nov 2024"),
    ("2024-10-14/2025-10-18", "14 October 2024 to 18 October 2025", "14 Oct 2024 – 18 Oct 2025"),
    ("2021-03/2021-10", "March to October 2021", "Mar – Oct 2021"),
    ("2021/2022", "2021 to 2022", "2021 – 2022"),
    ("2021-11-02/2022", "2 November 2021 to 2022", "2 Nov 2021 – 2022"),
    ("2021~", "about 2021", "about 2021"),
    ("2021?", "probably 2021", "2021?"),
    ("2021%", "probably about 2021", "about 2021?"),
    ("2021-11-01?", "probably 1 November 2021", "1 Nov 2021?"),
    ("2024-10-14~/2024-10-18", "about 14 October 2024 to 18 October 2024", "about 14 Oct 2024 – 18 Oct 2024"),
    ("2020-10/..", "from October 2020, open", "from Oct 2020"),
    ("2020-10/", "from October 2020, end not known", "Oct 2020 – ?"),
    ("../2022", "until 2022, start open", "until 2022"),
    ("/2022", "until 2022, start not known", "? – 2022"),
    ("/2022~", "until about 2022, start not known", "? – about 2022"),
    ("2021-21", "spring 2021", "spring 2021"),
    ("2021-22", "summer 2021", "summer 2021"),
    ("2021-23", "autumn 2021", "autumn 2021"),
    ("2021-24", "winter 2021", "winter 2021"),
    ("201X", "the 2010s", "the 2010s"),
    ("20XX", "between 2000 and 2099", "between 2000 and 2099"),
    ("2004-XX", "2004, month not known", "2004"),
    ("2004-XX-XX", "2004, month not known", "2004"),
    ("2004-05-XX", "May 2004, day not known", "May 2004"),
    ("2004-05-XX/2005", "May 2004 to 2005", "May 2004 – 2005"),
    ("2021/2021", "2021", "2021"),
    ("2021-11-01/2021-11-01", "1 November 2021", "1 Nov 2021"),
    ("2004-05-XX/2004-05", "May 2004", "May 2004"),
]
FRENCH = [
    ("2021-11-01", "1er novembre 2021", "1er nov. 2021"),
    ("2021-11-02", "2 novembre 2021", "2 nov. 2021"),
    ("2021-11", "novembre 2021", "nov. 2021"),
    ("2021-11/2022-04~", "novembre 2021 à environ avril 2022", "nov. 2021 – env. avr. 2022"),
    ("2021-11-01/2022-05-01", "1er novembre 2021 au 1er mai 2022", "1er nov. 2021 – 1er mai 2022"),
    ("2021-11/2022-05-01~", "novembre 2021 au 1er mai 2022 environ", "nov. 2021 – env. 1er mai 2022"),
    ("2024-10-14/2024-10-18", "14–18 octobre 2024", "14–18 oct. 2024"),
    ("2024-10-01/2024-10-05", "1er–5 octobre 2024", "1er–5 oct. 2024"),
    ("2024-10-14/2024-11-03", "14 octobre au 3 novembre 2024", "14 oct. – 3 nov. 2024"),
    ("2021~", "environ 2021", "env. 2021"),
    ("2021?", "probablement 2021", "2021\u202f?"),
    ("2021-11-01?", "1er novembre 2021 (probablement)", "1er nov. 2021\u202f?"),
    ("2020-10/..", "dès octobre 2020, sans fin fixée", "dès oct. 2020"),
    ("2020-10-01/..", "dès le 1er octobre 2020, sans fin fixée", "dès le 1er oct. 2020"),
    ("2020-10/", "dès octobre 2020, fin inconnue", "oct. 2020 – ?"),
    ("/2022", "jusqu’à 2022, début inconnu", "? – 2022"),
    ("../2022-05-01", "jusqu’au 1er mai 2022, sans début fixé", "jusqu’au 1er mai 2022"),
    ("2021-21", "printemps 2021", "printemps 2021"),
    ("2021-24/2022-22", "hiver 2021 à été 2022", "hiver 2021 – été 2022"),
    ("201X", "années 2010", "années 2010"),
    ("199X/201X", "années 1990 aux années 2010", "années 1990 – années 2010"),
    ("20XX", "entre 2000 et 2099", "entre 2000 et 2099"),
    ("2004-05-XX", "mai 2004, jour inconnu", "mai 2004"),
    ("2004-XX", "2004, mois inconnu", "2004"),
]
ELSEWHERE = [  # locale, text, in full
    ("en-US", "2021-11-01", "November 1, 2021"),
    ("en-US", "2024-10-14/2024-10-18", "October 14–18, 2024"),
    ("en-US", "2024-10-14/2024-11-03", "October 14 to November 3, 2024"),
    ("fr-CA", "2021-11-01", "1er novembre 2021"),
    ("de", "2021-11-01", "1. November 2021"),
    ("de", "2021-03/2021-10", "März – Oktober 2021"),
    ("de", "2021~", "about 2021"),
    ("es", "2024-10-14/2024-10-18", "14–18 de octubre de 2024"),
    ("pt-BR", "2021-11-01", "1 de novembro de 2021"),
    ("zh-TW", "2021-11-01", "2021年11月1日"),
    ("zh-TW", "2021-03/2021-10", "2021年3月 – 2021年10月"),
    ("ar", "2021-11-01", "1 نوفمبر 2021"),
]


@pytest.mark.parametrize(("text", "full", "short"), ENGLISH)
def test_english(text: str, full: str, short: str) -> None:
    assert _both(text, "en") == (full, short)


@pytest.mark.parametrize(("text", "full", "short"), FRENCH)
def test_french(text: str, full: str, short: str) -> None:
    assert _both(text, "fr") == (full, short)


@pytest.mark.parametrize(("locale", "text", "full"), ELSEWHERE)
def test_other_languages_have_the_forms_of_cldr(locale: str, text: str, full: str) -> None:
    assert format_date(parse_date(text), locale) == full


@pytest.mark.parametrize("short", [True, False])
@pytest.mark.parametrize(("locale", "words"), [("en", "date not known"), ("fr", "date inconnue")])
def test_no_date_is_said_to_be_unknown(locale: str, words: str, short: bool) -> None:
    assert format_date(None, locale, short=short) == words


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("zh_TW", "zh-TW"),
        ("FR-fr", "fr"),
        ("fr-XX", "fr"),
        ("EN", "en"),
        ("xx", "en"),
        ("", "en"),
        ("-", "en"),
        ("root", "en"),
        ("../../etc/passwd", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_an_unknown_locale_is_read_as_its_language_or_as_english(name: str, like: str) -> None:
    value = parse_date("2021-11-01/2022-04~")
    assert format_date(value, name) == format_date(value, like)


def test_locales_of_all_kinds_write_the_year() -> None:
    values = [parse_date(text) for text in ("2021-11-01", "2021-03/2021-10~", "2021-10-14/2021-10-18")]
    for locale in sorted(locale_identifiers())[::9]:
        for value in values:
            assert "2021" in format_date(value, locale)
            assert "2021" in format_date(value, locale, short=True)


@pytest.mark.parametrize(
    ("locale", "skeleton", "said"),
    [
        ("en", "MMMd", "1 May"),
        ("en-US", "yMMMd", "May 1, 2022"),
        ("fr", "MMMd", "1er mai"),
        ("fr", "yMMM", "mai 2022"),
        ("de", "MMM", "Mai"),
        ("ar", "y", "2022"),
    ],
)
def test_some_fields_of_a_day(locale: str, skeleton: str, said: str) -> None:
    assert format_fields(skeleton, date(2022, 5, 1), locale) == said


@PROPERTY
@given(texts, st.sampled_from(["en", "fr", "de", "ar", "ja", "hu"]), st.booleans())
def test_a_date_always_has_words(text: str, locale: str, short: bool) -> None:
    words = format_date(parse_date(text), locale, short=short)
    assert words.strip() == words != ""
    assert not set("{}") & set(words)
    assert "%(" not in words


@PROPERTY
@given(st.text(max_size=12))
def test_any_locale_name_is_taken(name: str) -> None:
    assert format_date(parse_date("2021"), name)


def _both(text: str, locale: str) -> tuple[str, str]:
    value = parse_date(text)
    return format_date(value, locale), format_date(value, locale, short=True)
