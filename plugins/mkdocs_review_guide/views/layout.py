"""Layout: parts of a page stand in its Markdown between comments, and get their elements once it is HTML.

An author's text may hold anything, so it can't be put inside an element of ours while it is Markdown. A
comment line before and after it can: Python-Markdown leaves comments alone, in any other engine they are
invisible, and when the page is HTML they become the element's tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = re.compile(r"<!-- guide-part (?P<name>[a-z]*) -->")
_LINE_END = "\n"
_UNSEARCHED = ("notes", "cite", "related")
"""Parts that say again what has a page or an entry of its own."""
_FOOTNOTES = '<div class="footnote"'


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: the class of its element (empty: none), and its Markdown."""

    name: str
    markdown: str


def lay_out(parts: Iterable[Part]) -> str:
    """The Markdown of a page with its parts marked; spaces before its first word may make that code."""
    return "\n\n".join(
        f"<!-- guide-part {part.name} -->\n\n{part.markdown.strip(_LINE_END)}\n" for part in parts
    )


def split(markdown: str) -> list[Part]:
    """The parts of a page, as they were laid out; what stands before the first mark has no name."""
    marks = list(_MARK.finditer(markdown))
    if not marks:
        return [Part("", markdown)]
    ends = [mark.start() for mark in marks[1:]] + [len(markdown)]
    parts = [Part(mark["name"], markdown[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return [Part("", markdown[: marks[0].start()]), *parts]


def tag_of(name: str) -> str:
    """The name of a part's element."""
    return "aside" if name.endswith("side") else "div"


def is_searched(name: str) -> bool:
    """Whether search looks into a part."""
    return name not in _UNSEARCHED


def arrange(html: str) -> str:
    """A rendered page with its parts as elements.

    Footnotes go to the end of the part ``notes``, where there is one; without footnotes it is left out, with
    whatever heading it has. It is kept out of searches, as are the ways to cite. A page without marks comes
    back as it is.
    """
    marks = list(_MARK.finditer(html))
    if not marks:
        return html
    html, notes = _take_footnotes(html, marks)
    pieces = [html[: marks[0].start()]]
    ends = [mark.start() for mark in marks[1:]] + [len(html)]
    for mark, end in zip(marks, ends, strict=True):
        content = html[mark.end() : end].strip()
        if mark["name"] == "notes":
            content = f"{content}\n{notes}" if notes else ""
        pieces.append(_element(mark["name"], content))
    return "".join(pieces)


_ADDRESS = re.compile(r'<a href="(https?://[^"]+)">\1</a>')


_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def frame_tables(html: str) -> str:
    """Let writers' tables scroll in themselves, by keyboard too (WCAG 2.2, 2.1.1), and look as the guide's
    own.
    """
    return _TABLE.sub(r'<div class="scroll" tabindex="0"><table class="tab">\1</table></div>', html)


def mark_addresses(html: str) -> str:
    """A rendered page in which links that say their own address are told apart: on paper the others get
    theirs.
    """
    return _ADDRESS.sub(r'<a class="url" href="\1">\1</a>', html)


def _take_footnotes(html: str, marks: list[re.Match[str]]) -> tuple[str, str]:
    """Cut off the footnotes, which Python-Markdown puts last, if a part waits for them."""
    start = html.rfind(_FOOTNOTES)
    if start < marks[-1].end() or not any(mark["name"] == "notes" for mark in marks):
        return html, ""
    return html[:start], html[start:].strip()


def _element(name: str, content: str) -> str:
    if not name:
        return f"{content}\n"
    tag = tag_of(name)
    hidden = "" if is_searched(name) else " data-search-exclude"
    return f'<{tag} class="{name}"{hidden}>\n{content}\n</{tag}>\n' if content else ""
