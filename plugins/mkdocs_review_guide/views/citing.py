"""Citations in a page's Markdown: the numbers in the text, and the notes that they lead to.

The forms are mkdocs-bibtex's: ``[@key]``, ``[see @key, p. 12; @other]``. What looks like one and isn't is
masked before (:mod:`mkdocs_review_guide.readers.markdown_scan`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.prose import missing
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.readers.markdown_scan import unmask
from mkdocs_review_guide.resolving.mentions import FOOTNOTE_PREFIX
from mkdocs_review_guide.views.addresses import relative
from mkdocs_review_guide.views.occurrences import occurrence_mark, take_occurrence

# The expressions are those of mkdocs-bibtex 4.4, citation.py: the site and its export read the same.
_BLOCK = re.compile(r"\[(.*?)\]")
_CITATION = re.compile(r"(?:(?P<prefix>[^@;]*?)\s*)?@(?P<key>[\w-]+)(?:,\s*(?P<suffix>[^;]+))?")
_EMAIL = re.compile(r"[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}")
_KEY = re.compile(r"(?:^|\s)-?@\S")
"""A key that can't be cited, in a part of a block."""


@dataclass(frozen=True, slots=True)
class Citing:
    """What citations become. ``references`` are the formatted works by key, as one line of safe Markdown
    each; ``entry`` is the word for the link from a note to the work's entry.
    """

    references: Mapping[str, str]
    entry: str

    def block(self, written: str) -> str:
        """What stands in the text for the inside of a pair of brackets: footnote numbers with their prefixes
        and locators, unknown works marked.
        """
        return '<span class="cite-sep">, </span>'.join(map(self._piece, written.split(";")))

    def keys(self, written: str) -> Iterator[str]:
        """The known works that the inside of a pair of brackets cites, in order."""
        for piece in written.split(";"):
            found = _citation(piece)
            if found and found["key"] in self.references:
                yield found["key"]

    def note(self, key: str, here: str) -> str:
        """The note of a work on the page ``here``: its reference, and the way to its entry."""
        address = relative(here, f"{REFERENCES}#{key}")
        return f'{self.references[key]} <span class="entry">[{escape(self.entry)}]({address})</span>'

    def _piece(self, piece: str) -> str:
        found = _citation(piece)
        if found:
            return self._one(found["prefix"] or "", found["key"], found["suffix"] or "")
        words = unmask(piece).strip()
        return missing(words) if _KEY.search(words) else escape(words)

    def _one(self, written: str, key: str, locator: str) -> str:
        # In mkdocs-bibtex a `-` before the key is part of the prefix; pandoc's "no author" means nothing for
        # numbers.
        number, prefix = take_occurrence(written)
        prefix = prefix.strip().removesuffix("-").strip()
        before = f'<span class="cite-pre">{escape(prefix)} </span>' if prefix else ""
        after = f'<span class="cite-loc">, {escape(_unbroken(locator))}</span>' if locator else ""
        if key not in self.references:
            return f"{before}{missing('@' + key)}{after}"
        mark = occurrence_mark(number) if number else ""
        return f"{before}[^{FOOTNOTE_PREFIX}{key}]{mark}{after}"


def cite(markdown: str, citing: Citing) -> tuple[str, list[str]]:
    """A page's Markdown with its citations as footnote references, and the keys that it cites, each once, in
    the order of the text.
    """
    keys: dict[str, None] = {}

    def written(match: re.Match[str]) -> str:
        inside = match[1]
        if not any(map(_citation, inside.split(";"))):
            return match[0]
        keys.update(dict.fromkeys(citing.keys(inside)))
        return citing.block(inside)

    return _BLOCK.sub(written, markdown), list(keys)


def _citation(piece: str) -> re.Match[str] | None:
    return None if _EMAIL.match(piece) else _CITATION.match(piece)


def _unbroken(locator: str) -> str:
    """A locator whose words stay together on a line, if they are few: ``para. 8``."""
    words = locator.split()
    return ("\u00a0" if len(locator) <= 16 else " ").join(words)
