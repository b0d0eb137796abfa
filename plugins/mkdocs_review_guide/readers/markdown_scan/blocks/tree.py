"""The tree of blocks, and its leaves: the texts that the inline rules are applied to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import Lines
from mkdocs_review_guide.readers.markdown_scan.linkable import TITLE, UNLINKABLE
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped

LISTS = ("ul", "ol")
INDENTED_PARENTS = (("li",), LISTS)
DEFINITION_PARENTS = (("dd", "li"), ("dl", "ol", "ul"))


@dataclass(slots=True)
class Leaf:
    """Text that the inline rules are applied to: lines, or parts of lines, of one mapped text."""

    source: Mapped
    texts: list[str]
    offsets: list[int]
    heading: HeadingPlace | None = None
    titled: bool = False  # a heading, table cell or term: an attribute list may stand at the end of its line
    linkable: bool = True  # no part of a heading, title, quote, code or link


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """Where a heading stands in its mapped text, and its level."""

    start: int
    end: int
    level: int


@dataclass(slots=True)
class Node:
    """An element of the tree of blocks: as much of it as decides how the next block is read."""

    tag: str
    classes: str = ""
    text: Leaf | None = None
    tail: Leaf | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def last(self) -> Node | None:
        """The last child."""
        return self.children[-1] if self.children else None

    def add(self, tag: str, text: Leaf | None = None, classes: str = "") -> Node:
        """Append a child."""
        node = Node(tag, classes, text)
        self.children.append(node)
        return node

    def wrap_text(self) -> None:
        """Move the text into a paragraph before the children."""
        if self.text is not None:
            self.children.insert(0, Node("p", text=self.text))
            self.text = None


def leaves(root: Node) -> Iterator[Leaf]:
    """The texts of a tree in the order of the page, each knowing whether its words may become links."""
    waiting: list[tuple[Node | Leaf, bool]] = [(root, True)]
    while waiting:
        item, linkable = waiting.pop()
        if isinstance(item, Leaf):
            item.linkable = linkable
            yield item
            continue
        linkable = linkable and item.tag not in UNLINKABLE and item.classes != TITLE
        for child in reversed(item.children):
            if child.tail is not None:
                waiting.append((child.tail, linkable))
            waiting.append((child, linkable))
        if item.text is not None:
            waiting.append((item.text, linkable))


def block_leaf(block: Block, titled: bool = False) -> Leaf:
    """The text of a block."""
    lines = block.lines
    return Leaf(
        lines.source,
        lines.texts[block.first : block.last],
        lines.offsets[block.first : block.last],
        titled=titled,
    )


def line_part(lines: Lines, number: int, start: int, end: int, titled: bool = False) -> Leaf:
    """The text of a part of a line, without spaces around it."""
    text = lines.texts[number][start:end]
    start += len(text) - len(text.lstrip(" "))
    return Leaf(lines.source, [text.strip(" ")], [lines.offsets[number] + start], titled=titled)
