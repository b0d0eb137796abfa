"""One Chromium and one server for all browser tests, and what each page did in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import Visit, visit_pages
from tools import chromium
from tools.built_site import BuiltSite, one_of_each_kind, read_site, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium to which every host name is unknown."""
    with chromium.started() as started:
        yield started


@pytest.fixture(scope="session")
def site(built_site: Path) -> BuiltSite:
    """The built guide and its pages."""
    return read_site(built_site)


@pytest.fixture(scope="session")
def home(site: BuiltSite) -> Iterator[str]:
    """The address at which the built guide is served on this machine, under the policy that ``csp`` prints:
    what that refuses is an error on the console, and fails the test that sees it.
    """
    csp = shutil.which("review-guide", path=str(Path(sys.executable).parent))
    assert csp is not None
    command = [csp, "csp", str(site.folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert not said.stderr
    with served(site, {"Content-Security-Policy": said.stdout.strip()}) as address:
        yield address


@pytest.fixture(scope="session")
def kinds(site: BuiltSite) -> tuple[str, ...]:
    """Addresses of the longest page of each kind, from the home page's."""
    return tuple(page.address for page in one_of_each_kind(site.pages))


@pytest.fixture(scope="session")
def as_of(site: BuiltSite) -> str:
    """The day that the built guide is as of: on it, scripts have no word to change."""
    timeline = (site.folder / "timeline/index.html").read_text(encoding="utf-8")
    found = re.search(r'data-as-of="([0-9-]+)"', timeline)
    assert found
    return found[1]


@pytest.fixture(scope="session")
def visits(browser: Browser, site: BuiltSite, home: str) -> tuple[Visit, ...]:
    """What every page of the guide did, when narrow and when wide."""
    return visit_pages(browser, home, [page.address for page in site.pages])
