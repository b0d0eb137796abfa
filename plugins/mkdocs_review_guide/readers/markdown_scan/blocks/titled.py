"""The rules for admonitions, details and tabs: a title line, and what is indented under it."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_review_guide.readers.markdown_scan.blocks.block import TAB, Block, detab, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import ADMONITION, DETAILS, TAB_TITLE
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import DEFINITION_PARENTS, Node, line_part
from mkdocs_review_guide.readers.markdown_scan.linkable import TITLE

_TABBED_SET, _TABBED_BLOCK = "tabbed-set tabbed-alternate", "tabbed-block"


def admonition_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read an admonition, ``!!! note "title"``."""

    def belongs(node: Node) -> bool:
        return node.tag == "div" and "admonition" in node.classes

    def begin(block: Block, number: int) -> Node:
        found = ADMONITION.match(block.lines.texts[number])
        node = parent.add("div", classes="admonition")
        if found and found.group(2):
            node.add("p", line_part(block.lines, number, *found.span(2)), TITLE)
        elif found and found.group(2) is None:
            node.add("p")  # the name of its kind
        return node

    return _titled_rule(reader, parent, waiting, "admonition", belongs, begin)


def details_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read details, ``??? note "title"``."""

    def begin(block: Block, number: int) -> Node:
        found = DETAILS.match(block.lines.texts[number])
        node = parent.add("details")
        if found and found.group("title"):
            node.add("summary", line_part(block.lines, number, *found.span("title")))
        else:
            node.add("summary")
        return node

    return _titled_rule(reader, parent, waiting, "details", lambda node: node.tag == "details", begin)


def tab_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Read a tab, ``=== "title"``."""

    def belongs(node: Node) -> bool:
        return node.tag == "div" and node.classes == _TABBED_SET

    def begin(block: Block, number: int) -> Node:
        found = TAB_TITLE.match(block.lines.texts[number])
        assert found is not None  # the line is of this kind
        last = parent.last
        joins = last is not None and belongs(last) and "!" not in (found.group("special") or "")
        tabs = last if joins and last else parent.add("div", classes=_TABBED_SET)
        tabs.add("label", line_part(block.lines, number, *found.span("title")))
        return tabs.add("div", classes=_TABBED_BLOCK)

    return _titled_rule(reader, parent, waiting, "tab", belongs, begin)


def _titled_rule(
    reader: BlockReader,
    parent: Node,
    waiting: list[Block],
    kind: str,
    belongs: Callable[[Node], bool],
    begin: Callable[[Block, int], Node],
) -> bool:
    """Admonitions, details and tabs: a title line, and all that is indented under it."""
    block = waiting[-1]
    number = block.find(kind)
    if number is not None:
        waiting.pop()
        if number > block.first:
            reader.parse(parent, [block.until(number)])
        node = begin(block, number)
        content, rest = detab(block.since(number + 1))
    else:
        place = _continued(parent, block, belongs)
        if place is None:
            return False
        waiting.pop()
        node, indent = place
        content, rest = detab(block, indent)
    reader.parse(node, split_blocks(content.lines))
    waiting.append(rest)
    return True


def _continued(parent: Node, block: Block, belongs: Callable[[Node], bool]) -> tuple[Node, int] | None:
    """The node in the last admonition, details or tab that an indented block goes on with, and the indent."""
    node = parent.last
    text = block.text
    if node is None or text[:4] != TAB or not belongs(node):
        return None
    inner = node.last
    found: Node | None = node
    indent = 0
    while inner is not None and text.startswith(TAB * 2, indent):
        if inner.classes == _TABBED_BLOCK:
            if inner.last is None or inner.last.tag not in DEFINITION_PARENTS[1]:
                break
            inner = inner.last
        if inner.tag not in DEFINITION_PARENTS[1]:
            break
        found = inner.last
        inner = found.last if found is not None else None
        indent += 4
    if found is None:
        return None
    if found.tag in ("li", "dd"):
        found.wrap_text()
    elif found.classes == _TABBED_SET and found.last is not None:
        found = found.last
    return found, indent + 4
