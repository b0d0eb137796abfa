"""What is raw HTML and what is Markdown, tag by tag."""

from __future__ import annotations

import re
from collections import Counter

from mkdocs_review_guide.readers.markdown_scan.mapped_text import NOWHERE, Element, Mapped, State
from mkdocs_review_guide.readers.markdown_scan.raw_html.contents import settle
from mkdocs_review_guide.readers.markdown_scan.raw_html.tags import (
    BLOCK_CONTENT_TAGS,
    BLOCK_TAGS,
    SPAN_CONTENT_TAGS,
    VOID_TAGS,
)
from mkdocs_review_guide.readers.markdown_scan.stand_ins import STASH

_BLANK_AFTER = re.compile(r"(?:[ ]*\n){2}")
BLANK_WITHIN = re.compile(r"\n[ \t]*\n")


class Extractor:
    """Keeps the text around raw HTML, and what is marked to be Markdown in it, as ``md_in_html`` does.

    Told of tags and text in their order, it decides what each is a part of.
    """

    def __init__(self, source: Mapped) -> None:
        self.source = source
        self.text = source.text
        self.page = Mapped(source)
        self._at = 0
        self._line_start = 0
        self._raw: list[str] = []
        self._raw_count: Counter[str] = Counter()
        self._in_raw = False
        self._in_tail = False
        self._kept = False
        self._cdata: str | None = None
        self._inline: list[str] = []
        self._inline_count: Counter[str] = Counter()
        self._open: list[Element] = []
        self._open_count: Counter[str] = Counter()
        self._fresh: list[bool] = []
        self._last = ""

    def _move(self, to: int) -> None:
        """Step forward, minding line starts."""
        newline = self.text.rfind("\n", self._at, to)
        if newline >= 0:
            self._line_start = newline + 1
        self._at = to

    def _at_line_start(self) -> bool:
        offset = self._at - self._line_start
        return offset <= 3 and not self.text[self._line_start : self._at].strip()

    # ---- elements

    def _open_tag(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        at_start = self._at_line_start()
        if tag == "hr" and (at_start or self._in_tail):
            self._empty(start, end, block=True)
        elif tag in BLOCK_TAGS and (at_start or self._in_tail or (self._fresh and self._fresh[-1])):
            self._open_block(tag, attributes)
        elif not self._in_raw:
            self._inline_text(start, end)
            self._open_inline(tag)
            self._cdata = None
        else:
            self._push_raw(tag)

    def _open_block(self, tag: str, attributes: dict[str, str]) -> None:
        state = self._state(tag, attributes)
        if self._in_raw or (state == "off" and not self._open):
            if self._in_tail or not self._in_raw:
                self._emit("\n")
            self._in_raw = True
            self._push_raw(tag)
            return
        if self._open_count["p"]:
            self._end_block("p", self._at)
        self._open.append(Element(tag, state, attributes))
        self._open_count[tag] += 1
        self._fresh.append(True)

    def _state(self, tag: str, attributes: dict[str, str]) -> State:
        """How the content of a block element is read: as blocks, as one run of text, or not at all."""
        wish = attributes.get("markdown", "0")
        wish = "1" if wish == "markdown" else wish
        around = self._open[-1].state if self._open else None
        if around == "off" or (around == "span" and wish != "0"):
            wish = around
        takes_blocks, takes_span = tag in BLOCK_CONTENT_TAGS, tag in SPAN_CONTENT_TAGS
        if (wish == "1" and takes_blocks) or (wish == "block" and (takes_blocks or takes_span)):
            return "block"
        if (wish == "1" and takes_span) or (wish == "span" and (takes_blocks or takes_span)):
            return "span"
        return "off"

    def _push_raw(self, tag: str) -> None:
        self._raw.append(tag)
        self._raw_count[tag] += 1

    def _open_inline(self, tag: str) -> None:
        if tag not in BLOCK_TAGS and tag not in VOID_TAGS:
            self._inline.append(tag)
            self._inline_count[tag] += 1

    def _close_tag(self, tag: str, start: int, end: int) -> None:
        if self._in_raw:
            self._end_raw(tag, end)
        elif tag in BLOCK_TAGS and self._open_count[tag]:
            self._end_block(tag, end)
        else:
            self._inline_text(start, end)
            if tag not in BLOCK_TAGS:
                _pop_to(self._inline, self._inline_count, tag)

    def _end_raw(self, tag: str, end: int) -> None:
        _pop_to(self._raw, self._raw_count, tag)
        if self._raw:
            return
        self._in_raw = self._kept = False
        if not _BLANK_AFTER.match(self.text, end):
            self._in_tail = True
        self._emit(STASH)
        self._emit("\n\n")

    def _end_block(self, tag: str, end: int) -> None:
        """Close an element whose content is Markdown, and those within that were left open."""
        while self._open:
            element = self._open.pop()
            self._open_count[element.tag] -= 1
            self._fresh.pop()
            if self._open:
                self._open[-1].parts.append(element)
            if element.tag == tag:
                break
        if self._open:
            return
        if self._last.endswith("\n") and not self._last.endswith("\n\n"):
            self._emit("\n")
        settle(element, self.source)
        self.page.add_element(element)
        self._emit("\n\n")
        if not _BLANK_AFTER.match(self.text, end):
            self._in_tail = True

    # ---- what is written down

    def _emit(self, text: str, origin: int = NOWHERE) -> None:
        """Write to the page."""
        self.page.add(text, origin)
        self._last = text

    def _data(self, start: int, end: int) -> None:
        """Text between tags."""
        if start >= end:
            return
        text = self.text[start:end]
        if self._in_tail and "\n" in text:
            self._in_tail = False
        if self._in_raw:
            return
        if self._open:
            self._fresh[-1] = False
            self._open[-1].parts.append((text, start))
            return
        if self._inline and BLANK_WITHIN.search(text):
            self._inline, self._inline_count = [], Counter()
        self._emit(text, start)

    def _inline_text(self, start: int, end: int) -> None:
        """A tag that stays in the text, for the inline rules to find."""
        if self._open and self._open[-1].state == "off":
            self._fresh[-1] = False
            self._open[-1].parts.append((STASH, NOWHERE))
        else:
            self._data(start, end)

    def _empty(self, start: int, end: int, block: bool) -> None:
        """A tag, comment or reference without content."""
        at_start = self._at_line_start() and block
        if self._in_raw or (self._in_tail and not self._open):
            self._kept = not self._in_raw  # beside the raw HTML before it
            return
        if self._open:
            parts = self._open[-1].parts
            self._fresh[-1] = False
            if at_start:
                self._in_tail = False
                parts += (("\n", NOWHERE), (STASH, NOWHERE), ("\n\n", NOWHERE))
            else:
                self._inline_text(start, end)
        elif at_start:
            if not _BLANK_AFTER.match(self.text, end):
                self._in_tail = True
            if self._last.endswith("\n") and not self._last.endswith("\n\n"):
                self._emit("\n")
            self._emit(STASH)
            self._emit("\n\n")
        else:
            self._emit(self.text[start:end], start)


def _pop_to(stack: list[str], count: Counter[str], tag: str) -> None:
    """Take a tag and those above it from a stack, if it is there."""
    if not count[tag]:
        return
    while True:
        top = stack.pop()
        count[top] -= 1
        if top == tag:
            return
