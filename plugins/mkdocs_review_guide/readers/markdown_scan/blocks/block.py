"""Blocks: runs of lines between blank lines, and their indents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_review_guide.readers.markdown_scan.blocks.lines import Lines

TAB = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines between blank lines: ``lines[first:last]``."""

    lines: Lines
    first: int
    last: int

    @property
    def text(self) -> str:
        """The first line."""
        return self.lines.texts[self.first]

    @property
    def is_plain(self) -> bool:
        """Whether it can only be a paragraph: a short cut for most blocks."""
        if not self.text[:1].isalpha():
            return False
        if self.last - self.first > 1 and self.lines.texts[self.first + 1].startswith(
            ("=", "-", "|", ":", " ")
        ):
            return False
        special = self.lines.special
        index = bisect_left(special, self.first)
        return index == len(special) or special[index] >= self.last

    @property
    def after_gap(self) -> bool:
        """Whether at least two blank lines stand before it."""
        before = self.lines.texts[max(self.first - 2, 0) : self.first]
        return len(before) == 2 and not any(before)

    def numbers(self) -> range:
        """The numbers of its lines."""
        return range(self.first, self.last)

    def find(self, kind: str, start: int | None = None) -> int | None:
        """The number of the first line of a kind, from ``start`` on."""
        numbers = self.lines.kinds.get(kind)
        if not numbers:
            return None
        index = bisect_left(numbers, self.first if start is None else start)
        return numbers[index] if index < len(numbers) and numbers[index] < self.last else None

    def until(self, number: int) -> Block:
        """The part before a line."""
        return Block(self.lines, self.first, number)

    def since(self, number: int) -> Block:
        """The part from a line on."""
        return Block(self.lines, number, self.last)

    def __bool__(self) -> bool:
        return self.first < self.last

    def cut(self, widths: Iterable[int]) -> Block:
        """The same lines, each without as many characters at its start."""
        texts, offsets = [], []
        for number, width in zip(self.numbers(), widths, strict=False):
            texts.append(self.lines.texts[number][width:])
            offsets.append(self.lines.offsets[number] + width)
        return Block(Lines(texts, offsets, self.lines.source), 0, len(texts))


def split_blocks(lines: Lines) -> list[Block]:
    """Lines split where they are empty."""
    blocks: list[Block] = []
    start = 0
    texts = lines.texts
    for number, text in enumerate(texts):
        if not text:
            if start < number:
                blocks.append(Block(lines, start, number))
            start = number + 1
    if start < len(texts):
        blocks.append(Block(lines, start, len(texts)))
    return blocks


def detab(block: Block, length: int = 4) -> tuple[Block, Block]:
    """The lines indented by ``length`` without that indent, and the rest of the block."""
    indent = " " * length
    number = block.first
    widths = []
    for number in block.numbers():
        text = block.lines.texts[number]
        if text.startswith(indent):
            widths.append(length)
        elif not text.strip():
            widths.append(len(text))
        else:
            break
    else:
        number = block.last
    return block.until(number).cut(widths), block.since(number)


def loose_detab(block: Block, level: int = 1) -> Block:
    """The block with each line that is indented by ``level`` tabs without them."""
    indent = TAB * level
    texts = block.lines.texts
    return block.cut(len(indent) if texts[number].startswith(indent) else 0 for number in block.numbers())
