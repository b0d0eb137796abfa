"""YAML is read as text with places; the cases are in ``cases/yaml.toml``."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.yaml import Document, read_yaml
from mkdocs_review_guide.readers.yaml import Path as YamlPath
from tests.guides import read_cases, told

CASES = read_cases(str(Path(__file__).parent / "cases" / "yaml.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    document, problems = read_yaml(case["yaml"], "a.md", 2)
    assert told(problems) == case.get("problems", [])
    if "value" in case:
        assert document is not None
        assert document.value == json.loads(case["value"].replace("\n", "\\n"))
    else:
        assert document is None


PLACED = """\
title: é中😀
list:
  - {id: a, when: 2021}
  - id: b
    cite: [x, "y",
           z]
empty:
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        (("title",), (2, 8)),
        (("list",), (4, 3)),
        (("list", 0), (4, 5)),
        (("list", 0, "id"), (4, 10)),
        (("list", 0, "when"), (4, 19)),
        (("list", 1), (5, 5)),
        (("list", 1, "cite", 0), (6, 12)),
        (("list", 1, "cite", 1), (6, 15)),
        (("list", 1, "cite", 2), (7, 12)),
        (("empty",), (8, 7)),
        (("list", 1, "missing"), (5, 5)),
        (("list", 9, "missing", "more"), (4, 3)),
    ],
)
def test_every_value_has_a_place_and_what_is_missing_that_of_what_is_around_it(
    path: YamlPath, place: tuple[int, int]
) -> None:
    assert read(PLACED).place(path) == Place("a.md", *place)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("list", 0, "when"), (4, 13)),
        (("list", 1, "cite"), (6, 5)),
        (("list", 1), (5, 5)),
        (("none",), (2, 1)),
    ],
)
def test_keys_have_a_place_too(path: YamlPath, place: tuple[int, int]) -> None:
    assert read(PLACED).key_place(path) == Place("a.md", *place)


def test_a_text_may_begin_in_the_middle_of_a_line() -> None:
    document, _ = read_yaml("{ a: b,\n  c: d }", "a.md", 10, 21)
    assert document is not None
    assert document.place(("a",)) == Place("a.md", 10, 26)
    assert document.place(("c",)) == Place("a.md", 11, 6)


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_lines_end_where_editors_end_them(char: str) -> None:
    """YAML 1.1 breaks lines at these characters too."""
    document = read(f"a: 'x{char}y'\nb: c\n")
    assert document.place(("b",)) == Place("a.md", 3, 4)
    _, problems = read_yaml(f"a: 'x{char}y'\nb: *c\n", "a.md", 2)
    assert told(problems) == ["3:4 RG103"]


def test_characters_count_not_bytes() -> None:
    _, problems = read_yaml("中é😀: *x", "a.md", 2)
    assert told(problems) == ["2:6 RG103"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("a: *x", "aliases (*name)"), ("a: &x 1", "anchors (&name)"), ("a: !x 1", "tags (!name)")],
)
def test_what_is_refused_is_named(text: str, words: str) -> None:
    _, problems = read_yaml(text, "a.md")
    assert problems[0].message.startswith(words)


def test_a_lone_surrogate_is_a_problem() -> None:
    document, problems = read_yaml("a: \ud800", "a.md", 2)
    assert document is None
    assert told(problems) == ["2:4 RG101"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "{" * 5_000,
        "- " * 5_000,
        "? " * 5_000,
        "a: " * 5_000,
        "a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 500)),
        "a: [" + "x, " * 50_000 + "]",
        "a: 1\n" * 20_000,
        "a: &a [x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
        "a: '" + "x\n" * 50_000,
        "- - - " * 2_000 + "\n" * 50_000 + "*x",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_take_no_more_than_their_length(text: str) -> None:
    begin = perf_counter()
    read_yaml(text, "a.md")
    assert perf_counter() - begin < 2


WORDS = ("key", "&x ", "*x", "!t ", "null", "2021-13", "<<", ">-", "---\n", "...\n", ": ", "- ", "\n", "\n  ")
PIECES = st.sampled_from([*WORDS, *WORDS, *"a:[]{},'\"#|?%@`~é\t\\\u2028\x00\ud800"])


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join))
def test_no_text_raises_and_every_problem_is_in_the_text(text: str) -> None:
    document, problems = read_yaml(text, "a.md", 2)
    assert document is not None or problems
    lines = text.count("\n") + 1
    places = [problem.place for problem in problems]
    places += [*document.places.values(), *document.key_places.values()] if document else []
    assert all(2 <= place.line <= lines + 1 and place.column >= 1 for place in places)


@given(
    st.recursive(
        st.text("abc é0-", max_size=5),
        lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text("abc", max_size=3), v, max_size=3),
    )
)
def test_what_json_writes_is_read_back(value: Any) -> None:
    """JSON is YAML, but for what goes deeper than 24 levels."""
    document, problems = read_yaml(json.dumps(value), "a.md")
    assert document is not None
    assert document.value == value
    assert not problems


def read(text: str) -> Document:
    document, problems = read_yaml(text, "a.md", 2)
    assert not problems
    assert document is not None
    return document
