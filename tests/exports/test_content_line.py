"""Content lines of RFC 5545."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.exports.content_line import content_line, date_line, escape_text, text_line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("back\\slash \\n", r"back\\slash \\n"),
        ("a\nb\r\nc\rd\u2028e\x85f", r"a\nb\nc\nd\ne\nf"),
        ("nul\x00 bell\x07 esc\x1b del\x7f tab\t", "nul bell esc del tab\t"),
        ("lone \ud800 surrogate \u202e turned", "lone  surrogate  turned"),
        ('"quotes": stay', '"quotes": stay'),
    ],
)
def test_text_is_escaped(text: str, value: str) -> None:
    assert escape_text(text) == value


def test_no_value_can_begin_another_line() -> None:
    assert content_line("URL", "https://x/\r\nATTENDEE:y") == "URL:https://x/ ATTENDEE:y\r\n"
    assert text_line("SUMMARY", "x\r\nEND:VEVENT") == "SUMMARY:x\\nEND:VEVENT\r\n"


def test_days_have_four_digits_of_year() -> None:
    assert date_line("DTSTART", date(33, 4, 3)) == "DTSTART;VALUE=DATE:00330403\r\n"


def test_a_line_of_75_octets_is_not_folded() -> None:
    assert content_line("A", "x" * 73) == f"A:{'x' * 73}\r\n"
    assert content_line("A", "x" * 74) == f"A:{'x' * 73}\r\n x\r\n"


@given(st.text())
def test_lines_are_folded_between_characters_and_unfold_to_what_they_were(text: str) -> None:
    written = text_line("SUMMARY", text)
    lines = written.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode().startswith(" ") for line in lines[1:])
    assert "\n" not in written.replace("\r\n", "")
    assert written.replace("\r\n ", "") == f"SUMMARY:{escape_text(text)}\r\n"
