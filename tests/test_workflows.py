"""The workflows follow the code host's schema, and nothing in them is for a stranger to use."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_PINNED = re.compile(r"uses: [\w-]+/[\w.-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = shutil.which(tool, path=str(Path(sys.executable).parent))
    assert command is not None
    return subprocess.run(
        [command, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def audit(*inputs: Path) -> subprocess.CompletedProcess[str]:
    """What zizmor finds at its strictest, without asking anything of the network."""
    return run("zizmor", "--offline", "--no-config", "--persona", "auditor", *inputs)


def test_there_is_nothing_for_a_stranger_to_use() -> None:
    ours = {"comment", "links", "publish", "pull-request", "release", "test"}
    assert {path.stem for path in WORKFLOWS} >= ours
    done = audit(ROOT / ".github")
    assert done.returncode == 0, done.stdout


def test_they_follow_the_schema_of_the_code_host() -> None:
    done = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout
    dependabot = ROOT / ".github" / "dependabot.yml"
    done = run("check-jsonschema", "--builtin-schema", "vendor.dependabot", dependabot)
    assert done.returncode == 0, done.stdout


def test_the_forms_follow_it_too_and_the_doors_find_their_field() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    forms = sorted(path for path in folder.glob("*.yml") if path.stem != "config")
    assert [path.stem for path in forms] == ["add-a-resource", "add-an-article", "correct-a-date"]
    for schema, files in (
        ("vendor.github-issue-forms", forms),
        ("vendor.github-issue-config", [folder / "config.yml"]),
    ):
        done = run("check-jsonschema", "--builtin-schema", schema, *files)
        assert done.returncode == 0, done.stdout
    for path in forms:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))["body"][0]["attributes"]["value"]
        assert told.startswith("What you write here is public, with the name of your account.")
    template = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert len(template.splitlines()) == 5


def test_the_commands_of_the_workflows_are_there() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        for command, options in re.findall(r"review-guide ([a-z]+)((?: --[a-z-]+)*)", text):
            known = {option for each in main.commands[command].params for option in each.opts}
            assert set(options.split()) <= known, f"{path.name}: {command}{options}"
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(f"\n{target}:" in makefile for target in re.findall(r"run: make ([a-z-]+)", text))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_permissions_are_the_least(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("uses:") == len(_PINNED.findall(text)), "an action without its commit and version"
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"]
        may_write = [name for name, level in job["permissions"].items() if level == "write"]
        checks_out = any("actions/checkout@" in step.get("uses", "") for step in job["steps"])
        assert not (may_write and checks_out), "code of a change runs where something may be written"
    assert "pull_request_target" not in text
    assert "secrets." not in text


BAD = """\
name: Bad
on: pull_request_target
permissions: write-all
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""


def test_what_is_dangerous_is_found(tmp_path: Path) -> None:
    workflow = tmp_path / "bad.yml"
    workflow.write_text(BAD, encoding="utf-8")
    found = audit(workflow)
    assert found.returncode != 0
    assert all(name in found.stdout for name in ("dangerous-triggers", "template-injection", "unpinned-uses"))


def test_what_breaks_the_schema_is_found(tmp_path: Path) -> None:
    workflow = tmp_path / "bad.yml"
    workflow.write_text(BAD.replace("steps:", "stages:"), encoding="utf-8")
    assert run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow).returncode == 1
