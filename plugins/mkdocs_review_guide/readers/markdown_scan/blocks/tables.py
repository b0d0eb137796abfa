"""The rule for tables."""

from __future__ import annotations

import re
from bisect import bisect_right

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node, line_part

_TABLE_MARK = re.compile(r"(\\\\)|\\(`+)|(`+)|(\\\|)|(\|)")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def table_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a table, cell by cell."""
    block = waiting[-1]
    columns = _table_columns(block)
    if not columns:
        return False
    waiting.pop()
    left, right = _borders(block.text.strip(" "))
    table = parent.add("table")
    for number in block.numbers():
        if number == block.first + 1:
            continue
        tag = "th" if number == block.first else "td"
        for start, end in _cells(block.lines.texts[number], left or right)[:columns]:
            table.add(tag, line_part(block.lines, number, start, end, titled=True))
    return True


def _table_columns(block: Block) -> int:
    """The number of columns, or 0 if the block isn't a table."""
    if block.last - block.first < 2:
        return 0
    texts = block.lines.texts
    rule = texts[block.first + 1]
    if set(rule) - set("|:- "):
        return 0
    left, right = _borders(block.text.strip(" "))
    count = len(_cells(block.text, left or right))
    if count == 1 and not ((left or right) and _all_rows_have_borders(block)):
        return 0
    return count if len(_cells(rule, left or right)) == count else 0


def _all_rows_have_borders(block: Block) -> bool:
    rows = (block.lines.texts[number].strip(" ") for number in block.numbers())
    return all(any(_borders(row)) for row in rows)


def _borders(row: str) -> tuple[bool, bool]:
    """Whether a row begins and ends with a pipe."""
    return row.startswith("|"), row.endswith("|") and _END_BORDER.search(row) is not None


def _cells(text: str, bordered: bool) -> list[tuple[int, int]]:
    """Start and end of each cell of a row."""
    start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if start >= end:
        return [(0, 0)]
    if bordered:
        left, right = _borders(text[start:end])
        start += left
        end -= right and end > start
    cells: list[tuple[int, int]] = []
    for pipe in _cell_pipes(text[start:end]):
        cells.append((start if not cells else cells[-1][1] + 1, start + pipe))
    cells.append((cells[-1][1] + 1 if cells else start, end))
    return cells


def _cell_pipes(row: str) -> list[int]:
    """Where the pipes of a row stand that are neither escaped nor in code."""
    pipes: list[int] = []
    ticks: list[tuple[int, int, int, bool]] = []  # start, end, length, escaped
    for found in _TABLE_MARK.finditer(row):
        if found.group(2):
            ticks.append((found.start(), found.end() - 1, len(found.group(2)), True))
        elif found.group(3):
            ticks.append((found.start(), found.end() - 1, len(found.group(3)), False))
        elif found.group(5):
            pipes.append(found.start())
    regions = _tick_regions(ticks)
    return [pipe for pipe in pipes if not _within(regions, pipe)]


def _tick_regions(ticks: list[tuple[int, int, int, bool]]) -> list[tuple[int, int]]:
    """Runs of backticks paired by length, as the tables extension pairs them."""
    by_length: dict[int, list[int]] = {}
    for index, (_, _, length, _) in enumerate(ticks):
        by_length.setdefault(length, []).append(index)
    regions: list[tuple[int, int]] = []
    index = 0
    while index < len(ticks):
        start, _, length, escaped = ticks[index]
        same = by_length.get(length - escaped, [])
        after = bisect_right(same, index)
        if length > escaped and after < len(same):
            index = same[after]
            regions.append((start, ticks[index][1]))
        index += 1
    return regions


def _within(regions: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of some sorted regions, ends included."""
    index = bisect_right(regions, (offset, offset)) - 1
    inside = index >= 0 and regions[index][0] <= offset <= regions[index][1]
    following = index + 1 < len(regions) and regions[index + 1][0] == offset
    return inside or following
