"""Which files can run code, and what of a page can."""

from __future__ import annotations

import time
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_review_guide.changes.code import (
    Folder,
    Revision,
    active_text,
    changed_files,
    file_changes,
    runs_code,
)
from mkdocs_review_guide.history.repository import Repository
from mkdocs_review_guide.history.revision_tree import RevisionTree
from tests.history.repositories import LINK, commit, git, repository


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        *((path, True) for path in ("mkdocs.yml", "plugins/x.py", ".github/CODEOWNERS", ".github/x.md")),
        *(
            (path, True)
            for path in ("Makefile", "requirements/test.txt", "CODEOWNERS", "styles/x.csl", "a.HTML")
        ),
        *((path, False) for path in ("README.md", "images/a.png", "old.bib")),
    ],
)
def test_outside_the_pages_all_but_a_few_can(path: str, runs: bool) -> None:
    assert runs_code(PurePosixPath(path), is_below=False) is runs


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("docs/x.js", True),
        ("docs/a.SVG", True),
        ("docs/.x", True),
        ("docs/a.png", False),
        ("docs/a.csv", False),
    ],
)
def test_among_the_pages_what_a_browser_runs(path: str, runs: bool) -> None:
    assert runs_code(PurePosixPath(path), is_below=True) is runs


def test_files_are_told_by_what_they_are() -> None:
    changed = {
        "docs/a.md": "changed",
        "docs/b.png": "added",
        "docs/c.js": "removed",
        "x/y.py": "added",
        "z.md": "added",
    }
    found = file_changes(changed, "docs", frozenset(("docs/a.md",)))
    assert [(change.kind, change.name, change.id) for change in found] == [
        ("file-added", "b.png", ""),
        ("code", "docs/c.js", "docs/c.js"),
        ("code", "x/y.py", "x/"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n<script src=x>", "<script src=x"),
        ("a\n</SVG>", "</SVG"),
        ('a\n<p onclick="x">', '<p onclick="x"'),
        ("a\njavascript:alert", "javascript:"),
        ("a\n<img\nsrc=x\nonerror=y>", "<img\nsrc=x\nonerror=y"),
        ("a\n<b>bold</b> on = 1", None),
        ("a\n<br>\n> if a < b", None),
    ],
)
def test_markup_of_a_page_that_can_run_code_is_told(text: str, shown: str | None) -> None:
    assert markup("a", text) == ([(shown, "a.md:2:1")] if shown else [])
    assert markup(text, text) == []


def test_markup_that_was_there_before_is_told_if_it_changes_or_holds_code() -> None:
    assert markup("a\n<iframe src=x>", "new\n\na\n<iframe src=x>") == []
    assert markup("<iframe src=x>", "<iframe src=y>") == [("<iframe src=y", "a.md:1:1")]
    assert markup("<script>\na()", "<script>\nb()") == [("<script", "a.md:1:1")]


def test_markup_without_end_is_looked_through_in_no_time() -> None:
    for piece in ("< ", "<a ", "<a on", "<", " ", "data :", "<script "):
        begun = time.monotonic()
        markup("", piece * 200_000)
        assert time.monotonic() - begun < 5, piece


def markup(before: str, after: str) -> list[tuple[str, str]]:
    found = active_text({"a.md": before}, {"a.md": after})
    return [(change.note, str(change.place)) for change in found]


def test_files_differ_by_what_they_hold_wherever_they_are(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    files: dict[str, str | bytes | tuple[str, str]] = {
        "same.txt": "a\nb\n",
        "other.txt": "a",
        "gone": "x",
        "link": (LINK, "same.txt"),
        ".gitignore": "made/\n",
    }
    made = commit(folder, files)
    later = commit(folder, {**files, "other.txt": "b", "new": "y", "link": (LINK, "new")})
    trees = [Revision(RevisionTree.of(Repository(folder, ""), each)) for each in (made, later)]
    assert changed_files(*trees) == {"link": "changed", "new": "added", "other.txt": "changed"}
    for name, text in (
        ("same.txt", "a\r\nb\r\n"),
        ("other.txt", "a"),
        ("made/x.py", "x"),
        (".gitignore", "made/\n"),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    (folder / "link").symlink_to("same.txt")
    assert changed_files(trees[0], Folder(folder)) == {"gone": "removed"}
    plain = tmp_path / "plain"
    plain.mkdir()
    for name in ("same.txt", "node_modules/x.js", ".github/x.yml"):
        (plain / name).parent.mkdir(exist_ok=True)
        (plain / name).write_text("a\nb\n")
    assert Folder(plain).names() == [".github/x.yml", "same.txt"]
    assert git(folder, "status", "--porcelain", "--ignored").count("made/") == 1
