"""The site: where it is published, and the addresses of its built pages, for what is read far from it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from mkdocs_review_guide.model.mechanisms import slug

UNKNOWN_HOST = "review-guide.invalid"
"""What stands for the site's host where that isn't known; no host can have this name (RFC 6761, 6.4)."""

PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of files end that MkDocs makes pages of."""

_INDEXES = ("index", "README")


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site is published, and how MkDocs names its pages.

    ``url``: the absolute address of the site's root, with or without a final slash; empty if it isn't known.
    """

    url: str
    directory_urls: bool = True

    @property
    def is_known(self) -> bool:
        """Whether addresses are absolute."""
        return bool(self.url)

    @property
    def name(self) -> str:
        """A name of the site in the form of a host's, for ids that must be unique in the world.

        Several sites share a host, each in a folder of its own, so the folders are part of it:
        ``guide.example.org`` for ``https://example.org/guide/``.
        """
        try:
            parts = urlsplit(self.url)
            host = parts.hostname
        except ValueError:
            return UNKNOWN_HOST
        folders = [slug(folder) for folder in reversed(parts.path.split("/")) if folder]
        return ".".join([*folders, host]) if host else UNKNOWN_HOST

    def of(self, address: str) -> str:
        """The address of a page, given as a source path with or without an anchor (``articles/a.md#x``).

        Absolute if the site's is known, else from the site's root.
        """
        src_uri, hash_, anchor = address.partition("#")
        return f"{self.file(self._page(src_uri))}{hash_}{quote(anchor, safe=':-_.~')}"

    def file(self, path: str) -> str:
        """The address of a file of the site, given by its path below the root; ``./`` is the root."""
        quoted = quote(path)
        if not self.url:
            return quoted
        return self.url.rstrip("/") + "/" + quoted.removeprefix("./")

    def built(self, src_uri: str) -> str:
        """The path of a built page's own file, below the site's root: ``articles/a/index.html``."""
        page = self._page(src_uri)
        return posixpath.normpath(f"{page}index.html" if page.endswith("/") else page)

    def _page(self, src_uri: str) -> str:
        """The path of a built page, as MkDocs forms it."""
        stem, extension = posixpath.splitext(src_uri)
        if extension not in PAGE_ENDINGS:
            return src_uri
        folder, name = posixpath.split(stem)
        is_index = name in _INDEXES
        if not self.directory_urls:
            return posixpath.join(folder, "index.html" if is_index else f"{name}.html")
        return f"{folder or '.'}/" if is_index else f"{stem}/"
