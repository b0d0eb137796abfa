"""What strangers might send: each mistake is one line with its place, and costs nothing else."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide import build
from mkdocs_review_guide.cli import main
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.project import read_project, read_sources
from tests.guides import read_cases

FOLDER = Path(__file__).parent / "bad_inputs"
GUIDE: dict[str, str] = tomllib.loads((FOLDER / "guide.toml").read_text(encoding="utf-8"))
CASES = read_cases(str(FOLDER / "cases.toml"))
CONFIG = "mkdocs.yml"
TOO_LONG = 2.0
"""Seconds of computing that no single mistake may cost; it costs a fortieth of that."""


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def files_of(case: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The files of the guide, with the mistake of a case."""
    files = {name: text.encode() for name, text in GUIDE.items()}
    if case is None:
        return files
    name, new = case["file"], case.get("new", "").encode() + bytes.fromhex(case.get("hex", ""))
    if "old" in case:
        assert case["old"].encode() in files[name]
        files[name] = files[name].replace(case["old"].encode(), new, 1)
    elif new:
        files[name] = new
    else:
        del files[name]
    return files


def run(*arguments: str) -> Result:
    """Run a command; what it raised, but for its exit, is raised here."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def read_guide(folder: Path) -> Guide | None:
    """The guide of a folder as far as it can be read; None without a configuration."""
    project, _ = read_project(folder / CONFIG)
    if project is None:
        return None
    return build.check(read_sources(project)[0], build.Options())[0].guide


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("sound"), files_of())


def test_nothing_is_wrong_with_the_guide_itself(sound: Path) -> None:
    result = run("check", "-f", str(sound / CONFIG))
    assert (result.exit_code, result.stdout) == (0, "")


def test_there_are_a_hundred_of_every_format() -> None:
    assert len(CASES) > 100
    assert {Path(case["file"]).suffix for case in CASES} == {".bib", ".csv", ".md", ".yml"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mistake_is_one_line_and_costs_nothing_else(
    tmp_path: Path, sound: Path, case: dict[str, Any]
) -> None:
    folder, begun = write(tmp_path, files_of(case)), process_time()
    result = run("check", "-f", str(folder / CONFIG))
    took = process_time() - begun

    (line,) = [line for line in result.stdout.splitlines() if not line.startswith("    ")]
    assert line.startswith(f"{case['told']} ")
    assert "; " in line
    assert all(shown.isprintable() for shown in result.stdout.splitlines())
    assert (result.exit_code, result.stderr) == (1, "1 problem\n")
    assert took < TOO_LONG
    assert lost(sound, folder, case) == []


def lost(sound: Path, folder: Path, case: Mapping[str, Any]) -> list[str]:
    """What stands in other files than that with the mistake, and is no longer in the guide."""
    before, after = read_guide(sound), read_guide(folder)
    assert before is not None
    if case["file"] == CONFIG:
        return []  # which other files there are is what it says
    assert after is not None
    events = [event.id for event in before.events if event.place.file != case["file"]]
    works = [work.key for work in before.library if work.place.file != case["file"]]
    pages = [page.src_uri for page in before.pages.values() if page.place.file != case["file"]]
    return [
        *(id_ for id_ in events if id_ not in after.events_by_id),
        *(key for key in works if key not in after.library),
        *(src_uri for src_uri in pages if src_uri not in after.pages),
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_programs_read_of_it_is_safe(tmp_path: Path, sound: Path, case: dict[str, Any]) -> None:
    config = str(write(tmp_path, files_of(case)) / CONFIG)
    as_json = json.loads(run("check", "-f", config, "--format", "json").stdout)
    annotations = run("check", "-f", config, "--format", "github").stdout.splitlines()
    comment = run("diff", str(sound), str(tmp_path)).stdout

    assert [problem["code"] for problem in as_json["problems"]] == [case["told"].split(" ")[1]]
    assert all(text.isprintable() for text in as_json["problems"][0].values() if isinstance(text, str))
    assert len(annotations) == 1
    assert re.match(r"::(error|warning) file=[^,]+,line=[0-9]+,", annotations[0])
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", comment)
    assert not re.search(r"<(?!/?(?:details|summary)>)[a-z!/]", outside_code, re.IGNORECASE)
    assert all(line.isprintable() for line in comment.splitlines())
