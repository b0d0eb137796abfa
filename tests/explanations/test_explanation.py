"""Each explanation holds: its example gives what it explains and nothing else, and mended gives nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.explanations.explanation import (
    Explanation,
    all_explanations,
    all_subjects,
    base_guide,
)
from mkdocs_review_guide.explanations.rules import all_rules, title_of
from tools.problem_examples import CONFIG, told_by_check, told_of_example, write_files

EXPLAINED = list(all_explanations())
CHECKED = [each for each in EXPLAINED if not each.building and not each.answers]


def of_code(explanation: Explanation) -> str:
    return explanation.code


def test_every_code_is_explained_once_in_order() -> None:
    """A new rule needs an explanation in plugins/mkdocs_review_guide/explanations/, and a new page:
    `python -m tools.problem_pages`.
    """
    for subject in all_subjects():
        codes = [each.code for each in subject.explanations]
        assert codes == sorted(codes)
    assert sorted(map(of_code, EXPLAINED)) == list(all_rules())


def test_nothing_is_wrong_with_the_guide_below_the_examples(tmp_path: Path) -> None:
    write_files(tmp_path, base_guide())
    assert told_by_check(tmp_path) == ""


@pytest.mark.parametrize("explanation", EXPLAINED, ids=of_code)
def test_an_example_gives_its_problem_alone_and_mended_none(tmp_path: Path, explanation: Explanation) -> None:
    (tmp_path / "wrong").mkdir()
    told = told_of_example(explanation, tmp_path / "wrong")
    lines = [line for line in told.splitlines() if not line.startswith("    ")]

    assert {re.findall(r":\d+:\d+: (RG\d{3}) ", line)[0] for line in lines} == {explanation.code}
    assert told_of_example(explanation, tmp_path / "right", wrong=False) == ""


@pytest.mark.parametrize("explanation", CHECKED, ids=of_code)
def test_it_is_said_whether_a_command_mends_it_and_the_command_does(
    tmp_path: Path, explanation: Explanation
) -> None:
    told_of_example(explanation, tmp_path)
    config = str(tmp_path / CONFIG)
    report = CliRunner().invoke(main, ["check", "-f", config, "--format", "json"])
    fixable = any(problem["fixable"] for problem in json.loads(report.stdout)["problems"])

    assert fixable == ("check --fix" in explanation.mend)
    if fixable:
        assert CliRunner().invoke(main, ["check", "-f", config, "--fix"]).stdout == ""
        for name, file in explanation.right.items():
            assert (tmp_path / name).read_bytes() == file.encoded()


@pytest.mark.parametrize("explanation", EXPLAINED, ids=of_code)
def test_an_explanation_is_short_and_in_sentences(explanation: Explanation) -> None:
    assert len(re.findall(r"[.!?](?= [A-Z]|$)", explanation.why)) <= 3
    assert len(re.findall(r"[.!?](?= [A-Z]|$)", explanation.mend)) <= 4
    for text in (explanation.why, explanation.mend):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")


@pytest.mark.parametrize("explanation", EXPLAINED, ids=of_code)
def test_a_title_is_the_messages_own_unless_that_says_little(explanation: Explanation) -> None:
    own = title_of(all_rules()[explanation.code])
    assert explanation.title == own or len(re.findall("[A-Za-z]+", own)) < 4
