"""Blocks of a bibliography: its text split into entries and ``@string`` definitions, broken ones reported."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace

from bibtexparser import model as blocks
from bibtexparser.splitter import Splitter

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

UNCLOSED = Rule(
    "RG501",
    Severity.ERROR,
    "the entry {key} has no closing brace, and is lost",
    "count the braces of its fields, and close it with }}",
)
UNREADABLE = Rule(
    "RG502",
    Severity.ERROR,
    "the entry {key} can't be read, and is lost",
    "write @type{{key, field = {{value}}, …}}, with a comma after the key and after each field",
)
CLOSED_TOO_EARLY = Rule(
    "RG520",
    Severity.ERROR,
    "the entry {key} ends before this text, which is left out: {value}",
    "delete the brace too many before it",
)

_ENTRY_HEAD = re.compile(r"@\s*\w*\s*[{(]\s*([^\s,={}\"]*)")
# What goes on like an entry: text between entries is comment, but hardly comment that begins like this.
_REST_OF_ENTRY = re.compile(r"[,}]|[A-Za-z][\w-]*\s*=\s*[{\"]")

# We report what the splitter logs, with a place.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_blocks(
    text: str, file: str, problems: list[Problem]
) -> Iterator[tuple[blocks.Entry | blocks.String, Place]]:
    """The entries and definitions of a text with ``\\n`` for line ends, each with the place of its ``@``.

    A broken entry costs no other: the splitter goes on at the next ``@type{`` that begins a line. It raises
    for no text; what it can't read it hands out as a block.
    """
    before: blocks.Block | None = None
    for block in map(_unwrapped, Splitter(text).split().blocks):
        place = Place(file, (block.start_line or 0) + 1)
        if isinstance(block, blocks.Entry | blocks.String):
            yield block, place
        elif isinstance(block, blocks.ParsingFailedBlock):
            problems.append(_failure(block, place))
        elif isinstance(block, blocks.ImplicitComment) and isinstance(before, blocks.Entry):
            problems += _surplus(block, before, place)
        before = block


def _unwrapped(block: blocks.Block) -> blocks.Block:
    """The entry in a block that the splitter put aside as a duplicate; we judge duplicates ourselves."""
    while isinstance(block, blocks.DuplicateBlockKeyBlock | blocks.DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            break
        block = inner
    return block


def _failure(block: blocks.ParsingFailedBlock, place: Place) -> Problem:
    head = _ENTRY_HEAD.match(block.raw or "")
    reason = str(getattr(block.error, "abort_reason", ""))
    rule = UNCLOSED if reason.startswith("Unexpected") else UNREADABLE
    key = head[1].strip() if head and head[1] else ""
    return replace(rule.at(place, key=key or "without a key"), lost=key)


def _surplus(comment: blocks.ImplicitComment, entry: blocks.Entry, place: Place) -> list[Problem]:
    """The problem of an entry's fields that stand behind its end; a brace alone does no harm."""
    if not _REST_OF_ENTRY.match(comment.comment) or not comment.comment.strip("},\n "):
        return []
    return [CLOSED_TOO_EARLY.at(place, key=entry.key.strip() or "without a key", value=comment.comment)]
