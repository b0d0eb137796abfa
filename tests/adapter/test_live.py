"""While somebody writes: `mkdocs serve` builds anew whatever changes, and says in the page what is wrong."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from mkdocs_review_guide.adapter.live import MOST, notice
from mkdocs_review_guide.problems import Place, Problem, Severity
from tests.sites.building import write_site
from tests.sites.html_tree import read_html

PATIENCE = 60
"""Seconds until a page that doesn't change counts as stuck."""

BIB = "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}\n"
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>S</title>'
    "<id>s</id><updated>2026-01-01T00:00:00Z</updated></info>"
    '<citation><layout><text variable="title"/></layout></citation><bibliography><layout>'
    '<text variable="title" prefix="PREFIX "/></layout></bibliography></style>'
)
SITE = {
    "mkdocs.yml": (
        "site_name: A guide\ntheme: {name: material, custom_dir: overrides}\nplugins:\n"
        "  - review-guide: {as_of: 2026-01-15, csl: own.csl}\n  - bibtex: {bib_file: references.bib}\n"
    ),
    "references.bib": BIB,
    "own.csl": STYLE,
    "overrides/review-guide/works.md": "",
    "docs/index.md": "Cited [@adams].\n",
    "docs/reviews/m/index.md": "---\ntitle: M\nmechanism: {short: M}\n---\nThe overview.\n",
    "docs/reviews/m/countries.csv": "country,note\nFR,Before\n",
}
BAD = {
    "docs/index.md": "Cited [@adams] [@nobody], <b>& more</b>.\n",
    "docs/articles/one.md": (
        "---\ntitle: One\nevents:\n  - {id: met, title: They met, when: 2001-13, cite: adams}\n---\nTold.\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Served:
    """A project that is being served; addresses begin at its home page, which is empty."""

    root: Path
    home: str
    log: Path
    process: subprocess.Popen[bytes]

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.root / name).parent.mkdir(exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")

    def read(self, address: str) -> str:
        with urllib.request.urlopen(self.home + address, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def wait(self, address: str, is_so: Callable[[str], bool]) -> str:
        """The page at an address as soon as something is so of it."""
        text, begun = "", time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            try:
                text = self.read(address)
            except OSError:
                text = ""  # it isn't there yet
                assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            if text and is_so(text):
                return text
            time.sleep(0.2)
        raise AssertionError(f"{address}: {text}\n{self.log.read_text(encoding='utf-8')}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = write_site(tmp_path_factory.mktemp("live") / "project", SITE)
    (root / "overrides/review-guide/works.md").unlink()
    address, log = f"127.0.0.1:{free_port()}", root.parent / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=root, stdout=out, stderr=out, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        )
        try:
            yield Served(root, f"http://{address}/", log, process)
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.mark.parametrize(
    ("change", "address", "shown"),
    [
        ({"references.bib": BIB.replace("Reviews", "Reviews anew")}, "references/", "Reviews anew"),
        ({"own.csl": STYLE.replace("PREFIX", "Styled")}, "references/", "Styled"),
        ({"docs/reviews/m/countries.csv": "country,note\nFR,After\n"}, "reviews/m/countries/fr/", "After"),
        ({"overrides/review-guide/reviews.md": "# Mechanisms, my way\n"}, "reviews/", "my way"),
        ({"docs/index.md": "Other words [@adams].\n"}, "", "Other words"),
    ],
)
def test_what_is_read_and_changed_is_shown(
    served: Served, change: dict[str, str], address: str, shown: str
) -> None:
    before = served.wait(address, lambda text: "<h1" in text)
    assert shown not in before

    served.write(change)

    served.wait(address, lambda text: shown in text)
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def test_what_is_wrong_stands_in_every_page_until_it_is_mended(served: Served) -> None:
    served.wait("", lambda text: "<h1" in text)
    assert "Problems in the sources" not in served.read("")

    served.write(BAD)
    wrong = served.wait("", lambda text: "Problems in the sources" in text)
    other = served.wait("reviews/", lambda text: "Problems in the sources" in text)
    told = served.log.read_text(encoding="utf-8")

    shown = read_html(wrong).one("div", class_="admonition").text
    assert shown.startswith("2 problems in the sources of this guide docs/index.md:1:18: RG603")
    assert "docs/articles/one.md:4:" in shown
    assert "2001-13" in read_html(other).one("div", class_="admonition").text
    assert "review-guide: docs/articles/one.md:4:" in told
    assert "Traceback" not in told

    served.write({"docs/index.md": SITE["docs/index.md"]})
    (served.root / "docs/articles/one.md").unlink()
    served.wait("", lambda text: "Problems in the sources" not in text)


def problem(file: str, severity: Severity, message: str = "wrong") -> Problem:
    return Problem(Place(file, 1, 1), "RG101", severity, message, "mend it")


def test_the_problems_of_a_page_come_first_there_and_hints_stay_in_the_terminal() -> None:
    problems = [
        problem("docs/a.md", Severity.WARNING),
        problem("docs/b.md", Severity.HINT),
        problem("docs/b.md", Severity.WARNING, "<script>alert(1)</script>"),
    ]
    html = notice(problems, "docs/b.md", lambda place: "<i>" if place.file == "docs/a.md" else None)

    assert html.startswith('<div class="admonition warning" role="region"')
    assert re.findall(r"docs/[ab]\.md", html) == ["docs/b.md", "docs/a.md"]
    assert "&lt;script&gt;" in html
    assert "&lt;i&gt;" in html
    assert not re.search("<script|<i>", html)


def test_an_error_is_a_failure_and_a_page_shows_so_many() -> None:
    html = notice([problem("docs/a.md", Severity.ERROR)] * (MOST + 5), "docs/b.md", lambda place: None)

    assert html.startswith('<div class="admonition failure"')
    assert html.count("docs/a.md") == MOST
    assert "And 5 more: review-guide check tells them all." in html


def test_nothing_wrong_is_nothing_shown() -> None:
    assert notice([problem("docs/a.md", Severity.HINT)], "docs/a.md", lambda place: None) == ""
