"""Names of languages become tags."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.readers.bibtex_languages import language_name, read_languages


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        (None, ()),
        ("english", ("en",)),
        ("NGerman", ("de",)),
        ("French and canadien", ("fr", "fr-CA")),
        ("english, french; spanish/english", ("en", "fr", "es")),
        ("pt-BR", ("pt-BR",)),
        ("Klingon", ("Klingon",)),
    ],
)
def test_languages_become_tags(written: str | None, tags: tuple[str, ...]) -> None:
    assert read_languages(written) == tags


@pytest.mark.parametrize(
    ("tag", "name"), [("en", "english"), ("fr-CA", "acadian"), ("pt-BR", "brazilian"), ("en-NZ", "en-NZ")]
)
def test_tags_have_names_again(tag: str, name: str) -> None:
    assert language_name(tag) == name
    assert read_languages(name) == (tag,)


@pytest.mark.parametrize(
    ("lists", "tags"),
    [
        ((), ()),
        ((None, None), ()),
        (("english", None), ("en",)),
        ((None, "english"), ("en",)),
        (("english", "french and english and spanish"), ("en", "fr", "es")),
        (("band", "and"), ("band",)),
    ],
)
def test_each_language_of_several_lists_counts_once(
    lists: tuple[str | None, ...], tags: tuple[str, ...]
) -> None:
    assert read_languages(*lists) == tags
