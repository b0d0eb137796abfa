"""What a Markdown body says beyond its words, each with its place: citations, links, listings, headings.

The dialect is that of Python-Markdown 3.11 with ``abbr``, ``admonition``, ``attr_list``, ``def_list``,
``footnotes``, ``md_in_html``, ``tables`` and ``toc``, and with ``details``, ``superfences`` and ``tabbed``
of pymdown-extensions, all with their default options. Python-Markdown keeps no places, so its steps are
walked again here, in its order, on text that remembers where it came from:

1. line ends, tabs and blank lines are made uniform, and fenced code is set aside (``_prepare``);
2. raw HTML is set aside, except what is marked ``markdown="1"`` (``_HtmlReader``);
3. the rest becomes a tree of blocks, where code and definitions drop out (``_BlockReader``);
4. in what is left, the inline rules are applied one after another, and what each one takes is no longer
   there for the next (``_InlineReader``).

:func:`scan` does that; :func:`mask` hides from mkdocs-bibtex 4.4 whatever it would wrongly take for a
citation or a command, :func:`unmask` brings it back, and :func:`apply_edits` rewrites a body. Offsets count
characters from the start of the body as it was given, whatever its line ends. Nothing here raises, whatever
the text.

Known differences from Python-Markdown. In doubt, less is reported:

- A citation stands on one line, as mkdocs-bibtex reads it, and holds no other bracket, not even escaped or
  in code.
- ``\\@``, and whatever stands in the words of a link, in an image with an unknown id or in what may be an
  attribute list, is not reported.
- A fence directly under an indented code block, without a blank line between, is given up with the rest of
  its block; superfences puts its lines back as text, and definitions in them would count.
- Where a broken ``&#`` or an unclosed ``<?`` stops Python-Markdown's HTML parser and tags follow, it reads
  these at random; the page is given up from that paragraph on. So is what is built to take more than linear
  time: the paragraph, or the page. ``Scan.complete`` is false then. Blocks nested more than 40 deep are
  passed over.

Others may go either way, and are rarer still:

- How ``html.parser`` reads broken tags differs between releases of Python; this is the reading of Python
  3.11.
- A footnote's label that runs over the end of a line is not seen as a definition.
- Emphasis is paired more simply. That touches only the words of headings and passages, and attribute lists
  behind emphasis that crosses other emphasis.
- A heading's ``id`` is worked out as the built page has it: without citations, and with guide links as
  their words. Ids that extensions make up (``fn:1``, ``__tabbed_1_1``) and those of headings in raw HTML
  are not counted as taken.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol, TypeVar

# ----------------------------------------------------------------------------------------------------------
# What is found


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in a block, as mkdocs-bibtex reads it.

    ``key`` is the whole run after ``@`` up to a space, a comma or a semicolon, so that a key which can't be
    cited is seen whole; ``key_start`` is the offset of its first character. ``locator`` is what follows a
    comma.
    """

    key: str
    key_start: int
    prefix: str = ""
    locator: str = ""

    @property
    def citable(self) -> bool:
        """Whether the key has only the characters a key may have: ASCII letters, digits, ``_`` and ``-``."""
        return _CITABLE.fullmatch(self.key) is not None


