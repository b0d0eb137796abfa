"""The rule for the definitions of footnotes."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import TAB, Block, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import FOOTNOTE, Lines
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node
from mkdocs_review_guide.readers.markdown_scan.findings import FootnoteDefinition


def footnote_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Keep a footnote ``[^label]: …`` with the indented blocks under it."""
    block = waiting[-1]
    number = block.find("footnote")
    if number is None:
        return False
    waiting.pop()
    lines = block.lines
    before = block.until(number)
    following = block.find("footnote", number + 1)
    end = block.last if following is None else following
    marker = FOOTNOTE.match(lines.texts[number])
    assert marker is not None  # the line is of this kind
    label = marker.group(1)
    _note_footnote(reader, lines, number, marker)
    own = Block(lines, number, end)
    content = own.cut([marker.end()] + [_footnote_indent(lines.texts[line]) for line in own.numbers()[1:]])
    blocks = split_blocks(content.lines)
    if following is not None:
        waiting.append(block.since(following))
    else:
        blocks += _indented_footnote_blocks(waiting)
    reader.define_footnote(label, blocks)
    waiting.append(before)
    return True


def _footnote_indent(text: str) -> int:
    return 4 if text.startswith(TAB) else 0


def _indented_footnote_blocks(waiting: list[Block]) -> list[Block]:
    """Take the indented blocks that belong to a footnote, up to the next definition."""
    taken: list[Block] = []
    while waiting and (not waiting[-1] or waiting[-1].text.startswith(TAB)):
        if waiting[-1].after_gap:
            break
        block = waiting.pop()
        number = block.find("footnote")
        own = block if number is None else block.until(number)
        if own:
            taken.append(own.cut(_footnote_indent(own.lines.texts[line]) for line in own.numbers()))
        if number is not None:
            waiting.append(block.since(number))
            break
    return taken


def _note_footnote(reader: BlockReader, lines: Lines, number: int, marker: re.Match[str]) -> None:
    """Report a footnote's definition."""
    start = lines.source.place(lines.offsets[number] + marker.start(1))
    label = marker.group(1)
    reader.found.footnote_labels.add(label)
    if start >= 0:
        reader.found.footnotes.append(FootnoteDefinition(label, start, start + len(label)))
