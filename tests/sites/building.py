"""Sites built in this process: seconds cheaper than a command each, with what was logged at hand."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tests.sites.html_tree import Element, read_html

SITES = Path(__file__).parent
BARE_THEME = SITES / "bare-theme"
"""A theme that shows a page's title and content, and nothing else: a quarter of the time of a real one."""

CONFIG = f"""\
site_name: A guide
theme: {{name: null, custom_dir: '{BARE_THEME}', language: en}}
plugins:
  - review-guide: {{as_of: 2026-01-15}}
  - bibtex: {{bib_file: references.bib}}
markdown_extensions:
  [abbr, admonition, def_list, pymdownx.details, pymdownx.superfences, pymdownx.tabbed]
"""
"""The configuration of a small site, with the bare theme and all Markdown that the plugin knows."""


@dataclass(frozen=True, slots=True)
class Built:
    """What building a site gave: the folder, what was logged, and what ended the build (None if nothing)."""

    folder: Path
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    ended: str | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """What the guide reported, each without the name of the plugin before it."""
        mark = "review-guide: "
        return tuple(
            line.removeprefix(mark)
            for line in (*self.errors, *self.warnings)
            if line.startswith(mark) and not line.startswith(mark * 2) and ": RG" in line
        )

    def read(self, file: str) -> str:
        """The text of a file of the site."""
        return (self.folder / file).read_text(encoding="utf-8")

    def page(self, address: str) -> Element:
        """The page at an address that ends with a slash or is empty."""
        return read_html(self.read(f"{address}index.html"))

    @property
    def files(self) -> list[str]:
        """All files of the site, in order."""
        return sorted(
            file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()
        )


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the sources of a small site: what isn't given gets a home page, no works, the bare theme."""
    given = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", "references.bib": "", **files}
    for name, text in given.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def copy_site(source: Path, folder: Path) -> Path:
    """Copy the sources of a site, to be built or changed; without a configuration they get the small one."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".*"))
    config = folder / "mkdocs.yml"
    if not config.exists():
        config.write_text(CONFIG, encoding="utf-8")
    return folder


def build_site(root: Path, **settings: Any) -> Built:
    """Build the site whose sources are in a folder, as `mkdocs build` does; it may be built again, changed.

    The plugins stay alive between builds in one process, as they do in `mkdocs serve`.
    """
    folder = root / "site"
    ended = None
    with logged() as records:
        try:
            build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder), **settings))
        except MkDocsException as error:
            ended = error.format_message()
    warnings = tuple(record.getMessage() for record in records if record.levelno == logging.WARNING)
    errors = tuple(record.getMessage() for record in records if record.levelno > logging.WARNING)
    return Built(folder, warnings, errors, ended)


@contextmanager
def logged() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs and its plugins log meanwhile, warnings and worse."""
    handler = _Keeper(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.records
    finally:
        logger.removeHandler(handler)


class _Keeper(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
