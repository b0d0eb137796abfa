"""Validation: every error has a place and plain words, and what is sound survives."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.readers.listings import TimelineSchema
from mkdocs_review_guide.readers.schemas import (
    CountryPageSchema,
    EventSchema,
    MechanismSchema,
    PageSchema,
    Schema,
)
from mkdocs_review_guide.readers.validation import validate
from mkdocs_review_guide.readers.yaml import Path


def check(model: type[Schema], value: Any, base: Path = ()) -> tuple[Any, list[Problem]]:
    """Validate with places that tell the path: the column is its length."""

    def place(path: Path) -> Place:
        return Place(".".join(map(str, path)), 1, len(path) + 1)

    return validate(model, value, place, place, base)


def errors(model: type[Schema], value: Any) -> list[str]:
    return [f"{problem.place.file} {problem.code} {problem.message}" for problem in check(model, value)[1]]


@pytest.mark.parametrize(
    ("model", "value", "expected"),
    [
        (PageSchema, {}, "title RG202 title is missing"),
        (PageSchema, {"title": ""}, "title RG203 title: it is empty"),
        (PageSchema, {"title": None}, "title RG203 title: it is empty"),
        (PageSchema, {"title": ["a"]}, "title RG203 title: text is expected here, not a list or a mapping"),
        (PageSchema, {"title": "a", "date": "2021-13"}, "date RG301 date: there is no month 13"),
        (PageSchema, {"title": "a", "date": {}}, "date RG301 date: a date is one value"),
        (
            PageSchema,
            {"title": "a", "draft": "maybe"},
            "draft RG203 draft: 'maybe' is neither true nor false",
        ),
        (PageSchema, {"title": "a", "tags": ["a", {}]}, "tags.1 RG203 tags (2): text is expected here"),
        (PageSchema, "words", " RG203 the front matter: keys with values are expected here"),
        (EventSchema, {"id": "a b", "title": "a", "cite": "k"}, "id RG203 id: 'a b' can't be an id"),
        (EventSchema, {"id": "a", "title": "a"}, "cite RG204 the event a has no source"),
        (EventSchema, {"id": "a", "title": "a", "cite": ["", None]}, "cite RG204 the event a has no source"),
        (
            EventSchema,
            {"id": "a", "title": "a", "cite": "k", "kind": "sesion"},
            "kind RG203 kind: sesion is not a value it",
        ),
        (MechanismSchema, {"steps": {}}, "steps RG203 steps: a list is expected here"),
        (MechanismSchema, {"steps": ["x"]}, "steps.0 RG203 steps (1): keys with values are expected here"),
        (
            MechanismSchema,
            {"steps": [{"id": "a", "name": "A", "lasts": "P6"}]},
            "steps.0.lasts RG301 steps (1) lasts: ",
        ),
        (
            MechanismSchema,
            {"figures": [{"what": "x", "count": "1.5"}]},
            "figures.0.count RG203 figures (1) count: '1.5' is no",
        ),
        (
            MechanismSchema,
            {"cohorts": {"label": "G", "items": [{"id": "A", "size": "-1"}]}},
            "cohorts.items.0.size RG203 cohorts items (1) size: '-1' is too small",
        ),
    ],
)
def test_an_error_says_where_and_what(model: type[Schema], value: Any, expected: str) -> None:
    (found,) = errors(model, value)
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("model", "value", "advice"),
    [
        (PageSchema, {"title": "a", "titel": "b"}, "did you mean title?"),
        (PageSchema, {"title": "a", "SUMMARY": "b"}, "did you mean summary?"),
        (PageSchema, {"title": "a", "qqqqq": "b"}, "remove it, or look up the keys a page can have"),
        (EventSchema, {"id": "a", "title": "a", "cite": "k", "wen": "2021"}, "did you mean when?"),
        (MechanismSchema, {"stpes": []}, "did you mean steps?"),
        (MechanismSchema, {"steps": [{"id": "a", "name": "A", "lastz": "P6M"}]}, "did you mean lasts?"),
        (MechanismSchema, {"phases": {"label": "C", "item": []}}, "did you mean items?"),
        (
            MechanismSchema,
            {"phases": {"label": "C", "items": [{"id": "I", "cover": {}}]}},
            "did you mean covers?",
        ),
        (TimelineSchema, {"fromm": "2021"}, "did you mean from?"),
        (TimelineSchema, {"begins": "2021"}, "remove it, or look up the keys a page can have"),
        (EventSchema, {"id": "a", "title": "a", "cite": "k", "kind": "treatty"}, "did you mean treaty?"),
        (
            EventSchema,
            {"id": "a", "title": "a", "cite": "k", "status": "x"},
            "one of: done, planned, cancelled",
        ),
        (TimelineSchema, {"status": "underway"}, "did you mean under way?"),
    ],
)
def test_unknown_keys_and_values_get_the_nearest_known_ones(
    model: type[Schema], value: Any, advice: str
) -> None:
    assert [problem.advice for problem in check(model, value)[1]] == [advice]


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"title": "A", "date": "x", "tags": "b"}, {"title": "A", "tags": ["b"]}),
        ({"title": "A", "tags": ["a", {}, "b", [], "c"]}, {"title": "A", "tags": ["a", "b", "c"]}),
        ({"title": "A", "more": {}, "other": []}, {"title": "A"}),
        ({"title": "A", "country": {"a": "b"}}, {"title": "A"}),
    ],
)
def test_what_is_wrong_is_taken_out_alone(value: Any, left: Any) -> None:
    found, problems = check(PageSchema, value)
    assert problems
    assert found.model_dump(exclude_defaults=True) == left


def test_of_many_items_only_the_wrong_ones_go_and_the_others_know_their_path() -> None:
    steps: list[Any] = [{"id": f"s{number}", "name": "S"} for number in range(12)]
    steps[2] = "words"
    steps[5]["lasts"] = "soon"
    del steps[10]["name"]
    found, problems = check(MechanismSchema, {"steps": steps}, ("mechanism",))
    assert [problem.place.file for problem in problems] == [
        "mechanism.steps.2",
        "mechanism.steps.5.lasts",
        "mechanism.steps.10.name",
    ]
    assert [step.path for step in found.steps] == [
        ("mechanism", "steps", n) for n in range(12) if n not in (2, 10)
    ]
    assert [step.lasts for step in found.steps] == [None] * 10


def test_the_value_that_is_checked_is_not_changed() -> None:
    value = {"title": "A", "tags": ["a", {}], "date": "x"}
    check(PageSchema, value)
    assert value == {"title": "A", "tags": ["a", {}], "date": "x"}


def test_keys_that_look_like_words_of_pydantic_are_keys() -> None:
    found, problems = check(PageSchema, {"title": "A", "[key]": "x", "function-before": "y"})
    assert found.title == "A"
    assert [problem.place.file for problem in problems] == ["[key]", "function-before"]


MODELS: list[type[Schema]] = [EventSchema, MechanismSchema, PageSchema, CountryPageSchema, TimelineSchema]


def keys_of(model: type[Schema]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


PARTS = [
    "id",
    "name",
    "items",
    "label",
    "covers",
    "lasts",
    "size",
    "starts",
    "count",
    "what",
    "cite",
    "unknown",
    "[x]",
]
ANYTHING = st.recursive(
    st.sampled_from(
        [None, "", "a", "a b", "2021", "2021-13", "CA", "P6M", "true", "-1", "3", "planned", "none"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PARTS), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_nothing_raises_and_every_place_leads_to_what_is_there(
    model: type[Schema], data: st.DataObject
) -> None:
    """A path in an error is one of keys and positions, so that it finds its line."""
    own = st.fixed_dictionaries({}, optional=dict.fromkeys(keys_of(model), ANYTHING))
    value = data.draw(own | ANYTHING)
    paths: list[Path] = []

    def place(path: Path) -> Place:
        paths.append(path)
        return Place("a.md")

    found, problems = validate(model, value, place, place)
    assert found is not None or problems
    assert all(leads_somewhere(value, path) for path in paths)
    assert all(
        re.fullmatch(r"[^\n]+[^.\n]", text) for each in problems for text in (each.message, each.advice)
    )


def leads_somewhere(value: Any, path: Path) -> bool:
    """Whether a path exists, but for its last part; one value may stand for a list of it."""
    for number, part in enumerate(path):
        if (isinstance(value, dict) and part in value) or (isinstance(value, list) and isinstance(part, int)):
            value = value[part]  # type: ignore[index]  # one of the two
        else:
            return number == len(path) - 1
    return True
