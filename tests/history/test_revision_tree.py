"""The files of a revision are those that a disk would have, read without ever being on one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_review_guide.history import revision_tree
from mkdocs_review_guide.history.repository import Repository, RepositoryError
from mkdocs_review_guide.history.revision_tree import RevisionTree
from mkdocs_review_guide.project import read_project, read_sources
from mkdocs_review_guide.trees import DISK
from tests.guides import told_where
from tests.history.repositories import LINK, SUBMODULE, Files, commit, git, repository

CONFIG = "plugins: [review-guide, bibtex: {bib_file: refs.bib}]\n"


def tree(folder: Path, files: Files, prefix: str = "") -> RevisionTree:
    made = commit(repository(folder), files)
    return RevisionTree.of(Repository(folder, prefix), made)


def walked(found: RevisionTree, folder: str = "docs") -> list[str]:
    return [path.as_posix() for path in found.walk(Path(folder))]


def test_files_are_read_byte_for_byte_without_filters(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    folder = repository(tmp_path / "r")
    git(folder, "config", "filter.bad.smudge", f"touch {mark}")
    git(folder, "config", "diff.bad.textconv", f"touch {mark}")
    git(folder, "config", "core.autocrlf", "true")
    found = tree(
        folder,
        {".gitattributes": "* filter=bad diff=bad text eol=crlf\n", "a.md": b"a\nb\r\n\xff\0", "b/c": b""},
    )
    git(folder, "config", "core.fsmonitor", f"touch {mark}")
    assert found.read(Path("a.md")) == b"a\nb\r\n\xff\0"
    assert found.read(Path("b/c")) == b""
    assert Repository.around(folder).kept_files() == []
    assert not mark.exists()


def test_names_may_hold_anything(tmp_path: Path) -> None:
    names = ["docs/a\nb.md", "docs/\udcff.md", 'docs/"q" \t.md', "docs/-x.md", "docs/é.md"]
    found = tree(tmp_path, dict.fromkeys(names, "x"))
    assert sorted(walked(found)) == sorted(names)
    assert all(found.read(Path(name)) == b"x" for name in names)


def test_links_lead_where_they_would_on_a_disk(tmp_path: Path) -> None:
    found = tree(
        tmp_path,
        {
            "docs/a.md": "a",
            "docs/in/b.md": "b",
            "docs/in/up": (LINK, ".."),
            "docs/in/self": (LINK, "."),
            "docs/more": (LINK, "../more"),
            "docs/again": (LINK, "more"),
            "docs/same.md": (LINK, "in/../a.md"),
            "docs/gone.md": (LINK, "nowhere.md"),
            "docs/loop.md": (LINK, "loop.md"),
            "docs/far.md": (LINK, "/etc/passwd"),
            "docs/out.md": (LINK, "../../../etc/passwd"),
            "docs/module": (SUBMODULE, ""),
            "more/c.md": "c",
            "more/back": (LINK, "../docs"),
        },
    )
    assert [name for name in walked(found) if found.is_file(Path(name))] == [
        *("docs/a.md", "docs/same.md", "docs/again/c.md", "docs/in/b.md", "docs/more/c.md")
    ]
    assert found.read(Path("docs/same.md")) == b"a"
    assert found.is_inside(Path("docs/same.md"), Path())
    for name in ("docs/far.md", "docs/out.md", "../x", "/etc/passwd"):
        assert not found.is_inside(Path(name), Path())
        assert not found.is_file(Path(name))
        with pytest.raises(OSError, match="no such file"):
            found.read(Path(name))
    assert not found.is_folder(Path("docs/module"))
    with pytest.raises(OSError, match="loop of links"):
        found.is_inside(Path("docs/loop.md"), Path())


def test_links_that_multiply_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision_tree, "MOST_FILES", 2000)
    levels = {f"l{n}/{side}": (LINK, f"../l{n + 1}") for n in range(40) for side in "abc"}
    found = tree(tmp_path, {**levels, "l40/x.md": "x", "docs/in": (LINK, "../l0")})
    assert len(walked(found)) <= 2000


def test_folders_may_lie_as_deep_as_git_allows(tmp_path: Path) -> None:
    deep = "docs/" + "d/" * 1500 + "x.md"
    assert walked(tree(tmp_path, {deep: "x"})) == [deep]


def test_what_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision_tree, "MOST_BYTES", 10)
    monkeypatch.setattr(revision_tree, "MOST_BYTES_IN_ALL", 25)
    files = {name: name[0] * size for name, size in {"a.md": 10, "b.md": 11, "c.md": 9, "d.md": 8}.items()}
    found = tree(tmp_path, {**files, "e.md": "a" * 10})
    assert found.read(Path("a.md")) == found.read(Path("e.md")) == b"a" * 10
    for name in ("b.md", "d.md"):
        with pytest.raises(OSError, match=r"more than|too much"):
            found.read(Path(name))


def test_a_project_is_the_same_on_a_disk_and_in_a_revision(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "INHERIT: base.yml\ndocs_dir: docs\n",
        "base.yml": "plugins: [review-guide, bibtex: {bib_dir: bib}]\n",
        **{f"docs/{name}": name for name in ("z.md", "index.md", "a/b.md", "a/index.md", ".x.md", "p.png")},
        "docs/reviews/peer/countries.csv": "country\n",
        "bib/b.bib": "b",
        "bib/in/a.bib": "a",
        "bib/c.txt": "c",
        "docs/bad.md": b"\xff",
    }
    for name, text in files.items():
        (tmp_path / "disk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "disk" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    revision = tree(tmp_path / "r", {f"guide/{name}": text for name, text in files.items()}, "guide")
    project, _ = read_project(Path("mkdocs.yml"), revision)
    other, _ = read_project(tmp_path / "disk" / "mkdocs.yml")
    assert project is not None
    assert other is not None
    assert read_sources(project, revision) == read_sources(other, DISK)
    assert told_where(read_sources(project, revision)[1]) == ["docs/bad.md:1:1 RG121"]


def test_a_configuration_reaches_no_file_outside_and_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "leaked")
    config = "docs_dir: !ENV [SECRET, pages]\nplugins: [review-guide, bibtex: {bib_file: /etc/hostname}]\n"
    found = tree(tmp_path, {"mkdocs.yml": config, "pages/index.md": "x", "o.yml": "INHERIT: /etc/hostname\n"})
    project, _ = read_project(Path("mkdocs.yml"), found, sealed=True)
    assert project is not None
    assert project.docs_dir.name == "pages"
    assert told_where(read_sources(project, found)[1]) == ["hostname:1:1 RG123"]
    assert read_project(Path("o.yml"), found)[0] is None


def test_a_revision_is_found_or_told_to_be_none(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    made = commit(folder, {"a": "x"}, day="2025-06-01")
    commit(folder, {"a": "y"})
    (folder / "sub").mkdir()
    assert Repository.around(folder / "sub").prefix == "sub"
    found = Repository.around(folder)
    assert found.commit("main~1") == found.commit(made[:10]) == made
    assert found.day(made) == date(2025, 6, 1)
    for name in ("nowhere", "", "--help", "-x", "main:a", "a\0b", "main\nmain"):
        with pytest.raises(RepositoryError, match="is no revision"):
            found.commit(name)
    with pytest.raises(RepositoryError, match="not a git repository"):
        Repository.around(tmp_path)


def test_a_shallow_clone_says_what_to_do(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    first = commit(folder, {"a": "x"})
    commit(folder, {"a": "y"})
    git(tmp_path, "clone", "-q", "--depth=1", folder.as_uri(), "c")
    with pytest.raises(RepositoryError, match=r"history is cut off.*fetch-depth: 0"):
        Repository.around(tmp_path / "c").commit(first)


def test_another_repository_in_the_environment_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository(tmp_path / "other"), {"a": "x"}, branch="elsewhere")
    commit(repository(tmp_path / "r"), {"a": "x"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    with pytest.raises(RepositoryError, match="elsewhere is no revision"):
        Repository.around(tmp_path / "r").commit("elsewhere")
