"""What the docs say of editors: the settings that they show find in the guide what a schema can find."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contribute" / "editor.md").read_text(encoding="utf-8")
WRONG = {
    "docs/articles/canada-civil-society.md": "article",
    "docs/reviews/untoc/countries/ca.md": "country",
    "docs/reviews/untoc/index.md": "mechanism",
    "docs/take-part.md": "page",
    "docs/topics/revmod.md": "topic",
}


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The guide, set up for an editor as the page says."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    assert "    review-guide schema .vscode\n" in PAGE
    done = CliRunner().invoke(main, ["schema", str(tmp_path / ".vscode")])
    assert done.exit_code == 0
    (tmp_path / ".remarkrc.mjs").write_text(block("js"), encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def run(guide: Path) -> tuple[int, str]:
    """The command that the page names, without colours."""
    command = re.search(r"^    npx (remark .*)$", PAGE, re.MULTILINE)
    assert command
    name, *arguments = command[1].split()
    done = subprocess.run(
        [ROOT / "node_modules" / ".bin" / name, "--no-color", *arguments],
        cwd=guide,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_the_guide_passes(guide: Path) -> None:
    code, said = run(guide)
    assert code == 0, said
    checked = set(re.findall(r"^(docs/\S+): no issues found$", said, re.MULTILINE))
    assert checked == {path.relative_to(guide).as_posix() for path in (guide / "docs").rglob("*.md")}


def test_a_wrong_key_is_found_in_every_kind_of_page(guide: Path) -> None:
    for file in WRONG:
        text = (guide / file).read_text(encoding="utf-8")
        assert text.startswith("---\n")
        (guide / file).write_text(text.replace("---\n", "---\nsumary: x\n", 1), encoding="utf-8")

    code, said = run(guide)

    assert code == 1
    parts = re.split(r"^(docs/\S+)$", said, flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert {
        file: kind for file, kind in WRONG.items() if f"/{kind}.schema.json" in told.get(file, "")
    } == WRONG


def test_the_settings_name_files_that_there_are(guide: Path) -> None:
    settings = json.loads(block("json"))
    for schema, file in settings["yaml.schemas"].items():
        assert (guide / schema).is_file()
        assert (ROOT / file).is_file()
    assert (guide / ".vscode" / "review-guide.code-snippets").is_file()
    snippets = json.loads((guide / ".vscode" / "review-guide.code-snippets").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(guide-\w+)`", PAGE))
    assert named <= {snippet["prefix"] for snippet in snippets.values()}
