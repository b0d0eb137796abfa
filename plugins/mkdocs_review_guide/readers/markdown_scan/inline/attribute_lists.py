"""Attribute lists: where they may stand, their words, and the ids that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.raw_html.tags import unquoted

ATTRIBUTES = re.compile(r"\{:?[ ]*([^\}\n ][^\n]*)\}")
LAST_IN_LINE = re.compile(r"(?<![ ])[ ]++\{:?[ ]*([^\}\n ][^\n]*)\}[ ]*$")
LAST_LINE = re.compile(r"\n[ ]*\{:?[ ]*([^\}\n ][^\n]*)\}[ ]*$")
_ATTRIBUTE_WORD = re.compile(r"""[^ =}]+=".*?"|[^ =}]+='.*?'|[^ =}]+=[^ =}]+|[^ =}]+|[ ]""")


def attribute_words(text: str) -> tuple[list[str], int]:
    """The words of an attribute list, and the offset of the brace that ends it."""
    words: list[str] = []
    at = 0
    while at < len(text) and (found := _ATTRIBUTE_WORD.match(text, at)):
        words.append(found.group())
        at = found.end()
    brace = text.find("}", at)
    return words, len(text) if brace < 0 else brace


def given_ids(words: list[str]) -> Iterator[str]:
    """The ids that an attribute list gives."""
    for word in words:
        if word.startswith("#"):
            yield word[1:]
        elif word.startswith("id="):
            yield unquoted(word[3:])
