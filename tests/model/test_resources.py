"""A resource is one work in whatever languages there are."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place

PLACE = Place("refs.bib")
GUIDE = Resource(
    (
        Work("guide", "report", PLACE, languages=("fr-CA",), types=("guide",), topics=("Self-assessment",)),
        Work(
            "handbook", "report", PLACE, languages=("en", "es"), types=("guide", "book"), audiences=("NGOs",)
        ),
    ),
    subjects=("peer-answers",),
    topics=("Self-assessment",),
)


def test_what_its_editions_say_counts_once() -> None:
    assert GUIDE.languages == ("fr-CA", "en", "es")
    assert GUIDE.types == ("guide", "book")
    assert GUIDE.audiences == ("NGOs",)


@pytest.mark.parametrize(
    ("language", "key"),
    [("en", "handbook"), ("EN-gb", "handbook"), ("es", "handbook"), ("fr", "guide"), ("ar", "guide")],
)
def test_readers_get_the_edition_in_their_language_else_the_original(language: str, key: str) -> None:
    assert GUIDE.edition(language).key == key


def test_it_can_be_asked_for_by_what_it_is_about_and_by_its_keywords() -> None:
    assert GUIDE.about == {"peer-answers", "self-assessment"}
