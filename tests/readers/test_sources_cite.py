"""``cite`` is what stands inside ``[@…]``: one work or several, each with what stands before and after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.sources import read_sources
from tests.guides import HERE, told


def read(*cites: str) -> list[tuple[str, str, str]]:
    """Prefix, key and locator of each."""
    sources, problems = read_sources(cites, lambda _: HERE)
    assert not problems
    return [(source.prefix, source.key, source.locator) for source in sources]


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        ("jahn2021", [("", "jahn2021", "")]),
        ("@jahn2021", [("", "jahn2021", "")]),
        ("  jahn2021 ", [("", "jahn2021", "")]),
        ("jahn2021, para. 5", [("", "jahn2021", "para. 5")]),
        ("jahn2021 , p. 5, note 3", [("", "jahn2021", "p. 5, note 3")]),
        ("@jahn2021, pp. 3–5", [("", "jahn2021", "pp. 3–5")]),
        ("see @jahn2021", [("see", "jahn2021", "")]),
        ("see also @jahn2021, p. 5", [("see also", "jahn2021", "p. 5")]),
        ("-@jahn2021", [("-", "jahn2021", "")]),
        ("a; b, p. 2 ;see @c", [("", "a", ""), ("", "b", "p. 2"), ("see", "c", "")]),
        ("a;", [("", "a", "")]),
        (";; a", [("", "a", "")]),
        ("", []),
        (" ; ", []),
        ("A-b_c:1", [("", "A-b_c:1", "")]),
        ("a,\nb", [("", "a", "b")]),
    ],
)
def test_what_a_cite_names(cite: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(cite) == expected


def test_a_list_gives_its_works_in_order() -> None:
    assert [key for _, key, _ in read("b", "a; c", "a")] == ["b", "a", "c", "a"]


@pytest.mark.parametrize(
    "cite", ["two words", "@", "@ x", "[@jahn2021]", "a @b c", ", p. 5", "a @b @c", "a b, p. 3"]
)
def test_what_names_no_work_is_reported(cite: str) -> None:
    sources, problems = read_sources([cite], lambda _: HERE)
    assert sources == ()
    assert told(problems) == ["1:1 RG205"]
    assert problems[0].message.startswith(cite)


def test_what_is_wrong_costs_only_itself_and_has_the_place_of_its_value() -> None:
    sources, problems = read_sources(["a", "b c; d", "e f"], lambda number: Place("a.md", 10 + number, 3))
    assert [(source.key, source.place.line) for source in sources] == [("a", 10), ("d", 11)]
    assert told(problems) == ["11:3 RG205", "12:3 RG205"]


@given(st.lists(st.text(alphabet="a1 @,;[]-\n\t\x00é", max_size=20), max_size=4))
def test_no_text_raises_and_no_text_vanishes(cites: list[str]) -> None:
    sources, problems = read_sources(cites, lambda _: HERE)
    pieces = [piece for cite in cites for piece in cite.split(";") if piece.strip()]
    assert len(sources) + len(problems) == len(pieces)
