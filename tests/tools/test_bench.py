"""The bench, run end to end on a small guide: every figure is there, and those that don't depend on the
machine are right.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bench
from tools.bench import table
from tools.built_site import PageFile
from tools.corpus import Corpus
from tools.measured import Calls, CountedPandoc, Usage, median_usage, run_measured

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ["--articles", "6", "--works", "9", "--words", "120", "--rounds", "1"]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """What the command prints, without empty lines."""
    command = [sys.executable, "-m", "tools.bench", *OPTIONS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if line]


def cells(line: str) -> list[str]:
    """The cells of a line of a table, without its words at the beginning."""
    return line.removeprefix(next(case.words for case in bench.CASES if line.startswith(case.words))).split()


def test_it_says_what_was_measured(lines: list[str]) -> None:
    assert "6 articles of 120 words, 6 citations each to 9 works" in lines[0]


def test_each_case_has_its_time_and_memory_and_their_ratios(lines: list[str]) -> None:
    assert lines[1].split() == ["CPU", "s", "ratio", "wall", "s", "ratio", "MB", "ratio"]
    for line, case in zip(lines[2:9], bench.CASES, strict=True):
        assert line.startswith(case.words)
        assert len(cells(line)) == 6
        assert all(float(cell) > 0 for cell in cells(line))
    assert cells(lines[2])[1::2] == ["1.00"] * 3


def test_each_case_has_its_calls_and_pages(lines: list[str]) -> None:
    heads = "pandoc  version  pages  HTML MB  references kB  largest kB  which"
    assert lines[9].split() == heads.split()
    made = {case.name: cells(line) for line, case in zip(lines[10:17], bench.CASES, strict=True)}
    assert [made[name][0] for name in made] == ["0", "0", "0", "0", "1", "0", "0"]
    assert (
        int(made["plain"][2]) == int(made["unlisted"][2]) == int(made["bibtex"][2]) == 6 + 2
    )  # the home page and 404.html
    assert int(made["cited-cold"][2]) > 8
    assert made["plain"][4] == "0"
    assert int(made["cited-cold"][4]) > int(made["uncited"][4]) > 0
    assert made["cited-cold"][3:] == made["cited-warm"][3:]


def test_it_says_what_the_citations_cost(lines: list[str]) -> None:
    assert [line.split(":")[0] for line in lines[17:]] == [
        "citations with no cache",
        "citations when nothing changed",
        "of a build with no cache",
    ]
    assert all(line.endswith("ms for each of 36") for line in lines[17:19])


def test_the_report_holds_the_difference_between_the_builds_with_and_without() -> None:
    seconds = {bench.PLAIN: 2.0, bench.UNLISTED: 1.0, bench.UNCITED: 3.0, bench.COLD: 8.0, bench.WARM: 4.0}
    seconds[bench.EDITED] = 5.0
    output = bench.Output(Calls(1, 2), 10, 5_000_000, PageFile("a/index.html", 90_000), 80_000)
    results = [bench.Result(case, Usage(cpu, 1, 1e6), output) for case, cpu in seconds.items()]
    text = bench.report(Corpus(articles=100, citations=5), 3, results)
    assert "citations with no cache: +5.00 s CPU, ratio +2.50, +10.00 ms for each of 500" in text
    assert "citations when nothing changed: +1.00 s CPU, ratio +0.50, +2.00 ms for each of 500" in text
    assert "of a build with no cache: 0.50 when nothing changed, 0.62 after one edit (CPU)" in text


def test_a_table_has_words_on_the_left_and_figures_on_the_right() -> None:
    assert table(("", "MB", "which"), [("a", "1.5", "/x/"), ("long", "10", "/")]).split("\n") == [
        "       MB  which",
        "a     1.5  /x/",
        "long   10  /",
    ]


def test_a_process_is_measured_with_its_children_and_without_its_parent(tmp_path: Path) -> None:
    """Of pandoc, for one, nothing would count otherwise."""
    ballast = b"x" * 120_000_000
    busy = "sum(range(3_000_000)); b = b'x' * 90_000_000"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    idle = run_measured([sys.executable, "-c", "pass"], tmp_path, os.environ)
    found = run_measured([sys.executable, "-c", parent], tmp_path, os.environ)
    assert found.cpu > idle.cpu > 0
    assert found.memory > 90e6 > idle.memory
    assert len(ballast) > 90e6


def test_a_build_that_fails_is_no_figure(tmp_path: Path) -> None:
    for place in ("stdout", "stderr"):
        code = f"import sys; print('what is wrong', file=sys.{place}); sys.exit(3)"
        with pytest.raises(SystemExit, match="what is wrong"):
            run_measured([sys.executable, "-c", code], tmp_path, os.environ)


def test_medians_are_taken_of_each_figure_by_itself() -> None:
    assert median_usage([Usage(1, 9, 5), Usage(3, 7, 4), Usage(2, 8, 6)]) == Usage(2, 8, 5)


def test_calls_of_pandoc_are_counted_and_answered(tmp_path: Path) -> None:
    real = tmp_path / "real one"
    real.write_text('#!/bin/sh\necho "given: $*"\n', encoding="utf-8")
    real.chmod(0o755)
    counted = CountedPandoc.write(tmp_path, real)
    for options in (["--version"], ["--from=csljson", "--to=html"], ["--version"]):
        done = subprocess.run([counted.program, *options], capture_output=True, text=True, check=True)
        assert done.stdout == f"given: {' '.join(options)}\n"
    assert (counted.take(), counted.take()) == (Calls(1, 2), Calls(0, 0))
