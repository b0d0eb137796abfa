"""How a page begins, as one line of plain words: what it says of itself where its writer gave no summary."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 200
"""How long it may be; search engines show about 160 characters, and previews of links a little more."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Headings, lists, tables, quotes, code, admonitions, notes, pictures, HTML and attributes are no prose.
_NO_PROSE = re.compile(
    r" {4}|\t| {0,3}(?:#|[-*+] |[0-9]+[.)] |\||>|`{3}|~{3}|!!!|\?\?\?|///|\[\^|!\[|<|\{|---|===)"
)
_UNDERLINED = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*$")


def opening(markdown: str, prose: Callable[[str], str]) -> str:
    """The first paragraph of a Markdown text as ``prose`` makes plain words of it, cut between them; empty if
    it has none.
    """
    for block in _BLANK_LINE.split(markdown):
        paragraph = block.strip("\n")
        if paragraph.strip() and not _NO_PROSE.match(paragraph) and not _UNDERLINED.search(paragraph):
            return cut(prose(paragraph[: 4 * LONGEST]))
    return ""


def cut(text: str, longest: int = LONGEST) -> str:
    """A text of at most ``longest`` characters, cut between words."""
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:–(") + "…"
