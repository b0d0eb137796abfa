"""Runs: the text of a leaf as one string, with its places."""

from __future__ import annotations

from bisect import bisect_right

from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Leaf
from mkdocs_review_guide.readers.markdown_scan.passages import PlainText


class Run:
    """The text of a leaf as one string, and where its characters stand in the body."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.text = "\n".join(leaf.texts)
        self.line_starts: list[int] = []
        offset = 0
        for text in leaf.texts:
            self.line_starts.append(offset)
            offset += len(text) + 1

    def place(self, offset: int) -> int:
        """The offset in the body of a character of this text, negative if it doesn't stand there."""
        line = bisect_right(self.line_starts, offset) - 1
        return self.leaf.source.place(self.leaf.offsets[line] + offset - self.line_starts[line])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end in the body of a part of this text, if both its ends stand there."""
        first, last = self.place(start), self.place(end - 1)
        return (first, last + 1) if 0 <= first <= last else None


def place_words(run: Run, plain: str) -> PlainText | None:
    """The words of a text with the places of its lines."""
    lines = [(offset, run.place(offset)) for offset in run.line_starts if offset < len(plain)]
    lines = [(offset, place) for offset, place in lines if place >= 0]
    end = run.place(len(plain) - 1)
    if not lines or end < lines[-1][1]:
        return None
    offsets, places = zip(*lines, strict=True)
    return PlainText(places[0], end + 1, plain, offsets, places)
