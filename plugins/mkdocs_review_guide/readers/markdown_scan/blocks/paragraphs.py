"""The rule for paragraphs: whatever no other rule takes."""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Leaf, Node, block_leaf


def paragraph_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a block as a paragraph, or as text of the item of a list that it stands in."""
    block = waiting.pop()
    leaf = block_leaf(block)
    if not any(text.strip() for text in leaf.texts):
        return True
    if not reader.in_state("list"):
        parent.add("p", leaf)
    elif parent.last is not None:
        before = parent.last.tail or Leaf(leaf.source, [""], leaf.offsets[:1])
        parent.last.tail = _joined(before, leaf)
    else:
        parent.text = _joined(parent.text, leaf)
    return True


def _joined(leaf: Leaf | None, more: Leaf) -> Leaf:
    """Two texts as one."""
    if leaf is None:
        return more
    leaf.texts += more.texts
    leaf.offsets += more.offsets
    return leaf
