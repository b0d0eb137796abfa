"""A page of the guide as a Markdown file that says by itself what the plugin would make of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

import yaml

from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.readers.markdown_scan import scan, unmask
from mkdocs_review_guide.resolving.mentions import FOOTNOTE_PREFIX
from mkdocs_review_guide.views.card_titles import plain_titles
from mkdocs_review_guide.views.citing import Citing, cite
from mkdocs_review_guide.views.layout import Part, is_searched, split, tag_of
from mkdocs_review_guide.views.now import depends_on_day
from mkdocs_review_guide.views.occurrences import take_occurrence
from mkdocs_review_guide.views.renderer import RenderedPage

_NOTES_HERE = "///Footnotes Go Here///"
"""Where Python-Markdown puts the footnotes (its documentation, "Footnotes", PLACE_MARKER)."""

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_DEFINITION = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:", re.MULTILINE)
_LIST_COMMAND = re.compile(r"\\(full_)?bibliography\b")

_VOID = frozenset(
    ["br", "hr", "img", "input", "path", "rect", "circle", "stop", "use", "col", "wbr", "source"]
)


def plain_page(page: RenderedPage, citing: Citing, meta: Mapping[str, Any], head: str = "") -> str:
    """A page as the text of a Markdown file.

    ``meta`` is what its writer tells the theme, ``head`` is HTML for the head of the page.
    """
    return f"{_front_matter(page, meta, head)}\n{_body(page, citing)}"


def _front_matter(page: RenderedPage, meta: Mapping[str, Any], head: str) -> str:
    """The theme writes titles and descriptions as they are, so they come escaped."""
    values: dict[str, Any] = dict(meta)
    if page.title:
        values["title"] = escape_attribute(page.title)
    if page.description:
        values["description"] = escape_attribute(page.description)
    hidden = values.get("hide")
    hide = hidden if isinstance(hidden, list) else [hidden] if hidden else []
    values["hide"] = [*hide, *(name for name in ("navigation", "toc") if name not in hide)]
    if not page.searchable:
        values["search"] = {"exclude": True}
    values["guide"] = {"kind": page.kind, "now": depends_on_day(page.markdown), "head": head}
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def _body(page: RenderedPage, citing: Citing) -> str:
    markdown, keys = cite(page.markdown, citing)
    wanted = [*keys]
    for command in _LIST_COMMAND.finditer(markdown):
        wanted += [key for key in citing.references if command[1] and key not in wanted]
    markdown = _LIST_COMMAND.sub("", markdown)
    markdown = plain_titles(take_occurrence(unmask(markdown))[1])
    notes = {f"{FOOTNOTE_PREFIX}{key}": citing.note(key, page.src_uri) for key in wanted}
    written = {label: f"[^{label}]: {note}" for label, note in notes.items()}
    if _DEFINITION.search(markdown):
        markdown, written = _with_own_notes(markdown, written)
    has_notes = bool(written) or (_FOOTNOTE.search(markdown) is not None and bool(scan(markdown).footnotes))
    body = "\n\n".join(filter(None, (_part(part, has_notes) for part in split(markdown))))
    return "\n\n".join(filter(None, [body, "\n".join(written.values())])) + "\n"


def _with_own_notes(markdown: str, notes: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The text without the notes that its writer defines, and these with ours in the order of the text.

    Python-Markdown numbers footnotes as they are defined.
    """
    found = scan(markdown)
    lines = markdown.splitlines(keepends=True)
    begins = list(accumulate((len(line) for line in lines), initial=0))
    first = {bisect_right(begins, footnote.start) - 1: footnote.label for footnote in found.footnotes}
    own, kept, line = dict(notes), [], 0
    while line < len(lines):
        label = first.get(line)
        if label is None:
            kept.append(lines[line])
            line += 1
            continue
        end = _end_of_note(lines, line, first)
        own.setdefault(label, "".join(lines[line:end]).strip("\n") + "\n")
        line = end
    order = dict.fromkeys(reference.label for reference in found.footnote_references)
    labels = [label for label in order if label in own]
    return "".join(kept), {
        label: own[label] for label in (*labels, *(label for label in own if label not in order))
    }


def _end_of_note(lines: Sequence[str], begin: int, first: Container[int]) -> int:
    """The line behind a note: it goes on in its paragraph, and in what is indented below."""
    line, after_blank = begin + 1, False
    while line < len(lines) and line not in first:
        blank = not lines[line].strip()
        if after_blank and not blank and not lines[line].startswith(("    ", "\t")):
            return line
        after_blank = blank
        line += 1
    return line


def _part(part: Part, has_notes: bool) -> str:
    """A part in its element. What holds a tag without its partner stays without one: nobody knows where that
    would end.
    """
    content = part.markdown.strip("\n")
    if part.name == "notes":
        if not has_notes:
            return ""
        content = f"{content}\n\n{_NOTES_HERE}"
    if not part.name or not content.strip() or not _is_balanced(content):
        return content
    tag, hidden = tag_of(part.name), "" if is_searched(part.name) else " data-search-exclude"
    return f'<{tag} class="{part.name}"{hidden} markdown="block">\n\n{content}\n\n</{tag}>'


class _Balance(HTMLParser):
    """Watches whether every tag has its partner."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.broken = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.broken = True


_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)[^`].*?(?P=ticks)", re.DOTALL | re.MULTILINE
)


def _is_balanced(markdown: str) -> bool:
    balance = _Balance()
    balance.feed(_CODE.sub("", markdown))
    balance.close()
    return not balance.open and not balance.broken
