"""A mechanism's ids and addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.mechanisms import Cohort, Instrument, Mechanism, Phase, Review, Step, slug
from tests.guides import HERE

MECHANISM = Mechanism(
    "peer",
    "Peer",
    "Peer",
    "data/reviews/peer/index.md",
    HERE,
    phase_label="Review Phase",
    cohort_label="Groupe d’États",
    reviews=tuple(Review(code, HERE) for code in ("FR", "CA", "FR", "XK")),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peer review", "peer-review"),
        ("  Peer -- review!  ", "peer-review"),
        ("Groupe d’États", "groupe-d-états"),
        ("人間の安全保障", "人間の安全保障"),
        ("IV", "iv"),
        ("7-8", "7-8"),
        ("snake_case", "snake-case"),
        ("a:_b", "a-b"),
        ("STRAẞE", "strasse"),
        ("ﬁle №2", "file-no2"),
        ("---", "x"),
        ("", "x"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_words_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=30))
def test_a_slug_is_part_of_an_address_whatever_the_text(text: str) -> None:
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug(text), re.UNICODE)
    assert slug(slug(text)) == slug(text)


def test_ids_are_the_mechanism_the_mechanisms_own_word_and_the_parts_id() -> None:
    assert MECHANISM.phase_id(Phase("II", "", HERE)) == "peer-review-phase-ii"
    assert MECHANISM.cohort_id(Cohort("A 1", HERE)) == "peer-groupe-d-états-a-1"
    assert MECHANISM.step_id(Step("self_assessment", "", HERE)) == "peer-self-assessment"
    assert MECHANISM.instrument_id(Instrument("FA", "", HERE)) == "peer-instrument-fa"
    assert MECHANISM.country_id("CA") == "peer-ca"


def test_pages_lie_in_the_folder_of_the_mechanism() -> None:
    assert MECHANISM.folder == "data/reviews/peer"
    assert MECHANISM.country_page("CA") == "data/reviews/peer/countries/ca.md"


def test_each_country_is_told_once_in_the_order_of_the_rows() -> None:
    assert MECHANISM.countries == ("FR", "CA", "XK")
