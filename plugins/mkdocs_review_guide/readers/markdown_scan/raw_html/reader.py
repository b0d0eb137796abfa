"""Step 2: the tags of a page found, and raw HTML set aside."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from functools import cached_property

from mkdocs_review_guide.readers.markdown_scan.effort import Effort
from mkdocs_review_guide.readers.markdown_scan.findings import Listing
from mkdocs_review_guide.readers.markdown_scan.listings import GUIDE_COMMENT, read_listing
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped
from mkdocs_review_guide.readers.markdown_scan.raw_html.extractor import BLANK_WITHIN, Extractor
from mkdocs_review_guide.readers.markdown_scan.raw_html.tags import BLOCK_TAGS, unquoted
from mkdocs_review_guide.readers.markdown_scan.stand_ins import STASH

_CDATA_END = {name: re.compile(rf"</\s*{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_MARKUP = re.compile("[&<]")
_START_TAG = re.compile(
    r"""<[a-zA-Z][^`\t\n\r\f />\x00]*
    (?:[\s/]*
      (?:(?<=['"\s/])[^`\s/>][^\s/=>]*
        (?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^`>\s]*)(?:\s*,)*)?
        (?:\s|/(?!>))*
      )*
    )?\s*""",
    re.VERBOSE,
)
_TAG_NAME = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_ATTRIBUTE = re.compile(
    r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*"""
)
_END_TAG = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_CHARACTER_REFERENCE = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_ENTITY = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*);")
_COMMENT_END = re.compile("--!?>")
_CDATA_SECTION_END = re.compile(r"]\s*]\s*>")
_ANY_CLOSER = re.compile(r"</\s*([^\s<>/]+)\s*>")


class HtmlReader(Extractor):
    """Finds the tags of a text and sets raw HTML aside, as ``html.parser`` under Python-Markdown does."""

    def __init__(self, source: Mapped) -> None:
        super().__init__(source)
        self.listings: list[Listing] = []
        self._no_comment_end = len(self.text)
        self._last_close = self.text.rfind(">")
        self._paragraph_end = -1
        self._effort = Effort(4 * len(self.text) + 1_000_000)
        self._stopped = False
        self.limit: int | None = None

    # ---- the walk

    def read(self) -> Mapped:
        """The page without raw HTML."""
        if "<" not in self.text:
            self.page.add(self.text, 0)
            return self.page
        # The parser is fed once and then closed; each of the two passes may stop at something it can't read.
        self._walk()
        if self._cdata is None and self._at < len(self.text):
            self._resume()
        self._data(self._at, len(self.text))
        if self._open:
            if self._kept:
                self._emit(STASH)
            self._end_block(self._open[0].tag, len(self.text))
        return self.page

    def _walk(self) -> None:
        """Read on until the end, or until something that stops the parser."""
        length = len(self.text)
        while self._at < length:
            found = (_CDATA_END[self._cdata] if self._cdata else _MARKUP).search(self.text, self._at)
            if found is None and self._cdata:
                return
            start = found.start() if found else length
            self._data(self._at, start)
            self._move(start)
            if start == length:
                return
            self._stopped = False
            reached = self._tag(start) if self.text[start] == "<" else self._reference(start)
            self._move(max(reached, start))
            if reached < 0 or self._stopped:
                return

    def _resume(self) -> None:
        """Go on behind what stopped the parser, which has lost count of its lines and misreads tags now.

        If there are no more tags, all is still text. Otherwise all is given up from the paragraph on where
        it stopped.
        """
        if "<" in self.text[self._at + 1 :]:
            paragraph = self.text.rfind("\n\n", 0, self._at)
            self.limit = max(self.source.place(paragraph + 2), 0) if paragraph >= 0 else 0

    def _reference(self, start: int) -> int:
        """A character reference or a bare ampersand; a broken one stops this pass."""
        if self.text.startswith("&#", start):
            found = _CHARACTER_REFERENCE.match(self.text, start)
            if found is None:
                self._stopped = True
                if ";" not in self.text[start:]:
                    return start
                self._data(start, start + 2)
                return start + 2
            end = found.end() if found.group().endswith(";") else found.end() - 1
            self._empty(start, end, block=False)
            return end
        entity = _ENTITY.match(self.text, start)
        if entity:
            self._empty(start, entity.end(), block=False)
            return entity.end()
        self._data(start, start + 1)
        return start + 1

    def _tag(self, start: int) -> int:
        """Whatever begins with ``<``: the offset behind it, negative if it has no end."""
        following = self.text[start + 1 : start + 4]
        if following[:1].isascii() and following[:1].isalpha():
            return self._start_tag(start)
        if following[:1] == "/":
            return self._end_tag(start)
        if following == "!--":
            return self._comment(start)
        if following[:1] == "?":
            return self._instruction(start)
        if following[:1] == "!":
            return self._declaration(start)
        self._data(start, start + 1)
        return start + 1

    # ---- tags

    def _start_tag(self, start: int) -> int:
        end = self._start_tag_end(start)
        if end < 0:
            self._data(start, start + 1)
            return start + 1
        found = _TAG_NAME.match(self.text, start + 1)
        assert found is not None  # the caller saw a letter
        tag, at = found.group(1).lower(), found.end()
        attributes: dict[str, str] = {}
        while at < end and (attribute := _ATTRIBUTE.match(self.text, at)):
            name, given, value = attribute.groups()
            attributes[name.lower()] = html.unescape(unquoted(value)) if given else name.lower()
            at = attribute.end()
        rest = self.text[at:end].strip()
        if rest == "/>":
            self._empty(start, end, block=tag in BLOCK_TAGS)
        elif rest == ">":
            if tag in _CDATA_END:
                self._cdata = tag
            self._open_tag(tag, attributes, start, end)
        else:
            self._data(start, end)
        return end

    def _start_tag_end(self, start: int) -> int:
        """The offset behind a start tag, or a negative number if it isn't one."""
        if start > self._last_close:
            return -1
        found = _START_TAG.match(self.text, start)
        assert found is not None  # the caller saw a letter
        end = found.end()
        following = self.text[end : end + 1]
        if following == ">":
            return end + 1
        if self.text.startswith("/>", end):
            return end + 2
        if not following or following in "=/" or (following.isascii() and following.isalpha()):
            self._effort.spend(end - start)
            return -1
        return end

    def _end_tag(self, start: int) -> int:
        following = self.text[start + 2 : start + 3]
        close = self.text.find(">", start + 1) if start < self._last_close else -1
        if close < 0 or not (following.isascii() and following.isalpha()):
            self._data(start, start + 2)
            return start + 2
        found = _END_TAG.match(self.text, start)
        if found:
            tag, end = found.group(1).lower(), found.end()
            self._cdata = None
        else:
            name = _TAG_NAME.match(self.text, start + 2)
            assert name is not None  # a letter follows
            tag, end = name.group(1).lower(), self.text.find(">", name.end()) + 1
        self._close_tag(tag, start, end)
        return end

    # ---- comments and the like

    def _comment(self, start: int) -> int:
        found = _COMMENT_END.search(self.text, start + 4) if start < self._no_comment_end else None
        if found is None:
            self._no_comment_end = min(self._no_comment_end, start)
            self._data(start, start + 1)
            return start + 1
        within = BLANK_WITHIN.search(self.text, start + 4, found.start()) is not None
        block = within or not self._closes_later(found.end())
        if block and self._is_block_place():
            self._note_listing(start, found.start(), found.end())
        self._empty(start, found.end(), block=block)
        return found.end()

    def _closes_later(self, end: int) -> bool:
        """Whether an inline tag that is open is closed further on in the same paragraph."""
        if not self._inline:
            return False
        if self._paragraph_end < end:
            blank = BLANK_WITHIN.search(self.text, end)
            self._paragraph_end = blank.start() if blank else len(self.text)
        closers = self._closers
        index = bisect_left(closers, (end, ""))
        while index < len(closers) and closers[index][0] < self._paragraph_end:
            self._effort.spend(1)
            if self._inline_count[closers[index][1]]:
                return True
            index += 1
        return False

    @cached_property
    def _closers(self) -> list[tuple[int, str]]:
        """Every end tag of the text with its name."""
        return [(found.start(), found.group(1).lower()) for found in _ANY_CLOSER.finditer(self.text)]

    def _is_block_place(self) -> bool:
        """Whether a comment here becomes a block of its own."""
        if self._in_raw or not self._at_line_start():
            return False
        return self._open[-1].state == "block" if self._open else not self._in_tail

    def _note_listing(self, start: int, content_end: int, end: int) -> None:
        """Keep a comment that asks for a listing."""
        content = self.text[start + 4 : content_end]
        if GUIDE_COMMENT.match(content):
            line_end = self.text.find("\n", end)
            alone = not self.text[end:line_end].strip()
            self.listings.append(read_listing(content, self.source, start, end, alone))

    def _instruction(self, start: int) -> int:
        if not (self._at_line_start() or self._in_tail or self._open):
            self._data(start, start + 2)
            return start + 2
        end = self.text.find("?>", start + 2)
        if end < 0:
            return -1
        self._empty(start, end + 2, block=True)
        return end + 2

    def _declaration(self, start: int) -> int:
        if not (self._at_line_start() or self._in_tail or self._open):
            self._data(start, start + 2)
            return start + 2
        if self.text.startswith("<![CDATA[", start):
            found = _CDATA_SECTION_END.search(self.text, start + 3)
            end, block = (found.end() if found else -1), True
        else:
            block = self.text[start : start + 9].lower() == "<!doctype"
            end = self.text.find(">", start + 2) + 1 or -1
        if end < 0 and self.text.startswith("<![", start) and not block:
            self._data(start, start + 1)
            return start + 1
        if end >= 0:
            self._empty(start, end, block=block)
        return end
