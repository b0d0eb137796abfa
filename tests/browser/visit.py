"""A visit to a page in Chromium: what it asked for, what it complained of, how wide it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, ViewportSize

NARROW = ViewportSize(width=320, height=640)
WIDE = ViewportSize(width=1280, height=900)

# What makes a page wider than its window: elements that stick out, in nothing that scrolls or cuts off.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const inside = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
    if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right + scrollX > width + 0.5 && !inside(e))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120));
}"""


TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(slots=True)
class Visit:
    """What one page did, from the first request until it was quiet."""

    address: str
    """The page's address, from the home page's."""
    outside: list[str] = field(default_factory=list)
    """Requests to anything but the local server."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings on the console, and exceptions that nothing caught."""
    failed: list[str] = field(default_factory=list)
    """Requests to the local server that brought nothing."""
    scroll_width: int = 0
    """CSS pixels, in a window of 320."""
    sticking_out: list[str] = field(default_factory=list)
    """HTML of what is wider than that window."""
    headings: int = 0
    """How many h1 it holds."""


class Watch:
    """Notes what a browser page does in the visit that is under way, and knows when it is quiet."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.host = urlsplit(home).netloc
        self.visit = Visit("")
        self.open: set[Request] = set()
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_finish)
        page.on("requestfailed", self._on_failure)
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)

    def begin(self, address: str) -> Visit:
        """Begin another visit: all that is seen from now on belongs to it."""
        self.visit = Visit(address)
        self.open.clear()
        return self.visit

    def settle(self) -> None:
        """Wait until nothing is asked for and two frames are drawn; what never ends fails the visit."""
        for _ in range(200):
            self.page.evaluate(TWO_FRAMES)
            if not self.open:
                return
            self.page.wait_for_timeout(25)
        self.visit.failed += [f"{request.url} (no answer)" for request in self.open]

    def _is_local(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.netloc == self.host or parts.scheme in ("data", "blob", "about")

    def _on_request(self, request: Request) -> None:
        self.open.add(request)
        if not self._is_local(request.url):
            self.visit.outside.append(request.url)

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.visit.failed.append(f"{response.url} ({response.status})")

    def _on_finish(self, request: Request) -> None:
        self.open.discard(request)

    def _on_failure(self, request: Request) -> None:
        self.open.discard(request)
        if self._is_local(request.url):
            self.visit.failed.append(f"{request.url} ({request.failure})")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.visit.complaints.append(message.text)

    def _on_error(self, error: Error) -> None:
        self.visit.complaints.append(str(error))


@contextmanager
def watched_page(browser: Browser, home: str, size: ViewportSize) -> Iterator[Watch]:
    """Open an empty browser page of that size, as a new reader has it, that is watched."""
    context = browser.new_context(viewport=size)
    yield Watch(context.new_page(), home)
    context.close()


def visit_pages(browser: Browser, home: str, addresses: Iterable[str]) -> tuple[Visit, ...]:
    """Visit the pages one by one, each first narrow, then wide, since scripts may do other things there."""
    with watched_page(browser, home, NARROW) as watch:
        return tuple([visit_page(watch, home, address) for address in addresses])


def visit_page(watch: Watch, home: str, address: str) -> Visit:
    """Load one page in a narrow window, measure it, and widen the window."""
    page, visit = watch.page, watch.begin(address)
    page.set_viewport_size(NARROW)
    page.goto(home + address)
    watch.settle()
    visit.scroll_width = page.evaluate("document.documentElement.scrollWidth")
    visit.sticking_out = page.evaluate(STICKING_OUT) if visit.scroll_width > NARROW["width"] else []
    visit.headings = page.evaluate("document.querySelectorAll('h1').length")
    page.set_viewport_size(WIDE)
    watch.settle()
    return visit
