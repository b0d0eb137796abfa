"""Fixes: the answers that problems carry, put into a file's text; everything else stays byte for byte."""

from __future__ import annotations

import os
import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_review_guide.problems import Fix


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with fixes in it, and how many those are."""

    text: str
    count: int


def apply_fixes(text: str, fixes: Iterable[Fix]) -> Fixed:
    """Put the fixes of one file into its text, whatever its line ends are.

    A fix whose old text is not found at its place is passed over, and so is one that overlaps an earlier one:
    the text may have changed since it was checked, and nothing is guessed.
    """
    lines = _Lines.of(text)
    spans = {span: fix.new for fix in fixes if (span := lines.span(fix)) is not None}
    pieces: list[str] = []
    end = count = 0
    for (start, stop), new in sorted(spans.items()):
        if start < end:
            continue
        pieces += [text[end:start], new]
        end, count = stop, count + 1
    return Fixed("".join([*pieces, text[end:]]), count)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A text, as it is and with ``\\n`` for every line end, as places count it."""

    plain: str
    starts: tuple[int, ...]
    """Where lines begin in the plain text."""
    shortened: tuple[int, ...]
    """The line ends in the plain text that are two characters long in the text."""
    mark: int
    """The length of a byte order mark, which places don't count."""

    @classmethod
    def of(cls, text: str) -> _Lines:
        mark = 1 if text.startswith("\ufeff") else 0
        body = text[mark:]
        ends = [match.start() for match in re.finditer("\r\n", body)]
        plain = body.replace("\r\n", "\n").replace("\r", "\n")
        starts = (0, *(match.end() for match in re.finditer("\n", plain)))
        return cls(plain, starts, tuple(end - number for number, end in enumerate(ends)), mark)

    def span(self, fix: Fix) -> tuple[int, int] | None:
        """Where the old text stands in the text; None if it doesn't."""
        if not 1 <= fix.place.line <= len(self.starts):
            return None
        begin = self.starts[fix.place.line - 1] + fix.place.column - 1
        found = _pattern(fix).match(self.plain, begin)
        return (self._index(found.start("old")), self._index(found.end("old"))) if found else None

    def _index(self, plain: int) -> int:
        return plain + bisect_left(self.shortened, plain) + self.mark


def _pattern(fix: Fix) -> re.Pattern[str]:
    key = rf"[^\n]*?(?<![\w-])(?i:{re.escape(fix.key)})[ \t]*=[ \t]*{{*" if fix.key else ""
    lead = r"(?:\[[^\]\n]*\]\[)?[\"']?"
    # A longer word that begins like the old text is another word.
    end = r"(?![\w-])" if fix.new and fix.old[-1:].isalnum() else ""
    return re.compile(rf"{key}{lead}(?P<old>{re.escape(fix.old)}){end}")


def fix_files(root: Path, fixes: Iterable[Fix]) -> int:
    """Put fixes into the files below ``root`` that their places name; how many were put in.

    A file is replaced at once, with its permissions, and only if something changes. Raises ``OSError`` where
    one can't be written.
    """
    by_file: dict[str, list[Fix]] = {}
    for fix in fixes:
        by_file.setdefault(fix.place.file, []).append(fix)
    return sum(_fix_file((root / file).resolve(), found) for file, found in sorted(by_file.items()))


def _fix_file(path: Path, fixes: list[Fix]) -> int:
    fixed = apply_fixes(path.read_bytes().decode("utf-8"), fixes)
    if fixed.count:
        _replace(path, fixed.text.encode("utf-8"))
    return fixed.count


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        written.chmod(path.stat().st_mode & 0o7777)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
