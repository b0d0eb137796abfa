"""Names of languages become tags."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.readers.bibtex_languages import read_languages


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
