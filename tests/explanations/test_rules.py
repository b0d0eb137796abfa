"""All codes of the package, and their titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mkdocs_review_guide
from mkdocs_review_guide.explanations.rules import all_rules, title_of
from mkdocs_review_guide.problems import Rule, Severity

PACKAGE = Path(mkdocs_review_guide.__file__).parent


def test_every_rule_that_the_code_declares_is_found_whatever_its_layer() -> None:
    """One in the adapter or in a command would not be: such a rule belongs further down."""
    sources = [file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")]
    declared = [code for source in sources for code in re.findall(r'\bRule\(\s*"(RG\d{3})"', source)]
    assert len(declared) > 90
    assert sorted(declared) == list(all_rules())


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("the front matter has no end", "the front matter has no end"),
        ("the key {key} is unknown here", "the key … is unknown here"),
        ("the theme has no {key} {value}", "the theme has no …"),
        ("{key}: {value!r} is no month", "… is no month"),
        ("{key}: {field} has the command \\{name}, it stands", "… has the command \\…, it stands"),
        ("write {field} = {{{name}}}", "write … = {…}"),
        ("{key}: {why}", "…"),
    ],
)
def test_a_title_has_dots_for_what_differs(message: str, title: str) -> None:
    assert title_of(Rule("RG000", Severity.HINT, message, "")) == title
