"""Footnotes in reading order.

Python-Markdown numbers footnotes, and counts the references to each, in the order in which it works through a
page: what stands in lists and tables comes after all paragraphs. This extension numbers them as people read,
and tells the ways back from a note apart: "Back to the text, 2 of 3".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count, filterfalse
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from mkdocs_review_guide.views.occurrences import take_occurrence

BackTitle = Callable[[int, int, int], str]
"""Words for the way back from note ``number`` to its reference ``index`` of ``count``."""


class ReadingOrderExtension(Extension):
    """Puts the two steps beside those of ``footnotes``, which has to be in use before."""

    def __init__(self, back_title: BackTitle) -> None:
        super().__init__()
        self.back_title = back_title

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the steps: numbering after ``inline`` (20) and before ``footnote-reorder`` (19), titles
        after ``footnote-duplicate`` (15).
        """
        footnotes = next((ext for ext in md.registeredExtensions if isinstance(ext, FootnoteExtension)), None)
        if footnotes is not None:
            md.treeprocessors.register(_Numbering(md, footnotes), "guide-footnote-numbers", 19.5)
            md.treeprocessors.register(_BackTitles(md, self.back_title), "guide-footnote-titles", 14.5)


class _Numbering(Treeprocessor):
    """Numbers footnotes in the order of the page, and gives their references ids.

    A reference that carries its number (:mod:`mkdocs_review_guide.views.occurrences`) gets the id with that
    number; the others, in text that the guide puts around the writer's, get those that are left, in the order
    of the page.
    """

    def __init__(self, md: Markdown, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        separator = self.footnotes.get_separator()
        order: dict[str, int] = {}
        taken: dict[str, set[int]] = defaultdict(set)
        waiting: list[tuple[Element, str]] = []
        for mark, link in _references(root):
            label = (link.get("href") or "").split(separator, 1)[-1]
            number = order.setdefault(label, len(order) + 1)
            link.text = self.footnotes.getConfig("SUPERSCRIPT_TEXT").format(number)
            occurrence, mark.tail = take_occurrence(mark.tail or "")
            numbers = taken[label]
            if occurrence is None or occurrence in numbers:
                waiting.append((mark, label))
            else:
                numbers.add(occurrence)
                mark.set("id", _id(label, occurrence, separator))
        free = {label: filterfalse(numbers.__contains__, count(1)) for label, numbers in taken.items()}
        for mark, label in waiting:
            mark.set("id", _id(label, next(free[label]), separator))
        if not self.footnotes.getConfig("UNIQUE_IDS"):
            self.footnotes.footnote_order = list(order)


def _id(label: str, occurrence: int, separator: str) -> str:
    return f"fnref{occurrence if occurrence > 1 else ''}{separator}{label}"


def _references(root: Element) -> Iterator[tuple[Element, Element]]:
    """The marks in the text, then those inside notes, each with its link."""
    later = []
    notes = {
        id(mark) for div in root.iter("div") if div.get("class") == "footnote" for mark in div.iter("sup")
    }
    for mark in root.iter("sup"):
        link = mark.find("a")
        if link is not None and link.get("class") == "footnote-ref":
            if id(mark) in notes:
                later.append((mark, link))
            else:
                yield mark, link
    yield from later


class _BackTitles(Treeprocessor):
    """Names each way back by its note's number and its place among the note's references."""

    def __init__(self, md: Markdown, back_title: BackTitle) -> None:
        super().__init__(md)
        self.back_title = back_title

    def run(self, root: Element) -> None:
        for div in root.iter("div"):
            if div.get("class") != "footnote":
                continue
            for number, item in enumerate(div.findall("./ol/li"), start=1):
                links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
                for index, link in enumerate(links, start=1):
                    words = self.back_title(number, index, len(links))
                    link.set("title", words)
                    link.set("aria-label", words)
