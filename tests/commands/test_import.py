"""``review-guide import``, as people run it: in a guide that ``review-guide new`` made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import check_project, main
from tests.conftest import ROOT

ARTICLES = ROOT / "tests" / "importer" / "articles"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new guide."""
    folder = tmp_path / "guide"
    CliRunner().invoke(main, ["new", str(folder)], catch_exceptions=False)
    return folder


def run(project: Path, *arguments: str | Path, given: bytes | None = None) -> Result:
    config = ["-f", str(project / "mkdocs.yml")]
    return CliRunner().invoke(
        main, ["import", *map(str, arguments), *config], catch_exceptions=False, input=given
    )


def state(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["pasted.txt", "page.html", "notes.md"])
def test_a_draft_is_made_once_and_checked_without_errors(project: Path, name: str) -> None:
    before = state(project)
    first = run(project, ARTICLES / name)
    assert first.exit_code == 0
    made = state(project)
    (page,) = (path for path in made if path not in before)
    assert page.startswith("docs/articles/")
    assert {path for path in before if before[path] != made[path]} == {"references.bib"}
    assert made["references.bib"].startswith(before["references.bib"].rstrip(b"\n"))
    assert f"{page}: made" in first.output
    again = run(project, ARTICLES / name)
    assert again.exit_code == 0
    assert f"{page}: unchanged" in again.output
    assert state(project) == made
    assert [
        str(problem) for problem in check_project(project / "mkdocs.yml") if problem.code != "RG514"
    ] == []


def test_the_drafts_build_and_can_be_published(project: Path) -> None:
    for name, slug in (("pasted.txt", "pasted"), ("page.html", "page"), ("notes.md", "notes")):
        assert run(project, ARTICLES / name, "--as", slug).exit_code == 0

    def build(*options: str) -> None:
        mkdocs = Path(sys.executable).parent / "mkdocs"
        command: list[str | Path] = [mkdocs, "build", "-q", *options, "-d", project / "site"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            command, cwd=project, capture_output=True, text=True, check=False, env=environment, timeout=120
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr

    build("--strict")
    page = project / "docs" / "articles" / "pasted.md"
    page.write_text(page.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    build()  # not strict: the toolkit's line on what it is good for is still to be written
    html = (project / "site" / "articles" / "pasted" / "index.html").read_text(encoding="utf-8")
    assert html.count("The working group will meet") > 1  # in the text, and as an event
    assert "alert(1)" in html
    assert "<script>alert(1)" not in html
    assert "<b>Bold</b>" not in html
    assert "Rose" in html


def test_a_dry_run_writes_nothing(project: Path) -> None:
    before = state(project)
    told = run(project, ARTICLES / "pasted.txt", "--dry-run")
    assert told.exit_code == 0
    assert "docs/articles/reviewing-treaties-from-below.md: would be made" in told.output
    assert "references.bib: would get 7 new entries" in told.output
    assert state(project) == before


def test_a_page_that_is_there_is_never_overwritten(project: Path) -> None:
    page = project / "docs" / "articles" / "reviewing-treaties-from-below.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("---\ntitle: Mine\n---\n", encoding="utf-8")
    before = state(project)
    told = run(project, ARTICLES / "pasted.txt")
    assert told.exit_code == 2
    assert told.output.rstrip().endswith(
        "reviewing-treaties-from-below.md is there already, and nothing was changed; name another "
        "page with --as"
    )
    assert state(project) == before
    assert run(project, ARTICLES / "pasted.txt", "--as", "mine-too").exit_code == 0


def test_standard_input_and_what_a_person_knows(project: Path) -> None:
    text = (
        b"Some words of an article that says neither who wrote it nor when, but goes on for a "
        b"while all the same."
    )
    told = run(
        project,
        "-",
        "--as",
        "words",
        "--title",
        "Words",
        "--author",
        "Ada Sample",
        "--date",
        "14 October 2021",
        "--url",
        "https://example.org/words",
        "--format",
        "json",
        given=text,
    )
    assert told.exit_code == 0
    report = json.loads(told.output)
    assert report["article"]["date"] == "2021-10-14"
    assert report["files"]["docs/articles/words.md"] == "made"
    assert "original: sample2021" in (project / "docs" / "articles" / "words.md").read_text(encoding="utf-8")


def test_an_outline_keeps_none_of_its_sentences(project: Path) -> None:
    assert run(project, ARTICLES / "pasted.txt", "--outline").exit_code == 0
    page = (project / "docs" / "articles" / "reviewing-treaties-from-below.md").read_text(encoding="utf-8")
    assert "rituals" not in page
    assert "@rose2020" in page


REFUSED = {
    "no file": ("missing.txt", None, "missing.txt: No such file or directory"),
    "20 MB": ("large.txt", b"word " * 4_000_000, "large.txt: the file has 20 MB"),
    "broken Word": ("broken.docx", b"PK\x03\x04broken", "broken.docx: the Word file can't be read"),
    "hostile page": (
        "a.html",
        b"<html><body>" + b"<div>" * 100_000,
        "a.html: no article was found in the page",
    ),
    "binary": ("a.txt", bytes(range(256)), "a.txt: the file is no text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_in_one_line(project: Path, tmp_path: Path, name: str) -> None:
    file, content, message = REFUSED[name]
    if content is not None:
        (tmp_path / file).write_bytes(content)
    before = state(project)
    told = run(project, tmp_path / file)
    assert told.exit_code == 2
    assert message in told.output
    assert told.output.count("\n") == 1
    assert state(project) == before


OPTIONS = (
    (("--as", "../x"), "can't be a page's name"),
    (("--date", "soon"), "--date soon"),
    (("--url", "javascript:x"), "is no address"),
)


@pytest.mark.parametrize(("options", "message"), OPTIONS)
def test_options_that_can_not_be_are_refused(project: Path, options: tuple[str, ...], message: str) -> None:
    told = run(project, ARTICLES / "pasted.txt", *options)
    assert told.exit_code == 2
    assert message in told.output


def test_without_a_guide_it_says_what_is_missing(tmp_path: Path) -> None:
    told = run(tmp_path, ARTICLES / "pasted.txt")
    assert told.exit_code == 2
    assert "mkdocs.yml" in told.output


@pytest.mark.parametrize(
    ("method", "number", "words"), [("replace", 28, "No space left"), ("open", 13, "Permission")]
)
def test_a_disk_that_takes_nothing_leaves_all_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, method: str, number: int, words: str
) -> None:
    whole = getattr(Path, method)

    def fail(self: Path, *arguments: str | Path, **options: str) -> object:
        if method == "replace" or "xb" in arguments:
            raise OSError(number, os.strerror(number), str(self))
        return whole(self, *arguments, **options)

    before = state(project)
    monkeypatch.setattr(Path, method, fail)
    told = run(project, ARTICLES / "pasted.txt")
    monkeypatch.undo()
    assert told.exit_code == 2
    assert words in told.output
    assert state(project) == before


def test_a_byte_order_mark_and_line_ends_of_the_bibliography_stay(project: Path) -> None:
    bib = project / "references.bib"
    content = b"\xef\xbb\xbf" + bib.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    bib.write_bytes(content)
    assert run(project, ARTICLES / "pasted.txt").exit_code == 0
    after = bib.read_bytes()
    assert after.startswith(content.rstrip(b"\r\n"))
    assert after.count(b"\n") == after.count(b"\r\n")
