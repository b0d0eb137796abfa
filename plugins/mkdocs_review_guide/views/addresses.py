"""Addresses inside the guide: from one source path to another, as MkDocs resolves them."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def relative(from_page: str, address: str) -> str:
    """A source path with anchor, as a link in another page's Markdown."""
    path, hash_, anchor = address.partition("#")
    start = posixpath.dirname(from_page) or "."
    target = "" if path == from_page and anchor else posixpath.relpath(path, start)
    return f"{quote(target)}{hash_}{quote(anchor, safe=':-_.~')}"
