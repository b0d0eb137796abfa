"""Step 4: the inline rules, applied one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.effort import Effort
from mkdocs_review_guide.readers.markdown_scan.findings import (
    CitationBlock,
    Command,
    FootnoteReference,
    Listing,
    PageLink,
    ReferenceLink,
)
from mkdocs_review_guide.readers.markdown_scan.found import Found
from mkdocs_review_guide.readers.markdown_scan.inline.attribute_lists import (
    ATTRIBUTES,
    LAST_IN_LINE,
    LAST_LINE,
    attribute_words,
    given_ids,
)
from mkdocs_review_guide.readers.markdown_scan.inline.brackets import BRACKET, LinkEnds
from mkdocs_review_guide.readers.markdown_scan.inline.citations import read_citations
from mkdocs_review_guide.readers.markdown_scan.inline.code_spans import find_code_spans
from mkdocs_review_guide.readers.markdown_scan.inline.destinations import read_destination
from mkdocs_review_guide.readers.markdown_scan.inline.run import Run
from mkdocs_review_guide.readers.markdown_scan.inline.text import InlineText
from mkdocs_review_guide.readers.markdown_scan.linkable import UNLINKABLE
from mkdocs_review_guide.readers.markdown_scan.listings import GUIDE_COMMENT, LISTING_KIND
from mkdocs_review_guide.readers.markdown_scan.stand_ins import TAKEN

_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FOOTNOTE_REFERENCE = re.compile(r"\[\^([^\]]*)\]")
_REFERENCE_ID = re.compile(r"\s?\[([^\]]*)\]")
_LINK_ID = re.compile(r"\[([^\[\]@]+)\]")
_SPACES = re.compile(r"\s+")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>")
_AUTOMAIL = re.compile(r"<([^<> !]+@[^@<> ]+)>")
_INLINE_HTML = re.compile(
    r"""<(?:/?+[a-zA-Z][^\s"'<>@]*+
      (?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?

    |!--(?P<comment>(?:(?!<!--|-->).)*)-- |[?](?:(?!<[?]|[?]>).)*[?]
    |!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\] )>
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_COMMAND = re.compile(r"\\((?:full_)?bibliography)(?!\w)")
_BLOCK = re.compile(r"\[([^\[\]\n]*)\]")
_EMPHASIS = re.compile(r"\*+|_+")


class InlineReader(InlineText):
    """One run of text on its way through the inline rules."""

    def __init__(self, run: Run, body: str, found: Found) -> None:
        super().__init__(run)
        self.body = body
        self.found = found
        self.id: str | None = None
        self.has_attributes = False
        self._elements: dict[int, int] = {}  # the start of each inline element by its end
        self._links_found: list[tuple[int, ReferenceLink]] = []
        self._link_ranges: list[tuple[int, int, PageLink | None]] = []  # links of every kind
        self._notes_found: list[tuple[int, FootnoteReference]] = []

    def read(self) -> None:
        """Apply all rules."""
        self._code()
        self._escapes()
        if "[" in self.text:
            self._footnotes()
            self._references(image=False)
            self._links(image=False)
            self._links(image=True)
            self._references(image=True)
            self._guide_links()
            self._short_references(image=False)
            self._short_references(image=True)
        if "<" in self.text:
            self._autolinks()
            self._html()
        self._emphasis()
        self._attribute_lists()
        if "[" in self.text and "@" in self.text:
            self._citations()
        if "\\" in self.text:
            self._commands()
        # Links and footnotes come before tags and attribute lists, which may hold them.
        self.found.links += (link for at, link in self._links_found if not self._gone[at])
        self.found.page_links += self._outer_page_links()
        self.found.footnote_references += (note for at, note in self._notes_found if not self._gone[at])

    # ---- code and escapes

    def _code(self) -> None:
        """Code spans, and the pairs of backslashes before them."""
        ranges: list[tuple[int, int]] = []
        for start, end, ticks in find_code_spans(self.text):
            ranges.append((start, end))
            if ticks:
                self.hide(start, start + ticks)
                self.hide(end - ticks, end)
                self._elements[end] = start
                self._codes.append((start, end))
            else:
                for offset in range(start, end, 2):
                    self.hide(offset, offset + 1)
        self.take(ranges, hide=False)

    def _escapes(self) -> None:
        if "\\" not in self.text:
            return
        ranges = [found.span() for found in _ESCAPE.finditer(self.text) if found.group(1) in _ESCAPABLE]
        for start, _ in ranges:
            self.hide(start, start + 1)
        self.take(ranges, hide=False)

    # ---- footnotes and links

    def _footnotes(self) -> None:
        ranges = []
        for found in _FOOTNOTE_REFERENCE.finditer(self.text):
            label = found.group(1)
            if label in self.found.footnote_labels:
                ranges.append(found.span())
                self._elements[found.end()] = found.start()
            place = self.run.span(*found.span(1)) if label and TAKEN not in label else None
            if place:
                self._notes_found.append((found.start(), FootnoteReference(label, *place)))
        self.take(ranges)

    def _references(self, image: bool) -> None:
        """``[words][id]`` and ``[words][]`` with an id that the page defines."""
        done, links = 0, []
        for start, bracket, close in self._openers(image):
            if start < done or not (found := _REFERENCE_ID.match(self.text, close + 1)):
                continue
            done = found.end()
            name = _SPACES.sub(" ", found.group(1).lower() or self.text[bracket + 1 : close].lower())
            if name in self.found.definitions:
                links.append((start, bracket, close, done))
                self._note_page_link(start, close, done, self.found.definitions[name])
            elif image:
                self.close(start, done)
        self._take_links(links, image)

    def _links(self, image: bool) -> None:
        """``[words](address)``."""
        if "](" not in self.text:
            return
        done, links = 0, []
        ends = LinkEnds(self.text)
        for start, bracket, close in self._openers(image):
            if start >= done and (end := ends.end(close + 1)) is not None:
                links.append((start, bracket, close, end))
                self._note_page_link(start, close, end, self._destination(close + 2, end - 1))
                done = end
        self._take_links(links, image)

    def _destination(self, start: int, end: int) -> str | None:
        return read_destination(self.text[start:end], self.run.text[start:end])

    def _note_page_link(self, start: int, close: int, end: int, destination: str | None) -> None:
        """Keep a link until it is known whether it stands in another."""
        if self.text[start] == "!":
            return
        whole, text = self.run.span(start, end), self.run.span(start, close + 1)
        link = None
        if destination and whole and text:
            link = PageLink(*whole, self.body[text[0] + 1 : text[1] - 1], destination)
        self._link_ranges.append((start, end, link))

    def _outer_page_links(self) -> Iterator[PageLink]:
        """The ordinary links that are still there, without those in the words of other links."""
        done = 0
        for start, end, link in sorted(self._link_ranges, key=lambda each: each[:2]):
            if start >= done and link and not self._gone[start]:
                yield link
            done = max(done, end)

    def _short_references(self, image: bool) -> None:
        """``[id]`` with an id that the page defines."""
        if not self.found.definitions:
            return
        done, links = 0, []
        for start, bracket, close in self._openers(image):
            if start < done:
                continue
            done = close + 1
            name = _SPACES.sub(" ", self.text[bracket + 1 : close].lower())
            if name in self.found.definitions:
                links.append((start, bracket, close, done))
                self._note_page_link(start, close, done, self.found.definitions[name])
        self._take_links(links, image)

    def _take_links(self, links: list[tuple[int, int, int, int]], image: bool) -> None:
        """Take the marks of links, whose words are read on, and images as a whole."""
        ranges = []
        for start, bracket, close, end in links:
            self.close(start, end)
            self._elements[end] = start
            self._words[bracket + 1 : close] = b"\x01" * (close - bracket - 1)
            ranges += [(start, end)] if image else [(start, bracket + 1), (close, end)]
        self.take(ranges)

    def _guide_links(self) -> None:
        """``[words][id]`` with an id that the page doesn't define."""
        done, ranges = 0, []
        for start, _, close in self._openers(image=False):
            if start < done or self._closed[start] or not (found := _LINK_ID.match(self.text, close + 1)):
                continue
            name = found.group(1)
            if TAKEN in name or name.startswith("^") or not name.strip():
                continue
            done = found.end()
            if self._report_link(start, close, found):
                self.close(start, done)
                self._elements[done] = start
                self._words[start + 1 : close] = b"\x01" * (close - start - 1)
                ranges += [(start, start + 1), (close, done)]
        self.take(ranges)

    def _report_link(self, start: int, close: int, found: re.Match[str]) -> bool:
        whole = self.run.span(start, found.end())
        text = self.run.span(start, close + 1)
        name = self.run.span(*found.span(1))
        if whole is None or text is None or name is None:
            return False
        first, last = text[0] + 1, text[1] - 1
        link = ReferenceLink(*whole, first, last, self.body[first:last], found.group(1), name[0])
        self._links_found.append((start, link))
        self._link_ranges.append((start, found.end(), None))
        return True

    # ---- tags and attribute lists

    def _autolinks(self) -> None:
        for pattern in (_AUTOLINK, _AUTOMAIL):
            ranges = sorted(found.span() for text in self._layers() for found in pattern.finditer(text))
            for start, end in ranges:
                whole = self.run.span(start, end)
                if whole and pattern is _AUTOLINK:
                    address = self.body[whole[0] + 1 : whole[1] - 1]
                    self.found.autolinks.append(PageLink(*whole, address, address))
                self.hide(start, start + 1)
                self.hide(end - 1, end)
                self._elements[end] = start
            self._lose(ranges, hide=False)

    def _html(self) -> None:
        ranges = []
        for found in (found for text in self._layers() for found in _INLINE_HTML.finditer(text)):
            ranges.append(found.span())
            comment = found.group("comment")
            if comment and GUIDE_COMMENT.match(comment):
                self._report_misplaced(found)
        ranges.sort()
        self._silence([(self.text[start:end], start, end) for start, end in ranges])
        self._lose(ranges)

    def _silence(self, tags: list[tuple[str, int, int]]) -> None:
        """Let nothing become a link between the tags of an element that may not hold one; one that isn't
        closed goes on to the end.
        """
        opened: list[str] = []
        since = 0
        for tag, start, end in tags:
            found = _TAG_NAME.match(tag)
            name = found.group(2).lower() if found else ""
            if name not in UNLINKABLE:
                continue
            if found and not found.group(1):
                since = since if opened else end
                opened.append(name)
            elif opened and name in opened:
                while opened.pop() != name:
                    pass
                if not opened:
                    self.silence(since, start)
        if opened:
            self.silence(since, len(self.text))

    def _report_misplaced(self, found: re.Match[str]) -> None:
        place = self.run.span(*found.span())
        named = LISTING_KIND.match(found.group("comment"))
        if place and named:
            self.found.listings.append(Listing(*place, named.group(1), None, place[0], "place"))

    def _attribute_lists(self) -> None:
        """Attribute lists: behind inline elements, and at the end of the whole block."""
        if "}" not in self.text or "{" not in self.text:
            return
        whole = self._block_attributes()
        self._lose([whole] if whole else [])
        ranges: list[tuple[int, int]] = []
        effort = Effort(100_000 + 4 * len(self.text))
        for end in sorted(self._elements):
            if ranges and end < ranges[-1][1]:
                continue
            found = ATTRIBUTES.match(self.text, end)
            if found:
                effort.spend(found.end() - found.start())
                words, brace = attribute_words(found.group(1))
                ranges.append((end, found.start(1) + brace + 1))
                self.found.taken.update(given_ids(words))
        self._lose(ranges)

    def _block_attributes(self) -> tuple[int, int] | None:
        """The attribute list at the end of a heading or cell, or on the last line of another block.

        It stands in the text behind the last inline element, or before the first one if nothing follows the
        last.
        """
        pattern = LAST_IN_LINE if self.run.leaf.titled else LAST_LINE
        last = max(self._elements, default=0)
        found = pattern.search(self.text, last) if self.text.rstrip(" ").endswith("}") else None
        if found is None and self._elements and (last == len(self.text) or not self.run.leaf.titled):
            # Other blocks may have the way back from a footnote as their last element.
            found = pattern.search(self.text, 0, min(self._elements.values()))
        if found is None:
            return None
        words, end = attribute_words(found.group(1))
        if end < len(found.group(1)):
            return None
        self.has_attributes = True
        for name in given_ids(words):
            self.found.taken.add(name)
            self.id = name
        return found.span()

    # ---- citations and commands

    def _citations(self) -> None:
        ranges = []
        for found in _BLOCK.finditer(self.text):
            if "@" in found.group(1) and not self._closed[found.start()]:
                block = self._citation_block(found)
                if block:
                    self.found.citations.append(block)
                    ranges.append(found.span())
        self.take(ranges)

    def _citation_block(self, found: re.Match[str]) -> CitationBlock | None:
        """The citations in a pair of brackets, unless mkdocs-bibtex would read them otherwise."""
        place = self.run.span(*found.span())
        if place is None or "\n" in self.body[place[0] : place[1]]:
            return None
        raw = self.body[place[0] + 1 : place[1] - 1]
        if raw.count("@") != found.group(1).count("@") or BRACKET.search(raw) or "\r" in raw:
            return None
        citations = tuple(read_citations(raw, place[0] + 1))
        return CitationBlock(*place, raw, citations) if citations else None

    def _commands(self) -> None:
        ranges = []
        for found in _COMMAND.finditer(self.text):
            place = self.run.span(*found.span())
            if place and not self._closed[found.start()]:
                self.found.commands.append(Command(*place, found.group(1)))
                ranges.append(found.span())
        self.take(ranges)

    # ---- emphasis

    def _emphasis(self) -> None:
        """Hide the signs of emphasis."""
        opened: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
        for found in _EMPHASIS.finditer(self.text):
            start, end = found.span()
            before, after = self.text[start - 1 : start] if start else "", self.text[end : end + 1]
            smart = found.group()[0] == "_"
            openers = opened[found.group()[0]]
            if before and not before.isspace() and not (smart and after.isalnum()):
                start = self._close_emphasis(openers, start, end)
            if start < end and after and not after.isspace() and not (smart and before.isalnum()):
                openers.append((start, end))

    def _close_emphasis(self, openers: list[tuple[int, int]], start: int, end: int) -> int:
        """Pair closing signs with opening ones; the offset of the first sign without a partner."""
        while openers and start < end:
            first, last = openers.pop()
            length = min(last - first, end - start)
            self._hide_signs(last - length, last)
            self._hide_signs(start, start + length)
            start += length
            self._elements[start] = last - length
            if first < last - length:
                openers.append((first, last - length))
        return start

    def _hide_signs(self, start: int, end: int) -> None:
        self.hide(start, end)
        self._signs[start:end] = b"\x01" * (end - start)
