"""What every view says of events: lists keep their separators and spaces."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.views.context import PageContext
from tests.guides import make_guide, make_renderer

EVENT = """\
---
title: A
events:
  - {id: one, title: One, when: 2021-05-14, cite: key, mechanism: peer, country: [CA, FR, "NO"]}
---
Words [@other].
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "[Canada](reviews/peer/countries/ca.md), [France](reviews/peer/countries/fr.md), Norway"),
        ("fr", "[Canada](reviews/peer/countries/ca.md), [France](reviews/peer/countries/fr.md), Norway"),
        ("ja", "[Canada](reviews/peer/countries/ca.md)、[France](reviews/peer/countries/fr.md)、Norway"),
    ],
)
def test_countries_are_parted_as_the_language_does(language: str, expected: str) -> None:
    guide = make_guide({"articles/a.md": EVENT})
    at = PageContext(make_renderer(guide, language), "index.md")
    assert at.countries(guide.events_by_id["one"]) == expected
