"""Chromium: where it is, and how it is started so that no page can reach anything but this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")

ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

FLAGS = (
    # Every host name is unknown, so a page that asks for one fails at once and is caught.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # Nor does the browser itself ask for anything.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # The same pictures with and without a graphics card.
    "--disable-gpu",
)


def find(python: Path | None = None) -> str | None:
    """Give the path of a Chromium that starts: on PATH, else what playwright installed for that Python."""
    candidates = [path for name in NAMES if (path := shutil.which(name))]
    return next(filter(_starts, candidates), None) or _of_playwright(python or Path(sys.executable))


def flags() -> list[str]:
    """Give the flags to start with; root has no sandbox to start in."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if is_root else [])]


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium, headless, and end it afterwards."""
    from playwright.sync_api import sync_playwright

    path = find()
    if path is None:
        raise FileNotFoundError("no Chromium; `make test` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        yield browser
        browser.close()


def _starts(path: str) -> bool:
    """Say whether it is a browser rather than, as on some systems, a note that there is none."""
    done = subprocess.run([path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


def _of_playwright(python: Path) -> str | None:
    """Ask playwright, in a process of its own: whoever asks may not have it, or may be running it already."""
    done = subprocess.run([str(python), "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_file() else None