@dataclass(frozen=True, slots=True)
class CitationBlock:
    """Square brackets with citations: ``body[start:end]`` with the brackets, ``raw`` without them."""

    start: int
    end: int
    raw: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """``[words][id]`` or ``[][id]`` whose id the page does not define; words and id as they were written."""

    start: int
    end: int
    text_start: int
    text_end: int
    text: str
    id: str
    id_start: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A comment that asks for a listing: ``<!-- guide/KIND { yaml } -->``.

    ``options`` is the text from ``{`` to ``}`` with both, empty if there is none, and None if there is a
    fault. ``fault`` is "syntax" for a comment that begins with ``guide/`` and goes on otherwise, and
    "place" for one that Markdown doesn't see as a block on lines of its own.
    """

    start: int
    end: int
    kind: str
    options: str | None
    options_start: int
    fault: Literal["syntax", "place"] | None = None

    @property
    def malformed(self) -> bool:
        """Whether the comment can't be read as a listing."""
        return self.fault is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``body[start:end]`` is its line or lines, ``text`` its plain words, ``id`` its anchor."""

    start: int
    end: int
    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class FootnoteDefinition:
    """``[^label]: …``; start and end are those of the label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """``[^label]`` in text, defined or not; start and end are those of the label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Command:
    r"""``\bibliography`` or ``\full_bibliography`` in text; ``name`` is without the backslash."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Edit:
    """``body[start:end]`` becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything found in one body, each tuple in the order of the body.

    ``definitions`` are the ids of the page's own reference definitions, in lower case.
    ``contains_private_use`` says that the body holds characters which :func:`unmask` could not bring back;
    ``complete`` is false if parts of the body were given up.
    """

    citations: tuple[CitationBlock, ...] = ()
    links: tuple[ReferenceLink, ...] = ()
    listings: tuple[Listing, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[FootnoteDefinition, ...] = ()
    footnote_references: tuple[FootnoteReference, ...] = ()
    commands: tuple[Command, ...] = ()
    definitions: tuple[str, ...] = ()
    contains_private_use: bool = False
    complete: bool = True
    _texts: tuple[_PlainText, ...] = field(default=(), repr=False)

    def passage(self, start: int) -> str:
        """The plain words of the sentence around an offset, 240 characters or so; empty outside text."""
        index = bisect_right(self._texts, start, key=lambda text: text.start) - 1
        if index < 0 or start > self._texts[index].end:
            return ""
        text = self._texts[index]
        return _sentence(text.plain, text.index(start))

    def heading_at(self, start: int) -> Heading | None:
        """The nearest heading that begins at or before an offset."""
        index = bisect_right(self.headings, start, key=lambda heading: heading.start) - 1
        return self.headings[index] if index >= 0 else None


def scan(body: str) -> Scan:
    """Read a Markdown body; what Python-Markdown would show as code or raw HTML is not reported."""
    found = _Found()
    private = any(char in body for char in _RESERVE)
    try:
        if body.strip():
            _read(body, found)
    except _TooMuch:
        return Scan(contains_private_use=private, complete=False)
    return found.result(private)


def _read(body: str, found: _Found) -> None:
    """Walk the four steps and collect what they find."""
    prepared = _prepare(body)
    reader = _HtmlReader(prepared)
    page = reader.read()
    found.listings += reader.listings
    found.limit = reader.limit
    blocks = _BlockReader(found)
    root = blocks.read(page)
    for leaf in _leaves(root):
        _read_leaf(leaf, body, found)


# ----------------------------------------------------------------------------------------------------------
# Masks and edits

_MASKED = "@[\\"
_MASKS = "\uf0d1\uf0d2\uf0d3"
_RESERVE = "\uf0d4\uf0d5\uf0d6"
# The masks themselves may stand in a body (some icon fonts use them): they move on while the mask is on.
_HIDE = str.maketrans(_MASKED + _MASKS, _MASKS + _RESERVE)
_MOVE = str.maketrans(_MASKS, _RESERVE)
_SHOW = str.maketrans(_MASKS + _RESERVE, _MASKED + _MASKS)


def mask(body: str, scan: Scan) -> str:
    r"""The body with every ``@``, ``[`` and ``\`` outside the found citations and commands made inert.

    Each becomes one private-use character, so lengths and lines stay. Inside a citation block, an ``@``
    that is not a citation (an e-mail address, a key that can't be cited) is made inert too: it is never
    read cut off.
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(_open_ranges(scan)):
        pieces += (body[done:start].translate(_HIDE), body[start:end].translate(_MOVE))
        done = end
    pieces.append(body[done:].translate(_HIDE))
    return "".join(pieces)


def unmask(text: str) -> str:
    """Undo :func:`mask`, in the masked body or in what was made of it."""
    return text.translate(_SHOW)


def _open_ranges(scan: Scan) -> Iterator[tuple[int, int]]:
    """The ranges that mkdocs-bibtex shall see as they are."""
    for command in scan.commands:
        yield command.start, command.end
    for block in scan.citations:
        start = block.start
        for offset in _other_signs(block):
            yield start, offset
            start = offset + 1
        yield start, block.end


def _other_signs(block: CitationBlock) -> Iterator[int]:
    """The offsets of each ``@`` in those parts of a block that are no citations, or can't be cited."""
    cited = {citation.key_start for citation in block.citations if citation.citable}
    start = block.start + 1
    for part in block.raw.split(";"):
        signs = [start + found.start() for found in re.finditer("@", part)]
        if signs and signs[0] + 1 not in cited:
            yield from signs
        start += len(part) + 1


def apply_edits(body: str, edits: Iterable[Edit]) -> str:
    """The body with all edits made in one pass; of two that overlap, the one that begins later is dropped."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            pieces += (body[done : edit.start], edit.text)
            done = edit.end
    pieces.append(body[done:])
    return "".join(pieces)


# ----------------------------------------------------------------------------------------------------------
# Text that knows where it came from


class _TooMuch(Exception):  # noqa: N818  # not an error: the text is built to take too long
    """Raised inside this module when reading on would take more than linear time."""


class _Effort:
    """Steps that may be spent on what is not linear by itself."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed

    def spend(self, steps: int) -> None:
        """Take steps off; raises :class:`_TooMuch` when none are left."""
        self.left -= steps
        if self.left < 0:
            raise _TooMuch


_STASH = "\x02"
"""Stands for something set aside. Python-Markdown removes this character from its input."""

_FENCED = "\x03"
"""Stands for fenced code, in the same way."""

_NOWHERE = -1


class _Mapped:
    """A text made of pieces of another, and for each piece where it began there."""

    def __init__(self, parent: _Mapped | None = None) -> None:
        self.parent = parent
        self.stash: list[_Element] = []
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0
        self._next = _NOWHERE

    def add(self, text: str, origin: int = _NOWHERE) -> None:
        """Append a piece that stood at ``origin`` of the parent text, or nowhere."""
        if not text:
            return
        if origin < 0 or origin != self._next:
            self._starts.append(self._length)
            self._origins.append(origin)
        self._parts.append(text)
        self._length += len(text)
        self._next = origin + len(text) if origin >= 0 else _NOWHERE

    def add_element(self, element: _Element) -> None:
        """Append the stand-in of an element whose content is Markdown."""
        self.stash.append(element)
        self.add(_STASH, -1 - len(self.stash))

    @cached_property
    def text(self) -> str:
        """The whole text; nothing is added after it was read."""
        return "".join(self._parts)

    def place(self, offset: int) -> int:
        """The offset in the body, or a negative number for what doesn't stand there."""
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0 or self._origins[piece] < 0:
            return _NOWHERE
        origin = self._origins[piece] + offset - self._starts[piece]
        return self.parent.place(origin) if self.parent else origin

    def element(self, offset: int) -> _Element | None:
        """The element whose stand-in is at an offset."""
        piece = bisect_right(self._starts, offset) - 1
        origin = self._origins[piece] if piece >= 0 else _NOWHERE
        return self.stash[-2 - origin] if origin < _NOWHERE else None


# ----------------------------------------------------------------------------------------------------------
# Step 1: uniform lines, fenced code

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_ODD_CHARACTER = re.compile("[\t\x02\x03]")
_FENCE_START = re.compile(r"([> ]*)(~{3,}|`{3,})(.*)")
_FENCE_LANGUAGE = re.compile(r"[ ]*\.?[\w#.+-]+(?=[ ]|$)")
_FENCE_OPTION = re.compile(r"[ ]*([a-zA-Z][a-zA-Z0-9_]*)(?:=(?:\"(.*?)\"|'(.*?)'))?(?=[ ]|$)")
_FENCE_VALUES = {
    "hl_lines": re.compile(r"\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*$"),
    "linenums": re.compile(r"\d+"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}


def _prepare(body: str) -> _Mapped:
    """The body with uniform lines, as Python-Markdown has it before it looks for HTML."""
    mapped = _Mapped()
    lines = list(_uniform_lines(body))
    fences = _fences([line.text for line in lines]) if "```" in body or "~~~" in body else []
    done = 0
    for start, end, width in fences:
        _add_lines(mapped, lines[done:start])
        mapped.add(lines[start].text[:width], lines[start].pieces[0][1])
        mapped.add(_FENCED)
        mapped.add("\n", lines[end].end)
        done = end + 1
    _add_lines(mapped, lines[done:])
    mapped.add("\n\n")
    return mapped


@dataclass(slots=True)
class _UniformLine:
    """A line without tabs: its text, the pieces of the body that it is made of, and where its end stands."""

    text: str
    pieces: list[tuple[str, int]]
    end: int


def _uniform_lines(body: str) -> Iterator[_UniformLine]:
    """The lines of a body with tabs made spaces, and blank ones emptied (but for the first)."""
    odd = _ODD_CHARACTER.search(body) is not None
    for found in _LINE.finditer(body):
        text, start = found.group(1), found.start()
        pieces = [(text, start)]
        if odd and _ODD_CHARACTER.search(text):
            pieces = list(_without_tabs(text, start))
            text = "".join(piece for piece, _ in pieces)
        if start and text and not text.strip(" "):
            text, pieces = "", [("", start)]
        yield _UniformLine(text, pieces, found.end(1))
        if not found.group(2):
            return


def _without_tabs(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The pieces of a line with tab stops of four and without the characters that Python-Markdown removes."""
    column = done = 0
    for found in _ODD_CHARACTER.finditer(text):
        yield text[done : found.start()], start + done
        column += found.start() - done
        if found.group() == "\t":
            width = 4 - column % 4
            yield " " * width, start + found.start()
            column += width
        done = found.end()
    yield text[done:], start + done


def _add_lines(mapped: _Mapped, lines: list[_UniformLine]) -> None:
    """Append lines with their ends."""
    for line in lines:
        for text, origin in line.pieces:
            mapped.add(text, origin)
        mapped.add("\n", line.end)


def _fences(texts: list[str]) -> list[tuple[int, int, int]]:
    """The fenced code of a page: first line, last line, width of the indent (quote marks count)."""
    found: list[tuple[int, int, int]] = []
    fence: _Fence | None = None
    for number, text in enumerate(texts):
        if fence is None:
            fence = _open_fence(number, text)
            continue
        state = fence.step(text)
        if state == "closed":
            found.append((fence.line, number, fence.width))
        if state != "open":
            fence = None
    return found


def _open_fence(number: int, text: str) -> _Fence | None:
    """The fence that begins on a line, if superfences accepts what stands behind it."""
    if "```" not in text and "~~~" not in text:
        return None
    found = _FENCE_START.match(text)
    if found is None or not _is_fence_header(found.group(3)):
        return None
    return _Fence(number, len(found.group(1)), found.group(1).count(">"), found.group(2))


def _is_fence_header(text: str) -> bool:
    """Whether superfences takes the words behind a fence: a language, then attributes or options it knows."""
    language = _FENCE_LANGUAGE.match(text)
    rest = text[language.end() :].strip(" ") if language else None
    if rest is not None and (not rest or (rest[0] == "{" and rest[-1] == "}" and len(rest) > 1)):
        return True
    if rest is not None and (options := _fence_options(rest)) is not None:
        return _are_known(options)
    whole = text.strip(" ")
    if rest is None and whole:
        options = _fence_options(whole)
        return (whole[0] == "{" and whole[-1] == "}") or (options is not None and _are_known(options))
    return rest is None


def _fence_options(text: str) -> list[tuple[str, str]] | None:
    """The options behind a fence as name and value (the name, if it has none), or None for other words."""
    options: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _FENCE_OPTION.match(text, at)
        if found is None:
            return None
        name, double, single = found.groups()
        options.append((name, next((value for value in (double, single) if value is not None), name)))
        at = found.end()
    return options


def _are_known(options: list[tuple[str, str]]) -> bool:
    """Whether superfences knows every option and its value."""
    return all(name in _FENCE_VALUES and _FENCE_VALUES[name].match(value) for name, value in options)


@dataclass(slots=True)
class _Fence:
    """An open fence: its line, the width of its indent, the quote marks in that, and its characters."""

    line: int
    width: int
    quotes: int
    mark: str
    blank: bool = False

    def step(self, text: str) -> Literal["open", "closed", "failed"]:
        """Take the next line."""
        indent = _prefix(text, self.width)
        content = text[len(indent) :]
        quotes = indent.count(">")
        if quotes > self.quotes:
            return "failed"
        if (not content) if self.quotes else (not text.strip()):
            self.blank = True
            return "open"
        if len(indent) < self.width or (self.blank and quotes < self.quotes):
            return "failed"
        if content.rstrip(" ") == self.mark:
            return "closed"
        self.blank = False
        return "open"


def _prefix(text: str, width: int) -> str:
    """At most ``width`` quote marks and spaces from the start of a line."""
    end = 0
    while end < min(width, len(text)) and text[end] in "> ":
        end += 1
    return text[:end]


# ----------------------------------------------------------------------------------------------------------
# Step 2: raw HTML

_BLOCK_TAGS_TEXT = (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body "
    "dt group html iframe li legend math map noscript output object option progress script style "
    "summary tbody td textarea tfoot th thead tr video center"
)
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_SPAN_CONTENT_TAGS_TEXT = "address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"
_SPAN_CONTENT_TAGS = frozenset(_SPAN_CONTENT_TAGS_TEXT.split())
_RAW_CONTENT_TAGS_TEXT = "canvas math option pre script style textarea"
_RAW_CONTENT_TAGS = frozenset(_RAW_CONTENT_TAGS_TEXT.split())
_VOID_TAGS_TEXT = "area base br col embed hr img input link meta param source track wbr"
_VOID_TAGS = frozenset(_VOID_TAGS_TEXT.split())
_BLOCK_CONTENT_TAGS = _BLOCK_TAGS - _SPAN_CONTENT_TAGS - _RAW_CONTENT_TAGS - {"hr"}
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
_BLANK_AFTER = re.compile(r"(?:[ ]*\n){2}")
_BLANK_WITHIN = re.compile(r"\n[ \t]*\n")

_GUIDE_COMMENT = re.compile(r"\s*guide/")
_LISTING = re.compile(r"\s*guide/([a-z][a-z0-9_-]*)\s*(\{.*\})?\s*", re.DOTALL)
_LISTING_KIND = re.compile(r"\s*guide/(\S*)")

_State = Literal["block", "span", "off"]


@dataclass(slots=True)
class _Element:
    """An HTML element whose content is Markdown: its text has stand-ins for the elements within."""

    tag: str
    state: _State
    attributes: dict[str, str]
    parts: list[_Part] = field(default_factory=list)
    content: _Mapped | None = None


_Part = tuple[str, int] | _Element
"""A piece of an element's content: text and where it stood (or nowhere), or an element."""


class _HtmlReader:
    """Sets raw HTML aside and keeps the text around it, as ``html.parser`` under Python-Markdown does."""

    def __init__(self, source: _Mapped) -> None:
        self.source = source
        self.text = source.text
        self.page = _Mapped(source)
        self.listings: list[Listing] = []
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
        self._open: list[_Element] = []
        self._open_count: Counter[str] = Counter()
        self._fresh: list[bool] = []
        self._last = ""
        self._no_comment_end = len(self.text)
        self._last_close = self.text.rfind(">")
        self._paragraph_end = -1
        self._effort = _Effort(4 * len(self.text) + 1_000_000)
        self._stopped = False
        self.limit: int | None = None

    # ---- the walk

    def read(self) -> _Mapped:
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
                self._emit(_STASH)
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

    def _move(self, to: int) -> None:
        """Step forward, minding line starts."""
        newline = self.text.rfind("\n", self._at, to)
        if newline >= 0:
            self._line_start = newline + 1
        self._at = to

    def _at_line_start(self) -> bool:
        offset = self._at - self._line_start
        return offset <= 3 and not self.text[self._line_start : self._at].strip()

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
            attributes[name.lower()] = html.unescape(_unquoted(value)) if given else name.lower()
            at = attribute.end()
        rest = self.text[at:end].strip()
        if rest == "/>":
            self._empty(start, end, block=tag in _BLOCK_TAGS)
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

    def _open_tag(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        at_start = self._at_line_start()
        if tag == "hr" and (at_start or self._in_tail):
            self._empty(start, end, block=True)
        elif tag in _BLOCK_TAGS and (at_start or self._in_tail or (self._fresh and self._fresh[-1])):
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
        self._open.append(_Element(tag, state, attributes))
        self._open_count[tag] += 1
        self._fresh.append(True)

    def _state(self, tag: str, attributes: dict[str, str]) -> _State:
        """How the content of a block element is read: as blocks, as one run of text, or not at all."""
        wish = attributes.get("markdown", "0")
        wish = "1" if wish == "markdown" else wish
        around = self._open[-1].state if self._open else None
        if around == "off" or (around == "span" and wish != "0"):
            wish = around
        takes_blocks, takes_span = tag in _BLOCK_CONTENT_TAGS, tag in _SPAN_CONTENT_TAGS
        if (wish == "1" and takes_blocks) or (wish == "block" and (takes_blocks or takes_span)):
            return "block"
        if (wish == "1" and takes_span) or (wish == "span" and (takes_blocks or takes_span)):
            return "span"
        return "off"

    def _push_raw(self, tag: str) -> None:
        self._raw.append(tag)
        self._raw_count[tag] += 1

    def _open_inline(self, tag: str) -> None:
        if tag not in _BLOCK_TAGS and tag not in _VOID_TAGS:
            self._inline.append(tag)
            self._inline_count[tag] += 1

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

    def _close_tag(self, tag: str, start: int, end: int) -> None:
        if self._in_raw:
            self._end_raw(tag, end)
        elif tag in _BLOCK_TAGS and self._open_count[tag]:
            self._end_block(tag, end)
        else:
            self._inline_text(start, end)
            if tag not in _BLOCK_TAGS:
                _pop_to(self._inline, self._inline_count, tag)

    def _end_raw(self, tag: str, end: int) -> None:
        _pop_to(self._raw, self._raw_count, tag)
        if self._raw:
            return
        self._in_raw = self._kept = False
        if not _BLANK_AFTER.match(self.text, end):
            self._in_tail = True
        self._emit(_STASH)
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
        _settle(element, self.source)
        self.page.add_element(element)
        self._emit("\n\n")
        if not _BLANK_AFTER.match(self.text, end):
            self._in_tail = True

    # ---- comments and the like

    def _comment(self, start: int) -> int:
        found = _COMMENT_END.search(self.text, start + 4) if start < self._no_comment_end else None
        if found is None:
            self._no_comment_end = min(self._no_comment_end, start)
            self._data(start, start + 1)
            return start + 1
        within = _BLANK_WITHIN.search(self.text, start + 4, found.start()) is not None
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
            blank = _BLANK_WITHIN.search(self.text, end)
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
        if _GUIDE_COMMENT.match(content):
            line_end = self.text.find("\n", end)
            alone = not self.text[end:line_end].strip()
            self.listings.append(_listing(content, self.source, start, end, alone))

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

    # ---- what is written down

    def _emit(self, text: str, origin: int = _NOWHERE) -> None:
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
        if self._inline and _BLANK_WITHIN.search(text):
            self._inline, self._inline_count = [], Counter()
        self._emit(text, start)

    def _inline_text(self, start: int, end: int) -> None:
        """A tag that stays in the text, for the inline rules to find."""
        if self._open and self._open[-1].state == "off":
            self._fresh[-1] = False
            self._open[-1].parts.append((_STASH, _NOWHERE))
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
                parts += (("\n", _NOWHERE), (_STASH, _NOWHERE), ("\n\n", _NOWHERE))
            else:
                self._inline_text(start, end)
        elif at_start:
            if not _BLANK_AFTER.match(self.text, end):
                self._in_tail = True
            if self._last.endswith("\n") and not self._last.endswith("\n\n"):
                self._emit("\n")
            self._emit(_STASH)
            self._emit("\n\n")
        else:
            self._emit(self.text[start:end], start)


_ANY_CLOSER = re.compile(r"</\s*([^\s<>/]+)\s*>")


def _unquoted(value: str) -> str:
    """An attribute's value without its quotes."""
    quoted = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]
    return value[1:-1] if quoted else value


def _pop_to(stack: list[str], count: Counter[str], tag: str) -> None:
    """Take a tag and those above it from a stack, if it is there."""
    if not count[tag]:
        return
    while True:
        top = stack.pop()
        count[top] -= 1
        if top == tag:
            return


def _settle(outer: _Element, source: _Mapped) -> None:
    """Give an element and those within it their text, each inner element set off by blank lines."""
    waiting = [outer]
    while waiting:
        element = waiting.pop()
        element.content = _settled(element.parts, source)
        waiting += (part for part in element.parts if isinstance(part, _Element) and part.state != "off")
        element.parts = []


def _settled(parts: list[_Part], source: _Mapped) -> _Mapped:
    """The text of an element's content."""
    content = _Mapped(source)
    for text, elements in _runs(parts):
        for piece, origin in text:
            content.add(piece, origin)
        if elements is not None:
            content.add("\n\n")
            content.add_element(elements)
            content.add("\n")
    return content


def _runs(parts: list[_Part]) -> Iterator[tuple[list[tuple[str, int]], _Element | None]]:
    """The text before each inner element, and after the last one, without newlines at its end."""
    text: list[tuple[str, int]] = []
    for part in parts:
        if isinstance(part, _Element):
            yield _without_last_newlines(text), part
            text = []
        else:
            text.append(part)
    yield _without_last_newlines(text), None


def _without_last_newlines(text: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Pieces without the newlines at their end."""
    kept = list(text)
    while kept:
        piece, origin = kept.pop()
        piece = piece.rstrip("\n")
        if piece:
            kept.append((piece, origin))
            break
    return kept


def _listing(content: str, source: _Mapped, start: int, end: int, alone: bool) -> Listing:
    """The listing that a comment asks for; start and end are those of the comment in the source."""
    first, last = source.place(start), source.place(end - 1) + 1
    found = _LISTING.fullmatch(content)
    if found is None or not alone:
        named = _LISTING_KIND.match(content)
        kind = found.group(1) if found else named.group(1) if named else ""
        return Listing(first, last, kind, None, first, "place" if found else "syntax")
    at = found.start(2) if found.group(2) else found.end(1)
    return Listing(first, last, found.group(1), found.group(2) or "", source.place(start + 4 + at))


# ----------------------------------------------------------------------------------------------------------
# Step 3: blocks

_TAB = "    "
_MAX_DEPTH = 40
_LISTS = ("ul", "ol")
_INDENTED_PARENTS = (("li",), _LISTS)
_DEFINITION_PARENTS = (("dd", "li"), ("dl", "ol", "ul"))
_TABBED_SET, _TABBED_BLOCK = "tabbed-set tabbed-alternate", "tabbed-block"

_ADMONITION = re.compile(r'!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *$')
_DETAILS = re.compile(
    r'\?{3}(\+)? ?(?:([\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|([\w\-]+(?: +[\w\-]+)*?)) *$'
)
_TAB_TITLE = re.compile(r'={3}(?P<special>\+|\+!|!\+|!)? +"(?P<title>.*?)" *$')
_SETEXT = re.compile(r"(?:=+|-+)[ ]*$")
_OLIST = re.compile(r"[ ]{0,3}\d+\.[ ]+")
_ULIST = re.compile(r"[ ]{0,3}[*+-][ ]+")
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
_NESTED_ITEM = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}")
_NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([^\]]*)\]:[ ]*")
_LABEL_END = re.compile(r"\][ ]?:")
_TABLE_MARK = re.compile(r"(\\\\)|\\(`+)|(`+)|(\\\|)|(\|)")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")


class _Lines:
    """Lines of text, each with its offset in the mapped text that it is a part of."""

    def __init__(self, texts: list[str], offsets: list[int], source: _Mapped) -> None:
        self.texts = texts
        self.offsets = offsets
        self.source = source

    @cached_property
    def kinds(self) -> dict[str, list[int]]:
        """The numbers of the lines that begin something, by what they begin."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            for kind in _line_kinds(text):
                found.setdefault(kind, []).append(number)
        return found

    @cached_property
    def special(self) -> list[int]:
        """The numbers of all lines that begin something."""
        return sorted(number for numbers in self.kinds.values() for number in numbers)


_FIRST_CHARACTERS = frozenset("!?=#-_*>:[")


def _line_kinds(text: str) -> Iterator[str]:
    """What a line begins wherever it stands in a block."""
    first = text[:1]
    if first == " ":
        content = text[:4].lstrip(" ")
        first = content[:1]
    if first not in _FIRST_CHARACTERS:
        return
    at_margin = text[0] != " "
    if first == "#":
        if at_margin and not _ends_in_lone_backslash(text):
            yield "heading"
    elif first == ">":
        yield "quote"
    elif first in "-_*":
        if _is_rule(text):
            yield "rule"
        if text.startswith("*["):
            yield "abbreviation"
    elif first == "[":
        yield "footnote" if _FOOTNOTE.match(text) else "bracket"
    elif first == ":":
        if _DEFINITION.match(text):
            yield "definition"
    elif at_margin:
        yield from (kind for kind, pattern in _TITLED if pattern.match(text))


_TITLED = (("admonition", _ADMONITION), ("details", _DETAILS), ("tab", _TAB_TITLE))


def _ends_in_lone_backslash(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _is_rule(text: str) -> bool:
    """Whether a line is a horizontal rule: three or more of one sign, at most two spaces between them."""
    content = text.strip(" ")
    return content.count(content[0]) + content.count(" ") == len(content) and (
        content.count(content[0]) >= 3 and "   " not in content
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of lines between blank lines: ``lines[first:last]``."""

    lines: _Lines
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

    def until(self, number: int) -> _Block:
        """The part before a line."""
        return _Block(self.lines, self.first, number)

    def since(self, number: int) -> _Block:
        """The part from a line on."""
        return _Block(self.lines, number, self.last)

    def __bool__(self) -> bool:
        return self.first < self.last

    def cut(self, widths: Iterable[int]) -> _Block:
        """The same lines, each without as many characters at its start."""
        texts, offsets = [], []
        for number, width in zip(self.numbers(), widths, strict=False):
            texts.append(self.lines.texts[number][width:])
            offsets.append(self.lines.offsets[number] + width)
        return _Block(_Lines(texts, offsets, self.lines.source), 0, len(texts))


@dataclass(slots=True)
class _Leaf:
    """Text that the inline rules are applied to: lines, or parts of lines, of one mapped text."""

    source: _Mapped
    texts: list[str]
    offsets: list[int]
    heading: _HeadingPlace | None = None
    titled: bool = False  # a heading, table cell or term: an attribute list may stand at the end of its line


@dataclass(frozen=True, slots=True)
class _HeadingPlace:
    """Where a heading stands in its mapped text, and its level."""

    start: int
    end: int
    level: int


@dataclass(slots=True)
class _Node:
    """An element of the tree of blocks: as much of it as decides how the next block is read."""

    tag: str
    classes: str = ""
    text: _Leaf | None = None
    tail: _Leaf | None = None
    children: list[_Node] = field(default_factory=list)

    @property
    def last(self) -> _Node | None:
        """The last child."""
        return self.children[-1] if self.children else None

    def add(self, tag: str, text: _Leaf | None = None, classes: str = "") -> _Node:
        """Append a child."""
        node = _Node(tag, classes, text)
        self.children.append(node)
        return node

    def wrap_text(self) -> None:
        """Move the text into a paragraph before the children."""
        if self.text is not None:
            self.children.insert(0, _Node("p", text=self.text))
            self.text = None


def _leaves(root: _Node) -> Iterator[_Leaf]:
    """The texts of a tree in the order of the page."""
    waiting: list[_Node | _Leaf] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _Leaf):
            yield item
            continue
        if item.text is not None:
            yield item.text
        for child in reversed(item.children):
            if child.tail is not None:
                waiting.append(child.tail)
            waiting.append(child)


def _leaf(block: _Block, titled: bool = False) -> _Leaf:
    """The text of a block."""
    lines = block.lines
    return _Leaf(
        lines.source,
        lines.texts[block.first : block.last],
        lines.offsets[block.first : block.last],
        titled=titled,
    )


def _part(lines: _Lines, number: int, start: int, end: int, titled: bool = False) -> _Leaf:
    """The text of a part of a line, without spaces around it."""
    text = lines.texts[number][start:end]
    start += len(text) - len(text.lstrip(" "))
    return _Leaf(lines.source, [text.strip(" ")], [lines.offsets[number] + start], titled=titled)


def _blocks(lines: _Lines) -> list[_Block]:
    """Lines split where they are empty."""
    blocks: list[_Block] = []
    start = 0
    texts = lines.texts
    for number, text in enumerate(texts):
        if not text:
            if start < number:
                blocks.append(_Block(lines, start, number))
            start = number + 1
    if start < len(texts):
        blocks.append(_Block(lines, start, len(texts)))
    return blocks


def _lines_of(mapped: _Mapped) -> _Lines:
    """All lines of a mapped text."""
    texts = mapped.text.split("\n")
    offsets, offset = [], 0
    for text in texts:
        offsets.append(offset)
        offset += len(text) + 1
    return _Lines(texts, offsets, mapped)


def _detab(block: _Block, length: int = 4) -> tuple[_Block, _Block]:
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


def _loose_detab(block: _Block, level: int = 1) -> _Block:
    """The block with each line that is indented by ``level`` tabs without them."""
    indent = _TAB * level
    texts = block.lines.texts
    return block.cut(len(indent) if texts[number].startswith(indent) else 0 for number in block.numbers())


class _BlockReader:
    """Builds the tree of blocks, as ``markdown.blockparser`` and the extensions' processors do."""

    def __init__(self, found: _Found) -> None:
        self.found = found
        self._states: list[str] = []
        self.depth = 0
        self._footnotes: dict[str, list[_Block]] = {}

    def read(self, page: _Mapped) -> _Node:
        """The tree of a page, with its footnotes at the end."""
        root = _Node("div")
        self.parse(root, _blocks(_lines_of(page)))
        if self._footnotes:
            self._read_footnotes(root)
        return root

    def _read_footnotes(self, root: _Node) -> None:
        """Footnotes are read after the page."""
        holder = root.add("div", classes="footnote")
        for label in list(self._footnotes):
            item = holder.add("li")
            surrogate = _Node("div")
            self.parse(surrogate, self._footnotes[label])
            item.children += surrogate.children

    def parse(self, parent: _Node, blocks: list[_Block], state: str | None = None) -> None:
        """Read blocks into a node."""
        if self.depth >= _MAX_DEPTH:
            return
        self.depth += 1
        if state:
            self._states.append(state)
        waiting = blocks[::-1]
        while waiting:
            if not waiting[-1]:
                waiting.pop()
                continue
            for rule in (_paragraph_rule,) if waiting[-1].is_plain else _RULES:
                if rule(self, parent, waiting):
                    break
        if state:
            self._states.pop()
        self.depth -= 1

    def in_state(self, state: str) -> bool:
        """Whether the innermost state is this one."""
        return bool(self._states) and self._states[-1] == state

    def define_footnote(self, label: str, blocks: list[_Block]) -> None:
        """Keep a footnote; a later one of the same label takes its place, as it does in Python-Markdown."""
        self._footnotes[label] = blocks


_Rule = Callable[[_BlockReader, _Node, list[_Block]], bool]
"""Looks at the last of the waiting blocks; takes it and says true, or leaves it and says false."""


def _html_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    lines = block.lines
    element = lines.source.element(lines.offsets[block.first]) if block.text[:1] == _STASH else None
    if element is None:
        return False
    waiting.pop()
    rest = block.cut([1] + [0] * (block.last - block.first - 1))
    _read_element(reader, parent, element)
    waiting.append(rest if rest.text else rest.since(1))
    return True


def _read_element(reader: _BlockReader, parent: _Node, element: _Element) -> None:
    """Read an HTML element whose content is Markdown."""
    attributes = element.attributes
    node = parent.add(element.tag, classes=attributes.get("class", ""))
    if "id" in attributes:
        reader.found.taken.add(attributes["id"])
    if element.content is None or element.state == "off":
        return
    lines = _lines_of(element.content)
    if element.state == "block":
        reader.parse(node, _blocks(lines))
    else:
        _read_span(reader, node, lines)


def _read_span(reader: _BlockReader, node: _Node, lines: _Lines) -> None:
    """Read the content of an element that holds one run of text, and perhaps other elements."""
    start = 0
    for number, text in enumerate(lines.texts):
        element = lines.source.element(lines.offsets[number]) if text[:1] == _STASH else None
        if element is None:
            continue
        _add_run(node, _leaf(_Block(lines, start, number)))
        start = number
        lines.texts[number] = text[1:]
        lines.offsets[number] += 1
        if reader.depth < _MAX_DEPTH:
            reader.depth += 1
            _read_element(reader, node, element)
            reader.depth -= 1
    _add_run(node, _leaf(_Block(lines, start, len(lines.texts))))


def _add_run(node: _Node, leaf: _Leaf) -> None:
    """Append a run of text to a node."""
    if node.last is None:
        node.text = leaf
    else:
        node.last.tail = leaf


def _admonition_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    def belongs(node: _Node) -> bool:
        return node.tag == "div" and "admonition" in node.classes

    def begin(block: _Block, number: int) -> _Node:
        found = _ADMONITION.match(block.lines.texts[number])
        node = parent.add("div", classes="admonition")
        if found and found.group(2):
            node.add("p", _part(block.lines, number, *found.span(2)))
        elif found and found.group(2) is None:
            node.add("p")  # the name of its kind
        return node

    return _titled_rule(reader, parent, waiting, "admonition", belongs, begin)


def _details_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    def begin(block: _Block, number: int) -> _Node:
        found = _DETAILS.match(block.lines.texts[number])
        node = parent.add("details")
        if found and found.group("title"):
            node.add("summary", _part(block.lines, number, *found.span("title")))
        else:
            node.add("summary")
        return node

    return _titled_rule(reader, parent, waiting, "details", lambda node: node.tag == "details", begin)


def _tab_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    def belongs(node: _Node) -> bool:
        return node.tag == "div" and node.classes == _TABBED_SET

    def begin(block: _Block, number: int) -> _Node:
        found = _TAB_TITLE.match(block.lines.texts[number])
        assert found is not None  # the line is of this kind
        last = parent.last
        joins = last is not None and belongs(last) and "!" not in (found.group("special") or "")
        tabs = last if joins and last else parent.add("div", classes=_TABBED_SET)
        tabs.add("label", _part(block.lines, number, *found.span("title")))
        return tabs.add("div", classes=_TABBED_BLOCK)

    return _titled_rule(reader, parent, waiting, "tab", belongs, begin)


def _titled_rule(
    reader: _BlockReader,
    parent: _Node,
    waiting: list[_Block],
    kind: str,
    belongs: Callable[[_Node], bool],
    begin: Callable[[_Block, int], _Node],
) -> bool:
    """Admonitions, details and tabs: a title line, and all that is indented under it."""
    block = waiting[-1]
    number = block.find(kind)
    if number is not None:
        waiting.pop()
        if number > block.first:
            reader.parse(parent, [block.until(number)])
        node = begin(block, number)
        content, rest = _detab(block.since(number + 1))
    else:
        place = _continued(parent, block, belongs)
        if place is None:
            return False
        waiting.pop()
        node, indent = place
        content, rest = _detab(block, indent)
    reader.parse(node, _blocks(content.lines))
    waiting.append(rest)
    return True


def _continued(parent: _Node, block: _Block, belongs: Callable[[_Node], bool]) -> tuple[_Node, int] | None:
    """The node in the last admonition, details or tab that an indented block goes on with, and the indent."""
    node = parent.last
    text = block.text
    if node is None or text[:4] != _TAB or not belongs(node):
        return None
    inner = node.last
    found: _Node | None = node
    indent = 0
    while inner is not None and text.startswith(_TAB * 2, indent):
        if inner.classes == _TABBED_BLOCK:
            if inner.last is None or inner.last.tag not in _DEFINITION_PARENTS[1]:
                break
            inner = inner.last
        if inner.tag not in _DEFINITION_PARENTS[1]:
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


def _indent_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    return _indented(reader, parent, waiting, *_INDENTED_PARENTS)


def _definition_indent_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    return _indented(reader, parent, waiting, *_DEFINITION_PARENTS)


def _indented(
    reader: _BlockReader, parent: _Node, waiting: list[_Block], items: tuple[str, ...], lists: tuple[str, ...]
) -> bool:
    """An indented block under an item of a list."""
    block = waiting[-1]
    last = parent.last
    if block.text[:4] != _TAB or reader.in_state("detabbed"):
        return False
    if parent.tag not in items and (last is None or last.tag not in lists):
        return False
    waiting.pop()
    level, sibling = _list_level(reader, parent, block, items, lists)
    block = _loose_detab(block, level)
    if parent.tag in items:
        target = last if last is not None and last.tag in lists else parent
    elif sibling.tag in items:
        target = sibling
    elif sibling.last is not None and sibling.last.tag in items:
        target = sibling.last
        target.wrap_text()
    else:
        target = sibling.add("li" if lists == _LISTS else "dd")
    reader.parse(target, _blocks(block.lines), "detabbed")
    return True


def _list_level(
    reader: _BlockReader, parent: _Node, block: _Block, items: tuple[str, ...], lists: tuple[str, ...]
) -> tuple[int, _Node]:
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


def _code_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    if waiting[-1].text[:4] != _TAB:
        return False
    _, rest = _detab(waiting.pop())
    parent.add("pre")
    # A fence directly under indented code is no fence: superfences puts its lines back, to be read as text.
    if not any(rest.lines.texts[number].endswith(_FENCED) for number in rest.numbers()):
        waiting.append(rest)
    return True


def _table_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    columns = _table_columns(block)
    if not columns:
        return False
    waiting.pop()
    left, right = _borders(block.text.strip(" "))
    table = parent.add("table")
    for number in block.numbers():
        if number == block.first + 1:
            continue
        for start, end in _cells(block.lines.texts[number], left or right)[:columns]:
            table.add("td", _part(block.lines, number, start, end, titled=True))
    return True


def _table_columns(block: _Block) -> int:
    """The number of columns, or 0 if the block isn't a table."""
    if block.last - block.first < 2:
        return 0
    texts = block.lines.texts
    rule = texts[block.first + 1]
    if set(rule) - set("|:- "):
        return 0
    left, right = _borders(block.text.strip(" "))
    count = len(_cells(block.text, left or right))
    if count == 1 and not ((left or right) and _all_rows_have_borders(block)):
        return 0
    return count if len(_cells(rule, left or right)) == count else 0


def _all_rows_have_borders(block: _Block) -> bool:
    rows = (block.lines.texts[number].strip(" ") for number in block.numbers())
    return all(any(_borders(row)) for row in rows)


def _borders(row: str) -> tuple[bool, bool]:
    """Whether a row begins and ends with a pipe."""
    return row.startswith("|"), row.endswith("|") and _END_BORDER.search(row) is not None


def _cells(text: str, bordered: bool) -> list[tuple[int, int]]:
    """Start and end of each cell of a row."""
    start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if start >= end:
        return [(0, 0)]
    if bordered:
        left, right = _borders(text[start:end])
        start += left
        end -= right and end > start
    cells: list[tuple[int, int]] = []
    for pipe in _cell_pipes(text[start:end]):
        cells.append((start if not cells else cells[-1][1] + 1, start + pipe))
    cells.append((cells[-1][1] + 1 if cells else start, end))
    return cells


def _cell_pipes(row: str) -> list[int]:
    """Where the pipes of a row stand that are neither escaped nor in code."""
    pipes: list[int] = []
    ticks: list[tuple[int, int, int, bool]] = []  # start, end, length, escaped
    for found in _TABLE_MARK.finditer(row):
        if found.group(2):
            ticks.append((found.start(), found.end() - 1, len(found.group(2)), True))
        elif found.group(3):
            ticks.append((found.start(), found.end() - 1, len(found.group(3)), False))
        elif found.group(5):
            pipes.append(found.start())
    regions = _tick_regions(ticks)
    return [pipe for pipe in pipes if not _within(regions, pipe)]


def _tick_regions(ticks: list[tuple[int, int, int, bool]]) -> list[tuple[int, int]]:
    """Runs of backticks paired by length, as the tables extension pairs them."""
    by_length: dict[int, list[int]] = {}
    for index, (_, _, length, _) in enumerate(ticks):
        by_length.setdefault(length, []).append(index)
    regions: list[tuple[int, int]] = []
    index = 0
    while index < len(ticks):
        start, _, length, escaped = ticks[index]
        same = by_length.get(length - escaped, [])
        after = bisect_right(same, index)
        if length > escaped and after < len(same):
            index = same[after]
            regions.append((start, ticks[index][1]))
        index += 1
    return regions


def _within(regions: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of some sorted regions, ends included."""
    index = bisect_right(regions, (offset, offset)) - 1
    inside = index >= 0 and regions[index][0] <= offset <= regions[index][1]
    following = index + 1 < len(regions) and regions[index + 1][0] == offset
    return inside or following


def _heading_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("heading")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    text = block.lines.texts[number]
    level = min(len(text) - len(text.lstrip("#")), 6)
    _add_heading(parent, block.lines, number, level, level, _heading_end(text, level), len(text))
    rest = block.since(number + 1)
    waiting.append(_loose_detab(rest) if reader.in_state("looselist") else rest)
    return True


def _heading_end(text: str, level: int) -> int:
    """Where the words of a heading end: before the closing number signs, if they aren't escaped."""
    end = max(len(text.rstrip("#")), level)
    return end + 1 if end < len(text) and _ends_in_lone_backslash(text[level:end]) else end


def _add_heading(
    parent: _Node, lines: _Lines, number: int, level: int, start: int, end: int, width: int
) -> None:
    """Append a heading whose words stand in a line from ``start`` to ``end``."""
    text = lines.texts[number][start:end]
    leaf = _Leaf(
        lines.source, [text.strip()], [lines.offsets[number] + start + len(text) - len(text.lstrip())]
    )
    offset = lines.offsets[number]
    leaf.heading, leaf.titled = _HeadingPlace(offset, offset + width, level), True
    parent.add(f"h{level}", leaf)


def _setext_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    if block.last - block.first < 2:
        return False
    lines, number = block.lines, block.first
    rule = lines.texts[number + 1]
    if rule[:1] not in ("=", "-") or not _SETEXT.match(rule):
        return False
    waiting.pop()
    width = lines.offsets[number + 1] + len(rule.rstrip(" ")) - lines.offsets[number]
    _add_heading(parent, lines, number, 1 if rule[0] == "=" else 2, 0, len(block.text), width)
    waiting.append(block.since(number + 2))
    return True


def _rule_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("rule")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    parent.add("hr")
    waiting.append(block.since(number + 1))
    return True


def _ordered_list_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    return _list(reader, parent, waiting, "ol", _OLIST)


def _list_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    return _list(reader, parent, waiting, "ul", _ULIST)


def _list(
    reader: _BlockReader, parent: _Node, waiting: list[_Block], tag: str, pattern: re.Pattern[str]
) -> bool:
    """A list, or more items of the list before it."""
    if not pattern.match(waiting[-1].text):
        return False
    items = _list_items(waiting.pop())
    last = parent.last
    if last is not None and last.tag in _LISTS:
        node = last
        if node.last is not None:
            _loosen(node.last)
        reader.parse(node.add("li"), _blocks(items.pop(0).lines), "looselist")
    elif parent.tag in _LISTS:
        node = parent
    else:
        node = parent.add(tag)
    for item in items:
        target = node.last if item.text.startswith(_TAB) and node.last is not None else node.add("li")
        reader.parse(target, _blocks(item.lines), "list")
    return True


def _loosen(item: _Node) -> None:
    """Put the text of an item, and the text behind its last child, into paragraphs."""
    item.wrap_text()
    if item.last is not None and item.last.tail is not None:
        tail, item.last.tail = item.last.tail, None
        item.add("p", tail)


def _list_items(block: _Block) -> list[_Block]:
    """The items of a list; an item that is indented comes with its indent."""
    lines = block.lines
    starts: list[tuple[int, int]] = []  # line, width of the marker
    nested = False
    for number in block.numbers():
        text = lines.texts[number]
        marker = _LIST_ITEM.match(text)
        if marker:
            starts.append((number, marker.end()))
            nested = text.startswith(_TAB, marker.end())
        elif not nested and _NESTED_ITEM.match(text):
            starts.append((number, 0))
            nested = True
    ends = [number for number, _ in starts[1:]] + [block.last]
    return [
        _Block(lines, number, end).cut([width] + [0] * (end - number - 1))
        for (number, width), end in zip(starts, ends, strict=True)
    ]


def _definition_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("definition")
    if number is None:
        return False
    lines = block.lines
    terms = [
        _part(lines, line, 0, len(lines.texts[line]), titled=True)
        for line in range(block.first, number)
        if lines.texts[line].strip()
    ]
    last = parent.last
    if not terms and last is None:
        return False
    waiting.pop()
    state = "list"
    if not terms and last is not None and last.tag == "p":
        state = "looselist"
        terms = _terms_of(last)
        parent.children.pop()
        last = parent.last
    if last is not None and last.tag == "dl":
        node = last
        if not terms and node.last is not None and node.last.tag == "dd" and node.last.children:
            state = "looselist"
    else:
        node = parent.add("dl")
    for term in terms:
        node.add("dt", term)
    content, rest = _definition_content(block, number)
    reader.parse(node.add("dd"), _blocks(content.lines), state)
    waiting.append(rest)
    return True


def _terms_of(paragraph: _Node) -> list[_Leaf]:
    """The lines of a paragraph, each as a term."""
    if paragraph.text is None:
        return []
    source = paragraph.text.source
    return [
        _Leaf(source, [text], [offset], titled=True)
        for text, offset in zip(paragraph.text.texts, paragraph.text.offsets, strict=True)
    ]


def _definition_content(block: _Block, number: int) -> tuple[_Block, _Block]:
    """The lines of a definition without marker and indent, and what follows it."""
    lines = block.lines
    marker = _DEFINITION.match(lines.texts[number])
    assert marker is not None  # the line is of this kind
    following = block.since(number + 1)
    rest = block.since(block.last)
    if following and not _NO_INDENT.match(following.text):
        following, rest = _detab(following)
    texts = [lines.texts[number][marker.end() :]]
    offsets = [lines.offsets[number] + marker.end()]
    texts += following.lines.texts[following.first : following.last]
    offsets += following.lines.offsets[following.first : following.last]
    content = _Lines(texts, offsets, lines.source)
    return _Block(content, 0, len(texts)), rest


def _quote_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("quote")
    if number is None:
        return False
    waiting.pop()
    if number > block.first:
        reader.parse(parent, [block.until(number)])
    quoted = block.since(number)
    content = quoted.cut(_quote_width(quoted.lines.texts[line]) for line in quoted.numbers())
    last = parent.last
    quote = last if last is not None and last.tag == "blockquote" else parent.add("blockquote")
    reader.parse(quote, _blocks(content.lines), "blockquote")
    return True


def _quote_width(text: str) -> int:
    """How many characters of a line are its quote mark."""
    if text.strip() == ">":
        return len(text)
    found = _QUOTE.match(text)
    return found.end() if found else 0


def _footnote_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("footnote")
    if number is None:
        return False
    waiting.pop()
    lines = block.lines
    before = block.until(number)
    following = block.find("footnote", number + 1)
    end = block.last if following is None else following
    marker = _FOOTNOTE.match(lines.texts[number])
    assert marker is not None  # the line is of this kind
    label = marker.group(1)
    _note_footnote(reader, lines, number, marker)
    own = _Block(lines, number, end)
    content = own.cut([marker.end()] + [_footnote_indent(lines.texts[line]) for line in own.numbers()[1:]])
    blocks = _blocks(content.lines)
    if following is not None:
        waiting.append(block.since(following))
    else:
        blocks += _indented_footnote_blocks(waiting)
    reader.define_footnote(label, blocks)
    waiting.append(before)
    return True


def _footnote_indent(text: str) -> int:
    return 4 if text.startswith(_TAB) else 0


def _indented_footnote_blocks(waiting: list[_Block]) -> list[_Block]:
    """Take the indented blocks that belong to a footnote, up to the next definition."""
    taken: list[_Block] = []
    while waiting and (not waiting[-1] or waiting[-1].text.startswith(_TAB)):
        if waiting[-1].after_gap:
            break
        block = waiting.pop()
        number = block.find("footnote")
        own = block if number is None else block.until(number)
        if own:
            taken.append(own.cut(_footnote_indent(own.lines.texts[line]) for line in own.numbers()))
        if number is not None:
            waiting.append(block.since(number))
            break
    return taken


def _note_footnote(reader: _BlockReader, lines: _Lines, number: int, marker: re.Match[str]) -> None:
    """Report a footnote's definition."""
    start = lines.source.place(lines.offsets[number] + marker.start(1))
    label = marker.group(1)
    reader.found.footnote_labels.add(label)
    if start >= 0:
        reader.found.footnotes.append(FootnoteDefinition(label, start, start + len(label)))


def _abbreviation_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    number = block.find("abbreviation")
    while number is not None:
        end, found = _label_end(block, number)
        if found:
            break
        number = block.find("abbreviation", end + 1)
    if number is None or found is None:
        return False
    texts = block.lines.texts
    label = "".join([*texts[number:end], texts[end][: found.start()]])[2:]
    title = texts[end][found.end() :].strip()
    end += 1
    if not title and end < block.last:
        title = texts[end].strip()
        end += 1
    if not title or not label.strip():
        return False
    waiting.pop()
    waiting += [block.since(end), block.until(number)]
    return True


def _label_end(block: _Block, number: int) -> tuple[int, re.Match[str] | None]:
    """The line where the label of an abbreviation ends, and its end; None if it doesn't end."""
    start = 2
    for line in range(number, block.last):
        text, backslash, _ = block.lines.texts[line].partition("\\")
        found = _LABEL_END.search(text, start)
        if found:
            return line, found
        if backslash:
            return line, None
        start = 0
    return block.last, None


def _reference_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting[-1]
    start = block.find("bracket")
    found = None
    while start is not None and not (found := _definition_at(block, start)):
        start = block.find("bracket", start + 1)
    if start is None or found is None:
        return False
    waiting.pop()
    name, end = found
    reader.found.definitions.setdefault(name)
    while end < block.last and (found := _definition_at(block, end)) and found[1] == end + 1:
        name, end = found
        reader.found.definitions.setdefault(name)
    waiting += [block.since(end), block.until(start)]
    return True


_LABEL = re.compile(r"[ ]{0,3}\[([^\[\]]*)")


def _definition_at(block: _Block, number: int) -> tuple[str, int] | None:
    """The id that is defined from a line on, and the number of the line behind the definition."""
    texts = block.lines.texts
    found = _LABEL.match(texts[number])
    if found is None:
        return None
    label, rest = [found.group(1)], texts[number][found.end() :]
    while not rest and number + 1 < block.last:
        number += 1
        words = re.match(r"[^\[\]]*", texts[number])
        label.append(words.group() if words else "")
        rest = texts[number][len(label[-1]) :]
    if not rest.startswith("]:"):
        return None
    following = texts[number + 1] if number + 1 < block.last else None
    after = texts[number + 2] if number + 2 < block.last else None
    rest = rest[2:].strip(" ")
    if not rest and following is not None:
        rest, following, number = following.strip(" "), after, number + 1
    lines = _definition_lines(rest, following)
    return ("\n".join(label).strip().lower(), number + lines) if lines else None


def _definition_lines(rest: str, following: str | None) -> int:
    """How many lines a definition takes from that of its address on, or 0 if it isn't one."""
    address = re.match(r"\S+", rest)
    if address is None:
        return 0
    title = rest[address.end() :].lstrip(" ")
    if not title:
        return 2 if following is not None and _is_title(following.strip(" ")) else 1
    if _is_title(title):
        return 1
    # A title may also begin within the first word: url"two words".
    opening = {")": "("}.get(rest[-1], rest[-1] if rest[-1] in "'\"" else "")
    return 1 if opening and opening in address.group()[1:] else 0


def _is_title(text: str) -> bool:
    """Whether a text is the title of a definition, in quotes or parentheses."""
    return len(text) > 1 and (
        (text[0] in "'\"" and text[-1] == text[0]) or (text[0] == "(" and text[-1] == ")")
    )


def _paragraph_rule(reader: _BlockReader, parent: _Node, waiting: list[_Block]) -> bool:
    block = waiting.pop()
    leaf = _leaf(block)
    if not any(text.strip() for text in leaf.texts):
        return True
    if not reader.in_state("list"):
        parent.add("p", leaf)
    elif parent.last is not None:
        before = parent.last.tail or _Leaf(leaf.source, [""], leaf.offsets[:1])
        parent.last.tail = _joined(before, leaf)
    else:
        parent.text = _joined(parent.text, leaf)
    return True


def _joined(leaf: _Leaf | None, more: _Leaf) -> _Leaf:
    """Two texts as one."""
    if leaf is None:
        return more
    leaf.texts += more.texts
    leaf.offsets += more.offsets
    return leaf


_RULES: tuple[_Rule, ...] = (
    _admonition_rule,
    _html_rule,
    _details_rule,
    _tab_rule,
    _indent_rule,
    _definition_indent_rule,
    _code_rule,
    _table_rule,
    _heading_rule,
    _setext_rule,
    _rule_rule,
    _ordered_list_rule,
    _list_rule,
    _definition_rule,
    _quote_rule,
    _footnote_rule,
    _abbreviation_rule,
    _reference_rule,
    _paragraph_rule,
)


# ----------------------------------------------------------------------------------------------------------
# Step 4: inline rules

_TAKEN = "\x02"
"""Stands for each character that a rule has taken: no later rule sees brackets, quotes or tags there."""

_AMPERSAND = "\x04"
"""Stands for an ampersand in a code span, which begins no character reference."""

_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
_INLINE_MARKS = re.compile(r"[\[\\<`{@*_]")
_TICKS = re.compile("`+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FOOTNOTE_REFERENCE = re.compile(r"\[\^([^\]]*)\]")
_BRACKET = re.compile(r"[\[\]]")
_REFERENCE_ID = re.compile(r"\s?\[([^\]]*)\]")
_LINK_ID = re.compile(r"\[([^\[\]@]+)\]")
_SPACES = re.compile(r"\s+")
_LINK_START = re.compile(r"""\(\s*(?:(<[^<>]*>)\s*(?:('[^']*'|"[^"]*")\s*)?\))?""")
_LINK_TOKEN = re.compile(r"""[()'"]""")
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
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^\}\n ][^\n]*)\}")
_LAST_IN_LINE = re.compile(r"(?<![ ])[ ]++\{:?[ ]*([^\}\n ][^\n]*)\}[ ]*$")
_LAST_LINE = re.compile(r"\n[ ]*\{:?[ ]*([^\}\n ][^\n]*)\}[ ]*$")
_ATTRIBUTE_WORD = re.compile(r"""[^ =}]+=".*?"|[^ =}]+='.*?'|[^ =}]+=[^ =}]+|[^ =}]+|[ ]""")
_COMMAND = re.compile(r"\\((?:full_)?bibliography)(?!\w)")
_BLOCK = re.compile(r"\[([^\[\]\n]*)\]")
_KEY = re.compile(r"@([\w-][^\s,;\[\]]*)")
_CITABLE = re.compile(r"[A-Za-z0-9_-]+")
_EMAIL = re.compile(r"[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}")
_EMAIL_BEFORE = re.compile(r"[a-zA-Z0-9._%+-]+$")
_EMAIL_AFTER = re.compile(r"@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}")
_ENTITY_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")
_EMPHASIS = re.compile(r"\*+|_+")


class _Found:
    """What the steps have found so far."""

    def __init__(self) -> None:
        self.citations: list[CitationBlock] = []
        self.links: list[ReferenceLink] = []
        self.listings: list[Listing] = []
        self.headings: list[tuple[Heading, str | None]] = []
        self.footnotes: list[FootnoteDefinition] = []
        self.footnote_labels: set[str] = set()
        self.footnote_references: list[FootnoteReference] = []
        self.commands: list[Command] = []
        self.definitions: dict[str, None] = {}
        self.taken: set[str] = set()
        self.texts: list[_PlainText] = []
        self.complete = True
        self.limit: int | None = None

    def result(self, private: bool) -> Scan:
        """All of it in the order of the body."""
        return Scan(
            citations=_in_order(self.citations, self.limit),
            links=_in_order(self.links, self.limit),
            listings=_in_order(self.listings, self.limit),
            headings=_in_order(_with_ids(self.headings, self.taken)),
            footnotes=_in_order(self.footnotes, self.limit),
            footnote_references=_in_order(self.footnote_references, self.limit),
            commands=_in_order(self.commands, self.limit),
            definitions=tuple(self.definitions),
            contains_private_use=private,
            complete=self.complete and self.limit is None,
            _texts=_in_order(self.texts),
        )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _in_order(items: list[_P], limit: int | None = None) -> tuple[_P, ...]:
    """Things in the order of the body, those before the limit."""
    kept = items if limit is None else [item for item in items if item.start < limit]
    return tuple(sorted(kept, key=lambda item: item.start))


class _Run:
    """The text of a leaf as one string, and where its characters stand in the body."""

    def __init__(self, leaf: _Leaf) -> None:
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


class _InlineReader:
    """One run of text on its way through the inline rules."""

    def __init__(self, run: _Run, body: str, found: _Found) -> None:
        self.run = run
        self.body = body
        self.found = found
        self.text = run.text  # what the next rule sees
        self.id: str | None = None
        self.has_attributes = False
        size = len(run.text)
        self._hidden = bytearray(size)  # not part of the plain words
        self._closed = bytearray(size)  # words of links, where no citation or link is found
        self._gone = bytearray(size)  # taken by rules that leave no text
        self._words = bytearray(size)  # words of links, without their marks
        self._elements: dict[int, int] = {}  # the start of each inline element by its end
        self._codes: list[tuple[int, int]] = []
        self._links_found: list[tuple[int, ReferenceLink]] = []
        self._notes_found: list[tuple[int, FootnoteReference]] = []
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
            pieces += (self.text[done:start], _TAKEN * (end - start))
            done = end
            if hide:
                self.hide(start, end)
        pieces.append(self.text[done:])
        self.text = "".join(pieces)

    def hide(self, start: int, end: int) -> None:
        """Keep a range out of the plain text."""
        self._hidden[start:end] = b"\x01" * (end - start)

    def close(self, start: int, end: int) -> None:
        """Let no citation or link be found in a range."""
        self._closed[start:end] = b"\x01" * (end - start)

    # ---- the rules

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
        self.found.footnote_references += (note for at, note in self._notes_found if not self._gone[at])

    def _code(self) -> None:
        """Code spans, and the pairs of backslashes before them."""
        ranges: list[tuple[int, int]] = []
        for start, end, ticks in _code_spans(self.text):
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

    def _footnotes(self) -> None:
        ranges = []
        for found in _FOOTNOTE_REFERENCE.finditer(self.text):
            label = found.group(1)
            if label in self.found.footnote_labels:
                ranges.append(found.span())
                self._elements[found.end()] = found.start()
            place = self.run.span(*found.span(1)) if label and _TAKEN not in label else None
            if place:
                self._notes_found.append((found.start(), FootnoteReference(label, *place)))
        self.take(ranges)

    def _openers(self, image: bool) -> Iterator[tuple[int, int, int]]:
        """Start, bracket and matching bracket of everything that may be a link, or an image."""
        if self._paired is not self.text:
            self._paired, self._pairs = self.text, sorted(_pairs(self.text).items())
        for start, close in self._pairs:
            if (start > 0 and self.text[start - 1] == "!") == image:
                yield start - image, start, close

    def _references(self, image: bool) -> None:
        """``[words][id]`` and ``[words][]`` with an id that the page defines."""
        done, links = 0, []
        for start, bracket, close in self._openers(image):
            if start < done or not (found := _REFERENCE_ID.match(self.text, close + 1)):
                continue
            done = found.end()
            name = found.group(1).lower() or self.text[bracket + 1 : close].lower()
            if _SPACES.sub(" ", name) in self.found.definitions:
                links.append((start, bracket, close, done))
            elif image:
                self.close(start, done)
        self._take_links(links, image)

    def _links(self, image: bool) -> None:
        """``[words](address)``."""
        if "](" not in self.text:
            return
        done, links = 0, []
        ends = _LinkEnds(self.text)
        for start, bracket, close in self._openers(image):
            if start >= done and (end := ends.end(close + 1)) is not None:
                links.append((start, bracket, close, end))
                done = end
        self._take_links(links, image)

    def _short_references(self, image: bool) -> None:
        """``[id]`` with an id that the page defines."""
        if not self.found.definitions:
            return
        done, links = 0, []
        for start, bracket, close in self._openers(image):
            if start < done:
                continue
            done = close + 1
            if _SPACES.sub(" ", self.text[bracket + 1 : close].lower()) in self.found.definitions:
                links.append((start, bracket, close, done))
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
            if _TAKEN in name or name.startswith("^") or not name.strip():
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
        return True

    def _layers(self) -> list[str]:
        """The text without the words of links, and those words alone: a tag is in one or the other."""
        if not any(self._words):
            return [self.text]
        outer: list[str] = []
        inner: list[str] = []
        done = 0
        for found in re.finditer(b"\x01+", self._words):
            start, end = found.span()
            outer += (self.text[done:start], _TAKEN * (end - start))
            inner += (_TAKEN * (start - done), self.text[start:end])
            done = end
        return ["".join([*outer, self.text[done:]]), "".join(inner)]

    def _autolinks(self) -> None:
        for pattern in (_AUTOLINK, _AUTOMAIL):
            ranges = sorted(found.span() for text in self._layers() for found in pattern.finditer(text))
            for start, end in ranges:
                self.hide(start, start + 1)
                self.hide(end - 1, end)
                self._elements[end] = start
            self._lose(ranges, hide=False)

    def _html(self) -> None:
        ranges = []
        for found in (found for text in self._layers() for found in _INLINE_HTML.finditer(text)):
            ranges.append(found.span())
            comment = found.group("comment")
            if comment and _GUIDE_COMMENT.match(comment):
                self._report_misplaced(found)
        self._lose(sorted(ranges))

    def _lose(self, ranges: list[tuple[int, int]], hide: bool = True) -> None:
        """Take ranges that aren't text at all: what earlier rules found there is lost."""
        for start, end in ranges:
            self._gone[start:end] = b"\x01" * (end - start)
        self.take(ranges, hide)

    def _report_misplaced(self, found: re.Match[str]) -> None:
        place = self.run.span(*found.span())
        named = _LISTING_KIND.match(found.group("comment"))
        if place and named:
            self.found.listings.append(Listing(*place, named.group(1), None, place[0], "place"))

    def _attribute_lists(self) -> None:
        """Attribute lists: behind inline elements, and at the end of the whole block."""
        if "}" not in self.text or "{" not in self.text:
            return
        whole = self._block_attributes()
        self._lose([whole] if whole else [])
        ranges: list[tuple[int, int]] = []
        effort = _Effort(100_000 + 4 * len(self.text))
        for end in sorted(self._elements):
            if ranges and end < ranges[-1][1]:
                continue
            found = _ATTRIBUTES.match(self.text, end)
            if found:
                effort.spend(found.end() - found.start())
                words, brace = _attribute_words(found.group(1))
                ranges.append((end, found.start(1) + brace + 1))
                self.found.taken.update(_ids(words))
        self._lose(ranges)

    def _block_attributes(self) -> tuple[int, int] | None:
        """The attribute list at the end of a heading or cell, or on the last line of another block.

        It stands in the text behind the last inline element, or before the first one if nothing follows the
        last.
        """
        pattern = _LAST_IN_LINE if self.run.leaf.titled else _LAST_LINE
        last = max(self._elements, default=0)
        found = pattern.search(self.text, last) if self.text.rstrip(" ").endswith("}") else None
        if found is None and self._elements and (last == len(self.text) or not self.run.leaf.titled):
            # Other blocks may have the way back from a footnote as their last element.
            found = pattern.search(self.text, 0, min(self._elements.values()))
        if found is None:
            return None
        words, end = _attribute_words(found.group(1))
        if end < len(found.group(1)):
            return None
        self.has_attributes = True
        for name in _ids(words):
            self.found.taken.add(name)
            self.id = name
        return found.span()

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
        if raw.count("@") != found.group(1).count("@") or _BRACKET.search(raw) or "\r" in raw:
            return None
        citations = tuple(_citations(raw, place[0] + 1))
        return CitationBlock(*place, raw, citations) if citations else None

    def _commands(self) -> None:
        ranges = []
        for found in _COMMAND.finditer(self.text):
            place = self.run.span(*found.span())
            if place and not self._closed[found.start()]:
                self.found.commands.append(Command(*place, found.group(1)))
                ranges.append(found.span())
        self.take(ranges)

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
            self.hide(last - length, last)
            self.hide(start, start + length)
            start += length
            self._elements[start] = last - length
            if first < last - length:
                openers.append((first, last - length))
        return start

    # ---- what remains

    def plain(self) -> str:
        """The text with what is hidden as null characters."""
        pieces: list[str] = []
        done = 0
        whole = self._without_ampersands() if "&" in self.run.text and self._codes else self.run.text
        for found in re.finditer(b"\x01+", self._hidden):
            pieces += (whole[done : found.start()], "\0" * (found.end() - found.start()))
            done = found.end()
        pieces.append(whole[done:])
        return "".join(pieces)

    def _without_ampersands(self) -> str:
        """The text with a stand-in for each ampersand in code."""
        pieces: list[str] = []
        done = 0
        for start, end in self._codes:
            pieces += (self.run.text[done:start], self.run.text[start:end].replace("&", _AMPERSAND))
            done = end
        return "".join([*pieces, self.run.text[done:]])


def _read_leaf(leaf: _Leaf, body: str, found: _Found) -> None:
    """Apply the inline rules to one run of text."""
    run = _Run(leaf)
    reader = _InlineReader(run, body, found) if _INLINE_MARKS.search(run.text) else None
    try:
        if reader:
            reader.read()
    except _TooMuch:
        found.complete = False
        return
    plain = _without_stand_ins(reader.plain() if reader else run.text)
    text = _plain_text(run, plain) if plain else None
    if text:
        found.texts.append(text)
    if leaf.heading:
        _note_heading(leaf.source, leaf.heading, plain, reader, found)


def _without_stand_ins(text: str) -> str:
    """The text with null characters for what was set aside."""
    return text.replace(_STASH, "\0").replace(_FENCED, "\0")


def _code_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of backticks of each code span; number 0 for pairs of backslashes before one."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    longest = _longest_after(runs)
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        start = max(start, done)
        backslashes = _backslashes_before(text, start)
        if backslashes % 2 or (backslashes and start - backslashes < done):
            start += 1
        elif backslashes:
            yield start - backslashes, start, 0
        length = end - start
        index += 1
        if length < 1:
            continue
        same = by_length.get(length, [])
        after = bisect_left(same, index)
        best = longest[index] if index < len(runs) else None
        if after < len(same):
            closing, ticks = same[after], length
        elif best is not None and runs[best][1] - runs[best][0] < length:
            closing, ticks = best, runs[best][1] - runs[best][0]
        else:
            # Python-Markdown goes on behind the run and as many characters more.
            done = start + 2 * length
            continue
        done = runs[closing][1]
        yield start, done, ticks
        index = closing + 1


def _longest_after(runs: list[tuple[int, int]]) -> list[int]:
    """For each run the first of the longest from it on."""
    best: list[int] = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        following = best[index + 1] if index + 1 < len(runs) else index
        length = runs[index][1] - runs[index][0]
        best[index] = index if length >= runs[following][1] - runs[following][0] else following
    return best


def _backslashes_before(text: str, start: int) -> int:
    """How many backslashes stand directly before an offset."""
    first = start
    while first > 0 and text[first - 1] == "\\":
        first -= 1
    return start - first


def _pairs(text: str) -> dict[int, int]:
    """The closing bracket of each opening one that has one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
        elif opened:
            pairs[opened.pop()] = found.start()
    return pairs


class _LinkEnds:
    """Finds where the address of a link ends: ``(address "title")`` with nested parentheses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._effort = _Effort(100_000 + 4 * len(text))
        self._last = text.rfind(")")
        self._last_quote = max(text.rfind('"'), text.rfind("'"))

    def end(self, start: int) -> int | None:
        """The offset behind the closing parenthesis."""
        found = _LINK_START.match(self.text, start)
        if found is None or (self._last < start and self._last_quote < start):
            return None
        return found.end() if found.group(1) else self._address_end(found.end())

    def _address_end(self, start: int) -> int | None:
        """Count parentheses, but for those in a title; a title that doesn't end isn't one."""
        depth = spare = 1
        quote = other = ""
        quote_ends = other_ends = False
        fallback = len(self.text) - 1
        for found in _LINK_TOKEN.finditer(self.text, start):
            self._effort.spend(1)
            char = found.group()
            if char == ")":
                last = self.text[start : found.start()].rstrip(" ")[-1:] if quote_ends or other_ends else ""
                if last and ((quote_ends and last == quote) or (other_ends and last == other)):
                    depth = 0
                elif not quote:
                    depth -= 1
                elif spare > 0:
                    spare -= 1
                    if not spare:
                        fallback = found.end()
            elif char == "(":
                if not quote:
                    depth += 1
                elif spare > 0:
                    spare -= 1
            elif not quote:
                quote, spare, depth = char, depth, 1
            elif char != quote and not other:
                other = char
            elif char == quote:
                quote_ends = True
            else:
                other_ends = True
            if not depth:
                return found.end()
        return fallback if not spare else None


def _attribute_words(text: str) -> tuple[list[str], int]:
    """The words of an attribute list, and the offset of the brace that ends it."""
    words: list[str] = []
    at = 0
    while at < len(text) and (found := _ATTRIBUTE_WORD.match(text, at)):
        words.append(found.group())
        at = found.end()
    brace = text.find("}", at)
    return words, len(text) if brace < 0 else brace


def _ids(words: list[str]) -> Iterator[str]:
    """The ids that an attribute list gives."""
    for word in words:
        if word.startswith("#"):
            yield word[1:]
        elif word.startswith("id="):
            yield _unquoted(word[3:])


def _citations(raw: str, start: int) -> Iterator[Citation]:
    """The citations between a pair of brackets, as mkdocs-bibtex reads them; e-mail addresses are none."""
    for part in raw.split(";"):
        citation = _citation(part, start)
        if citation:
            yield citation
        start += len(part) + 1


def _citation(part: str, start: int) -> Citation | None:
    """The citation in one part of a block."""
    at = part.find("@")
    if at < 0 or _EMAIL.match(part) or part[at - 1 : at] == "\\":
        return None
    found = _KEY.match(part, at)
    if found is None or (_EMAIL_AFTER.match(part, at) and _EMAIL_BEFORE.search(part[max(at - 100, 0) : at])):
        return None
    rest = part[found.end() :]
    locator = rest[1:].lstrip() if rest.startswith(",") else ""
    return Citation(found.group(1), start + at + 1, part[:at].rstrip(), locator)


# ----------------------------------------------------------------------------------------------------------
# Headings

_NUMBERED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


def _note_heading(
    source: _Mapped, place: _HeadingPlace, plain: str, reader: _InlineReader | None, found: _Found
) -> None:
    """Keep a heading until all ids of the page are known."""
    start, last = source.place(place.start), source.place(place.end - 1)
    text = _words(plain)
    if reader and reader.has_attributes:
        text = text.rstrip("#").rstrip()
    name = reader.id if reader else None
    found.headings.append((Heading(start, last + 1, place.level, text, ""), name))


def _with_ids(headings: list[tuple[Heading, str | None]], taken: set[str]) -> list[Heading]:
    """The headings with their ids: the one given, or the slug of the words, made unique over the page."""
    used = set(taken)
    counts: dict[str, int] = {}
    return [
        Heading(
            heading.start,
            heading.end,
            heading.level,
            heading.text,
            name if name is not None else _unique(_slug(heading.text), used, counts),
        )
        for heading, name in headings
    ]


def _slug(text: str) -> str:
    """The slug of a heading, as the toc extension makes it by default."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^\w\s-]", "", ascii_text).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def _unique(name: str, used: set[str], counts: dict[str, int]) -> str:
    """An id that is not used yet; ``counts`` remembers how far each name was counted."""
    if name in used or not name:
        numbered = _NUMBERED.fullmatch(name)
        base, count = (numbered.group(1), int(numbered.group(2))) if numbered else (name, 0)
        count = max(count, 0 if numbered else counts.get(base, 0)) + 1
        while f"{base}_{count}" in used:
            count += 1
        if not numbered:
            counts[base] = count
        name = f"{base}_{count}"
    used.add(name)
    return name


# ----------------------------------------------------------------------------------------------------------
# Passages

_LONGEST = 240
_AROUND = 1200
_SENTENCE_END = re.compile(r"[.!?…]++[\"'”’»)\]\0]*+\s[\s\0]*+(?=[\"'“‘«(\[]*+[^\W_a-z])")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w.])(?:[A-Za-z]|e\.g|i\.e|al|arts?|cf|ch|chap|doc|dr|eds?|ff|fig|mr|mrs|ms|nos?|paras?|pp|prof"
    r"|res|sec|sect|st|v|vol|vs)\.$",
    re.IGNORECASE,
)
_SPACE_BEFORE_SIGN = re.compile(r"\s+(?=[.,;:!?)\]])")


@dataclass(frozen=True, slots=True)
class _PlainText:
    """The words of one run of text, and where its lines begin in it and in the body."""

    start: int
    end: int
    plain: str
    offsets: tuple[int, ...]
    places: tuple[int, ...]

    def index(self, place: int) -> int:
        """The offset in ``plain`` of a place in the body."""
        line = max(bisect_right(self.places, place) - 1, 0)
        following = self.offsets[line + 1] - 1 if line + 1 < len(self.offsets) else len(self.plain)
        return min(self.offsets[line] + max(place - self.places[line], 0), following)


def _plain_text(run: _Run, plain: str) -> _PlainText | None:
    """The words of a text with the places of its lines."""
    lines = [(offset, run.place(offset)) for offset in run.line_starts if offset < len(plain)]
    lines = [(offset, place) for offset, place in lines if place >= 0]
    end = run.place(len(plain) - 1)
    if not lines or end < lines[-1][1]:
        return None
    offsets, places = zip(*lines, strict=True)
    return _PlainText(places[0], end + 1, plain, offsets, places)


def _sentence(plain: str, index: int) -> str:
    """The sentence around an offset, in plain words."""
    low, high = max(index - _AROUND, 0), min(index + _AROUND, len(plain))
    start, end = low, high
    for found in _SENTENCE_END.finditer(plain, low, high):
        if _ABBREVIATED.search(plain[max(found.start() - 10, low) : found.start() + 1].replace("\0", "")):
            continue
        if found.end() > index:
            end = found.end()
            break
        start = found.end()
    marked = f"{plain[start:index]}\1{plain[index:end]}"
    before, _, after = _words(marked).partition("\1")
    before, cut_before = _cut_start(before, max(_LONGEST - len(after), _LONGEST * 2 // 3))
    after, cut_after = _cut_end(after, _LONGEST - len(before))
    text = _SPACE_BEFORE_SIGN.sub("", " ".join((before + after).split()))
    opening = "… " if cut_before or (start == low > 0) else ""
    closing = " …" if cut_after or (end == high < len(plain)) else ""
    return f"{opening}{text}{closing}" if text else ""


def _words(plain: str) -> str:
    """Plain text with single spaces, without what is hidden and without character references."""
    text = " ".join(plain.replace("\0", "").split())
    return _ENTITY_REFERENCE.sub(lambda found: html.unescape(found.group()), text).replace(_AMPERSAND, "&")


def _cut_start(text: str, length: int) -> tuple[str, bool]:
    """The end of a text from a word's start, and whether it was cut."""
    if len(text) <= length:
        return text, False
    kept = text[-length:]
    space = kept.find(" ")
    return (kept[space + 1 :] if 0 <= space < length // 2 else kept), True


def _cut_end(text: str, length: int) -> tuple[str, bool]:
    """The start of a text to a word's end, and whether it was cut."""
    if len(text) <= length:
        return text, False
    kept = text[:length]
    space = kept.rfind(" ")
    return (kept[:space] if space > length // 2 else kept), True
