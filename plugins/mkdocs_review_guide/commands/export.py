"""``review-guide export``: the guide as plain Markdown, for any other engine."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from mkdocs_review_guide.commands import options
from mkdocs_review_guide.formatting.csl import FileCache
from mkdocs_review_guide.plain.config import PlainConfigError
from mkdocs_review_guide.plain.export import export_guide
from mkdocs_review_guide.problems import Severity, one_line
from mkdocs_review_guide.project import read_project
from mkdocs_review_guide.swap import renewed

MARKER = ".review-guide-export"
"""The file that says that a folder is an export, and may be replaced by the next one."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.config_file
def export(folder: Path, config_file: Path) -> None:
    """Write the completed guide into DIR, as plain Markdown with a plain mkdocs.yml.

    It builds without this plugin. DIR is made, or replaced if it holds an earlier export; nothing else is.
    """
    project, problems = read_project(config_file)
    _refuse_errors(problems)
    if project is None:
        sys.exit(1)
    _check_folder(folder, project.root)
    try:
        made = export_guide(project, config_file, FileCache(project.root / ".cache" / "review-guide"))
    except PlainConfigError as error:
        raise click.ClickException(one_line(str(error), 400)) from None
    _refuse_errors(made.problems)
    try:
        with renewed(folder) as new:
            _write(new, made.files)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    pages = sum(path.endswith(".md") for path in made.files)
    click.echo(f"{folder}: {pages} pages, {len(made.files)} files", err=True)


def _refuse_errors(problems: object) -> None:
    """Tell what is wrong; an export of a guide with errors would lack what somebody wrote."""
    told = list(problems) if isinstance(problems, (list, tuple)) else []
    for problem in told:
        if problem.severity is not Severity.HINT:
            click.echo(str(problem), err=True)
    if any(problem.severity is Severity.ERROR for problem in told):
        sys.exit(1)


def _check_folder(folder: Path, root: Path) -> None:
    target, project = folder.resolve(), root.resolve()
    if project.is_relative_to(target):
        raise click.ClickException(f"{folder} holds the project itself; name a folder of its own")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise click.ClickException(f"{folder} holds something else than an export; name an empty folder")


def _write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
    (folder / MARKER).write_text(
        "Made by `review-guide export`, which replaces this folder.\n", encoding="utf-8"
    )
