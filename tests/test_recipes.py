"""The recipes for writers: what they show stands in the guide, which the tests build strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contribute" / "recipes.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], PAGE[: match.start()]) for match in FENCE.finditer(PAGE)]


def file_of(before: str) -> Path:
    """The file that a block is from: the last that is named before it."""
    named: list[str] = re.findall(r"`((?:docs/[\w./-]+|references)\.(?:md|csv|bib))`", before)
    return ROOT / named[-1]


def test_there_is_a_recipe_for_each_of_five_things() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings == [
        "Add an event",
        "Add a source or a resource",
        "Add an article",
        "Add a country",
        "Add a mechanism",
    ]
    assert len(BLOCKS) == 9


@pytest.mark.parametrize(("block", "before"), BLOCKS, ids=[str(number) for number in range(len(BLOCKS))])
def test_an_example_stands_in_the_file_that_is_named(block: str, before: str) -> None:
    text = file_of(before).read_text(encoding="utf-8")
    if file_of(before).suffix == ".csv":
        assert set(block.splitlines()) <= set(text.splitlines())
        assert block.splitlines()[0] == text.splitlines()[0]
    else:
        assert block in text


def test_a_guide_without_what_a_recipe_adds_lacks_it(tmp_path: Path) -> None:
    """An event is added as the first recipe says, to a guide that has none of it."""
    event = next(block for block, before in BLOCKS if before.rstrip().endswith("ca.md`:"))
    source = next(block for block, _ in BLOCKS if block.startswith("@"))
    root = tmp_path / "guide"
    made = CliRunner().invoke(main, ["new", str(root), "--mechanism", "Peer Review"])
    assert made.exit_code == 0
    article = root / "docs" / "articles" / "example.md"
    text = article.read_text(encoding="utf-8")
    cited = event.replace("canada2000signs", "jahn2021")
    article.write_text(text.replace("events:\n", f"events:\n{cited}"), encoding="utf-8")
    config = str(root / "mkdocs.yml")

    before = CliRunner().invoke(main, ["check", "-f", config])
    with (root / "references.bib").open("a", encoding="utf-8") as bibliography:
        bibliography.write(f"\n{source}")
    after = CliRunner().invoke(main, ["check", "-f", config])

    assert "RG603 no work in the bibliography has the key jahn2021" in before.stdout
    assert (after.exit_code, after.stdout) == (0, "")
