"""Problems: places, wording, suggestions, and the rules of the whole package."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

import mkdocs_review_guide
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, nearest, one_line, suggest

RULE = Rule("RG999", Severity.ERROR, "{name} is wrong", "write {other}")


def test_a_problem_is_one_line_with_its_place_code_and_advice() -> None:
    problem = RULE.at(Place("docs/a.md", 3, 7), name="x", other="y")
    assert str(problem) == "docs/a.md:3:7: RG999 x is wrong; write y"


def test_values_are_shown_on_one_line_without_control_or_bidi_characters() -> None:
    problem = RULE.at(Place("a.md"), name="a\nb\x1b[2J\u202ec", other="{name}")
    assert problem.message == r"a\u000ab\u001b[2J\u202ec is wrong"
    assert problem.advice == "write {name}"


def test_long_values_are_cut() -> None:
    assert one_line("x" * 160) == "x" * 160
    assert one_line("x" * 161) == "x" * 160 + "…"


@pytest.mark.parametrize("name", ["a\nb.md", "a\udcffb.md", "a\x1b[1mb.md"])
def test_a_file_name_cannot_break_a_line_of_the_report(name: str) -> None:
    shown = str(Place(name, 2, 3))
    assert shown.isprintable()
    assert shown.endswith("b.md:2:3")


def test_problems_are_in_order_of_file_line_and_column() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 9), Place("a", 2, 10)]
    found = sorted((RULE.at(place, name="n", other="o") for place in places), key=lambda each: each.sort_key)
    assert [str(problem.place) for problem in found] == ["a:2:9", "a:2:10", "a:10:1", "b:1:1"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("title", "title"),
        ("Title", "title"),
        ("titel", "title"),
        ("wen", "when"),
        ("tgas", "tags"),
        ("V", "IV"),
        ("untoc-cluster-l", "untoc-cluster-i"),
        ("JAHN2021", "Jahn2021"),
        ("completely different", None),
        ("", None),
    ],
)
def test_the_nearest_known_name(name: str, found: str | None) -> None:
    known = ["when", "title", "tags", "untoc-cluster-ii", "untoc-cluster-i", "jahn2020", "Jahn2021", "IV"]
    assert nearest(name, known) == found
    assert nearest(name, reversed(known)) == found


def test_a_suggestion_is_a_question_or_the_other_advice() -> None:
    assert suggest("titel", ["title"], "remove it") == "did you mean title?"
    assert suggest("xyz", ["title"], "remove it") == "remove it"


def test_the_nearest_of_thousands_is_found_in_little_time() -> None:
    known = [f"{number:05}-{'ab' * 90}" for number in range(5_000)]
    begin = perf_counter()
    assert nearest("01234-" + "ab" * 89 + "ax", known) == "01234-" + "ab" * 90
    assert perf_counter() - begin < 0.5  # comparing all in full takes seconds


# The rules of the whole package.

FOLDER = Path(mkdocs_review_guide.__file__).parent


def module_names() -> list[str]:
    found = pkgutil.walk_packages([str(FOLDER)], "mkdocs_review_guide.")
    return [module.name for module in found]


def rules() -> Iterator[tuple[str, str, Rule]]:
    """Every rule that a module has as a constant, with both names."""
    for module in module_names():
        for name, value in vars(importlib.import_module(module)).items():
            if isinstance(value, Rule):
                yield module, name, value


def test_each_code_belongs_to_one_rule() -> None:
    by_code: dict[str, set[Rule]] = defaultdict(set)
    for _, _, rule in rules():
        by_code[rule.code].add(rule)
    assert len(by_code) > 30
    assert {code: found for code, found in by_code.items() if len(found) > 1} == {}


RULES = sorted({rule for _, _, rule in rules()}, key=lambda rule: rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_rules_are_well_worded(rule: Rule) -> None:
    assert re.fullmatch(r"RG[1-9]\d\d", rule.code)
    for text in (rule.message, rule.advice):
        assert text == text.strip()
        assert text.isprintable()
        assert text
        assert not text.endswith((".", ";", "!"))
        assert all(name.isidentifier() for name in slots(text))


def slots(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def uses(module: str) -> Iterator[tuple[Rule, int, set[str]]]:
    """Every ``RULE.at(place, name=…)`` in a module: the rule, the line, and the names that are given."""
    loaded = importlib.import_module(module)
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at":
            name = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            rule = getattr(loaded, name, None)
            if isinstance(rule, Rule):
                yield rule, node.lineno, {str(keyword.arg) for keyword in node.keywords}


def test_every_use_of_a_rule_fills_its_slots() -> None:
    found = [(module, *use) for module in module_names() for use in uses(module)]
    assert len(found) > 50
    wrong = [
        f"{module}:{line}: {rule.code} needs {sorted(needed)}, and has {sorted(given)}"
        for module, rule, line, given in found
        if "None" not in given and given != (needed := set(slots(rule.message + rule.advice)))
    ]
    assert wrong == []


def test_what_a_problem_loses_does_not_change_how_it_reads() -> None:
    problem = Problem(Place("a"), "RG999", Severity.HINT, "m", "a", lost="id")
    assert str(problem) == "a:1:1: RG999 m; a"
