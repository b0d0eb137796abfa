"""Step 3: blocks read into a tree, by rules."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block, split_blocks
from mkdocs_review_guide.readers.markdown_scan.blocks.lines import lines_of
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node
from mkdocs_review_guide.readers.markdown_scan.found import Found
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped

MAX_DEPTH = 40


class BlockReader:
    """Builds the tree of blocks, as ``markdown.blockparser`` and the extensions' processors do.

    ``rules`` are tried in their order; the last one takes what no other does, as a paragraph.
    """

    def __init__(self, found: Found, rules: tuple[Rule, ...]) -> None:
        self.found = found
        self._rules = rules
        self._plain_rules = rules[-1:]
        self._states: list[str] = []
        self.depth = 0
        self._footnotes: dict[str, list[Block]] = {}

    def read(self, page: Mapped) -> Node:
        """The tree of a page, with its footnotes at the end."""
        root = Node("div")
        self.parse(root, split_blocks(lines_of(page)))
        if self._footnotes:
            self._read_footnotes(root)
        return root

    def _read_footnotes(self, root: Node) -> None:
        """Footnotes are read after the page."""
        holder = root.add("div", classes="footnote")
        for label in list(self._footnotes):
            item = holder.add("li")
            surrogate = Node("div")
            self.parse(surrogate, self._footnotes[label])
            item.children += surrogate.children

    def parse(self, parent: Node, blocks: list[Block], state: str | None = None) -> None:
        """Read blocks into a node."""
        if self.depth >= MAX_DEPTH:
            return
        self.depth += 1
        if state:
            self._states.append(state)
        waiting = blocks[::-1]
        while waiting:
            if not waiting[-1]:
                waiting.pop()
                continue
            for rule in self._plain_rules if waiting[-1].is_plain else self._rules:
                if rule(self, parent, waiting):
                    break
        if state:
            self._states.pop()
        self.depth -= 1

    def in_state(self, state: str) -> bool:
        """Whether the innermost state is this one."""
        return bool(self._states) and self._states[-1] == state

    def define_footnote(self, label: str, blocks: list[Block]) -> None:
        """Keep a footnote; a later one of the same label takes its place, as it does in Python-Markdown."""
        self._footnotes[label] = blocks


Rule = Callable[[BlockReader, Node, list[Block]], bool]
"""Looks at the last of the waiting blocks; takes it and says true, or leaves it and says false."""
