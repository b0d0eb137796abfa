"""What reading a page costs: `python -m tools.weight SITE_DIR [PAGE …]`.

Each page is opened in Chromium, and what it asks for is counted as a server sends it that compresses text
with gzip -9: kB are 1,000 bytes, without the heads of requests and answers. What the search loads only once
somebody searches is not in it. "Ours" is the plugin's own style and script.
"""

from __future__ import annotations

import argparse
import gzip
import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Request

from tools import chromium
from tools.built_site import read_site, served

PAGES = ("", "reviews/untoc/countries/ca/", "resources/", "references/")
OURS = "assets/review-guide/"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one page costs, in bytes as they are sent."""

    page: str
    """Its address from the home page's; empty for the home page."""
    html: int
    css: int
    js: int
    requests: int
    ours: int
    """The part of `css` and `js` that is the plugin's."""

    @property
    def text(self) -> int:
        """HTML, styles and scripts together."""
        return self.html + self.css + self.js


def weigh(browser: Browser, folder: Path, pages: Iterable[str]) -> list[Weight]:
    """Weigh pages of a built site by their addresses from the home page's; see :func:`weight_of`."""
    site = read_site(folder)
    with served(site) as home:
        return [weight_of(page, asked_for(browser, home + page), home, site.folder) for page in pages]


def asked_for(browser: Browser, address: str) -> list[str]:
    """Give the addresses that a page asks for: its own first."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address, wait_until="networkidle")
    context.close()
    return [request.url for request in asked if not request.url.startswith(("data:", "blob:"))]


def weight_of(page: str, asked: Sequence[str], home: str, folder: Path) -> Weight:
    """Add up what a page asked for, all of it below the address of the home page.

    Raises ValueError for what the site's folder doesn't have.
    """
    sizes = {"html": 0, "css": 0, "javascript": 0}
    ours = 0
    for address in asked:
        name = unquote(urlsplit(address).path.removeprefix(urlsplit(home).path))
        file = folder / (f"{name}index.html" if name.endswith("/") or not name else name)
        if not address.startswith(home) or not file.is_file():
            raise ValueError(f"{page or 'the home page'} asks for what the site doesn't have: {address}")
        kind = (mimetypes.guess_type(file.name)[0] or "").partition("/")[2]
        if kind in sizes:
            size = len(gzip.compress(file.read_bytes(), 9, mtime=0))
            sizes[kind] += size
            ours += size if name.startswith(OURS) else 0
    return Weight(page, sizes["html"], sizes["css"], sizes["javascript"], len(asked), ours)


def table(weights: Iterable[Weight]) -> str:
    """Write a Markdown table, sizes in kB with one decimal."""
    rows = [
        "| page | HTML | CSS | JS | together | of it ours | requests |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for each in weights:
        sizes = (each.html, each.css, each.js, each.text, each.ours)
        cells = [f"`/{each.page}`", *(f"{size / 1000:.1f}" for size in sizes), str(each.requests)]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.weight", description="What reading a page costs.")
    parser.add_argument("site", type=Path, metavar="SITE_DIR")
    parser.add_argument(
        "pages", nargs="*", default=PAGES, metavar="PAGE", help="addresses from the home page's: articles/a/"
    )
    asked = parser.parse_args()
    with chromium.started() as browser:
        print(table(weigh(browser, asked.site, asked.pages)))


if __name__ == "__main__":
    main()
