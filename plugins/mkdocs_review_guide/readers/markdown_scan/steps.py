"""The four steps, one after another."""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.rules import RULES
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import leaves
from mkdocs_review_guide.readers.markdown_scan.effort import TooMuch
from mkdocs_review_guide.readers.markdown_scan.findings import Scan
from mkdocs_review_guide.readers.markdown_scan.found import Found
from mkdocs_review_guide.readers.markdown_scan.inline.leaf import read_leaf
from mkdocs_review_guide.readers.markdown_scan.masks import RESERVE
from mkdocs_review_guide.readers.markdown_scan.raw_html.reader import HtmlReader
from mkdocs_review_guide.readers.markdown_scan.uniform_lines import prepare


def scan(body: str) -> Scan:
    """Read a Markdown body; what Python-Markdown would show as code or raw HTML is not reported."""
    found = Found()
    private = any(char in body for char in RESERVE)
    try:
        if body.strip():
            _read(body, found)
    except TooMuch:
        return Scan(contains_private_use=private, complete=False)
    return found.result(private)


def _read(body: str, found: Found) -> None:
    """Walk the four steps and collect what they find."""
    prepared = prepare(body)
    reader = HtmlReader(prepared)
    page = reader.read()
    found.listings += reader.listings
    found.limit = reader.limit
    blocks = BlockReader(found, RULES)
    root = blocks.read(page)
    for leaf in leaves(root):
        read_leaf(leaf, body, found)
