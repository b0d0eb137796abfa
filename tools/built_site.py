"""A built site on disk: its pages, their addresses and kinds, and a server for it on this machine alone."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, order=True)
class PageFile:
    """One page of a built site."""

    path: str
    """Its file, from the site's folder: `articles/index.html`."""
    size: int
    """Bytes."""

    @property
    def address(self) -> str:
        """Where it is served, from the site's address: `articles/`."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A folder of built pages, and the address that they are made for."""

    folder: Path
    address: str
    """The site's own address, `site_url`: `https://example.org/guide/`."""
    pages: tuple[PageFile, ...]

    @property
    def base(self) -> str:
        """The path of that address, which absolute links within the site begin with: `/` or `/guide/`."""
        return urlsplit(self.address).path


def read_site(folder: Path) -> BuiltSite:
    """Find every page below a folder; the home page's canonical address is the site's."""
    files = sorted(folder.rglob("*.html"))
    pages = tuple(PageFile(file.relative_to(folder).as_posix(), file.stat().st_size) for file in files)
    home = (folder / "index.html").read_text(encoding="utf-8")
    return BuiltSite(folder, canonical_address(home), pages)


def canonical_address(home: str) -> str:
    """Read the site's address from the HTML of its home page; without one, the root of a made-up host."""
    canonical = re.search(r'<link rel="?canonical"? href="?([^">\s]+)', home)
    return (
        posixpath.join(canonical[1].removesuffix("index.html"), "") if canonical else "http://site.invalid/"
    )


def one_of_each_kind(pages: Iterable[PageFile]) -> tuple[PageFile, ...]:
    """Take the longest page of each kind, so the longest of all is among them."""
    pages = sorted(pages)
    folders = {posixpath.dirname(_name(page)) for page in pages}
    longest: dict[tuple[str, int, bool], PageFile] = {}
    for page in pages:
        kind = _kind(page, folders)
        if kind not in longest or page.size > longest[kind].size:
            longest[kind] = page
    return tuple(longest.values())


def _kind(page: PageFile, folders: set[str]) -> tuple[str, int, bool]:
    """Tell pages apart by section, depth, and whether others lie below: a list, its entries, what they hold.

    No table of the site's sections is kept here, so that a new one is looked at as soon as it is there.
    """
    name = _name(page)
    return name.split("/")[0], name.count("/"), name in folders


def _name(page: PageFile) -> str:
    """Give the address, however the site writes addresses: `articles/a.html`, `articles/a/`."""
    return page.address.removesuffix(".html").rstrip("/")


@contextmanager
def served(site: BuiltSite, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the site on a free port of this machine, below its base path; gives the home page's address.

    ``headers`` are sent with everything.
    """
    handler = functools.partial(_Handler, site=site, headers=headers or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{site.base}"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Serves files below the base path, quietly."""

    protocol_version = "HTTP/1.1"
    # Head and body are written one after the other; else the second waits 40 ms for an acknowledgement.
    disable_nagle_algorithm = True

    def __init__(
        self,
        request: Any,
        client_address: Any,
        server: BaseServer,
        *,
        site: BuiltSite,
        headers: Mapping[str, str],
    ) -> None:
        self.base = site.base
        self.sent = headers
        super().__init__(request, client_address, server, directory=str(site.folder))

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(self.base)
        return super().translate_path(f"/{below}" if below != path else "/outside-the-site")

    def end_headers(self) -> None:
        # The site doesn't change while it is served, and styles and scripts are the same on every page.
        self.send_header("Cache-Control", "max-age=3600")
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what fails is seen in the browser."""
