"""Linkable text: the words of a body that may become links, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mkdocs_review_guide.readers.markdown_scan.passages import PlainText

_CODE = ["code", "kbd", "math", "pre", "samp", "script", "style", "svg", "var"]
_CONTROLS = ["a", "button", "label", "option", "select", "summary", "textarea"]
_QUOTES = ["blockquote", "cite", "q"]
_TITLES = ["caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "th", "title"]

UNLINKABLE = frozenset([*_CODE, *_CONTROLS, *_QUOTES, *_TITLES])
"""Elements whose words never become links."""

TITLE = "admonition-title"
"""The class of a title that isn't an element of its own."""

_UNDECIDED = ("](", "![", "{", "}")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_OPENS_OTHERWISE = frozenset("![\\^")
_LABEL_END = re.compile(r"\][ ]?:")


@dataclass(frozen=True, slots=True)
class LinkableText:
    """One run of text that may hold links. For what may not become one ``text`` has :data:`SIGN` (a sign of
    emphasis, of which nothing is shown), :data:`OPAQUE` (what is shown but isn't words: code, escapes) and
    :data:`TAKEN` (links, citations, tags).
    """

    text: str
    start: int
    end: int
    offsets: tuple[int, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int, body: str) -> tuple[int, int] | None:
        """Where ``text[start:end]`` stands in the body, if Markdown would read ``[…](…)`` there as a link of
        these words, and everything else as before.
        """
        first, last = self._place(start), self._place(end - 1) + 1
        written, words = body[first:last], self.text[start:end]
        if written != words and ("\n" not in words or written.split() != words.split()):
            return None
        before = body[first - 1 : first] if first else ""
        if before in _OPENS_OTHERWISE or body[last : last + 1] == "{":
            return None
        if before == "*" and self._defines(first, body):
            return None
        return first, last

    def _place(self, index: int) -> int:
        line = max(bisect_right(self.offsets, index) - 1, 0)
        return self.places[line] + index - self.offsets[line]

    def _defines(self, first: int, body: str) -> bool:
        """Whether a line that begins with ``*[`` would then define an abbreviation."""
        line = body.rfind("\n", 0, first) + 1
        return not body[line : first - 1].strip(" >") and _LABEL_END.search(body, first) is not None


def linkable_text(words: PlainText, text: str) -> LinkableText | None:
    """The text of a run as its words may be linked; None where a link could change how the rest is read."""
    if any(mark in text for mark in _UNDECIDED) or ("<" in text and _TAG_START.search(text)):
        return None
    return LinkableText(text, words.start, words.end, words.offsets, words.places)
