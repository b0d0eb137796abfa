"""What every key is for: each is told of, and no other."""

from __future__ import annotations

import re

import pytest

from mkdocs_review_guide.contract.keys import MODELS, all_keys, key, names_of
from mkdocs_review_guide.project_options import OPTIONS
from mkdocs_review_guide.readers.countries import COLUMNS
from mkdocs_review_guide.readers.schemas import PageSchema

PAGES = ("mechanismpage", "countrypage", "topicpage")


@pytest.mark.parametrize("table", MODELS)
def test_every_key_of_a_model_is_told_of_and_no_other(table: str) -> None:
    named = set(names_of(MODELS[table]))
    if table in PAGES:
        assert named - set(names_of(PageSchema)) <= set(all_keys()[table]) <= named
    elif table == "page":
        assert set(all_keys()[table]) == {*named, "events"}
    else:
        assert set(all_keys()[table]) == named
    assert all(key(table, name).about for name in named)


def test_columns_and_options_are_told_of() -> None:
    assert set(all_keys()["countries"]) == set(COLUMNS)
    assert set(all_keys()["options"]) == set(OPTIONS)
    assert set(all_keys()) == {*MODELS, "countries", "options"}


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, keys in all_keys().items() for name in keys]
)
def test_what_is_told_is_a_sentence_with_an_example(table: str, name: str) -> None:
    found = key(table, name)
    assert re.fullmatch(r"[A-Z].*[.;:]|[A-Z].*[^.]", found.about)
    assert found.example
    assert bool(found.default) == (table == "options")
