"""The rules for indented blocks: under an item of a list, or code."""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.blocks.block import (
    TAB,
    Block,
    detab,
    loose_detab,
    split_blocks,
)
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import (
    DEFINITION_PARENTS,
    INDENTED_PARENTS,
    LISTS,
    Node,
)
from mkdocs_review_guide.readers.markdown_scan.stand_ins import FENCED


def indent_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read an indented block under an item of a list."""
    return _indented(reader, parent, waiting, *INDENTED_PARENTS)


def definition_indent_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read an indented block under a definition, or under an item of a list in one."""
    return _indented(reader, parent, waiting, *DEFINITION_PARENTS)


def _indented(
    reader: BlockReader, parent: Node, waiting: list[Block], items: tuple[str, ...], lists: tuple[str, ...]
) -> bool:
    """An indented block under an item of a list."""
    block = waiting[-1]
    last = parent.last
    if block.text[:4] != TAB or reader.in_state("detabbed"):
        return False
    if parent.tag not in items and (last is None or last.tag not in lists):
        return False
    waiting.pop()
    level, sibling = _list_level(reader, parent, block, items, lists)
    block = loose_detab(block, level)
    if parent.tag in items:
        target = last if last is not None and last.tag in lists else parent
    elif sibling.tag in items:
        target = sibling
    elif sibling.last is not None and sibling.last.tag in items:
        target = sibling.last
        target.wrap_text()
    else:
        target = sibling.add("li" if lists == LISTS else "dd")
    reader.parse(target, split_blocks(block.lines), "detabbed")
    return True


def _list_level(
    reader: BlockReader, parent: Node, block: Block, items: tuple[str, ...], lists: tuple[str, ...]
) -> tuple[int, Node]:
    """How many levels of lists a block is indented by, and the node at that level."""
    text = block.text
    indent = (len(text) - len(text.lstrip(" "))) // 4
    level = 1 if reader.in_state("list") else 0
    while indent > level:
        child = parent.last
        if child is None or child.tag not in lists + items:
            break
        if child.tag in lists:
            level += 1
        parent = child
    return level, parent


def code_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Drop indented code."""
    if waiting[-1].text[:4] != TAB:
        return False
    _, rest = detab(waiting.pop())
    parent.add("pre")
    # A fence directly under indented code is no fence: superfences puts its lines back, to be read as text.
    if not any(rest.lines.texts[number].endswith(FENCED) for number in rest.numbers()):
        waiting.append(rest)
    return True
