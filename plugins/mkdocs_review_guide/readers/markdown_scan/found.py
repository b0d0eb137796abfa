"""What the steps find, collected in any order until the page is read."""

from __future__ import annotations

from typing import Protocol, TypeVar

from mkdocs_review_guide.readers.markdown_scan.anchors import with_ids
from mkdocs_review_guide.readers.markdown_scan.findings import (
    CitationBlock,
    Command,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Listing,
    PageLink,
    ReferenceLink,
    Scan,
)
from mkdocs_review_guide.readers.markdown_scan.linkable import LinkableText
from mkdocs_review_guide.readers.markdown_scan.passages import PlainText


class Found:
    """What the steps have found so far."""

    def __init__(self) -> None:
        self.citations: list[CitationBlock] = []
        self.links: list[ReferenceLink] = []
        self.page_links: list[PageLink] = []
        self.autolinks: list[PageLink] = []
        self.listings: list[Listing] = []
        self.headings: list[tuple[Heading, str | None]] = []
        self.footnotes: list[FootnoteDefinition] = []
        self.footnote_labels: set[str] = set()
        self.footnote_references: list[FootnoteReference] = []
        self.commands: list[Command] = []
        self.definitions: dict[str, str] = {}  # the address by the id, the last one written
        self.taken: set[str] = set()
        self.texts: list[PlainText] = []
        self.linkable: list[LinkableText] = []
        self.complete = True
        self.limit: int | None = None

    def result(self, private: bool) -> Scan:
        """All of it in the order of the body."""
        return Scan(
            citations=_in_order(self.citations, self.limit),
            links=_in_order(self.links, self.limit),
            page_links=_in_order(self.page_links, self.limit),
            autolinks=_in_order(self.autolinks, self.limit),
            listings=_in_order(self.listings, self.limit),
            headings=_in_order(with_ids(self.headings, self.taken)),
            footnotes=_in_order(self.footnotes, self.limit),
            footnote_references=_in_order(self.footnote_references, self.limit),
            commands=_in_order(self.commands, self.limit),
            definitions=tuple(self.definitions),
            linkable=tuple(text for text in self.linkable if self.limit is None or text.end <= self.limit),
            contains_private_use=private,
            complete=self.complete and self.limit is None,
            _texts=_in_order(self.texts),
        )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _in_order(items: list[_P], limit: int | None = None) -> tuple[_P, ...]:
    """Things in the order of the body, those before the limit."""
    kept = items if limit is None else [item for item in items if item.start < limit]
    return tuple(sorted(kept, key=lambda item: item.start))
