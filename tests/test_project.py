"""``mkdocs.yml`` is read without MkDocs, as MkDocs reads it; and the project's files with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.project import Project, bibliography_files, read_project, read_sources
from mkdocs_review_guide.sources import Folders
from tests.guides import told_where
from tests.sites.building import write_site

PLUGINS = "plugins: [review-guide, bibtex: {bib_file: refs.bib}]\n"


def read(folder: Path, text: str, **others: str) -> tuple[Project | None, list[Problem]]:
    for name, content in {"mkdocs.yml": text, **others}.items():
        (folder / name).write_text(content, encoding="utf-8")
    return read_project(folder / "mkdocs.yml")


def project(folder: Path, text: str, **others: str) -> Project:
    found, problems = read(folder, text, **others)
    assert found is not None
    assert not problems
    return found


def test_what_is_not_written_has_mkdocs_own_value(tmp_path: Path) -> None:
    found = project(tmp_path, PLUGINS)
    expected = Project(tmp_path, tmp_path / "docs", Folders(), "en", {}, (tmp_path / "refs.bib",))
    assert replace(found, config={}) == expected
    assert found.config == {"plugins": ["review-guide", {"bibtex": {"bib_file": "refs.bib"}}]}


@pytest.mark.parametrize(
    "plugins",
    [
        "[search, {review-guide: {articles: texts, as_of: 2026-01-15}}, {bibtex: {bib_file: refs.bib}}]",
        "{search: {}, review-guide: {articles: texts, as_of: 2026-01-15}, bibtex: {bib_file: refs.bib}}",
    ],
    ids=["list", "mapping"],
)
def test_plugins_are_a_list_or_a_mapping(tmp_path: Path, plugins: str) -> None:
    found = project(tmp_path, f"plugins: {plugins}")
    assert found.folders == Folders(articles="texts")
    assert str(found.options["as_of"]) == "2026-01-15"
    assert found.bibliography == (tmp_path / "refs.bib",)


def test_plugins_without_options_may_have_none_or_null(tmp_path: Path) -> None:
    assert project(tmp_path, "plugins:\n  review-guide:\n  bibtex:\n").options == {}


@pytest.mark.parametrize(
    ("plugins", "missing"),
    [
        ("plugins: [search]", ["review-guide", "bibtex"]),
        ("plugins: [review-guide]", ["bibtex"]),
        ("plugins: []", ["review-guide", "bibtex"]),
        ("plugins: [[a], 3, null, {bibtex: 5}]", ["review-guide"]),
        ("plugins: review-guide", ["review-guide", "bibtex"]),
        ("site_name: x", ["review-guide", "bibtex"]),
    ],
)
def test_a_plugin_that_is_not_in_use_is_reported(tmp_path: Path, plugins: str, missing: list[str]) -> None:
    found, problems = read(tmp_path, plugins)
    assert found is not None
    assert [problem.message.split()[2] for problem in problems] == missing
    assert {f"{problem.place} {problem.code}" for problem in problems} == {"mkdocs.yml:1:1 RG142"}


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("{name: material, language: fr}", "fr"),
        ("material", "en"),
        ("{name: material}", "en"),
        ("{language: }", "en"),
    ],
)
def test_the_language_is_the_themes(tmp_path: Path, theme: str, language: str) -> None:
    assert project(tmp_path, f"{PLUGINS}theme: {theme}").language == language


def test_settings_are_inherited_key_by_key(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        "INHERIT: base.yml\ntheme: {language: fr}\n",
        **{"base.yml": f"INHERIT: first.yml\ndocs_dir: pages\ntheme: {{name: x, language: de}}\n{PLUGINS}"},
        **{"first.yml": "docs_dir: no\ntheme: {language: it}\nplugins: []\n"},
    )
    assert (found.docs_dir.name, found.language, found.bibliography) == (
        "pages",
        "fr",
        (tmp_path / "refs.bib",),
    )


def test_plugins_written_as_mappings_are_inherited_with_their_options(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        "INHERIT: base.yml\nplugins: {review-guide: {topics: words}}\n",
        **{"base.yml": "plugins: {review-guide: {articles: texts}, bibtex: {}}\n"},
    )
    assert found.folders == Folders(articles="texts", topics="words")


def test_settings_that_inherit_themselves_come_to_an_end(tmp_path: Path) -> None:
    assert project(tmp_path, f"INHERIT: mkdocs.yml\n{PLUGINS}").root == tmp_path


def test_a_fault_in_an_inherited_file_is_reported_there(tmp_path: Path) -> None:
    found, problems = read(tmp_path, f"INHERIT: base.yml\n{PLUGINS}", **{"base.yml": "a: 1\nb: [\n"})
    assert found is None
    assert told_where(problems) == ["base.yml:3:1 RG141"]
    (tmp_path / "guide").mkdir()
    _, problems = read(tmp_path / "guide", "INHERIT: ../base.yml\n")
    assert told_where(problems) == ["../base.yml:3:1 RG141"]
    found, problems = read(tmp_path, "INHERIT: gone.yml\n")
    assert told_where(problems) == ["gone.yml:1:1 RG141"]


@pytest.mark.parametrize(
    ("written", "set_to", "language"),
    [
        ("!ENV GUIDE_LANGUAGE", "fr", "fr"),
        ("!ENV GUIDE_LANGUAGE", None, "en"),
        ("!ENV [GUIDE_LANGUAGE]", "fr", "fr"),
        ("!ENV [GUIDE_LANGUAGE, de]", "fr", "fr"),
        ("!ENV [GUIDE_LANGUAGE, de]", None, "de"),
        ("!ENV [NOBODY_SETS_THIS, GUIDE_LANGUAGE, de]", "fr", "fr"),
        ("!ENV [GUIDE_LANGUAGE, de]", "", "en"),
        ("!ENV [GUIDE_LANGUAGE, de]", "null", "en"),
        ("!ENV []", "fr", "en"),
        ("!ENV {a: b}", "fr", "en"),
    ],
)
def test_values_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, set_to: str | None, language: str
) -> None:
    monkeypatch.delenv("GUIDE_LANGUAGE", raising=False)
    if set_to is not None:
        monkeypatch.setenv("GUIDE_LANGUAGE", set_to)
    assert project(tmp_path, f"{PLUGINS}theme: {{language: {written}}}").language == language


def test_tags_that_build_python_objects_build_nothing(tmp_path: Path) -> None:
    text = """\
