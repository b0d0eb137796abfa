"""Entries completed with the fields of others: ``xdata`` and ``crossref``, as biblatex inherits them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from mkdocs_review_guide.problems import Rule, Severity, suggest
from mkdocs_review_guide.readers.bibtex_entries import Entry
from mkdocs_review_guide.readers.bibtex_keywords import split_items

UNKNOWN_PARENT = Rule(
    "RG519",
    Severity.WARNING,
    "{key}: {field} names {value}, and no entry has that key",
    "{parent_advice}",
)

MOST_PARENTS = 8
"""How far entries are followed that have parents themselves; more is a circle, or meant to take long."""
MOST_FIELDS = 100
"""So many of a parent's first fields are taken over, since thousands could have thousands."""
MOST_SUGGESTIONS = 20
"""For so many unknown keys the nearest known one is looked up."""

_ITS_OWN = """
    keywords annotation annote note url urldate doi verified crossref xdata related relatedtype shorthand
    label shortauthor langid language pages archiveurl
"""
_NEVER_INHERITED = frozenset(_ITS_OWN.split())
_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
_WORK = {"title": "maintitle", "subtitle": "mainsubtitle"}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
# Parts of a book whose author need not have written the book.
_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})


def inherit(entries: Sequence[Entry]) -> None:
    """Complete all entries, wherever their parents stand; of two with one key, the first is the parent."""
    family = _Family({entry.key: entry for entry in reversed(entries)})
    for entry in entries:
        family.complete(entry)


@dataclass(slots=True)
class _Family:
    by_key: Mapping[str, Entry]
    completed: set[int] = field(default_factory=set)
    advice: dict[str, str] = field(default_factory=dict)

    def complete(self, entry: Entry, generation: int = 0) -> None:
        """Take over what the entry lacks, parents first; an entry in a circle keeps what it has by then."""
        if id(entry) in self.completed or generation == MOST_PARENTS:
            return
        self.completed.add(id(entry))
        for link in ("xdata", "crossref"):
            for parent in self._parents(entry, link):
                self.complete(parent, generation + 1)
                _take_over(entry, parent, link)

    def _parents(self, entry: Entry, link: str) -> Iterator[Entry]:
        source = entry.fields.get(link)
        for key in split_items(source.latex.strip(" {}")) if source else ():
            if key in self.by_key:
                yield self.by_key[key]
            elif source:
                entry.report(
                    UNKNOWN_PARENT, source.place, field=link, value=key, parent_advice=self._advice(key)
                )

    def _advice(self, key: str) -> str:
        """What to do about an unknown key; the nearest name is looked up for the first few."""
        otherwise = "add that entry to the bibliography, or correct the key"
        if key not in self.advice and len(self.advice) < MOST_SUGGESTIONS:
            self.advice[key] = suggest(key, self.by_key, otherwise)
        return self.advice.get(key, otherwise)


def _take_over(entry: Entry, parent: Entry, link: str) -> None:
    names = _renamed(parent.type)
    if entry.type in _PARTS and parent.type == "book" and "author" in parent.fields and link == "crossref":
        entry.fields.setdefault("bookauthor", parent.fields["author"])
    for name, value in list(islice(parent.fields.items(), MOST_FIELDS)):
        if link == "xdata":
            entry.fields.setdefault(name, value)
        elif name not in _NEVER_INHERITED:
            entry.fields.setdefault(names.get(name, name), value)


def _renamed(parent: str) -> Mapping[str, str]:
    """What the parent's fields are called in the child."""
    if parent == "periodical":
        return _JOURNAL
    if parent.startswith("mv"):
        return _WORK
    return _BOOK
