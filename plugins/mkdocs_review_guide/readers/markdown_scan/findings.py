"""What is found in a body, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from mkdocs_review_guide.model.works import is_citable
from mkdocs_review_guide.readers.markdown_scan.linkable import LinkableText
from mkdocs_review_guide.readers.markdown_scan.passages import PlainText, sentence_around


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
        return is_citable(self.key)


@dataclass(frozen=True, slots=True)
class CitationBlock:
    """Square brackets with citations: ``body[start:end]`` with the brackets, ``raw`` without them."""

    start: int
    end: int
    raw: str
    citations: tuple[Citation, ...]

    @property
    def has_prefix(self) -> bool:
        """Whether words stand before its first key."""
        return bool(self.citations[0].prefix.strip("- "))


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
class PageLink:
    """An ordinary link: ``[words](destination "title")``, or one whose id the page defines, not in another
    link.

    ``destination`` is the address as the page has it, without a title; ``text`` the words as they were
    written.
    """

    start: int
    end: int
    text: str
    destination: str


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
class Scan:
    """Everything found in one body, each tuple but ``linkable`` in the order of the body.

    ``definitions`` are the ids of the page's own reference definitions, in lower case. ``linkable`` are the
    texts whose words may become links, in the order of reading: footnotes stand at the end.
    ``contains_private_use`` says that the body holds characters which :func:`unmask` could not bring back;
    ``complete`` is false if parts of the body were given up.
    """

    citations: tuple[CitationBlock, ...] = ()
    links: tuple[ReferenceLink, ...] = ()
    page_links: tuple[PageLink, ...] = ()
    autolinks: tuple[PageLink, ...] = ()
    """Addresses in angle brackets; their words are the address."""
    listings: tuple[Listing, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[FootnoteDefinition, ...] = ()
    footnote_references: tuple[FootnoteReference, ...] = ()
    commands: tuple[Command, ...] = ()
    definitions: tuple[str, ...] = ()
    linkable: tuple[LinkableText, ...] = field(default=(), repr=False)
    contains_private_use: bool = False
    complete: bool = True
    _texts: tuple[PlainText, ...] = field(default=(), repr=False)

    def passage(self, start: int) -> str:
        """The plain words of the sentence around an offset, 240 characters or so; empty outside text."""
        index = bisect_right(self._texts, start, key=lambda text: text.start) - 1
        if index < 0 or start > self._texts[index].end:
            return ""
        text = self._texts[index]
        return sentence_around(text.plain, text.index(start))

    def heading_at(self, start: int) -> Heading | None:
        """The nearest heading that begins at or before an offset."""
        index = bisect_right(self.headings, start, key=lambda heading: heading.start) - 1
        return self.headings[index] if index >= 0 else None
