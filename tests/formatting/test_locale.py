"""The site's language as a locale: what CLDR knows of the tag, else of its language, else English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.locale import babel_locale


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("en", "en_GB"),
        ("EN", "en_GB"),
        ("en-US", "en_US"),
        ("en_CA", "en_CA"),
        ("fr", "fr"),
        ("FR", "fr"),
        ("fr-CA", "fr_CA"),
        ("pt-BR", "pt_BR"),
        ("zh-TW", "zh_Hant_TW"),
        ("zh-Hant", "zh_Hant"),
        ("sr-Latn-RS", "sr_Latn_RS"),
        ("ar", "ar"),
        ("fr-XX", "fr"),
        ("de-nonsense", "de"),
        ("xx", "en_GB"),
        ("tlh", "en_GB"),
        ("und", "en_GB"),
        ("root", "en_GB"),
        ("", "en_GB"),
        ("-", "en_GB"),
        ("../../etc/passwd", "en_GB"),
    ],
)
def test_a_tag_gives_a_locale(name: str, locale: str) -> None:
    assert str(babel_locale(name)) == locale


@given(st.text(max_size=12))
def test_every_tag_gives_one(name: str) -> None:
    assert babel_locale(name).language
