"""What the page on importing promises: its example, its options and its figures."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.commands.import_ import import_
from tests.conftest import ROOT
from tests.importer.two_reviews import vocabulary
from tools.import_figures import event_figures, reference_figures, table

PAGE = (ROOT / "docs" / "contribute" / "importing.md").read_text(encoding="utf-8")
TEXT, DRAFT, REPORT = re.findall(r"^```(?:text|markdown)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example_is_what_the_importer_makes(tmp_path: Path) -> None:
    guide, article = tmp_path / "guide", tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert CliRunner().invoke(main, ["new", str(guide)]).exit_code == 0
    bib = guide / "references.bib"
    before = bib.read_text(encoding="utf-8")
    told = CliRunner().invoke(main, ["import", str(article), "-f", str(guide / "mkdocs.yml")])
    assert told.output == REPORT
    assert (guide / "docs" / "articles" / "reviewing-treaties-from-below.md").read_text(
        encoding="utf-8"
    ) == DRAFT
    added = bib.read_text(encoding="utf-8").removeprefix(before.rstrip())
    assert re.findall(r"^@\w+{(\w+)", added, re.MULTILINE) == ["sample2023", "placeholder2020"]
    assert added.count("verified = {no}") == 2
    problems = CliRunner().invoke(main, ["check", "-f", str(guide / "mkdocs.yml")])
    assert (problems.exit_code, problems.output) == (0, "0 problems\n")


def test_every_option_is_on_the_page() -> None:
    options = {name for parameter in import_.params for name in parameter.opts if name.startswith("--")}
    told = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert options - {"--config-file"} == told


def test_the_figures_are_those_that_are_measured() -> None:
    works = table({"development": reference_figures(False), "held out": reference_figures(True)})
    files = {"first set": "gold.toml", "second set": "gold_2.toml", "third set, held out": "gold_3.toml"}
    events = table({name: event_figures(file, vocabulary()) for name, file in files.items()})
    assert works in PAGE
    assert events in PAGE
