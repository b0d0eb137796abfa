"""Addresses inside the guide: from one source path to another, as MkDocs resolves them."""

from __future__ import annotations

from urllib.parse import quote


def relative(from_page: str, address: str) -> str:
    """A source path with anchor, as a link in another page's Markdown."""
    path, hash_, anchor = address.partition("#")
    target = "" if path == from_page and anchor else _from_folder(from_page.rpartition("/")[0], path)
    return f"{quote(target)}{hash_}{quote(anchor, safe=':-_.~')}"


def _from_folder(folder: str, path: str) -> str:
    """A path as it is from a folder: both below the docs folder, without ``.`` and ``..``.

    It is asked for each link; ``posixpath.relpath`` would look up the working directory twice each time.
    """
    start, goal = folder.split("/") if folder else [], path.split("/")
    common = 0
    while common < min(len(start), len(goal) - 1) and start[common] == goal[common]:
        common += 1
    return "/".join([*[".."] * (len(start) - common), *goal[common:]])
