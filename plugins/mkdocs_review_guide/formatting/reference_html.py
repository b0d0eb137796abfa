"""References as HTML: pandoc's list read, cleaned by an allow-list, and written for a Markdown line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from string import punctuation
from urllib.parse import urlsplit

from mkdocs_review_guide.formatting.languages import primary_language
from mkdocs_review_guide.formatting.title_marks import (
    TITLE_MARK,
    TitleSpan,
    find_pair,
    last_letter,
    plain_spaces,
    without_marks,
)

Attributes = Sequence[tuple[str, str | None]]

_PLAIN_TAGS = frozenset({"i", "em", "b", "strong", "sup", "sub"})
_HIDDEN = frozenset({"script", "style", "template", "title", "textarea"})
_WHITE = re.compile("[ \t\r\n\f]+")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")

# CSL-JSON gives <i> and its like a meaning, and "field: value" in a note; in a bibliography both are text.
# They pass pandoc as noncharacters, which no text has.
_DISGUISES = {"<": "\ufdd0", ">": "\ufdd1", ":": "\ufdd2"}
_DISGUISE = str.maketrans({"<": _DISGUISES["<"], ">": _DISGUISES[">"]})
_DISGUISE_NOTE = str.maketrans(_DISGUISES)
_UNMASK = str.maketrans({disguise: char for char, disguise in _DISGUISES.items()})


_NO_SPANS: Sequence[TitleSpan] = ()


def disguised(text: str, is_note: bool = False) -> str:
    """Text for a CSL-JSON string that comes out of :func:`clean_html` or :func:`read_entries` as it was."""
    sound = without_marks(text.encode("utf-8", "replace").decode())
    return sound.translate(_DISGUISE_NOTE if is_note else _DISGUISE)


def clean_html(html: str) -> str:
    """Inline HTML on one line: ``i em b strong sup sub``, ``span`` with ``class="smallcaps"`` or ``lang`` and
    ``dir``, http and https links.

    Of other tags, the text is kept. Clean HTML stays the same.
    """
    return _written(html, _escaped, _escaped_attribute)


def as_markdown(html: str) -> str:
    """Inline HTML as one line of Markdown that means the same HTML, whatever its text is.

    Tags stay; ASCII punctuation in text and addresses becomes numeric character references, which
    Python-Markdown copies as they are.
    """
    return _written(html, _inert, _inert_attribute)


def read_entries(html: str, titles: Mapping[str, Sequence[TitleSpan]]) -> dict[str, str]:
    """The entries of pandoc's bibliography by the item's id, each as clean inline HTML; no empty ones.

    ``titles`` are the marked titles of an item, by its id and in the order of their numbers.
    """
    reader = _Entries(titles)
    reader.feed(html)
    reader.close()
    return {name: html for name, html in reader.found.items() if html}


def _written(html: str, text: Callable[[str], str], attribute: Callable[[str], str]) -> str:
    writer = _Writer(text, attribute)
    writer.feed(html)
    writer.close()
    return writer.result()


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _escaped_attribute(text: str) -> str:
    return escape(text, quote=True)


_INERT = {ord(char): f"&#{ord(char)};" for char in punctuation}
# Signs of Markdown, of citations and of HTML; the rest of an address stays readable.
_INERT_IN_ADDRESS = {ord(char): f"&#{ord(char)};" for char in "&\"'<>\\`*_[](){}!@|~^$"}


def _inert(text: str) -> str:
    return text.translate(_INERT)


def _inert_attribute(text: str) -> str:
    return text.translate(_INERT_IN_ADDRESS)


class _Writer(HTMLParser):
    """Writes what it reads, as far as it is allowed."""

    def __init__(
        self,
        text: Callable[[str], str],
        attribute: Callable[[str], str],
        titles: Sequence[TitleSpan] = _NO_SPANS,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._text, self._attribute, self._titles = text, attribute, titles
        self._pieces: list[str] = []
        self._open: list[tuple[str, str]] = []
        """Open tags and titles, and what closes each; empty for a tag that was not written."""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _VOID:
            self._pieces.append(" ")
            return
        mark = self._mark(tag, attrs)
        self._open.append((tag, f"</{tag}>" if mark else ""))
        self._pieces.append(mark)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag not in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        place = next((n for n in reversed(range(len(self._open))) if self._open[n][0] == tag), None)
        if place is None:
            return
        above = self._open[place + 1 :]
        if not self._open[place][1] and all(name in _TITLES or not closing for name, closing in above):
            del self._open[place]  # what was not written ends without ending a title that goes on
            self._left(tag)
            return
        while len(self._open) > place:
            name, closing = self._open.pop()
            self._pieces.append(closing)
            self._left(name)

    def _left(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN
        self._pieces.append(" " * (tag == "div"))

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        texts = TITLE_MARK.split(data)
        for place in range(1, len(texts), 2):
            number, begins = find_pair(texts[place])
            before, after = texts[place - 1], texts[place + 1]
            if number >= len(self._titles):
                self._write(before)
            elif begins:
                texts[place + 1] = self._begin_title(number, before) + after
            else:
                texts[place + 1] = self._end_title(number, before, after)
        self._write(texts[-1])

    def _begin_title(self, number: int, before: str) -> str:
        """Write what stands before a title, and return the beginning that has been read of it."""
        title, start = self._titles[number], last_letter(before)
        if plain_spaces(before[:start]).endswith(title.head):
            start -= len(title.head)
        self._write(before[:start])
        self._pieces.append(f"<span {title.attributes}>")
        self._open.append((_TITLES[number], "</span>"))
        return before[start:]

    def _end_title(self, number: int, text: str, after: str) -> str:
        """Write the rest of a title, and return what has been read of the text after it."""
        tail = self._titles[number].tail
        end = len(tail) if plain_spaces(after).startswith(tail) else 0
        self._write(text + after[:end])
        self.handle_endtag(_TITLES[number])
        return after[end:]

    def _write(self, text: str) -> None:
        self._pieces.append(self._text(_WHITE.sub(" ", text.translate(_UNMASK))))

    def result(self) -> str:
        """What was written, with every tag closed, on one line."""
        while self._open:
            self.handle_endtag(self._open[-1][0])
        return _WHITE.sub(" ", "".join(self._pieces)).strip()

    def _mark(self, tag: str, attrs: Attributes) -> str:
        if tag in _PLAIN_TAGS:
            return f"<{tag}>"
        if tag == "span" and ("class", "smallcaps") in attrs:
            return '<span class="smallcaps">'
        if tag == "span":
            language = " ".join(_language(attrs))
            return f"<span {language}>" if language else ""
        address = _address(attrs) if tag == "a" and ("a", "</a>") not in self._open else None
        return f'<a href="{self._attribute(address)}">' if address else ""


_TITLES = ("first title", "second title")
"""Names for marked titles that no tag has."""


def _language(attrs: Attributes) -> Iterator[str]:
    """The attributes that tell a language, in one order."""
    found = dict(attrs)
    if primary_language(found.get("lang") or ""):
        yield f'lang="{found["lang"]}"'
    if found.get("dir") in ("ltr", "rtl"):
        yield f'dir="{found["dir"]}"'


_VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "wbr", "area", "base", "col", "embed", "source", "track"}
)


def _address(attrs: Attributes) -> str | None:
    address = next((value for name, value in attrs if name == "href" and value), "")
    try:
        if urlsplit(address).scheme not in ("http", "https"):
            return None
    except ValueError:  # an unfinished IPv6 address
        return None
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address)


class _Entries(HTMLParser):
    """Finds ``<div class="csl-entry" id="ref-…">`` and writes what is inside each."""

    def __init__(self, titles: Mapping[str, Sequence[TitleSpan]]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self._titles = titles
        self._name = ""
        self._writer: _Writer | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._writer is not None:
            self._depth += tag == "div"
            self._writer.handle_starttag(tag, attrs)
        elif tag == "div" and "csl-entry" in (dict(attrs).get("class") or "").split():
            self._name = (dict(attrs).get("id") or "").removeprefix("ref-")
            titles = self._titles.get(self._name, ())
            self._writer, self._depth = _Writer(_escaped, _escaped_attribute, titles), 1

    def handle_endtag(self, tag: str) -> None:
        if self._writer is None:
            return
        self._depth -= tag == "div"
        if self._depth:
            self._writer.handle_endtag(tag)
        else:
            self.found[self._name] = self._writer.result()
            self._writer = None

    def handle_data(self, data: str) -> None:
        if self._writer is not None:
            self._writer.handle_data(data)
