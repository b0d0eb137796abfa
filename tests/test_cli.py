"""``review-guide check`` tells everything that is wrong, each with its line, and fails; a traceback never."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from tests.guides import BIB, REVIEW, ROWS
from tests.test_build import OPEN_ENTRY, PAGES, TABLES, TOLD

CONFIG = "site_name: x\nplugins: [review-guide, bibtex: {bib_file: refs.bib}]\n"
SOUND = {
    "mkdocs.yml": CONFIG,
    "refs.bib": BIB,
    "docs/reviews/peer/index.md": REVIEW,
    "docs/reviews/peer/countries.csv": ROWS,
    "docs/index.md": "# Home\n\nA [visit][peer-visit] [@key; @other].\n",
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A project in which nothing is wrong."""
    return write(tmp_path, {**SOUND})


@pytest.fixture
def wrong(sound: Path) -> Path:
    """A project with one mistake of each kind."""
    files = {f"docs/{name}": text for part in (PAGES, TABLES) for name, text in part.items()}
    return write(sound, {**files, "refs.bib": OPEN_ENTRY})


def run(folder: Path, *arguments: str) -> Result:
    """Run the command; what it raised, but for its exit, is raised here."""
    return CliRunner().invoke(
        main, ["check", "-f", str(folder / "mkdocs.yml"), *arguments], catch_exceptions=False
    )


def told(result: Result) -> list[str]:
    """The lines of a report that tell a problem, without those that show where it is."""
    return [line for line in result.stdout.splitlines() if not line.startswith("    ")]


def test_where_nothing_is_wrong_the_command_says_so_and_succeeds(sound: Path) -> None:
    result = run(sound)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 problems\n")


def test_each_mistake_is_one_line_with_file_line_and_column(wrong: Path) -> None:
    result = run(wrong)
    lines = told(result)
    assert [" ".join(line.split(" ")[:2]).replace(": ", " ") for line in lines] == TOLD
    assert all("; " in line for line in lines)
    assert (result.exit_code, result.stderr) == (1, "7 problems\n")


def test_the_command_itself_prints_the_same(wrong: Path) -> None:
    command = shutil.which("review-guide", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run(
        [command, "check"], cwd=wrong, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.stdout == run(wrong).stdout
    assert (done.returncode, done.stderr) == (1, "7 problems\n")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"mkdocs.yml": "a: [\n"}, ["mkdocs.yml:2:1: RG141"]),
        ({"mkdocs.yml": b"\xff"}, ["mkdocs.yml:1:1: RG121"]),
        ({"mkdocs.yml": "plugins: [search]\n"}, ["mkdocs.yml:1:1: RG142", "mkdocs.yml:1:1: RG142"]),
        ({"mkdocs.yml": f"{CONFIG}docs_dir: gone\n"}, ["mkdocs.yml:1:1: RG143"]),
        (
            {"mkdocs.yml": CONFIG.replace("review-guide", "review-guide: {as_of: soon}")},
            ["mkdocs.yml:2:26: RG144"],
        ),
        (
            {"mkdocs.yml": CONFIG.replace("review-guide", "review-guide: {as_off: 2026-01-15}")},
            ["mkdocs.yml:2:26: RG145"],
        ),
        (
            {"mkdocs.yml": CONFIG.replace("review-guide", "review-guide: {csl: gone.csl}")},
            ["gone.csl:1:1: RG125"],
        ),
        (
            {"mkdocs.yml": CONFIG.replace("review-guide", "review-guide: {autolink: soon}")},
            ["mkdocs.yml:2:26: RG144"],
        ),
        ({"docs/a.md": b"caf\xe9"}, ["docs/a.md:1:4: RG121"]),
        ({"docs/a.md": "a\x1b[31mred\n"}, ["docs/a.md:1:2: RG126"]),
        ({"docs/a.md": "a\u202eb\n"}, ["docs/a.md:1:2: RG126"]),
        ({"docs/b\udcff.md": "[a][b]\n"}, None),  # a name that is not UTF-8
    ],
)
def test_whatever_is_wrong_is_told_without_a_traceback(
    sound: Path, files: dict[str, str | bytes], expected: list[str] | None
) -> None:
    try:
        write(sound, files)
    except OSError:  # a file system whose names are Unicode
        expected = []
    result = run(sound)
    found = [line.split(" ", 2)[:2] for line in told(result)]
    assert all(line.isprintable() for line in result.stdout.splitlines())
    if expected is not None:
        assert [place for place in map(" ".join, found) if not place.startswith("docs/index.md")] == expected
    assert result.exit_code == (1 if expected != [] else 0)


def test_a_wrong_day_is_told_beside_everything_else(wrong: Path) -> None:
    write(wrong, {"mkdocs.yml": CONFIG.replace("review-guide", "review-guide: {as_of: soon}")})
    lines = told(run(wrong))
    assert len(lines) == len(TOLD) + 1
    assert any(
        "the option as_of can't be read: soon is no day; write it as 2026-01-31" in line for line in lines
    )


def test_a_warning_fails_too(sound: Path) -> None:
    write(sound, {"docs/index.md": "A [dead link][nowhere] [@key; @other].\n"})
    result = run(sound)
    assert (result.exit_code, result.stderr) == (1, "1 problem\n")


def test_a_missing_configuration_is_one_line(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "mkdocs.yml:1:1: RG141 the configuration can't be read: No such file or directory; "
    )


def test_names_that_a_terminal_cannot_show_are_no_traceback(sound: Path) -> None:
    write(sound, {"docs/é–Ł.md": "[a][b]\n"})
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", "from mkdocs_review_guide.cli import main; main(['check'])"]
    done = subprocess.run(command, cwd=sound, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"docs/\xe9\\u2013\\u0141.md:1:5: RG602 ")
    assert done.stderr == b"1 problem\n"


