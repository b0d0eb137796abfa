"""``review-guide new``, end to end: what it makes builds at once, and is checked as a guide's changes are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT
from tests.history.repositories import git, repository
from tests.sites.html_tree import read_html
from tests.test_workflows import audit
from tests.test_workflows import run as lint

BIN = Path(sys.executable).parent
OUR = ROOT / ".github"


def new(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *arguments], catch_exceptions=False)


def run(folder: Path, command: str, *arguments: str) -> str:
    """What a command says, which ends well."""
    done = subprocess.run(
        [BIN / command, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "guide"
    made = new(folder, "--name", "The Guide", "--mechanism", "Peer Review")
    assert made.exit_code == 0
    assert made.stdout == f"{folder} holds 24 files; README.md says how to go on\n"
    return folder


def test_nothing_is_wrong_with_it(guide: Path) -> None:
    assert run(guide, "review-guide", "check") == "0 problems\n"


def test_it_builds_at_once_for_the_web_and_for_a_disk(guide: Path) -> None:
    readme = (guide / "README.md").read_text(encoding="utf-8")
    assert "    .venv/bin/mkdocs build --strict\n" in readme
    assert "`.venv/bin/mkdocs build -f mkdocs.offline.yml -d offline`" in readme
    run(guide, "mkdocs", "build", "--strict", "-q")
    run(guide, "mkdocs", "build", "--strict", "-q", "-f", "mkdocs.offline.yml", "-d", "offline")

    home = read_html((guide / "site" / "index.html").read_text(encoding="utf-8"))
    assert home.one("h1").text == "The Guide"
    country = (guide / "site" / "reviews" / "peer-review" / "countries" / "fr" / "index.html").read_text(
        encoding="utf-8"
    )
    assert "An example of an event of one country" in country
    assert (guide / "offline" / "reviews" / "peer-review" / "countries" / "fr.html").is_file()
    assert (guide / "site" / "calendar.ics").is_file()


def test_a_change_of_it_is_told(guide: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert new(copy, "--name", "The Guide", "--mechanism", "Peer Review").exit_code == 0
    repository(copy)
    git(copy, "add", "--all")
    git(copy, "commit", "-q", "-m", "Begin")
    events = copy / "docs" / "reviews" / "peer-review" / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").replace("2002-06~", "2002-07"), encoding="utf-8")

    told = run(copy, "review-guide", "diff", "HEAD")
    assert "end 2002-06&#126; → 2002-07" in told
    assert run(copy, "review-guide", "check") == "0 problems\n"


def test_the_same_is_made_again(guide: Path, tmp_path: Path) -> None:
    new(tmp_path / "again", "--name", "The Guide", "--mechanism", "Peer Review")
    for path in (path for path in (tmp_path / "again").rglob("*") if path.is_file()):
        assert path.read_bytes() == (guide / path.relative_to(tmp_path / "again")).read_bytes()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    assert new(tmp_path).exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert tmp_path.stat().st_ino == before  # whoever stands in it still does
    assert not list(tmp_path.glob(".new-*"))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    refused = new(tmp_path)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--name", "  "),
        ("--name", "a\nb"),
        ("--name", "a\x1b[31m"),
        ("--name", "x" * 201),
        ("--mechanism", ""),
        ("--language", "English"),
        ("--language", "../../x"),
    ],
)
def test_what_can_not_be_is_refused_in_one_line_and_nothing_is_left(
    tmp_path: Path, arguments: tuple[str, str]
) -> None:
    refused = new(tmp_path / "guide", *arguments)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert refused.stderr.rstrip("\n").isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "mechanism", "folder"),
    [
        ('Our "Guide": <b>', "Peer Review: {a} & [b]", "peer-review-a-b"),
        ("Yes", "null", "null"),
        ("# Title", "'Quoted' %s {{ 7*7 }}", None),
        ("*Guide*", "../../etc", None),
        ("Guide", "///", None),
        ("Führer durch Prüfungen", "Examen par les pairs", "examen-par-les-pairs"),
    ],
)
def test_names_are_only_names(tmp_path: Path, name: str, mechanism: str, folder: str | None) -> None:
    root = tmp_path / "guide"
    assert new(root, "--name", name, "--mechanism", mechanism, "--language", "fr").exit_code == 0
    (review,) = (root / "docs" / "reviews").iterdir()
    assert folder in (review.name, None)
    assert run(root, "review-guide", "check") == "0 problems\n"
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""), yaml.BaseLoader)
    assert config["site_name"] == name
    assert config["theme"]["language"] == "fr"
    run(root, "mkdocs", "build", "--strict", "-q")
    home = read_html((root / "site" / "reviews" / review.name / "index.html").read_text(encoding="utf-8"))
    assert home.one("h1").text == " ".join(mechanism.split())


# What it holds beside the guide.

SWAPPED = [
    (
        "      - run: make site\n",
        "      - run: python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt\n"
        "      - run: .venv/bin/mkdocs build --strict\n",
        "publish",
    ),
    (
        "python3 -m tools.install (?:site|links)",
        "python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt",
        "",
    ),
    ("run: make site", "run: .venv/bin/mkdocs build --strict", ""),
    ("run: make offline", "run: .venv/bin/mkdocs build --strict -f mkdocs.offline.yml -d offline", ""),
    ("path: build/guide-offline.zip", "path: offline", ""),
]
"""What this project does with its own tools, and a guide with the commands; in all workflows, or in one."""


@pytest.mark.parametrize("name", ["comment", "links", "publish", "pull-request"])
def test_its_workflows_are_those_of_this_project(guide: Path, name: str) -> None:
    text = (OUR / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    for old, instead, where in SWAPPED:
        if where in ("", name):
            text = re.sub(old, instead, text)
    assert (guide / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8") == text


def test_its_forms_are_those_of_this_project(guide: Path) -> None:
    for path in (OUR / "ISSUE_TEMPLATE").iterdir():
        assert (guide / ".github" / "ISSUE_TEMPLATE" / path.name).read_bytes() == path.read_bytes()


def test_nothing_in_its_workflows_is_for_a_stranger_to_use(guide: Path) -> None:
    done = audit(guide / ".github")
    assert done.returncode == 0, done.stdout
    workflows = sorted((guide / ".github" / "workflows").iterdir())
    done = lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    assert done.returncode == 0, done.stdout
    dependabot = guide / ".github" / "dependabot.yml"
    done = lint("check-jsonschema", "--builtin-schema", "vendor.dependabot", dependabot)
    assert done.returncode == 0, done.stdout


def test_the_commands_in_its_workflows_are_there(guide: Path) -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in (guide / ".github" / "workflows").iterdir())
    for command in re.findall(r"\.venv/bin/review-guide (\w+)", said):
        assert command in main.commands
    assert "tools." not in said
    assert "make " not in said


def test_it_asks_for_this_version(guide: Path) -> None:
    asked = (guide / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert asked == f"mkdocs-review-guide[links]=={version('mkdocs-review-guide')}"
