"""``review-guide diff``: what a change means for readers."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from mkdocs_review_guide.changes.as_json import as_json
from mkdocs_review_guide.changes.markdown import LIMIT, as_markdown
from mkdocs_review_guide.changes.versions import compare_versions, find_day, find_version
from mkdocs_review_guide.commands import options
from mkdocs_review_guide.history.repository import RepositoryError
from mkdocs_review_guide.problems import one_line


class Refused(click.ClickException):
    """What can't be compared, in one line."""

    exit_code = 2


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@options.config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="For a comment, or for programs.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=LIMIT,
    show_default=True,
    help="How many lines a section of the comment has.",
)
def diff(base: str, head: str | None, config_file: Path, form: str, limit: int) -> None:
    """Tell what a change means for readers, as Markdown for a pull request.

    BASE and HEAD are revisions of git or folders; without HEAD, the files as they are. Nothing of a revision
    is checked out or run.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not config_file.parent.is_dir() or (head is None and not config_file.is_file()):
        raise Refused(f"there is no {one_line(str(config_file))}; name it with --config-file")
    try:
        before, after = find_version(base, config_file), find_version(head, config_file)
    except (RepositoryError, OSError) as error:
        raise Refused(one_line(str(error), 400)) from None
    day = find_day((before, after), config_file.parent)
    changes = compare_versions(before, after, day)
    click.echo(as_json(changes, day) if form == "json" else as_markdown(changes, day, limit), nl=False)