def test_the_language_and_the_folders_are_the_sites(tmp_path: Path) -> None:
    config = """\
theme: {language: fr}
docs_dir: pages
plugins: [review-guide: {mechanisms: data}, bibtex: {bib_file: refs.bib}]
"""
    files = {
        "mkdocs.yml": config,
        "refs.bib": BIB,
        "pages/data/peer/index.md": REVIEW,
        "pages/a.md": "[][peer-visit] [@key; @other]\n",
    }
    assert run(write(tmp_path, {**files})).stdout == ""


def test_the_same_project_gives_the_same_report(wrong: Path) -> None:
    assert run(wrong).stdout == run(wrong).stdout


def test_help_and_version_are_there() -> None:
    runner = CliRunner()
    assert "check" in runner.invoke(main, ["-h"]).output
    assert "--config-file" in runner.invoke(main, ["check", "--help"]).output
    assert "version 0." in runner.invoke(main, ["--version"]).output


BAD_FORMS = {
    "docs/articles/date.md": (
        "---\r\ntitle: Dates # kept\r\nevents:\r\n- {id: one, title: One, cite: key, when: '2021-4'}\r\n"
        "- id: two\r\n  title: Two\r\n  cite: key\r\n  when:   14 October 2024   # so it says\r\n---\r\n"
        "A\x07b.\r\n"
    ),
    "docs/articles/late.md": "\n \n---\ntitle: Late\n---\nText.\n",
}


def test_the_line_and_a_caret_stand_below_each_problem(wrong: Path) -> None:
    lines = run(wrong).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if " RG301 " in line)
    assert lines[at + 1].lstrip().startswith("- {")
    caret = lines[at + 2].index("^")
    assert lines[at + 1][caret:].startswith("2021-1")


def test_json_for_programs(wrong: Path) -> None:
    result = run(wrong, "--format", "json")
    report = json.loads(result.stdout)
    assert (result.exit_code, len(report["problems"])) == (1, 7)
    assert {"file", "line", "column", "code", "severity", "message", "advice"} < report["problems"][0].keys()


def test_annotations_name_files_from_where_the_command_runs(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(wrong.parent)
    result = CliRunner().invoke(main, ["check", "-f", f"{wrong.name}/mkdocs.yml", "--format", "github"])
    lines = result.stdout.splitlines()
    assert len(lines) == 7
    assert {line.split(",")[0].split("/")[0] for line in lines} == {
        f"::{kind} file={wrong.name}" for kind in ("error", "warning")
    }


def test_what_has_one_right_answer_is_mended_and_nothing_else_changes(sound: Path) -> None:
    files = {**BAD_FORMS, "docs/reviews/peer/countries.csv": 'country,cohort,starts\nCA,A,\nFR,B,"2021-4"\n'}
    files["refs.bib"] = (
        BIB + "@misc{new, title = {New}, date = {2021/4/3}, keywords = {resource}, annotation = {x}}\n"
    )
    write(sound, files)
    before = {name: (sound / name).read_bytes() for name in files}
    result = run(sound, "--fix")
    assert (result.exit_code, result.stderr) == (0, "6 mended, 0 problems\n"), result.stdout
    expected = {
        "docs/articles/date.md": [
            (b"'2021-4'", b"'2021-04'"),
            (b"14 October 2024 ", b"2024-10-14 "),
            (b"\x07", b""),
        ],
        "docs/articles/late.md": [(b"\n \n---\ntitle", b"---\ntitle")],
        "docs/reviews/peer/countries.csv": [(b"2021-4", b"2021-04")],
        "refs.bib": [(b"2021/4/3", b"2021-04-03")],
    }
    for name, changes in expected.items():
        text = before[name]
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        assert (sound / name).read_bytes() == text
    assert run(sound, "--fix").stderr == "0 problems\n"


def test_what_has_several_answers_is_not_mended(wrong: Path) -> None:
    write(
        wrong,
        {
            "docs/articles/date.md": "---\ntitle: D\n"
            "events:\n- {id: a, title: A, cite: key, when: 3/4/2021}\n---\n"
        },
    )
    before = (wrong / "docs/articles/date.md").read_bytes()
    assert " RG301 " in run(wrong, "--fix").stdout
    assert (wrong / "docs/articles/date.md").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("{RG602: hint}", (0, "0 problems, 1 hint\n")),
        ("{RG602: off}", (0, "0 problems\n")),
        ("{RG602: error}", (1, "1 problem\n")),
        ("{RG602: loud}", (1, "2 problems\n")),
    ],
)
def test_the_configuration_says_how_severe_a_problem_is(
    sound: Path, option: str, expected: tuple[int, str]
) -> None:
    config = CONFIG.replace("review-guide", f"review-guide: {{severity: {option}}}")
    write(sound, {"mkdocs.yml": config, "docs/index.md": "A [dead link][nowhere] [@key; @other].\n"})
    result = run(sound)
    assert (result.exit_code, result.stderr) == expected


def test_a_terminal_is_told_how_to_look_a_code_up(wrong: Path) -> None:
    command = shutil.which("review-guide", path=str(Path(sys.executable).parent))
    assert command is not None
    ours, its = os.openpty()
    try:
        subprocess.run([command, "check"], cwd=wrong, stdout=subprocess.DEVNULL, stderr=its, check=False)
        told = os.read(ours, 4096).decode()
    finally:
        os.close(ours)
        os.close(its)
    assert told.splitlines() == ["7 problems", "what a code means: review-guide explain RG101"]
