"""Content lines of iCalendar (RFC 5545, section 3.1): names, values, escapes and folds."""

from __future__ import annotations

import re
from datetime import date

_LONGEST = 75
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def content_line(name: str, value: str) -> str:
    """A line of the file with its CRLF, folded; ``name`` with its parameters.

    A line has at most 75 octets without the break (3.1); no fold parts the octets of one character. What
    could break the line is taken out of the value.
    """
    line = f"{name}:{value}"
    if not line.isprintable():
        line = _CONTROL.sub("", _BREAK.sub(" ", line))
    if line.isascii() and len(line) <= _LONGEST:
        return f"{line}\r\n"
    return "\r\n ".join(_fold(line)) + "\r\n"


def text_line(name: str, text: str) -> str:
    """A property whose value is TEXT (3.3.11)."""
    return content_line(name, escape_text(text))


def date_line(name: str, day: date) -> str:
    """A property whose value is a DATE (3.3.4): a whole day, wherever the reader is."""
    return content_line(f"{name};VALUE=DATE", compact(day))


def compact(day: date) -> str:
    """A day in eight digits."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escape_text(text: str) -> str:
    """Text as a TEXT value: the four escapes of section 3.3.11, and no control character but the tab."""
    if not text.isprintable():
        text = _CONTROL.sub("", _BREAK.sub("\n", text))
    return text.translate(_ESCAPES)


def _fold(line: str) -> list[str]:
    """The pieces of a line; from the second on, the space before them counts."""
    data, pieces, start, room = line.encode(), [], 0, _LONGEST
    while start < len(data):
        end = start + room
        while end < len(data) and data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(data[start:end].decode())
        start, room = end, _LONGEST - 1
    return pieces
