"""The two articles that the guide began with, as they were handed over: they are not part of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.importer.importing import Imported, import_article
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.project import read_project, read_sources
from mkdocs_review_guide.project_options import building_options
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the raw texts of the two articles are not part of a clone"
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    project, _ = read_project(ROOT / "mkdocs.yml")
    assert project
    sources, _ = read_sources(project)
    options = building_options(project, Place("mkdocs.yml")).options
    return build.resolve_guide(build.read(sources, options.folders), options).guide


def imported(guide: Guide, beginning: str) -> Imported:
    file = next(iter(Path(SEEDS).glob(f"{beginning}*.txt")))
    return import_article(
        file.read_bytes(), file.name, guide, (ROOT / "references.bib").read_text(encoding="utf-8")
    )


def test_the_six_notes_of_the_second_are_the_works_that_the_guide_has(guide: Guide) -> None:
    made = imported(guide, "004")
    assert (made.article.authors, made.article.date) == (("Yvon Dandurand",), "2025-03-10")
    assert made.original == "dandurand2025"
    cited = [citation.key for note in made.citations.notes.values() for citation in note.citations]
    assert cited == [
        *("axworthy2024", "icclr1999drugs", "dandurandchin2011"),
        *("patrick2020", "dandurandjahn2022future", "mcdermott2015"),
    ]
    assert made.new_keys == ()
    assert all(f"[@{key}]" in made.page for key in cited)
    assert made.citations.dangling == []
    assert not [note for note in made.citations.notes.values() if note.is_footnote]


def test_the_first_tells_when_canada_answers(guide: Guide) -> None:
    made = imported(guide, "000")
    assert made.article.authors == ("Jessica Jahn",)
    (event,) = (event for event in made.events if event.step)
    assert (event.when, event.status) == ("2021-11/2022-04~", "planned")
    assert (event.countries, event.cohort, event.phase, event.step) == (("CA",), "II", "I", "self-assessment")
    assert (made.about.mechanism, made.about.country) == ("untoc", "CA")
    assert "2018" in [event.when for event in made.events]
    assert [line.text for line in made.dropped][-1] == "Subscribe to our newsletter for regular updates"


def test_their_drafts_build(tmp_path: Path) -> None:
    for name in ("docs", "images"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "references.bib"):
        shutil.copy(ROOT / name, tmp_path)
    command = Path(sys.executable).parent
    for file in sorted(SEEDS.glob("*.txt")):
        subprocess.run(
            [command / "review-guide", "import", file], cwd=tmp_path, check=True, capture_output=True
        )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([command / "mkdocs", "build", "--strict", "-q"], cwd=tmp_path, check=True, env=environment)
    assert not list(tmp_path.glob("site/articles/remembering*"))  # they are drafts
