"""Citations between a pair of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.findings import Citation

_KEY = re.compile(r"@([\w-][^\s,;\[\]]*)")
_EMAIL = re.compile(r"[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}")
_EMAIL_BEFORE = re.compile(r"[a-zA-Z0-9._%+-]+$")
_EMAIL_AFTER = re.compile(r"@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}")


def read_citations(raw: str, start: int) -> Iterator[Citation]:
    """The citations between a pair of brackets, as mkdocs-bibtex reads them; e-mail addresses are none."""
    for part in raw.split(";"):
        citation = _citation(part, start)
        if citation:
            yield citation
        start += len(part) + 1


def _citation(part: str, start: int) -> Citation | None:
    """The citation in one part of a block."""
    at = part.find("@")
    if at < 0 or _EMAIL.match(part) or part[at - 1 : at] == "\\":
        return None
    found = _KEY.match(part, at)
    if found is None or (_EMAIL_AFTER.match(part, at) and _EMAIL_BEFORE.search(part[max(at - 100, 0) : at])):
        return None
    rest = part[found.end() :]
    locator = rest[1:].lstrip() if rest.startswith(",") else ""
    return Citation(found.group(1), start + at + 1, part[:at].rstrip(), locator)
