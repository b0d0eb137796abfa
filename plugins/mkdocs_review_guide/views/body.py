"""The body of a written page: its links and listings filled in, and all else kept from what must not read
it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.prose import missing
from mkdocs_review_guide.model.listings import Listing
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import Edit, ReferenceLink, Scan, apply_edits, mask
from mkdocs_review_guide.views.addresses import relative
from mkdocs_review_guide.views.listings import render_listing
from mkdocs_review_guide.views.renderer import Renderer


def expand_body(renderer: Renderer, page: Page, scan: Scan, listings: Sequence[Listing | None]) -> str:
    """A page's body with its guide links as ordinary links and its listings filled in.

    ``listings`` stand for the scan's, in order; one that couldn't be read is None and stays a comment. What
    the citation plugin must not touch is masked, and is to be unmasked after it.
    """
    masked = mask(page.body, scan)
    edits = [Edit(link.start, link.end, _link(renderer, page, scan, link, masked)) for link in scan.links]
    edits += [Edit(start - 1, start, "") for start in _spaced_numbers(page.body, scan)]
    for found, listing in zip(scan.listings, listings, strict=True):
        if listing is not None:
            markdown = render_listing(renderer, listing, page.src_uri)
            edits.append(Edit(found.start, found.end, f"\n{markdown.strip()}\n"))
    return apply_edits(masked, edits)


def _spaced_numbers(body: str, scan: Scan) -> list[int]:
    """Where a citation's number would stand off from its word: writers put a space before ``[@key]``,
    printers none.
    """
    return [
        block.start
        for block in scan.citations
        if block.start > 1
        and body[block.start - 1] == " "
        and not body[block.start - 2].isspace()
        and not block.citations[0].prefix.strip("- ")
    ]


def _link(renderer: Renderer, page: Page, scan: Scan, link: ReferenceLink, masked: str) -> str:
    """A guide link as an ordinary one; where it leads nowhere, its words, marked."""
    found = _find(renderer, page, scan, link.id)
    words = masked[link.text_start : link.text_end]
    if found is None:
        return f'<span class="missing">{words}</span>' if words else missing(link.id)
    name, address = found
    return f"[{words or escape(name)}]({relative(page.src_uri, address)})"


def _find(renderer: Renderer, page: Page, scan: Scan, id_: str) -> tuple[str, str] | None:
    """The name and address of what an id leads to: a thing of the guide, a heading here, or the only such
    heading elsewhere.
    """
    guide = renderer.guide
    target = guide.targets.get(id_)
    if target:
        return target.name, target.address
    own = next((heading for heading in scan.headings if heading.id == id_), None)
    if own:
        return own.text, f"{page.src_uri}#{id_}"
    elsewhere = guide.headings.get(id_, ())
    if len(elsewhere) == 1:
        return elsewhere[0].name, elsewhere[0].address
    return None
