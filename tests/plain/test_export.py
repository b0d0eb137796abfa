"""The exported guide builds without the plugin, into the same pages; with MkDocs, and with Zensical."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT
from tests.sites.building import build_site, write_site
from tests.sites.hostile import hostile_site
from tests.sites.html_tree import Element, read_html
from tests.sites.links import dead_links, read_outlines, repeated_ids
from tests.sites.twins import differences
from tools.built_site import read_site


def export(project: Path, target: Path) -> Result:
    arguments = ["export", str(target), "-f", str(project / "mkdocs.yml")]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide as plain Markdown."""
    folder = tmp_path_factory.mktemp("export") / "plain"
    result = export(ROOT, folder)
    assert (result.exit_code, result.stdout) == (0, "")
    return folder


@pytest.fixture(scope="module")
def plain(exported: Path) -> Path:
    """What MkDocs makes of it."""
    built = build_site(exported)
    assert (built.warnings, built.errors, built.ended) == ((), (), None)
    return built.folder


def articles(folder: Path) -> dict[str, Element]:
    """What each page says, by its path."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        told = read_html(path.read_text(encoding="utf-8")).all("article")
        if told:
            found[path.relative_to(folder).as_posix()] = told[0]
    return found


def test_no_plugin_of_ours_is_asked_for(exported: Path) -> None:
    config = (exported / "mkdocs.yml").read_text(encoding="utf-8")
    assert "review-guide:" not in config
    assert "bibtex" not in config
    assert not list(exported.rglob("*.bib.py"))


def test_mkdocs_makes_the_same_files_with_the_same_words(built_site: Path, plain: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    here, there = articles(built_site), articles(plain)
    assert files(plain) == files(built_site)
    assert len(here) > 150
    assert [path for path, article in here.items() if there[path].text != article.text] == []


def test_charts_lists_and_citations_are_in_place(built_site: Path, plain: Path) -> None:
    here, there = articles(built_site), articles(plain)
    for tag in ("figure", "svg", "table", "ol", "ul", "dl", "sup", "details", "h2", "h3"):
        counts = {path: (len(page.all(tag)), len(there[path].all(tag))) for path, page in here.items()}
        assert [path for path, (one, other) in counts.items() if one != other] == [], tag
    parts = [
        part.classes for part in there["reviews/untoc/index.html"].all("div") if part.classes[:1] == ["g"]
    ]
    assert parts == [["g", "g--mechanism"]]


def test_every_link_leads_somewhere(plain: Path) -> None:
    site = read_site(plain)
    outlines = read_outlines(site)
    assert dead_links(site, outlines) == []
    assert repeated_ids(outlines) == []


def test_a_page_says_what_it_is(plain: Path) -> None:
    head = (plain / "reviews" / "untoc" / "countries" / "ca" / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:title" content="Canada: UNTOC review">' in head
    assert "There is no such page" in (plain / "404.html").read_text(encoding="utf-8")


def test_zensical_makes_the_same_pages(exported: Path, built_site: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(exported, tmp_path / "plain")
    command = shutil.which("zensical", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run(
        [command, "build"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    here, there = articles(built_site), articles(folder / "site")
    # Its navigation is another object, so that page has no ways on there.
    wrong = [path for path in here if path != "404.html" and here[path].text != there[path].text]
    assert wrong == []
    site = read_site(folder / "site")
    assert dead_links(site, read_outlines(site)) == []


SMALL = {
    "mkdocs.yml": (
        "INHERIT: base.yml\n"
        "plugins:\n  - search\n  - review-guide: {as_of: 2026-01-15}\n"
        "  - bibtex: {bib_file: references.bib}\n"
        "theme: {name: material, custom_dir: own, language: fr}\n"
        "hooks: [hook.py]\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    ),
    "base.yml": "site_name: !ENV [NAME_THAT_NOBODY_SETS, A guide]\nsite_url: https://example.org/g/\n",
    "hook.py": "def on_page_markdown(markdown, **_):\n    return markdown.replace('HOOKED', 'Hooked')\n",
    "own/main.html": '{% extends "base.html" %}{% block announce %}Hear this{% endblock %}',
    "references.bib": "@misc{key, title = {Work}, date = {2021}}\n@misc{two, title = {Other}}\n",
    "docs/index.md": (
        "---\ntitle: 'A <b> \"title\" {{ 7 * 7 }}'\nhide: toc\n---\n"
        "Words [@key, p. 3; @two] :smile: HOOKED ![A picture](a.png). [^own]\n\n"
        "[^own]: Mine.\n    More of it.\n\n    And more.\n\n[^late]: Also mine.\n\n"
        "| a | b |\n| --- | --- |\n| c [^late] | d [@two] |\n\n    code [@key]\n"
    ),
    "docs/open.md": "---\ntitle: Open\n---\nAn <div> that nobody ends [@key].\n",
    "docs/draft.md": "---\ntitle: Draft\ndraft: true\n---\nText.\n",
    "docs/a.png": "no picture",
}


def small(tmp_path: Path) -> tuple[Path, Path]:
    project = write_site(tmp_path / "project", SMALL)
    result = export(project, tmp_path / "plain")
    assert result.exit_code == 0, result.stderr
    return project, tmp_path / "plain"


def test_the_projects_own_files_and_settings_come_along(tmp_path: Path) -> None:
    project, folder = small(tmp_path)
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "INHERIT" not in config
    assert "!!python/name:material.extensions.emoji.twemoji" in config
    assert "!ENV" in config
    assert not (folder / "docs" / "draft.md").exists()
    mine, theirs = build_site(project), build_site(folder)
    assert (theirs.warnings, theirs.errors, theirs.ended) == ((), (), None)
    here, there = mine.page("").one("article"), theirs.page("").one("article")
    assert there.text == here.text
    assert "Hooked" in there.text
    assert "Hear this" in theirs.page("").text
    assert theirs.page("").one("title").text == mine.page("").one("title").text
    assert "{{ 7 * 7 }}" in theirs.page("").one("title").text
    assert theirs.page("open/").one("article").text == mine.page("open/").one("article").text


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    project = write_site(tmp_path / "project", hostile_site())
    result = export(project, tmp_path / "plain")
    assert result.exit_code == 0, result.stderr
    mine, theirs = build_site(project), build_site(tmp_path / "plain")
    assert (theirs.errors, theirs.ended) == ((), None)
    for page in sorted(mine.folder.rglob("*.html")):
        path = page.relative_to(mine.folder).as_posix()
        here, there = (read_html(built.read(path)) for built in (mine, theirs))
        said = [[article.text for article in each.all("article")] for each in (here, there)]
        assert said[0] == said[1], path
        assert len(there.all("script")) == len(here.all("script")), path


def test_the_same_guide_gives_the_same_bytes(tmp_path: Path) -> None:
    project, folder = small(tmp_path)
    assert export(project, tmp_path / "again").exit_code == 0
    assert differences(folder, tmp_path / "again") == []


def test_an_earlier_export_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    project, folder = small(tmp_path)
    (folder / "docs" / "old.md").write_text("Old.\n", encoding="utf-8")
    assert export(project, folder).exit_code == 0
    assert not (folder / "docs" / "old.md").exists()

    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.md").write_text("Mine.\n", encoding="utf-8")
    result = export(project, theirs)
    assert (result.exit_code, [file.name for file in theirs.iterdir()]) == (1, ["thesis.md"])
    assert result.stderr == f"Error: {theirs} holds something else than an export; name an empty folder\n"

    result = export(project, tmp_path)
    assert result.stderr == f"Error: {tmp_path} holds the project itself; name a folder of its own\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"docs/index.md": "---\ntitle: [\n---\n"}, "docs/index.md:3:1: RG101 "),
        ({"mkdocs.yml": "a: [\n"}, "mkdocs.yml:2:1: RG141 "),
    ],
)
def test_a_guide_with_errors_is_not_exported(tmp_path: Path, files: dict[str, str], said: str) -> None:
    project = write_site(tmp_path / "project", {**SMALL, **files})
    result = export(project, tmp_path / "plain")
    assert (result.exit_code, (tmp_path / "plain").exists()) == (1, False)
    assert result.stderr.startswith(said)


def test_no_file_from_outside_the_project_comes_along(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    project = write_site(tmp_path / "project", SMALL)
    (project / "docs" / "leak.txt").symlink_to(tmp_path / "secret.txt")
    assert export(project, tmp_path / "plain").exit_code == 0
    assert not (tmp_path / "plain" / "docs" / "leak.txt").exists()
