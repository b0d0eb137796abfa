"""Comments that ask for a listing."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.findings import Listing
from mkdocs_review_guide.readers.markdown_scan.mapped_text import Mapped

GUIDE_COMMENT = re.compile(r"\s*guide/")
_LISTING = re.compile(r"\s*guide/([a-z][a-z0-9_-]*)\s*(\{.*\})?\s*", re.DOTALL)
LISTING_KIND = re.compile(r"\s*guide/(\S*)")


def read_listing(content: str, source: Mapped, start: int, end: int, alone: bool) -> Listing:
    """The listing that a comment asks for; start and end are those of the comment in the source."""
    first, last = source.place(start), source.place(end - 1) + 1
    found = _LISTING.fullmatch(content)
    if found is None or not alone:
        named = LISTING_KIND.match(content)
        kind = found.group(1) if found else named.group(1) if named else ""
        return Listing(first, last, kind, None, first, "place" if found else "syntax")
    at = found.start(2) if found.group(2) else found.end(1)
    return Listing(first, last, found.group(1), found.group(2) or "", source.place(start + 4 + at))
