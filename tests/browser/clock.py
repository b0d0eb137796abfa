"""A browser page whose clock stands still on a day of the reader's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page


@contextmanager
def page_on(
    browser: Browser, day: str, *, width: int = 1280, script: bool = True, own_styles: bool = False
) -> Iterator[Page]:
    """A page as a reader has it at noon of a day, in the browser's own time zone; with scripts or without.

    With ``own_styles`` a reader's styles work in it, which the site's policy refuses as anybody's.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=own_styles
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00")
    yield page
    context.close()
