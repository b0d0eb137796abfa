"""The body of a written page: its links and listings filled in, and all else kept from what must not read
it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.prose import missing
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.listings import Listing
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import (
    CitationBlock,
    Edit,
    ReferenceLink,
    Scan,
    apply_edits,
    mask,
)
from mkdocs_review_guide.views.addresses import relative
from mkdocs_review_guide.views.card_titles import card_title
from mkdocs_review_guide.views.cards import card
from mkdocs_review_guide.views.listings import render_listing
from mkdocs_review_guide.views.occurrences import occurrence_mark
from mkdocs_review_guide.views.references import list_works
from mkdocs_review_guide.views.renderer import Renderer


def expand_body(renderer: Renderer, page: Page, scan: Scan, listings: Sequence[Listing | None]) -> str:
    """A page's body with its guide links as ordinary links, those of names that link by themselves too, its
    listings filled in, its citations numbered.

    ``listings`` stand for the scan's, in order; one that couldn't be read is None and stays a comment. What
    the citation plugin must not touch is masked, and is to be unmasked after it.
    """
    masked = mask(page.body, scan)
    edits = [Edit(link.start, link.end, _link(renderer, page, scan, link, masked)) for link in scan.links]
    edits += _autolinks(renderer, page, masked)
    edits += [*_citations(renderer, page.body, scan), *_commands(renderer, page, scan)]
    for found, listing in zip(scan.listings, listings, strict=True):
        if listing is not None:
            markdown = render_listing(renderer, listing, page.src_uri)
            edits.append(Edit(found.start, found.end, f"\n{markdown.strip()}\n"))
    return apply_edits(masked, edits)


def _autolinks(renderer: Renderer, page: Page, masked: str) -> Iterator[Edit]:
    """The words that link by themselves, as they are written."""
    for link in renderer.guide.autolinks.get(page.src_uri, ()):
        target = renderer.guide.targets[link.target]
        words = masked[link.start : link.end]
        yield Edit(link.start, link.end, _to_target(renderer, page, words, target))


def _citations(renderer: Renderer, body: str, scan: Scan) -> Iterator[Edit]:
    """Each citation of a known work with its number among those of the work; what can't be cited, marked."""
    counts: Counter[str] = Counter()
    for block in scan.citations:
        if not any(citation.citable for citation in block.citations):
            yield Edit(block.start, block.end, missing(block.raw))
            continue
        if block.citations[0].key in renderer.guide.library and _stands_off(block, body, scan):
            yield Edit(block.start - 1, block.start, "")
        for citation in block.citations:
            if citation.key in renderer.guide.library:
                counts[citation.key] += 1
                at = citation.key_start - 1
                yield Edit(at, at, occurrence_mark(counts[citation.key]))


def _stands_off(block: CitationBlock, body: str, scan: Scan) -> bool:
    """Whether a citation's number would stand off from its word: writers put a space before ``[@key]``, or a
    line's end within a paragraph, and printers nothing.
    """
    before = body[max(block.start - 2, 0) : block.start]
    if len(before) < 2 or before[0].isspace() or block.has_prefix:
        return False
    return before[1] == " " or (before[1] == "\n" and _goes_on(scan, block.start))


def _goes_on(scan: Scan, start: int) -> bool:
    """Whether the text of the line before goes on at the beginning of a line."""
    return any(run.start < start - 1 and start < run.end for run in scan.linkable)


def _commands(renderer: Renderer, page: Page, scan: Scan) -> Iterator[Edit]:
    r"""``\bibliography`` goes, for the works cited stand in the notes in any case; ``\full_bibliography``
    becomes a list.
    """
    for command in scan.commands:
        wanted = renderer.guide.works if command.name == "full_bibliography" else ()
        works = list_works(renderer, page.src_uri, wanted)
        yield Edit(command.start, command.end, works and f"\n\n{works}\n\n")


def _link(renderer: Renderer, page: Page, scan: Scan, link: ReferenceLink, masked: str) -> str:
    """A guide link as an ordinary one: to a thing of the guide, the only heading with the id, or that of
    several which stands here. Where it leads nowhere, its words, marked.
    """
    words = masked[link.text_start : link.text_end]
    target = renderer.guide.target(link.id)
    if target:
        return _to_target(renderer, page, words or escape(target.name), target)
    own = next((heading for heading in scan.headings if heading.id == link.id), None)
    if own:
        return f"[{words or escape(own.text)}]({relative(page.src_uri, f'{page.src_uri}#{own.id}')})"
    return f'<span class="missing">{words}</span>' if words else missing(link.id)


def _to_target(renderer: Renderer, page: Page, words: str, target: Target) -> str:
    """Words as a link to a thing, with the card of it."""
    address = relative(page.src_uri, target.address)
    return f"[{words}]({address}{card_title(card(renderer, target))})"
