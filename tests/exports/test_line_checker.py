"""The checker finds what it looks for."""

from __future__ import annotations

import pytest

from tests.exports.line_checker import faults

EVENT = "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260101\r\nEND:VEVENT\r\n"
GOOD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{EVENT}END:VCALENDAR\r\n"


def test_nothing_is_wrong_with_a_good_calendar() -> None:
    assert faults(GOOD.encode()) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("UID:a\r\n", "UID:a\n"),
        ("UID:a\r\n", f"UID:{'a' * 80}\r\n"),
        ("UID:a\r\n", "UID:a,b\r\n"),
        ("UID:a\r\n", "UID:a\r\nUID:b\r\n"),
        ("UID:a\r\n", "UID:a\r\nno name\r\n"),
        ("UID:a\r\n", "SUMMARY:a\\x\r\n"),
        ("UID:a\r\n", ""),
        ("BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"),
        (EVENT, ""),
    ],
)
def test_a_fault_is_found(right: str, wrong: str) -> None:
    assert faults(GOOD.replace(right, wrong, 1).encode())


def test_a_parted_character_is_found() -> None:
    assert faults(GOOD.encode().replace(b"UID:a", b"UID:\xc3\r\n \xa9"))
