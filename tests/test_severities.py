"""The option ``severity``: a guide says how much a kind of problem matters to it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mkdocs_review_guide.problems import Place, Rule, Severity
from mkdocs_review_guide.severities import Severities

ERROR = Rule("RG901", Severity.ERROR, "e", "x").at(Place("a"))
WARNING = Rule("RG902", Severity.WARNING, "w", "x").at(Place("a"))
HINT = Rule("RG903", Severity.HINT, "h", "x").at(Place("a"))


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (None, ["error", "warning", "hint"]),
        ({}, ["error", "warning", "hint"]),
        ({"RG902": "hint", "RG903": "error"}, ["error", "hint", "error"]),
        ({"RG902": "off", "RG903": False}, ["error"]),
        ({"RG901": "warning"}, ["warning", "warning", "hint"]),
        # What is left out because of an error is never left out silently.
        ({"RG901": "off"}, ["hint", "warning", "hint"]),
        ({"RG999": "off"}, ["error", "warning", "hint"]),
    ],
)
def test_each_problem_is_as_severe_as_the_guide_says(option: Any, expected: list[str]) -> None:
    found = Severities.read(option).of([ERROR, WARNING, HINT])
    assert [problem.severity.value for problem in found] == expected


@pytest.mark.parametrize(
    ("option", "why"),
    [
        ("hint", "write codes with severities, as {RG514: hint}"),
        ({"rg514": "hint"}, "rg514 is no code; a code is RG and three digits"),
        ({514: "hint"}, "514 is no code; a code is RG and three digits"),
        ({"RG514": "loud"}, "RG514: loud is no severity; write error, warning, hint or off"),
        ({"RG514": ["hint"]}, "RG514: ['hint'] is no severity; write error, warning, hint or off"),
        ({"RG514": None}, "RG514: None is no severity; write error, warning, hint or off"),
    ],
)
def test_what_is_no_severity_is_refused(option: Any, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        Severities.read(option)
