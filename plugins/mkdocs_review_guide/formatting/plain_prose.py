"""Markdown values of front matter as plain words, for files that know no markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mkdocs_review_guide.formatting.escape import plain, safe_url
from mkdocs_review_guide.readers.markdown_scan import CitationBlock, ReferenceLink, scan

NameOf = Callable[[str], str]
"""The name of what has an id or a key."""

_TOKEN = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<words>[^\[\]]{0,300})\]\((?P<address>[^()\s<>]{0,2000})\)"
    r"|<(?P<autolink>(?:https?://|mailto:)[^\s<>]{1,2000})>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
# Marks stand in pairs around words; from the inside out, so that "**a *b* c**" and "*a **b** c*" lose all.
_EMPHASIS = tuple(
    re.compile(pattern)
    for mark, before, after in ((r"\*", r"(?<!\*)", r"(?!\*)"), ("_", r"(?<![\w_])", r"(?![\w_])"))
    for pattern in (
        rf"{before}{mark}{{{count}}}(?![\s{mark}])([^{mark}]{{1,400}})(?<!\s){mark}{{{count}}}{after}"
        for count in (3, 1, 2, 1)
    )
)
# Private-use characters, which `plain` lets nobody write, stand for punctuation that is no markup.
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_HIDE = {ord(char): 0xE000 + ord(char) for char in _PUNCTUATION}
_SHOW = {hidden: char for char, hidden in _HIDE.items()}


def plain_prose(text: str, link_name: NameOf, work_name: NameOf) -> str:
    """A Markdown value as one line of plain words.

    A guide link becomes its words, or the name of what it leads to; a citation the work's name in brackets,
    with the locator; another link its words and address. Emphasis and code lose their marks. All else stays
    as it is, raw HTML too, which is no markup in front matter.
    """
    line = _TOKEN.sub(_token_words, _resolved(plain(text), link_name, work_name))
    for pattern in _EMPHASIS:
        line = pattern.sub(r"\1", line)
    shown = line if line.isascii() else line.translate(_SHOW)
    return " ".join(shown.split())


def _resolved(line: str, link_name: NameOf, work_name: NameOf) -> str:
    """The line with its guide links and citations as words."""
    if "[" not in line:
        return line
    found = scan(line)
    marks = [(link.start, link.end, _link_words(link, link_name)) for link in found.links]
    marks += [(block.start, block.end, _citation_words(block, work_name)) for block in found.citations]
    return "".join(_replaced(line, sorted(marks)))


def _replaced(line: str, marks: Iterable[tuple[int, int, str]]) -> Iterable[str]:
    position = 0
    for start, end, words in marks:
        if start >= position:
            yield line[position:start]
            yield words
            position = end
    yield line[position:]


def _link_words(link: ReferenceLink, link_name: NameOf) -> str:
    """The writer's words with their own markup, else the thing's name."""
    return link.text or _hidden(link_name(link.id))


def _citation_words(block: CitationBlock, work_name: NameOf) -> str:
    parts = [
        (citation.prefix, work_name(citation.key), citation.locator and f", {citation.locator}")
        for citation in block.citations
    ]
    works = [f"{prefix} {name}{locator}".strip() for prefix, name, locator in parts]
    return _hidden(f"({'; '.join(works)})")


def _hidden(words: str) -> str:
    return plain(words).translate(_HIDE)


def _token_words(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return _hidden(match["code"])
    if match["address"] is not None:
        url = safe_url(match["address"])
        return f"{match['words']} {_hidden(f'({url})')}" if url else match["words"]
    return _hidden(match["autolink"] or match["escaped"])
