"""The command ``review-guide``."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import click

from mkdocs_review_guide import build
from mkdocs_review_guide.as_of import find_as_of
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.problems import Place, Problem, Severity
from mkdocs_review_guide.project import BAD_CONFIG, Project, read_project, read_sources


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-review-guide")
def main() -> None:
    """Work with a guide made by mkdocs-review-guide."""


@main.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
def check(config_file: Path) -> None:
    """Tell everything that is wrong in the guide's sources, one line each.

    Exit code 1 if there is an error or a warning.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # no terminal or file is too old for a name
    problems = check_project(config_file)
    for problem in problems:
        click.echo(str(problem))
    failing = sum(problem.severity is not Severity.HINT for problem in problems)
    click.echo(_summary(failing, len(problems) - failing), err=True)
    sys.exit(1 if failing else 0)


def check_project(config_file: Path) -> tuple[Problem, ...]:
    """All problems of a project, in the order of their places."""
    project, problems = read_project(config_file)
    if project is None:
        return build.in_order(problems)
    sources, found = read_sources(project)
    as_of, wrong = _as_of(project, Place(config_file.name))
    autolinking, unread = _autolinking(project, Place(config_file.name))
    options = build.Options(
        folders=project.folders, locale=project.language, as_of=as_of, autolinking=autolinking
    )
    _, checked = build.check(sources, options)
    return build.in_order((*problems, *found, *wrong, *unread, *checked))


def _as_of(project: Project, place: Place) -> tuple[date, list[Problem]]:
    try:
        return find_as_of(str(project.options.get("as_of") or ""), project.root), []
    except ValueError as error:
        return date(1970, 1, 1), [BAD_CONFIG.at(place, why=f"as_of: {error}")]


def _autolinking(project: Project, place: Place) -> tuple[Autolinking, list[Problem]]:
    try:
        return Autolinking.read(project.options.get("autolink")), []
    except ValueError as error:
        return Autolinking(), [BAD_CONFIG.at(place, why=f"autolink: {error}")]


def _summary(problems: int, hints: int) -> str:
    parts = [f"{problems} problem{'' if problems == 1 else 's'}"]
    if hints:
        parts.append(f"{hints} hint{'' if hints == 1 else 's'}")
    return ", ".join(parts)
