"""Addresses inside the guide: from one source path to another, as MkDocs resolves them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

_MANY = 16_384
"""So many paths and anchors are kept: they come again on page after page."""


def relative(from_page: str, address: str) -> str:
    """A source path with anchor, as a link in another page's Markdown."""
    path, hash_, anchor = address.partition("#")
    target = "" if path == from_page and anchor else _from_folder(from_page.rpartition("/")[0], path)
    return f"{target}{hash_}{_quoted_anchor(anchor)}" if hash_ else target


@lru_cache(maxsize=_MANY)
def _quoted_anchor(anchor: str) -> str:
    return quote(anchor, safe=":-_.~")


@lru_cache(maxsize=_MANY)
def _from_folder(folder: str, path: str) -> str:
    """A path as it is from a folder, percent-encoded: both below the docs folder, without ``.`` and ``..``.

    It is asked for each link; ``posixpath.relpath`` would look up the working directory twice each time.
    """
    start, goal = folder.split("/") if folder else [], path.split("/")
    common = 0
    while common < min(len(start), len(goal) - 1) and start[common] == goal[common]:
        common += 1
    return quote("/".join([*[".."] * (len(start) - common), *goal[common:]]))
