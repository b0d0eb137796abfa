"""CSV files (RFC 4180) for spreadsheets.

Lines end with CRLF, and the text is UTF-8 with a byte order mark: without one, Excel takes the file to be in
another encoding and garbles names. Programs have ``guide.json``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from mkdocs_review_guide.formatting.escape import plain

_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with a header line; every cell is one line of text.

    What a spreadsheet would run as a formula gets an apostrophe before it; so does what begins with
    apostrophes and then like a formula, so that taking one off always gives the text back.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: str) -> str:
    """A value as a spreadsheet may show it: on one line, without control characters, and no formula."""
    line = plain(value)
    return f"'{line}" if _FORMULA.match(line) else line


def several(values: Iterable[str]) -> str:
    """Several values in one cell, as ``events.csv`` and ``countries.csv`` are written."""
    return ";".join(values)
