"""Languages by their tags: what they are called, and what is no tag."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.formatting.languages import language_name, primary_language


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("fr", "French", "français"),
        ("fr-CA", "French", "français"),
        ("zh-Hant", "Chinese", "chinois"),
        ("sr-Latn-RS", "Serbian", "serbe"),
        ("Klingonisch", "Klingonisch", "Klingonisch"),
        ("xx", "xx", "xx"),
        ("", "", ""),
    ],
)
def test_a_language_has_its_name_in_the_sites_language(tag: str, english: str, french: str) -> None:
    assert language_name(tag, "en") == english
    assert language_name(tag, "fr") == french


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("en-GB", "en"),
        ("english", ""),
        ('en" onclick="x', ""),
        ("xx", ""),
        ("", ""),
    ],
)
def test_only_tags_of_known_languages_are_tags(tag: str, language: str) -> None:
    assert primary_language(tag) == language
