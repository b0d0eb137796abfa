"""Pictures of built pages to look at: `python -m tools.screenshots SITE_DIR OUT_DIR`.

Each page at 1280 and 320 CSS pixels, light and dark, in full; with `--pdf`, also as it prints on A4. Without
`--pages`, the longest page of each kind. `--piece 1600` cuts long pages, which are hard to look at otherwise.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize

from tools import chromium
from tools.built_site import one_of_each_kind, read_site, served
from tools.palette import PALETTES, choose_palette

WIDTHS = (1280, 320)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where the pictures go, and what is wanted."""

    folder: Path
    pdf: bool = False
    piece: int | None = None
    """CSS pixels of height at which a long page is cut into several pictures."""

    def take(self, page: Page, address: str, width: int) -> None:
        """Write `ADDRESS-WIDTH-PALETTE.png`, or its pieces, of the page that is open; and `ADDRESS.pdf`."""
        for palette in reversed(PALETTES):
            choose_palette(page, palette)
            for number, clip in enumerate(self.clips(page, width), start=1):
                ending = f"-{number}" if self.piece else ""
                file = self.folder / f"{name_of(address)}-{width}-{palette}{ending}.png"
                page.screenshot(path=file, full_page=True, clip=clip)
                print(file)
        if self.pdf and width == WIDTHS[0]:
            page.pdf(path=self.folder / f"{name_of(address)}.pdf", format="A4")

    def clips(self, page: Page, width: int) -> list[FloatRect]:
        """Cut the page that is open into pieces from top to bottom."""
        height: int = page.evaluate("document.documentElement.scrollHeight")
        step = self.piece or height
        tops = range(0, height, step)
        return [FloatRect(x=0, y=top, width=width, height=min(step, height - top)) for top in tops]


def take_pictures(browser: Browser, home: str, addresses: Sequence[str], pictures: Pictures) -> None:
    """Take pictures of pages, wide and narrow."""
    pictures.folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page = browser.new_page(viewport=ViewportSize(width=width, height=900))
        for address in addresses:
            page.goto(home + address, wait_until="networkidle")
            pictures.take(page, address, width)
        page.close()


def name_of(address: str) -> str:
    """Make a file's name of an address: `articles/a/` becomes `articles-a`."""
    return address.strip("/").removesuffix(".html").replace("/", "-") or "home"


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.screenshots", description="Pictures of built pages."
    )
    parser.add_argument("site", type=Path, metavar="SITE_DIR")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument(
        "--pages", nargs="+", metavar="PAGE", help="addresses from the home page's: articles/a/"
    )
    parser.add_argument("--piece", type=int, metavar="PX", help="cut long pages into pictures of this height")
    parser.add_argument("--pdf", action="store_true", help="print each page too")
    asked = parser.parse_args()
    site = read_site(asked.site)
    addresses = asked.pages or [page.address for page in one_of_each_kind(site.pages)]
    with chromium.started() as browser, served(site) as home:
        take_pictures(browser, home, addresses, Pictures(asked.folder, asked.pdf, asked.piece))


if __name__ == "__main__":
    main()
