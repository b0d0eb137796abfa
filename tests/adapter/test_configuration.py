"""A site's configuration: what the plugin takes from it, and what it refuses, in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from mkdocs_review_guide.adapter.bibliography import bibliography_paths
from mkdocs_review_guide.adapter.config import ReviewGuideConfig
from mkdocs_review_guide.cli import main
from mkdocs_review_guide.project import read_project
from mkdocs_review_guide.project_options import OPTIONS
from tests.sites.building import BARE_THEME, CONFIG, Built, build_site, write_site
from tests.sites.html_tree import read_html

BIB = "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}\n"
CITED = {"references.bib": BIB, "docs/index.md": "Cited [@adams].\n"}


def configured(tmp_path: Path, change: dict[str, str], **files: str) -> Built:
    """A site whose configuration has other words in places."""
    config = CONFIG
    for old, new in change.items():
        assert old in config
        config = config.replace(old, new)
    return build_site(write_site(tmp_path, {**CITED, "mkdocs.yml": config, **files}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"  - bibtex: {bib_file: references.bib}\n": ""},
            "review-guide needs the plugin bibtex: add `- bibtex:",
        ),
        (
            {"bibtex: {bib_file: references.bib}": "bibtex"},
            "review-guide needs the plugin bibtex: add `- bibtex:",
        ),
        (
            {"references.bib": "http://example.org/a.bib"},
            "bibtex: bib_file is an address; save the file beside",
        ),
        (
            {"site_name": "docs_dir: ../docs\nsite_name"},
            "review-guide: docs_dir leads out of the project's folder",
        ),
    ],
)
def test_a_configuration_that_can_not_work_ends_with_one_line(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    write_site(tmp_path, {"docs/index.md": ""})
    built = configured(tmp_path / "project", change)

    assert built.ended is not None
    assert built.ended.startswith(said)
    assert "\n" not in built.ended
    assert not (*built.warnings, *built.errors)


def test_all_options_that_can_not_be_read_are_told_at_once(tmp_path: Path) -> None:
    wrong = "as_of: '2026-13', autolink: {but: x}, contact: nobody, severity: {RG1: off}, stale_after: long"
    built = configured(tmp_path, {"as_of: 2026-01-15": wrong})
    checked = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml")])

    options = ["as_of", "autolink", "contact", "severity", "stale_after"]
    named = [
        re.match(r"mkdocs\.yml:4:[0-9]+: RG144 the option (\w+) can't be read", line)
        for line in built.problems
    ]
    assert sorted(match[1] for match in named if match) == options
    assert built.ended == "Aborted with a BuildError!"
    assert checked.exit_code == 1
    assert all(line in checked.stdout for line in built.problems)


def test_the_core_knows_all_options() -> None:
    assert set(OPTIONS) == {name for name, _ in ReviewGuideConfig._schema}


@pytest.mark.parametrize("named", ["missing.bib", "../outside.bib"])
def test_a_bibliography_that_can_not_be_read_is_an_error_with_its_path(tmp_path: Path, named: str) -> None:
    write_site(tmp_path, {"outside.bib": BIB})
    built = configured(tmp_path / "project", {"references.bib": named})

    assert [line.split(":")[1].strip() for line in built.errors[:-1]] == [named]
    assert built.ended == "Aborted with a BuildError!"


def test_a_folder_of_bibliographies_is_read_whole(tmp_path: Path) -> None:
    built = configured(
        tmp_path,
        {"bib_file: references.bib": "bib_dir: works"},
        **{
            "works/b.bib": BIB,
            "works/sub/a.bib": BIB.replace("adams", "adams2").replace("title = {", "title = {More on "),
            "docs/index.md": "[@adams][@adams2]",
        },
    )

    assert not built.problems
    assert len(built.page("").one("div", class_="footnote").all("li")) == 2


IN_TWO_FILES = {
    "works/b/parts.bib": (
        "@incollection{part, author = {Brown, Bo}, title = {A Part}, publisher=office, crossref = {whole}}\n"
    ),
    "works/a.bib": "@string{office = {The Office}}\n",
    "works/z.bib": "@collection{whole, title = {The Whole}, editor = {Adams, Ann}, date = {2001}}\n",
    "docs/index.md": "Cited [@part].\n",
}


def test_files_of_a_folder_are_one_bibliography_for_build_and_check(tmp_path: Path) -> None:
    built = configured(tmp_path, {"bib_file: references.bib": "bib_dir: works"}, **IN_TWO_FILES)
    checked = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml")])

    assert not built.problems
    assert "In The Whole, edited by Ann Adams. The Office, 2001." in (
        built.page("").one("div", class_="footnote").text
    )
    assert (checked.exit_code, checked.output) == (0, "0 problems\n")
    project, _ = read_project(tmp_path / "mkdocs.yml")
    assert project is not None
    loaded = load_config(str(tmp_path / "mkdocs.yml"))
    assert [path.name for path in project.bibliography] == ["a.bib", "parts.bib", "z.bib"]
    assert bibliography_paths(loaded) == list(project.bibliography)


def test_a_folder_without_a_bibliography_says_so(tmp_path: Path) -> None:
    built = configured(tmp_path, {"bib_file: references.bib": "bib_dir: docs"})
    checked = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml")])

    told = "docs/*.bib:1:1: RG125 there is no such file; check the path in mkdocs.yml"
    assert told in built.errors[0]
    assert checked.exit_code == 1
    assert told in checked.output.splitlines()


def test_a_bibliography_behind_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.bib").write_text(BIB, encoding="utf-8")
    root = tmp_path / "project"
    (root / "works").mkdir(parents=True)
    (root / "works" / "in.bib").symlink_to(tmp_path / "secret.bib")
    (root / "works" / "b.bib").write_text(BIB.replace("adams", "brown"), encoding="utf-8")
    built = configured(
        root, {"bib_file: references.bib": "bib_dir: works"}, **{"docs/index.md": "[@brown]\n"}
    )
    checked = CliRunner().invoke(main, ["check", "-f", str(root / "mkdocs.yml")])

    told = "works/in.bib:1:1: RG123 the file leads out of the project's folder"
    assert told in built.errors[0]
    assert told in checked.output


@pytest.mark.parametrize(
    ("option", "watched"), [("bib_file: references.bib", ""), ("bib_dir: works", "works")]
)
def test_what_the_guide_reads_outside_the_docs_is_watched(tmp_path: Path, option: str, watched: str) -> None:
    config = CONFIG.replace("as_of: 2026-01-15", "csl: style.csl").replace("bib_file: references.bib", option)
    root = write_site(tmp_path, {**CITED, "mkdocs.yml": config, "style.csl": "", "works/a.bib": ""})
    loaded = load_config(str(root / "mkdocs.yml"))
    loaded.plugins.on_config(loaded)

    expected = [root / (watched or "references.bib"), root / "style.csl", BARE_THEME]
    assert sorted(loaded.watch) == sorted(map(str, expected))


def test_the_order_of_the_plugins_does_not_matter(tmp_path: Path) -> None:
    lines = CONFIG.splitlines(keepends=True)
    guide = next(line for line in lines if "review-guide" in line)
    bibtex = next(line for line in lines if "bibtex" in line)
    built = configured(tmp_path, {f"{guide}{bibtex}": f"{bibtex}{guide}"})

    assert "Adams, Ann. Reviews." in built.page("").one("div", class_="footnote").text


MECHANISM = {
    "docs/reviews/m/index.md": "---\ntitle: M\nmechanism: {short: M}\n---\nOf [][m-fr] and [Adams][adams].\n",
    "docs/reviews/m/countries.csv": "country\nFR\n",
}


def test_addresses_without_folders_lead_everywhere_too(tmp_path: Path) -> None:
    built = configured(tmp_path, {"site_name": "use_directory_urls: false\nsite_name"}, **MECHANISM)
    pages = {file: read_html(built.read(file)) for file in built.files if file.endswith(".html")}

    assert set(pages) >= {
        "articles/index.html",
        "index.html",
        "references.html",
        "reviews/index.html",
        "reviews/m/countries/fr.html",
        "reviews/m/countries/index.html",
        "reviews/m/index.html",
        "timeline.html",
    }
    assert [link.href for link in pages["reviews/m/index.html"].one("div", class_="prose").links] == [
        "countries/fr.html",
        "../../references.html#adams",
    ]
    assert pages["references.html"].has_id("adams")
    assert not built.warnings


def test_without_nav_only_written_pages_are_in_the_navigation(tmp_path: Path) -> None:
    built = configured(tmp_path, {}, **MECHANISM)

    assert not built.warnings
    assert [link.text for link in built.page("").one("nav").links] == ["Home", "M"]
    assert {"timeline/index.html", "reviews/m/countries/fr/index.html"} <= set(built.files)


def test_nav_can_name_generated_pages(tmp_path: Path) -> None:
    nav = "nav: [index.md, {Time: timeline.md}, {Who: reviews/m/countries/index.md}]\nsite_name"
    built = configured(tmp_path, {"site_name": nav}, **MECHANISM)

    assert not (*built.warnings, *built.errors)
    assert [link.href for link in built.page("timeline/").one("nav").links] == [
        "..",
        "./",
        "../reviews/m/countries/",
    ]


def test_a_guide_of_nothing_builds(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, {}))

    assert built.ended is None
    assert not (*built.warnings, *built.errors)
    assert "0 works" in built.page("references/").text
