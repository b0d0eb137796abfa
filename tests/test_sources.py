"""Sources: files are read as text, whatever they hold, and nothing outside the project's folder."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

import pytest

from mkdocs_review_guide.sources import ENOUGH, Folders, read_file, read_files
from tests.guides import told


@pytest.mark.parametrize(
    ("src_uri", "kind"),
    [
        ("index.md", "page"),
        ("articles/a.md", "article"),
        ("articles/2021/a.md", "article"),
        ("articles/index.md", "page"),
        ("articles/2021/index.md", "page"),
        ("articles.md", "page"),
        ("reviews/index.md", "page"),
        ("reviews/peer/index.md", "mechanism"),
        ("reviews/peer/notes.md", "page"),
        ("reviews/peer/countries/ca.md", "country"),
        ("reviews/peer/countries/index.md", "page"),
        ("reviews/peer/countries/ca/x.md", "page"),
        ("reviews/a/b/index.md", "page"),
        ("topics/peer-review.md", "topic"),
        ("topics/index.md", "page"),
        ("more/articles/a.md", "page"),
    ],
)
def test_the_place_of_a_page_says_what_it_is(src_uri: str, kind: str) -> None:
    assert Folders().kind(src_uri) == kind


def test_folders_can_have_other_names_and_lie_deeper() -> None:
    folders = Folders(mechanisms="data/reviews/", articles="texts", topics="/words")
    kinds = {
        "data/reviews/peer/index.md": "mechanism",
        "data/reviews/peer/countries/ca.md": "country",
        "reviews/peer/index.md": "page",
        "texts/a.md": "article",
        "articles/a.md": "page",
        "words/a.md": "topic",
    }
    assert {src_uri: folders.kind(src_uri) for src_uri in kinds} == kinds


@pytest.mark.parametrize(
    ("src_uri", "mechanism"),
    [
        ("reviews/peer/countries.csv", "peer"),
        ("reviews/peer/events.csv", "peer"),
        ("reviews/peer/other.csv", None),
        ("reviews/countries.csv", None),
        ("reviews/a/b/countries.csv", None),
        ("countries.csv", None),
    ],
)
def test_the_tables_of_a_mechanism(src_uri: str, mechanism: str | None) -> None:
    assert Folders().table_mechanism(src_uri) == mechanism


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfa\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"a\nb\r\n"],
    ids=["byte order mark", "CRLF", "CR", "mixed"],
)
def test_line_ends_are_made_alike_and_the_byte_order_mark_goes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "docs" / "a.md"
    path.parent.mkdir()
    path.write_bytes(data)
    file, problems = read_file(path, tmp_path, "a.md")
    assert file is not None
    assert (file.file, file.src_uri, file.text) == ("docs/a.md", "a.md", "a\nb\n")
    assert not problems


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\nb\xe9c\n", "2:2 RG121"),
        ("é\néé".encode() + b"\xff", "2:3 RG121"),
        ("text".encode("utf-16"), "1:1 RG121"),
        (b"fine\n\xc3", "2:1 RG121"),
    ],
)
def test_a_file_that_is_not_utf_8_is_reported_with_its_first_wrong_place(
    tmp_path: Path, data: bytes, expected: str
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    file, problems = read_file(tmp_path / "a.md", tmp_path)
    assert file is None
    assert told(problems) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", ["2:1 RG124"]),
        ("<<<<<<< a\n||||||| base\n=======\n>>>>>>> b\n<<<<<<< a\n", ["1:1 RG124", "5:1 RG124"]),
        ("a\n>>>>>>> b\n", ["2:1 RG124"]),
        ("a\n||||||| base\n", ["2:1 RG124"]),
        ("Title\n=======\n\n >>>>>>> x\n<<<<<<<<\n", []),
        ("a\n bell\x07 and \x00\n\u202ereversed\n", ["2:6 RG126", "3:1 RG126"]),
        ("tab\tform\u200ffeed\n", []),
    ],
)
def test_what_no_text_should_hold_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8", newline="")
    file, problems = read_file(tmp_path / "a.md", tmp_path)
    assert file is not None
    assert file.text == text
    assert told(problems) == expected


def test_a_file_full_of_control_characters_is_read_in_little_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\x01" * 500_000 + "\n<<<<<<< \n" * 50_000, encoding="utf-8")
    begin = perf_counter()
    _, problems = read_file(tmp_path / "a.md", tmp_path)
    assert perf_counter() - begin < 2
    assert [problem.code for problem in problems] == ["RG124"] * ENOUGH + ["RG126"]


def test_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "folder").symlink_to(tmp_path)
    for path in (root / "link.md", root / "folder" / "secret.md", root / ".." / "secret.md"):
        file, problems = read_file(path, root)
        assert file is None
        assert told(problems) == ["1:1 RG123"]


def test_links_inside_the_project_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (tmp_path / "b.md").symlink_to("a.md")
    file, problems = read_file(tmp_path / "b.md", tmp_path)
    assert file is not None
    assert (file.file, file.text) == ("b.md", "text")
    assert not problems


def test_what_is_no_file_is_reported_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    names = ("loop.md", "gone.md", "folder.md", "pipe.md", "none.md")
    files, problems = read_files([(tmp_path / name, name) for name in names], tmp_path)
    assert files == ()
    assert [problem.place.file for problem in problems] == list(names)
    assert {problem.code for problem in problems} <= {"RG122", "RG125"}


def test_files_are_read_in_order_and_the_rest_is_reported(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("b")
    (tmp_path / "a.md").write_bytes(b"\xff")
    (tmp_path / "c.md").write_text("c\x00")
    files, problems = read_files([(tmp_path / f"{name}.md", "") for name in "bac"], tmp_path)
    assert [file.text for file in files] == ["b", "c\x00"]
    assert [f"{problem.place} {problem.code}" for problem in problems] == ["a.md:1:1 RG121", "c.md:1:2 RG126"]
