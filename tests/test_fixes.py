"""Fixes mend what has one right answer, at its place, and leave all else byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.fixes import apply_fixes, fix_files
from mkdocs_review_guide.problems import Fix, Place


def fix(place: str, old: str, new: str, key: str = "") -> Fix:
    line, column = place.split(":")
    return Fix(Place("a.md", int(line), int(column)), old, new, key)


@pytest.mark.parametrize(
    ("text", "mend", "expected"),
    [
        ("when: 2021-4\n", fix("1:7", "2021-4", "2021-04"), "when: 2021-04\n"),
        ("when: '2021-4'  # so\n", fix("1:7", "2021-4", "2021-04"), "when: '2021-04'  # so\n"),
        (
            "a: 1\r\nwhen: 2021-4\r\nb: 2\r\n",
            fix("2:7", "2021-4", "2021-04"),
            "a: 1\r\nwhen: 2021-04\r\nb: 2\r\n",
        ),
        ("a: 1\rwhen: 2021-4\r", fix("2:7", "2021-4", "2021-04"), "a: 1\rwhen: 2021-04\r"),
        ("a\r\nb\nc\rwhen: 2021-4", fix("4:7", "2021-4", "2021-04"), "a\r\nb\nc\rwhen: 2021-04"),
        ("\ufeffwhen: 2021-4\n", fix("1:7", "2021-4", "2021-04"), "\ufeffwhen: 2021-04\n"),
        ("é💡: 2021-4\n", fix("1:5", "2021-4", "2021-04"), "é💡: 2021-04\n"),
        ("a\x07b\n", fix("1:2", "\x07", ""), "ab\n"),
        (" \r\n\r\n---\r\n", fix("1:1", " \n\n", ""), "---\r\n"),
        ("See [this][old] now.\n", fix("1:5", "old", "new"), "See [this][new] now.\n"),
        ('CA,"2021-4",x\n', fix("1:4", "2021-4", "2021-04"), 'CA,"2021-04",x\n'),
        ("  date = {2021-4},\n", fix("1:1", "2021-4", "2021-04", "date"), "  date = {2021-04},\n"),
        ("  DATE=2021-4,\n", fix("1:1", "2021-4", "2021-04", "date"), "  DATE=2021-04,\n"),
        (
            "urldate = {2021-4}, date = {2021-4}\n",
            fix("1:1", "2021-4", "2021-04", "date"),
            "urldate = {2021-4}, date = {2021-04}\n",
        ),
    ],
)
def test_the_old_text_gives_way_at_its_place(text: str, mend: Fix, expected: str) -> None:
    fixed = apply_fixes(text, [mend])
    assert (fixed.text, fixed.count) == (expected, 1)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("when: 2021-5\n", fix("1:7", "2021-4", "2021-04")),
        ("when: 2021-41\n", fix("1:7", "2021-4", "2021-04")),
        ("when:  2021-4\n", fix("1:6", "2021-4", "2021-04")),
        ("one line\n", fix("9:1", "one", "two")),
        ("one line\n", fix("0:1", "one", "two")),
        ("title = {2021-4}\n", fix("1:1", "2021-4", "2021-04", "date")),
    ],
)
def test_what_is_not_there_is_left_alone(text: str, mend: Fix) -> None:
    fixed = apply_fixes(text, [mend])
    assert (fixed.text, fixed.count) == (text, 0)


def test_several_fixes_of_a_line_and_of_those_that_overlap_the_first() -> None:
    fixed = apply_fixes("ab cd ef", [fix("1:4", "cd", "CD"), fix("1:1", "ab", "AB"), fix("1:1", "ab c", "x")])
    assert fixed.text.startswith(("AB CD", "xd"))
    assert fixed.text.endswith(" ef")
    again = apply_fixes("ab cd", [fix("1:1", "ab", "A"), fix("1:1", "ab", "A"), fix("1:4", "cd", "C")])
    assert (again.text, again.count) == ("A C", 2)


@given(st.text(alphabet="a\r\n\ufeffé", max_size=12), st.integers(0, 4), st.integers(1, 5))
def test_whatever_the_line_ends_are_the_rest_stays(text: str, line: int, column: int) -> None:
    fixed = apply_fixes(text, [Fix(Place("a", line, column), "a", "X")])
    assert fixed.text.replace("X", "a") == text
    assert fixed.text.count("X") == fixed.count


def test_files_are_replaced_whole_with_their_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"when: 2021-4\r\n")
    path.chmod(0o640)
    (tmp_path / "link.md").symlink_to(path)
    assert fix_files(tmp_path, [Fix(Place("link.md", 1, 7), "2021-4", "2021-04")]) == 1
    assert path.read_bytes() == b"when: 2021-04\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.md").is_symlink()
    assert fix_files(tmp_path, [Fix(Place("a.md", 1, 7), "2021-4", "2021-04")]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", "link.md"]
