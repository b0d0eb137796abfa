"""What `docs/contribute/checking.md` promises: its example is what is printed, its options are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.severities import Severities
from tests.conftest import ROOT
from tests.sites.building import write_site

PAGE = (ROOT / "docs" / "contribute" / "checking.md").read_text(encoding="utf-8")
FILES = {
    "mkdocs.yml": "site_name: x\nplugins: [review-guide, bibtex: {bib_file: refs.bib}]\n",
    "refs.bib": "@misc{key, title = {Work}, date = {2021}}\n",
    "docs/articles/one.md": (
        "---\ntitle: One\nevents:\n  - id: one\n    title: First\n    when: 2021-4\n    cite: key\n---\n"
        "Text.\n"
    ),
}


def test_the_example_is_what_is_printed(tmp_path: Path) -> None:
    project = write_site(tmp_path, FILES)
    result = CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml")])
    (example,) = re.findall(r"(?:^    .*\n)+(?=\nIt ends with 1)", PAGE, re.MULTILINE)
    assert result.stdout == re.sub("^    ", "", example, flags=re.MULTILINE)
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["check", "diff"])
def test_the_options_are_there(command: str) -> None:
    heading = {"check": "## What is wrong", "diff": "## What a change means for readers"}[command]
    section = PAGE.split(heading)[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)", row)}
    known = {option for each in main.commands[command].params for option in each.opts}
    assert named
    assert named <= known


def test_the_severities_are_read() -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (plugin,) = yaml.safe_load(text)["plugins"]
    assert Severities.read(plugin["review-guide"]["severity"]).by_code["RG621"] is None


def test_the_workflows_that_it_names_are_there() -> None:
    for name in re.findall(r"`(?:\.github/workflows/)?([a-z-]+\.yml)`", PAGE.split("## On GitHub")[1]):
        assert (ROOT / ".github" / "workflows" / name).exists(), name
