"""``review-guide explain`` tells what a problem means, wherever one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.explanations.explanation import all_explanations
from mkdocs_review_guide.explanations.rules import all_rules


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a project."""
    monkeypatch.chdir(tmp_path)


def run(*codes: str) -> Result:
    return CliRunner().invoke(main, ["explain", *codes], catch_exceptions=False)


def test_a_code_is_explained_with_an_example() -> None:
    result = run("RG102")
    assert result.exit_code == 0
    assert result.stdout.startswith("RG102 (error): the key … stands twice (first in line …)\n\nThe same key")
    assert "\nWrong, docs/articles/visit.md:\n\n    ---\n    title: What" in result.stdout
    assert "\n    date: 2024-04-01\n    date: 2024-04-02\n" in result.stdout
    assert result.stdout.endswith("    date: 2024-04-02\n    ---\n")


def test_all_that_an_explanation_says_is_told_and_nothing_that_a_terminal_would_obey() -> None:
    for each in all_explanations():
        text = run(each.code).stdout
        words = " ".join(text.split())
        assert all(" ".join(part.split()) in words for part in (each.title, each.why, each.mend))
        assert all(name in words for name in (*each.wrong, *each.right))
        assert all(line.isprintable() for line in text.splitlines())


def test_several_codes_are_told_in_their_order_and_each_once() -> None:
    text = run("rg301", "102", "RG301").stdout
    assert [line[:5] for line in text.splitlines() if line.startswith("RG")] == ["RG301", "RG102"]


def test_without_a_code_all_are_listed() -> None:
    text = run().stdout
    listed = [line.split()[:2] for line in text.splitlines() if line.startswith("  ")]
    assert sorted(listed) == [[code, rule.severity.value] for code, rule in all_rules().items()]


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("RG310", "did you mean RG305?"),
        ("rg11", "did you mean RG111?"),
        ("nothing", "`review-guide explain` lists all"),
        ("\x1b[31m", "`review-guide explain` lists all"),
    ],
)
def test_an_unknown_code_is_one_line_with_what_is_near(code: str, advice: str) -> None:
    result = run("RG101", code)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"; {advice}\n")
    assert result.stderr.removesuffix("\n").isprintable()
