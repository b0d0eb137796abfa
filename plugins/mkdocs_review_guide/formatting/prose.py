"""Markdown from front matter: inline markup, citations and links to the guide's things, and nothing that
could do harm.

Front matter comes from strangers. Of its Markdown stay emphasis, code, ``[@key]``, ``[words][id]`` and links
to http, https and mailto; raw HTML, attribute lists, images, footnotes and definitions come out as the
characters they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape, escape_attribute, inert, plain, safe_url
from mkdocs_review_guide.readers.markdown_scan import CitationBlock, Scan, scan

LinkTo = Callable[[str], tuple[str, str] | None]
"""Gives the address (relative to the page) and the own name of a thing with an id; None if there is none."""

_TOKEN = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)"
    r"|\[(?P<words>[^\[\]]{0,300})\]\((?P<address>[^()\s<>]{0,2000})\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<emphasis>[*_]+)"
)
_CITATION = re.compile(r"\[(?:[\w.,;@()/§¶’“”–— '-]|[&:](?= ))+\]")
"""A citation without any sign that Markdown knows but those that make it one."""


def inline_prose(text: str, link_to: LinkTo) -> Markup:
    """One paragraph of Markdown, safe to stand in a page; line breaks are spaces."""
    line = plain(text)
    return Markup("".join(_pieces(line, scan(line), link_to)))  # made safe piece by piece


def _pieces(line: str, found: Scan, link_to: LinkTo) -> list[str]:
    marks = [(link.start, link.end, _reference_link(link.text, link.id, link_to)) for link in found.links]
    marks += [_citation(line, block) for block in found.citations]
    pieces, position = [], 0
    for start, end, replacement in sorted(marks):
        if start < position:
            continue
        pieces += [_neutral(line, position, start), replacement]
        position = end
    return [*pieces, _neutral(line, position, len(line))]


def _citation(line: str, block: CitationBlock) -> tuple[int, int, str]:
    """A citation with the space before it, which printers leave out."""
    written = line[block.start : block.end]
    stands_off = line[max(block.start - 1, 0) : block.start] == " " and not block.has_prefix
    return (
        block.start - (1 if stands_off and block.start > 1 else 0),
        block.end,
        written if _CITATION.fullmatch(written) else inert(written),
    )


def _reference_link(words: str, id_: str, link_to: LinkTo) -> str:
    target = link_to(id_)
    if target is None:
        return missing(words or id_)
    address, name = target
    return f"[{_words(words) or escape(name)}]({address})"


def missing(words: str) -> Markup:
    """Words whose link or citation leads nowhere: they stay, marked."""
    return Markup(f'<span class="missing">{escape(words)}</span>')  # escaped


def _words(text: str) -> str:
    """The words of a link, in which no other link can stand."""
    return _neutral(text, 0, len(text), links=False)


def _neutral(line: str, start: int, end: int, *, links: bool = True) -> str:
    """A part of a line: code, links and emphasis stay, all else is text."""
    pieces, position = [], start
    for match in _TOKEN.finditer(line, start, end):
        if match["address"] is not None and not links:
            continue
        pieces += [inert(line[position : match.start()]), _token(match)]
        position = match.end()
    return "".join([*pieces, inert(line[position:end])])


def _token(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return f"<code>{escape(match['code'])}</code>"
    if match["address"] is not None:
        return _link(match["words"], match["address"])
    if match["escaped"]:
        return inert(match["escaped"])
    return match[0] if _flanks(match) else inert(match[0])


def _link(words: str, address: str) -> str:
    url = safe_url(address)
    if url is None:
        return f"{_words(words)} {inert(f'({address})')}"
    return f"[{_words(words) or inert(address)}]({escape_attribute(url)})"


def _flanks(match: re.Match[str]) -> bool:
    """Whether marks stand beside a word, as emphasis does, and lists and rules don't."""
    start, end = match.span()
    beside = (match.string[max(start - 1, 0) : start], match.string[end : end + 1])
    return any(char.strip() for char in beside)
