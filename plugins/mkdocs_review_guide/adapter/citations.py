"""Citations: mkdocs-bibtex with better parts, put in through its own doors.

Its plugin stays the site's citation plugin: it finds the citations in a page, asks its registry for what
stands in the text and in the footnotes, and writes both. Here the registry is ours, so that works come from
our reader and are formatted once by our style, and what its regular expressions would wrongly take for a
citation is masked beforehand (:mod:`mkdocs_review_guide.readers.markdown_scan`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.prose import missing
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.readers.markdown_scan import unmask
from mkdocs_review_guide.resolving.mentions import FOOTNOTE_PREFIX
from mkdocs_review_guide.views.addresses import relative
from mkdocs_review_guide.views.occurrences import occurrence_mark, take_occurrence

_KEY = re.compile(r"(?:^|\s)-?@\S")
"""A key that can't be cited, in a part of a block."""


class GuideRegistry(ReferenceRegistry):
    """Knows the works of the guide by key: each as one line of Markdown that is safe in a footnote."""

    def __init__(self, references: Mapping[str, str], entry: str) -> None:
        """``references`` are the formatted works; ``entry`` is the word for the link from a footnote to the
        work's entry.
        """
        # The base class would read the files with pybtex, which raises on what our reader reports.
        self.bib_data = _Keys(references)
        self.footnote_format = FOOTNOTE_PREFIX + "{key}"
        self.references = references
        self.entry = entry
        self.here = REFERENCES
        """The source path of the page that is being written; the plugin doesn't say it."""

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Take the citations of unknown works out of each block; the words of the citation stay, marked.

        The plugin would ask for their references and fail. It calls this before it reads the blocks.
        """
        for block in citation_blocks:
            block.citations = [citation for citation in block.citations if citation.key in self.references]

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """No bare ``@key`` is a citation here: addresses and handles look the same."""
        return set()

    def inline_text(self, citation_block: CitationBlock) -> str:
        """What stands in the text for a block: footnote numbers with their prefixes and locators, unknown
        works marked.
        """
        pieces = citation_block.raw.split(";")
        return '<span class="cite-sep">, </span>'.join(map(self._piece, pieces))

    def _piece(self, piece: str) -> str:
        """One part of a block; the plugin would drop the words of one that names no work."""
        citation = next(iter(Citation.from_markdown(piece)), None)
        if citation:
            return self._one(citation)
        words = unmask(piece).strip()
        return missing(words) if _KEY.search(words) else escape(words)

    def _one(self, citation: Citation) -> str:
        # In mkdocs-bibtex a `-` before the key is part of the prefix; pandoc's "no author" means nothing for
        # numbers.
        number, prefix = take_occurrence(citation.prefix)
        prefix = prefix.strip().removesuffix("-").strip()
        before = f'<span class="cite-pre">{escape(prefix)} </span>' if prefix else ""
        after = (
            f'<span class="cite-loc">, {escape(_unbroken(citation.suffix))}</span>' if citation.suffix else ""
        )
        if citation.key not in self.references:
            return f"{before}{missing('@' + citation.key)}{after}"
        mark = occurrence_mark(number) if number else ""
        return f"{before}[^{self.footnote_format.format(key=citation.key)}]{mark}{after}"

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """The footnote of a work: its reference, and the way to its entry."""
        address = relative(self.here, f"{REFERENCES}#{citation.key}")
        return f'{self.references[citation.key]} <span class="entry">[{escape(self.entry)}]({address})</span>'


def _unbroken(locator: str) -> str:
    """A locator whose words stay together on a line, if they are few: ``para. 8``."""
    words = locator.split()
    return ("\u00a0" if len(locator) <= 16 else " ").join(words)


class _Keys:
    """The one thing that mkdocs-bibtex asks a bibliography for: its entries."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self.entries = references
