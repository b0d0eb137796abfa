"""A text under the inline rules: what they have taken, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.inline.brackets import bracket_pairs
from mkdocs_review_guide.readers.markdown_scan.inline.run import Run
from mkdocs_review_guide.readers.markdown_scan.stand_ins import AMPERSAND, OPAQUE, TAKEN


class InlineText:
    """A text that the inline rules take their parts from, one after another."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.text = run.text  # what the next rule sees
        size = len(run.text)
        self._hidden = bytearray(size)  # not part of the plain words
        self._closed = bytearray(size)  # words of links, where no citation or link is found
        self._gone = bytearray(size)  # taken by rules that leave no text
        self._words = bytearray(size)  # words of links, without their marks
        self._quiet = bytearray(size)  # words of tags that may not hold a link
        self._opaque = bytearray(size)  # taken, but shown: code, escaped characters, addresses
        self._signs = bytearray(size)  # of emphasis
        self._codes: list[tuple[int, int]] = []
        self._paired: str | None = None
        self._pairs: list[tuple[int, int]] = []

    def take(self, ranges: list[tuple[int, int]], hide: bool = True) -> None:
        """Let no later rule see these ranges, which are in order, and keep them out of the plain text."""
        if not ranges:
            return
        pieces: list[str] = []
        done = 0
        for start, end in ranges:
            if start < done:
                start = done
            if start >= end:
                continue
            pieces += (self.text[done:start], TAKEN * (end - start))
            done = end
            marks = self._hidden if hide else self._opaque
            marks[start:end] = b"\x01" * (end - start)
        pieces.append(self.text[done:])
        self.text = "".join(pieces)

    def hide(self, start: int, end: int) -> None:
        """Keep a range out of the plain text."""
        self._hidden[start:end] = b"\x01" * (end - start)

    def silence(self, start: int, end: int) -> None:
        """Let no word of a range become a link."""
        self._quiet[start:end] = b"\x01" * (end - start)

    def close(self, start: int, end: int) -> None:
        """Let no citation or link be found in a range."""
        self._closed[start:end] = b"\x01" * (end - start)

    def _lose(self, ranges: list[tuple[int, int]], hide: bool = True) -> None:
        """Take ranges that aren't text at all: what earlier rules found there is lost."""
        for start, end in ranges:
            self._gone[start:end] = b"\x01" * (end - start)
        self.take(ranges, hide)

    def _openers(self, image: bool) -> Iterator[tuple[int, int, int]]:
        """Start, bracket and matching bracket of everything that may be a link, or an image."""
        if self._paired is not self.text:
            self._paired, self._pairs = self.text, sorted(bracket_pairs(self.text).items())
        for start, close in self._pairs:
            if (start > 0 and self.text[start - 1] == "!") == image:
                yield start - image, start, close

    def _layers(self) -> list[str]:
        """The text without the words of links, and those words alone: a tag is in one or the other."""
        if not any(self._words):
            return [self.text]
        outer: list[str] = []
        inner: list[str] = []
        done = 0
        for found in re.finditer(b"\x01+", self._words):
            start, end = found.span()
            outer += (self.text[done:start], TAKEN * (end - start))
            inner += (TAKEN * (start - done), self.text[start:end])
            done = end
        return ["".join([*outer, self.text[done:]]), "".join(inner)]

    # ---- what remains

    def plain(self) -> str:
        """The text with what is hidden as null characters."""
        whole = self._without_ampersands() if "&" in self.run.text and self._codes else self.run.text
        return _without(self._hidden, whole)

    def linkable(self) -> str:
        """What the rules have left, without the words of links and of elements that may not hold one; what is
        shown but isn't read, and the signs of emphasis, have stand-ins of their own.
        """
        text = _without(self._opaque, self.text, OPAQUE)
        text = _without(self._signs, text)
        return _without(self._closed, _without(self._quiet, text, TAKEN), TAKEN)

    def _without_ampersands(self) -> str:
        """The text with a stand-in for each ampersand in code."""
        pieces: list[str] = []
        done = 0
        for start, end in self._codes:
            pieces += (self.run.text[done:start], self.run.text[start:end].replace("&", AMPERSAND))
            done = end
        return "".join([*pieces, self.run.text[done:]])


def _without(marks: bytearray, text: str, stand_in: str = "\0") -> str:
    """The text with null characters, or other stand-ins, where it is marked."""
    if 1 not in marks:
        return text
    pieces: list[str] = []
    done = 0
    for found in re.finditer(b"\x01+", marks):
        pieces += (text[done : found.start()], stand_in * (found.end() - found.start()))
        done = found.end()
    return "".join([*pieces, text[done:]])
