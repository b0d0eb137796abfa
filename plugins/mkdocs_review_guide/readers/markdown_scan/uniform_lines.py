"""Step 1: line ends, tabs and blank lines made uniform, fenced code set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_review_guide.readers.markdown_scan.fences import find_fences
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped
from mkdocs_review_guide.readers.markdown_scan.stand_ins import FENCED

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_ODD_CHARACTER = re.compile("[\t\x02\x03]")


def prepare(body: str) -> Mapped:
    """The body with uniform lines, as Python-Markdown has it before it looks for HTML."""
    mapped = Mapped()
    lines = list(_uniform_lines(body))
    fences = find_fences([line.text for line in lines]) if "```" in body or "~~~" in body else []
    done = 0
    for start, end, width in fences:
        _add_lines(mapped, lines[done:start])
        mapped.add(lines[start].text[:width], lines[start].pieces[0][1])
        mapped.add(FENCED)
        mapped.add("\n", lines[end].end)
        done = end + 1
    _add_lines(mapped, lines[done:])
    mapped.add("\n\n")
    return mapped


@dataclass(slots=True)
class _UniformLine:
    """A line without tabs: its text, the pieces of the body that it is made of, and where its end stands."""

    text: str
    pieces: list[tuple[str, int]]
    end: int


def _uniform_lines(body: str) -> Iterator[_UniformLine]:
    """The lines of a body with tabs made spaces, and blank ones emptied (but for the first)."""
    odd = _ODD_CHARACTER.search(body) is not None
    for found in _LINE.finditer(body):
        text, start = found.group(1), found.start()
        pieces = [(text, start)]
        if odd and _ODD_CHARACTER.search(text):
            pieces = list(_without_tabs(text, start))
            text = "".join(piece for piece, _ in pieces)
        if start and text and not text.strip(" "):
            text, pieces = "", [("", start)]
        yield _UniformLine(text, pieces, found.end(1))
        if not found.group(2):
            return


def _without_tabs(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The pieces of a line with tab stops of four and without the characters that Python-Markdown removes."""
    column = done = 0
    for found in _ODD_CHARACTER.finditer(text):
        yield text[done : found.start()], start + done
        column += found.start() - done
        if found.group() == "\t":
            width = 4 - column % 4
            yield " " * width, start + found.start()
            column += width
        done = found.end()
    yield text[done:], start + done


def _add_lines(mapped: Mapped, lines: list[_UniformLine]) -> None:
    """Append lines with their ends."""
    for line in lines:
        for text, origin in line.pieces:
            mapped.add(text, origin)
        mapped.add("\n", line.end)
