"""What is told of a small guide: by `review-guide check`, or when MkDocs builds it."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.explanations.explanation import ExampleFile, Explanation, Files, base_guide

CONFIG = "mkdocs.yml"
_MARK = "review-guide: "


def told_of_example(explanation: Explanation, folder: Path, *, wrong: bool = True) -> str:
    """What is printed of an example that is wrong or right, written into this folder, which is new."""
    files = explanation.wrong if wrong else explanation.right
    write_files(folder, {**base_guide(), **explanation.around, **files})
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
