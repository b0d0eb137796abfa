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

from mkdocs_review_guide.formatting.escape import escape, escape_attribute, plain, safe_url
from mkdocs_review_guide.readers.markdown_scan import Scan, scan

LinkTo = Callable[[str], tuple[str, str] | None]
"""Gives the address (relative to the page) and the own name of a thing with an id; None if there is none."""

_TOKEN = re.compile(
    r"(?P<ticks>`+)(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)"
    r"|\[(?P<words>[^\[\]]{0,300})\]\((?P<address>[^()\s<>]{0,2000})\)"
    r"|(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<special>[<{&@|\[\]\\!$])"
)
_BLOCK_START = re.compile(r"(?:[#>+\-|=~:`]|\d+[.)])(?=\W|\Z)|[*_](?=\s)|[#>`~]")


def inline_prose(text: str, link_to: LinkTo) -> Markup:
    """One paragraph of Markdown, safe to stand in a page; line breaks are spaces."""
    line = plain(text)
    return Markup(_guard_start("".join(_pieces(line, scan(line), link_to))))  # made safe piece by piece


def _pieces(line: str, found: Scan, link_to: LinkTo) -> list[str]:
    marks = [(link.start, link.end, _reference_link(link.text, link.id, link_to)) for link in found.links]
    marks += [(block.start, block.end, line[block.start : block.end]) for block in found.citations]
    pieces, position = [], 0
    for start, end, replacement in sorted(marks):
        if start < position:
            continue
        pieces += [_neutral(line[position:start]), replacement]
        position = end
    return [*pieces, _neutral(line[position:])]


def _reference_link(words: str, id_: str, link_to: LinkTo) -> str:
    target = link_to(id_)
    if target is None:
        return missing(words or id_)
    address, name = target
    return f"[{_neutral(words) or escape(name)}]({address})"


def missing(words: str) -> Markup:
    """Words whose link or citation leads nowhere: they stay, marked."""
    return Markup(f'<span class="missing">{escape(words)}</span>')  # escaped


def _neutral(text: str) -> str:
    return _TOKEN.sub(_neutral_token, text)


def _neutral_token(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return f"<code>{escape(match['code'])}</code>"
    if match["address"] is not None:
        url = safe_url(match["address"])
        words = _neutral(match["words"])
        return (
            f'<a href="{escape_attribute(url)}">{words}</a>'
            if url
            else f"{words} ({escape(match['address'])})"
        )
    return str(escape(match[0][-1]))


def _guard_start(text: str) -> str:
    """A first character that would begin a heading, list, quote or code block becomes a reference."""
    return f"&#{ord(text[0])};{text[1:]}" if _BLOCK_START.match(text) and text[0] != "&" else text
