"""Names in texts: the cases of ``test_name_matcher.toml``, where what is found stands in double brackets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.resolving import name_matcher
from mkdocs_review_guide.resolving.name_matcher import Name, NameMatcher, name_key
from tests.guides import read_cases

CASES = read_cases(str(Path(__file__).with_suffix(".toml")))


def matcher_of(case: dict[str, Any]) -> NameMatcher:
    countries = [Name(text, f"c-{text}", country=True) for text in case.get("countries", ())]
    return NameMatcher([*countries, *(Name(text, text) for text in case.get("names", ()))])


def marked(matcher: NameMatcher, text: str) -> str:
    """The text with double brackets around what is found."""
    pieces, done = [], 0
    for match in matcher.find(text):
        pieces += [text[done : match.start], "[[", text[match.start : match.end], "]]"]
        done = match.end
    return "".join([*pieces, text[done:]])


@pytest.mark.parametrize(
    ("case", "text"),
    [(case, text) for case in CASES for text in case["texts"]],
    ids=lambda value: value if isinstance(value, str) else value["what"],
)
def test_names_are_found(case: dict[str, Any], text: str) -> None:
    assert marked(matcher_of(case), text.replace("[[", "").replace("]]", "")) == text


def test_two_things_of_one_name_are_told_together() -> None:
    names = [Name("Turkey", "a", country=True), Name("turkey", "b"), Name("Turkey", "c")]
    found = [{name.target for name in match.names} for match in NameMatcher(names).find("to Turkey, turkey")]
    assert found == [{"a", "c"}, {"b"}]


@pytest.mark.parametrize("text", ["", " ", "(x)", "…", "-a", "x " * 41])
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert name_key(text) == ()
    assert list(NameMatcher([Name(text, "x")]).find(f"x {text} x")) == []


PIECES = [
    "a",
    "A",
    "b",
    "B",
    "ab",
    "é",
    "e\u0301",
    " ",
    "\u00a0",
    "\n",
    "-",
    "’",
    "'",
    ".",
    "(",
    ")",
    "_",
    "\0",
    "I",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.lists(texts, max_size=6), texts, st.booleans())
def test_what_is_found_is_a_name_and_in_order(names: list[str], text: str, country: bool) -> None:
    matcher = NameMatcher(Name(name, name, country=country) for name in names)
    done = 0
    for match in matcher.find(text):
        assert done <= match.start < match.end <= len(text)
        written = name_key(text[match.start : match.end])
        assert all(name_key(name.text.strip()) == written for name in match.names)
        done = match.end


@given(texts)
def test_a_name_is_found_as_it_is_written(name: str) -> None:
    """Between sentences at least, if it begins and ends with a word."""
    if name_key(name) and name[-1].isalnum() and "\n" not in name:
        (match,) = NameMatcher([Name(name, "x")]).find(f"One: {name}. Two.")
        assert match.start == len("One: ")


def test_the_work_does_not_grow_with_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word of a text is looked up as often with 5,000 names as with 50."""
    text = "The forum on rural water met the council of the second forum. " * 20
    names = ["rural water", "second forum"]
    few, many = (
        looked_up(monkeypatch, [*names, *(f"rural thing {index}" for index in range(number))], text)
        for number in (50, 5000)
    )
    assert few == many
    assert len(few) < 2 * len(text.split())


def looked_up(monkeypatch: pytest.MonkeyPatch, names: list[str], text: str) -> list[str]:
    """The words that are looked up to find the names in a text."""
    matcher = NameMatcher(Name(name, name) for name in names)
    folded = name_matcher._folded
    words: list[str] = []

    def count(word: str) -> str:
        words.append(word)
        return folded(word)

    with monkeypatch.context() as patch:
        patch.setattr(name_matcher, "_folded", count)
        assert len(list(matcher.find(text))) == 40
    return words
