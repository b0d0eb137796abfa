"""What `docs/contribute/publishing.md` promises: its commands are there, and its two languages build."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT
from tests.sites.building import write_site
from tests.sites.html_tree import Element, read_html
from tests.sites.links import dead_links, read_outlines
from tools.built_site import read_site

PAGE = (ROOT / "docs" / "contribute" / "publishing.md").read_text(encoding="utf-8")
ALTERNATES, FRENCH = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

SITE = """\
site_name: A guide
theme: {name: material, font: false, language: en}
plugins:
  - search
  - review-guide: {as_of: 2026-01-15}
  - bibtex: {bib_file: references.bib}
"""
EVENT = "events:\n- {id: one, title: %s, cite: key, when: 2021-05-14}\n"


def page(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n{title} [@key].\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_site(
        tmp_path_factory.mktemp("languages") / "project",
        {
            "mkdocs.yml": SITE + ALTERNATES,
            "mkdocs.fr.yml": FRENCH,
            "references.bib": "@phdthesis{key, author = {Adams, Ann}, title = {Work}, date = {2021}}\n",
            "docs/index.md": page("Welcome"),
            "docs/articles/one.md": page("Rivers", EVENT % "Session"),
            "docs-fr/index.md": page("Bienvenue"),
            "docs-fr/articles/one.md": page("Fleuves", EVENT % "Réunion"),
        },
    )
    command = [sys.executable, "-m", "tools.editions", "site", "--project", str(project)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return project / "site"


def read(folder: Path, path: str) -> Element:
    return read_html((folder / path / "index.html").read_text(encoding="utf-8"))


def test_both_languages_stand_in_one_folder_and_lead_to_each_other(built: Path) -> None:
    english, french = read(built, "articles/one"), read(built, "fr/articles/one")
    assert (english.one("html").attributes["lang"], french.one("html").attributes["lang"]) == ("en", "fr")
    for site_page, hrefs in ((english, ["../../", "../../fr/"]), (french, ["../../../", "../../"])):
        menu = [link for link in site_page.all("a") if "md-select__link" in link.classes]
        assert [(link.attributes["hreflang"], link.href) for link in menu] == [
            ("en", hrefs[0]),
            ("fr", hrefs[1]),
        ]
        heads = [link for link in site_page.one("head").all("link") if "hreflang" in link.attributes]
        assert [link.href for link in heads] == hrefs


def test_every_link_of_both_leads_somewhere(built: Path) -> None:
    site = read_site(built)
    assert dead_links(site, read_outlines(site)) == []


def test_each_speaks_its_own_words_and_finds_its_own_pages(built: Path) -> None:
    references = read(built, "fr/references").one("article").text
    assert "thèse de doctorat" in references
    assert "thesis" not in references
    assert "14 mai 2021" in read(built, "fr/timeline").one("article").text
    assert "14 May 2021" in read(built, "timeline").one("article").text
    english, french = (
        (built / folder / "search" / "search_index.json").read_text(encoding="utf-8") for folder in ("", "fr")
    )
    assert "Rivers" in english
    assert "Fleuves" not in english
    assert "Fleuves" in french
    assert '"lang":["fr"]' in french.replace(" ", "")


def test_every_command_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", PAGE))
    assert {"site", "offline"} <= targets
    assert all(f"\n{target}:" in makefile for target in targets)
    commands = set(re.findall(r"\breview-guide ([a-z]+)", PAGE))
    assert commands == {"csp", "check", "export"}
    assert commands <= main.commands.keys()


def test_every_file_is_there() -> None:
    named = set(re.findall(r"`((?:\.github/workflows/)?[a-z.]+\.yml)`", PAGE))
    here = {name for name in named if "fr.yml" not in name}
    assert {".github/workflows/publish.yml", "release.yml", "mkdocs.offline.yml"} <= here
    workflows = ROOT / ".github" / "workflows"
    assert [name for name in here if not (ROOT / name).exists() and not (workflows / name).exists()] == []
