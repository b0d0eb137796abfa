"""Citations: mkdocs-bibtex with better parts, put in through its own doors.

Its plugin stays the site's citation plugin: it finds the citations in a page, asks its registry for what
stands in the text and in the footnotes, and writes both. Here the registry is ours, so that works come from
our reader and are formatted once by our style, and what its regular expressions would wrongly take for a
citation is masked beforehand (:mod:`mkdocs_review_guide.readers.markdown_scan`).
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry

from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.resolving.mentions import FOOTNOTE_PREFIX
from mkdocs_review_guide.views.citing import Citing


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
        self.citing = Citing(references, entry)
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
        return self.citing.block(citation_block.raw)

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """The footnote of a work: its reference, and the way to its entry."""
        return self.citing.note(citation.key, self.here)


class _Keys:
    """The one thing that mkdocs-bibtex asks a bibliography for: its entries."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self.entries = references
