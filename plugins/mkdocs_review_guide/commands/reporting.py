"""How commands tell problems: as text, for programs, as annotations; and the line that counts them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_review_guide.problems import Problem, Severity
from mkdocs_review_guide.reports import as_annotations, as_json, as_text, source_lines

form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of GitHub Actions.",
)
"""The option for one of these."""


def tell(problems: Sequence[Problem], form: str, config_file: Path, mended: int = 0) -> bool:
    """Print the problems, and to standard error how many there are; whether there is more than hints."""
    click.echo(_report(problems, form, config_file), nl=False)
    failing = sum(problem.severity is not Severity.HINT for problem in problems)
    click.echo(_summary(failing, len(problems) - failing, mended), err=True)
    if problems and sys.stderr.isatty():
        click.echo(f"what a code means: review-guide explain {problems[0].code}", err=True)
    return failing > 0


def print_any_name() -> None:
    """No terminal or file is too old for a name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _report(problems: Sequence[Problem], form: str, config_file: Path) -> str:
    if form == "json":
        return as_json(problems)
    if form == "github":
        return as_annotations(problems, _folder(config_file))
    return as_text(problems, source_lines(config_file.parent))


def _folder(config_file: Path) -> str:
    """The folder of the configuration from the one where the command runs, as an annotation names it."""
    folder = Path(os.path.relpath(config_file.parent)).as_posix()
    return "" if folder == "." else f"{folder}/"


def _summary(problems: int, hints: int, mended: int) -> str:
    parts = [f"{mended} mended"] if mended else []
    parts.append(f"{problems} problem{'' if problems == 1 else 's'}")
    if hints:
        parts.append(f"{hints} hint{'' if hints == 1 else 's'}")
    return ", ".join(parts)
