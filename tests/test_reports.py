"""Reports of problems: for people with the line and a caret, for programs as JSON, for a code host."""

from __future__ import annotations

import json

import pytest

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.reports import as_annotations, as_json, as_text

RULE = Rule("RG999", Severity.ERROR, "{name} is wrong", "write {other}")


def problem(line: int = 1, column: int = 1, name: str = "x", file: str = "docs/a.md") -> Problem:
    return RULE.at(Place(file, line, column), name=name, other="y")


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("when: 2021-4", 7, "when: 2021-4", 6),
        ("    when: 2021-4", 11, "when: 2021-4", 6),
        ("    when: 2021-4", 1, "    when: 2021-4", 0),
        ("日本: x", 5, "日本: x", 6),
        ("e\u0301: x", 5, "e\u0301: x", 3),
        ("a\x1b[31m\u202eb", 7, r"a\u001b[31m\u202eb", 11),
        ("x" * 300, 200, "…" + "x" * 100 + "…", 51),
        ("end", 4, "end", 3),
    ],
)
def test_the_line_with_a_caret_below_what_is_wrong(line: str, column: int, shown: str, caret: int) -> None:
    text = as_text([problem(column=column)], lambda _: line)
    assert text.split("\n") == [
        f"docs/a.md:1:{column}: RG999 x is wrong; write y",
        f"    {shown}",
        f"    {' ' * caret}^",
        "",
    ]


@pytest.mark.parametrize("line", [None, "", "  ", "short"])
def test_where_there_is_nothing_to_show_the_problem_stands_alone(line: str | None) -> None:
    assert as_text([problem(column=9)], lambda _: line) == "docs/a.md:1:9: RG999 x is wrong; write y\n"


def test_json_says_everything_of_a_problem() -> None:
    data = json.loads(as_json([problem(3, 7), problem(4).mended_by("a", "b")]))
    assert data["format"] == 1
    assert data["counts"] == {"error": 2, "warning": 0, "hint": 0}
    assert data["problems"][0] == {
        "file": "docs/a.md",
        "line": 3,
        "column": 7,
        "code": "RG999",
        "severity": "error",
        "message": "x is wrong",
        "advice": "write y",
        "fixable": False,
    }
    assert [item["fixable"] for item in data["problems"]] == [False, True]
    assert json.loads(as_json([]))["problems"] == []


def test_annotations_are_commands_of_the_runner() -> None:
    hint = RULE.at(Place("docs/b.md"), name="x", other="y")
    text = as_annotations([problem(3, 7), *[hint]], "guide/")
    assert text.split("\n")[0] == (
        "::error file=guide/docs/a.md,line=3,col=7,title=RG999::x is wrong; write y"
    )


def test_no_text_of_a_change_is_a_command() -> None:
    name = "50%\n::set-env name=x::y"
    text = as_annotations([problem(name=name, file="docs/a,b:c\n::warning::.md")])
    assert text.count("\n") == 1
    assert text.startswith("::error file=docs/a%2Cb%3Ac\\u000a%3A%3Awarning%3A%3A.md,line=1,")
    assert "50%25" in text
