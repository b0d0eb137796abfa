"""What one leaf of the tree of blocks says."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.tree import HeadingPlace, Leaf
from mkdocs_review_guide.readers.markdown_scan.effort import TooMuch
from mkdocs_review_guide.readers.markdown_scan.findings import Heading
from mkdocs_review_guide.readers.markdown_scan.found import Found
from mkdocs_review_guide.readers.markdown_scan.inline.reader import InlineReader
from mkdocs_review_guide.readers.markdown_scan.inline.run import Run, place_words
from mkdocs_review_guide.readers.markdown_scan.linkable import linkable_text
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped
from mkdocs_review_guide.readers.markdown_scan.passages import PlainText, plain_words
from mkdocs_review_guide.readers.markdown_scan.stand_ins import FENCED, STASH

_INLINE_MARKS = re.compile(r"[\[\\<`{@*_]")


def read_leaf(leaf: Leaf, body: str, found: Found) -> None:
    """Apply the inline rules to one run of text."""
    run = Run(leaf)
    reader = InlineReader(run, body, found) if _INLINE_MARKS.search(run.text) else None
    try:
        if reader:
            reader.read()
    except TooMuch:
        found.complete = False
        return
    plain = _without_stand_ins(reader.plain() if reader else run.text)
    text = place_words(run, plain) if plain else None
    if text:
        found.texts.append(text)
        if leaf.linkable:
            _note_linkable(text, reader.linkable() if reader else run.text, found)
    if leaf.heading:
        _note_heading(leaf.source, leaf.heading, plain, reader, found)


def _note_linkable(words: PlainText, left: str, found: Found) -> None:
    """Keep what may become a link of a run of text."""
    text = linkable_text(words, left)
    if text:
        found.linkable.append(text)


def _without_stand_ins(text: str) -> str:
    """The text with null characters for what was set aside."""
    return text.replace(STASH, "\0").replace(FENCED, "\0")


def _note_heading(
    source: Mapped, place: HeadingPlace, plain: str, reader: InlineReader | None, found: Found
) -> None:
    """Keep a heading until all ids of the page are known."""
    start, last = source.place(place.start), source.place(place.end - 1)
    text = plain_words(plain)
    if reader and reader.has_attributes:
        text = text.rstrip("#").rstrip()
    name = reader.id if reader else None
    found.headings.append((Heading(start, last + 1, place.level, text, ""), name))
