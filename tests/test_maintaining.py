"""What the page for those who keep the guide promises: hooks that run, files that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.sites.building import write_site

PAGE = (ROOT / "docs" / "contribute" / "maintaining.md").read_text(encoding="utf-8")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BROKEN = {"docs/index.md": "---\ntitle: A\nevents:\n  - {id: a, title: A, when: 2021-4, cite: adams}\n---\n"}
BIB = {"references.bib": "@book{adams, title = {A}, author = {Adams, Ann}, date = {2001}}\n"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_fails_where_something_is_wrong(tmp_path: Path, hook: dict[str, Any]) -> None:
    """The keys are those of pre-commit, "Creating new hooks"."""
    assert set(hook) <= {"id", "name", "description", "entry", "language", "files", "pass_filenames"}
    assert re.search(hook["files"], "docs/a/b.md")
    assert re.search(hook["files"], "mkdocs.fr.yml")
    assert not re.search(hook["files"], "plugins/a.py")
    root = write_site(tmp_path, {**BROKEN, **BIB})
    program, *arguments = shlex.split(hook["entry"])

    def run() -> int:
        command: list[str | Path] = [Path(sys.executable).parent / program, *arguments]
        return subprocess.run(command, cwd=root, capture_output=True, check=False).returncode

    fixes = "--fix" in arguments
    assert run() == (0 if fixes else 1)
    assert ("2021-04" in (root / "docs" / "index.md").read_text(encoding="utf-8")) == fixes


def test_the_hooks_that_the_page_names_are_there() -> None:
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    theirs, ours = (block["repos"][0]["hooks"][0] for block in blocks)
    assert theirs["id"] in {hook["id"] for hook in HOOKS}
    assert ours["entry"].startswith(".venv/bin/review-guide check")


def test_the_files_that_the_page_names_are_there() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    owned = re.findall(r"^# /(\S+) +@OWNER$", owners, re.MULTILINE)
    assert len(owned) == 9
    assert [name for name in owned if not list(ROOT.glob(name.rstrip("/")))] == []
    roots = r"plugins/|\.github/workflows/|docs/|pyproject|CHANGELOG|CONTRIBUTING"
    named = re.findall(rf"`((?:{roots})[\w./-]*\.\w+)`", PAGE)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
