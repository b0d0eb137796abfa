"""Addresses from one file of the built site to another."""

from __future__ import annotations

import posixpath


def relative_address(address: str, folder: str) -> str:
    """An address from the site's root (``articles/a/#x``, ``./``) as it leads there from a folder of it."""
    path, hash_, anchor = address.partition("#")
    slash = "/" if path.endswith("/") else ""
    return f"{posixpath.relpath(path, folder or '.')}{slash}{hash_}{anchor}"
