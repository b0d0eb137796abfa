"""The rule for the definitions of abbreviations."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node

_LABEL_END = re.compile(r"\][ ]?:")


def abbreviation_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Drop a definition ``*[label]: title``, and leave what stands before and behind it."""
    block = waiting[-1]
    number = block.find("abbreviation")
    while number is not None:
        end, found = _label_end(block, number)
        if found:
            break
        number = block.find("abbreviation", end + 1)
    if number is None or found is None:
        return False
    texts = block.lines.texts
    label = "".join([*texts[number:end], texts[end][: found.start()]])[2:]
    title = texts[end][found.end() :].strip()
    end += 1
    if not title and end < block.last:
        title = texts[end].strip()
        end += 1
    if not title or not label.strip():
        return False
    waiting.pop()
    waiting += [block.since(end), block.until(number)]
    return True


def _label_end(block: Block, number: int) -> tuple[int, re.Match[str] | None]:
    """The line where the label of an abbreviation ends, and its end; None if it doesn't end."""
    start = 2
    for line in range(number, block.last):
        text, backslash, _ = block.lines.texts[line].partition("\\")
        found = _LABEL_END.search(text, start)
        if found:
            return line, found
        if backslash:
            return line, None
        start = 0
    return block.last, None
