"""The rules for lists."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import TAB, Block, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import LISTS, Node

_OLIST = re.compile(r"[ ]{0,3}\d+\.[ ]+")
_ULIST = re.compile(r"[ ]{0,3}[*+-][ ]+")
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
_NESTED_ITEM = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")


def ordered_list_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a list that is numbered."""
    return _list(reader, parent, waiting, "ol", _OLIST)


def list_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a list with bullets."""
    return _list(reader, parent, waiting, "ul", _ULIST)


def _list(
    reader: BlockReader, parent: Node, waiting: list[Block], tag: str, pattern: re.Pattern[str]
) -> bool:
    """A list, or more items of the list before it."""
    if not pattern.match(waiting[-1].text):
        return False
    items = _list_items(waiting.pop())
    last = parent.last
    if last is not None and last.tag in LISTS:
        node = last
        if node.last is not None:
            _loosen(node.last)
        reader.parse(node.add("li"), split_blocks(items.pop(0).lines), "looselist")
    elif parent.tag in LISTS:
        node = parent
    else:
        node = parent.add(tag)
    for item in items:
        target = node.last if item.text.startswith(TAB) and node.last is not None else node.add("li")
        reader.parse(target, split_blocks(item.lines), "list")
    return True


def _loosen(item: Node) -> None:
    """Put the text of an item, and the text behind its last child, into paragraphs."""
    item.wrap_text()
    if item.last is not None and item.last.tail is not None:
        tail, item.last.tail = item.last.tail, None
        item.add("p", tail)


def _list_items(block: Block) -> list[Block]:
    """The items of a list; an item that is indented comes with its indent."""
    lines = block.lines
    starts: list[tuple[int, int]] = []  # line, width of the marker
    nested = False
    for number in block.numbers():
        text = lines.texts[number]
        marker = _LIST_ITEM.match(text)
        if marker:
            starts.append((number, marker.end()))
            nested = text.startswith(TAB, marker.end())
        elif not nested and _NESTED_ITEM.match(text):
            starts.append((number, 0))
            nested = True
    ends = [number for number, _ in starts[1:]] + [block.last]
    return [
        Block(lines, number, end).cut([width] + [0] * (end - number - 1))
        for (number, width), end in zip(starts, ends, strict=True)
    ]
