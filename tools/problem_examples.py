"""What is told of a small guide: by `review-guide check`, or when MkDocs builds it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from mkdocs_review_guide.build import in_order
from mkdocs_review_guide.cli import main
from mkdocs_review_guide.explanations.explanation import ExampleFile, Explanation, Files, base_guide
from mkdocs_review_guide.links.addresses import addresses_of
from mkdocs_review_guide.links.lychee import Answer
from mkdocs_review_guide.links.verdicts import judge
from mkdocs_review_guide.project import read_project
from mkdocs_review_guide.reports import as_text, source_lines

CONFIG = "mkdocs.yml"
_MARK = "review-guide: "


def told_of_example(explanation: Explanation, folder: Path, *, wrong: bool = True) -> str:
    """What is printed of an example that is wrong or right, written into this folder, which is new."""
    files = explanation.wrong if wrong else explanation.right
    write_files(folder, {**base_guide(), **explanation.around, **files})
    if explanation.answers:
        return told_of_addresses(folder, explanation.answers)
    return told_when_building(folder) if explanation.building else told_by_check(folder)


def write_files(folder: Path, files: Files) -> None:
    """Write the files of an example below a folder."""
    for name, file in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, file)


def _write(path: Path, file: ExampleFile) -> None:
    if file.link:
        path.symlink_to(file.link)
    else:
        path.write_bytes(file.encoded())


def told_by_check(folder: Path) -> str:
    """What `review-guide check` prints of a guide."""
    done = CliRunner().invoke(main, ["check", "-f", str(folder / CONFIG)], catch_exceptions=False)
    return done.stdout


def told_of_addresses(folder: Path, answers: Mapping[str, Mapping[str, Any]]) -> str:
    """What `review-guide links` prints of a guide when this came of addresses."""
    project, _ = read_project(folder / CONFIG)
    assert project is not None
    known = {address: Answer(**answer) for address, answer in answers.items()}
    return as_text(in_order(judge(addresses_of(project), known)), source_lines(folder))


def told_when_building(folder: Path) -> str:
    """The problems that are logged when MkDocs builds the guide, a line each."""
    keeper = _Keeper(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(keeper)
    shown, logger.propagate = logger.propagate, False
    try:
        with suppress(MkDocsException):  # an error of the guide ends the build, after it was told
            build(load_config(str(folder / CONFIG), site_dir=str(folder / "site")))
    finally:
        logger.removeHandler(keeper)
        logger.propagate = shown
    lines = [line.removeprefix(_MARK) for line in keeper.lines if line.startswith(_MARK) and ": RG" in line]
    return "".join(f"{line}\n" for line in lines)


class _Keeper(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words of a record."""
        self.lines.append(record.getMessage())
