"""The rule for quotes."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node

_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


def quote_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a quote."""
    block = waiting[-1]
    number = block.find("quote")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    quoted = block.since(number)
    content = quoted.cut(_quote_width(quoted.lines.texts[line]) for line in quoted.numbers())
    last = parent.last
    quote = last if last is not None and last.tag == "blockquote" else parent.add("blockquote")
    reader.parse(quote, split_blocks(content.lines), "blockquote")
    return True


def _quote_width(text: str) -> int:
    """How many characters of a line are its quote mark."""
    if text.strip() == ">":
        return len(text)
    found = _QUOTE.match(text)
    return found.end() if found else 0
