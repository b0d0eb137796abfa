"""The rule for definition lists: terms, and what they mean."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block, detab, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import DEFINITION, Lines
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Leaf, Node, line_part

_NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")


def definition_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a definition: the lines before ``:`` as terms, and what belongs to it."""
    block = waiting[-1]
    number = block.find("definition")
    if number is None:
        return False
    lines = block.lines
    terms = [
        line_part(lines, line, 0, len(lines.texts[line]), titled=True)
        for line in range(block.first, number)
        if lines.texts[line].strip()
    ]
    last = parent.last
    if not terms and last is None:
        return False
    waiting.pop()
    state = "list"
    if not terms and last is not None and last.tag == "p":
        state = "looselist"
        terms = _terms_of(last)
        parent.children.pop()
        last = parent.last
    if last is not None and last.tag == "dl":
        node = last
        if not terms and node.last is not None and node.last.tag == "dd" and node.last.children:
            state = "looselist"
    else:
        node = parent.add("dl")
    for term in terms:
        node.add("dt", term)
    content, rest = _definition_content(block, number)
    reader.parse(node.add("dd"), split_blocks(content.lines), state)
    waiting.append(rest)
    return True


def _terms_of(paragraph: Node) -> list[Leaf]:
    """The lines of a paragraph, each as a term."""
    if paragraph.text is None:
        return []
    source = paragraph.text.source
    return [
        Leaf(source, [text], [offset], titled=True)
        for text, offset in zip(paragraph.text.texts, paragraph.text.offsets, strict=True)
    ]


def _definition_content(block: Block, number: int) -> tuple[Block, Block]:
    """The lines of a definition without marker and indent, and what follows it."""
    lines = block.lines
    marker = DEFINITION.match(lines.texts[number])
    assert marker is not None  # the line is of this kind
    following = block.since(number + 1)
    rest = block.since(block.last)
    if following and not _NO_INDENT.match(following.text):
        following, rest = detab(following)
    texts = [lines.texts[number][marker.end() :]]
    offsets = [lines.offsets[number] + marker.end()]
    texts += following.lines.texts[following.first : following.last]
    offsets += following.lines.offsets[following.first : following.last]
    content = Lines(texts, offsets, lines.source)
    return Block(content, 0, len(texts)), rest
