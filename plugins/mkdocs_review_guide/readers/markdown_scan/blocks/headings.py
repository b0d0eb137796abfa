"""The rules for headings, and for the horizontal rules that look like their underlines."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block, loose_detab
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import Lines, ends_in_lone_backslash
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import HeadingPlace, Leaf, Node

_SETEXT = re.compile(r"(?:=+|-+)[ ]*$")


def heading_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a heading that number signs begin."""
    block = waiting[-1]
    number = block.find("heading")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    text = block.lines.texts[number]
    level = min(len(text) - len(text.lstrip("#")), 6)
    _add_heading(parent, block.lines, number, level, level, _heading_end(text, level), len(text))
    rest = block.since(number + 1)
    waiting.append(loose_detab(rest) if reader.in_state("looselist") else rest)
    return True


def _heading_end(text: str, level: int) -> int:
    """Where the words of a heading end: before the closing number signs, if they aren't escaped."""
    end = max(len(text.rstrip("#")), level)
    return end + 1 if end < len(text) and ends_in_lone_backslash(text[level:end]) else end


def _add_heading(
    parent: Node, lines: Lines, number: int, level: int, start: int, end: int, width: int
) -> None:
    """Append a heading whose words stand in a line from ``start`` to ``end``."""
    text = lines.texts[number][start:end]
    leaf = Leaf(
        lines.source, [text.strip()], [lines.offsets[number] + start + len(text) - len(text.lstrip())]
    )
    offset = lines.offsets[number]
    leaf.heading, leaf.titled = HeadingPlace(offset, offset + width, level), True
    parent.add(f"h{level}", leaf)


def setext_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a heading that is underlined."""
    block = waiting[-1]
    if block.last - block.first < 2:
        return False
    lines, number = block.lines, block.first
    rule = lines.texts[number + 1]
    if rule[:1] not in ("=", "-") or not _SETEXT.match(rule):
        return False
    waiting.pop()
    width = lines.offsets[number + 1] + len(rule.rstrip(" ")) - lines.offsets[number]
    _add_heading(parent, lines, number, 1 if rule[0] == "=" else 2, 0, len(block.text), width)
    waiting.append(block.since(number + 2))
    return True


def rule_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a horizontal rule."""
    block = waiting[-1]
    number = block.find("rule")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    parent.add("hr")
    waiting.append(block.since(number + 1))
    return True