plugins:
  - review-guide
  - bibtex
  - emoji: {index: !!python/name:material.extensions.emoji.twemoji }
docs_dir: !!python/object/apply:os.system ["touch touched"]
hooks: [!!python/object/new:str [x], !relative $config_dir]
"""
    found = project(tmp_path, text)
    assert found.docs_dir == tmp_path / "docs"
    assert not (tmp_path / "touched").exists()
    assert not Path("touched").exists()


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "1:1", "no list of settings"),
        ("- a\n", "1:1", "no list of settings"),
        ("a: 1\nb: a: c\n", "2:5", "mapping values are not allowed"),
        ("a: 1\n\tb: 2\n", "2:1", "cannot start any token"),
        ("a: 2021-02-30\n", "1:1", "day is out of range"),
        ("a: *x\n", "1:4", "undefined alias"),
        ("{a: {}: b}", "1:7", ""),
        ("[" * 3_000, "1:1", ""),
        ("a: \x00\n", "1:1", ""),
    ],
)
def test_settings_that_cannot_be_read_are_one_problem(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    found, problems = read(tmp_path, text)
    assert found is None
    (problem,) = problems
    assert f"{problem.place} {problem.code}" == f"mkdocs.yml:{place} RG141"
    assert words in problem.message
    assert str(problem).isprintable()


def test_settings_that_are_not_utf_8_are_reported_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: x\ncopyright: \xa9 x\n")
    found, problems = read_project(tmp_path / "mkdocs.yml")
    assert found is None
    assert told_where(problems) == ["mkdocs.yml:2:12 RG121"]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"\xef\xbb\xbf" + PLUGINS.replace("\n", "\r\n").encode())
    found, problems = read_project(tmp_path / "mkdocs.yml")
    assert found is not None
    assert not problems


def test_a_missing_file_and_a_folder_are_one_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "mkdocs.yml", tmp_path):
        found, problems = read_project(path)
        assert found is None
        assert [problem.code for problem in problems] == ["RG141"]


def test_the_bibliography_is_a_file_or_all_of_a_folder(tmp_path: Path) -> None:
    for name in ("b/z.bib", "b/a/y.bib", "b/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = project(tmp_path, "plugins: [review-guide, bibtex: {bib_dir: b}]")
    assert [path.relative_to(tmp_path).as_posix() for path in found.bibliography] == ["b/a/y.bib", "b/z.bib"]
    assert found.bibliography == bibliography_files(tmp_path / "b")
    found = project(tmp_path, "plugins: [review-guide, bibtex: {bib_dir: b, bib_file: refs.bib}]")
    assert found.bibliography == (tmp_path / "refs.bib",)


# The files of a project.


def files_of(folder: Path, *names: str) -> Project:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}")
    return project(folder, PLUGINS)


def test_pages_tables_and_bibliography_are_found_in_the_order_of_mkdocs(tmp_path: Path) -> None:
    found = files_of(
        tmp_path,
        *("docs/b.md", "docs/a.markdown", "docs/articles/z.md", "docs/pic.png", "docs/.hidden.md"),
        *("docs/articles/a.md", "docs/articles/index.md"),
        *(
            "docs/.git/x.md",
            "docs/reviews/peer/countries.csv",
            "docs/reviews/peer/other.csv",
            "refs.bib",
            "README.md",
        ),
    )
    sources, problems = read_sources(found)
    assert [file.src_uri for file in sources.pages] == [
        *("a.markdown", "b.md", "articles/index.md", "articles/a.md", "articles/z.md"),
    ]
    assert sources.pages[1].file == "docs/b.md"
    assert [file.src_uri for file in sources.tables] == ["reviews/peer/countries.csv"]
    assert [(file.file, file.text) for file in sources.bibliography] == [("refs.bib", "text of refs.bib")]
    assert not problems


def test_a_missing_bibliography_and_a_missing_docs_folder_are_reported(tmp_path: Path) -> None:
    _, problems = read_sources(files_of(tmp_path, "docs/a.md"))
    assert told_where(problems) == ["refs.bib:1:1 RG125"]
    sources, problems = read_sources(project(tmp_path, f"{PLUGINS}docs_dir: gone"))
    assert told_where(problems) == ["mkdocs.yml:1:1 RG143"]
    assert sources.pages == ()


def test_links_to_folders_are_followed_once_and_never_out_of_the_project(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    found = files_of(tmp_path / "project", "docs/a.md", "docs/in/b.md", "more/c.md", "refs.bib")
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    docs = found.docs_dir
    (docs / "more").symlink_to(tmp_path / "project" / "more")
    (docs / "out").symlink_to(outside)
    (docs / "in" / "up").symlink_to(docs)
    (docs / "d.md").symlink_to(outside / "secret.md")
    sources, problems = read_sources(found)
    assert [file.src_uri for file in sources.pages] == ["a.md", "in/b.md", "more/c.md"]
    assert told_where(problems) == ["docs/d.md:1:1 RG123", "docs/out/secret.md:1:1 RG123"]


def test_a_configuration_whose_aliases_make_too_much_of_it_is_told(tmp_path: Path) -> None:
    lines = "".join(f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]\n" for p, n in pairwise("abcdefghi"))
    found, problems = read(tmp_path, f"a: &a [x, x]\n{lines}docs_dir: *i\n")
    assert found is None
    assert [problem.code for problem in problems] == ["RG141"]
    found, problems = read(tmp_path, "a: &a [*a]\n")
    assert found is None
    assert "aliases" in problems[0].message


def test_a_device_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "base.yml").symlink_to("/dev/zero")
    assert read(tmp_path, "INHERIT: base.yml\n")[0] is None
    assert read_project(Path("/dev/zero"))[0] is None


def test_names_that_are_one_on_other_disks_are_told(tmp_path: Path) -> None:
    files = {
        "docs/index.md": "# A\n",
        "docs/Notes.md": "# B\n",
        "docs/notes.md": "# C\n",
        "docs/é.md": "# D\n",
    }
    root = write_site(tmp_path, {**files, "docs/e\u0301.md": "# E\n"})
    project, _ = read_project(root / "mkdocs.yml")
    assert project
    _, problems = read_sources(project)
    told = [(problem.code, problem.place.file, problem.message) for problem in problems]
    assert ("RG127", "docs/notes.md", "the name differs from that of docs/Notes.md in capitals alone") in told
    assert [code for code, _, _ in told].count("RG127") == 2
