"""The rule for HTML elements whose content is Markdown."""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import Lines, lines_of
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import MAX_DEPTH, BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Leaf, Node, block_leaf
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Element
from mkdocs_review_guide.readers.markdown_scan.stand_ins import STASH


def html_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read the element whose stand-in begins a block."""
    block = waiting[-1]
    lines = block.lines
    element = lines.source.element(lines.offsets[block.first]) if block.text[:1] == STASH else None
    if element is None:
        return False
    waiting.pop()
    rest = block.cut([1] + [0] * (block.last - block.first - 1))
    _read_element(reader, parent, element)
    waiting.append(rest if rest.text else rest.since(1))
    return True


def _read_element(reader: BlockReader, parent: Node, element: Element) -> None:
    """Read an HTML element whose content is Markdown."""
    attributes = element.attributes
    node = parent.add(element.tag, classes=attributes.get("class", ""))
    if "id" in attributes:
        reader.found.taken.add(attributes["id"])
    if element.content is None or element.state == "off":
        return
    lines = lines_of(element.content)
    if element.state == "block":
        reader.parse(node, split_blocks(lines))
    else:
        _read_span(reader, node, lines)


def _read_span(reader: BlockReader, node: Node, lines: Lines) -> None:
    """Read the content of an element that holds one run of text, and perhaps other elements."""
    start = 0
    for number, text in enumerate(lines.texts):
        element = lines.source.element(lines.offsets[number]) if text[:1] == STASH else None
        if element is None:
            continue
        _add_run(node, block_leaf(Block(lines, start, number)))
        start = number
        lines.texts[number] = text[1:]
        lines.offsets[number] += 1
        if reader.depth < MAX_DEPTH:
            reader.depth += 1
            _read_element(reader, node, element)
            reader.depth -= 1
    _add_run(node, block_leaf(Block(lines, start, len(lines.texts))))


def _add_run(node: Node, leaf: Leaf) -> None:
    """Append a run of text to a node."""
    if node.last is None:
        node.text = leaf
    else:
        node.last.tail = leaf
