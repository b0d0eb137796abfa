"""``review-guide new``: a small guide to start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from mkdocs_review_guide.new_guide import Names, new_guide
from mkdocs_review_guide.problems import one_line
from mkdocs_review_guide.swap import renewed


class Refused(click.ClickException):
    """What can't be begun, in one line."""

    exit_code = 2


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Review Guide", show_default=True, help="What the site is called.")
@click.option(
    "--mechanism", default="Example Review", show_default=True, help="The review mechanism that it is about."
)
@click.option(
    "--language", default="en", show_default=True, help="The site's language, as the theme calls it."
)
def new(folder: Path, name: str, mechanism: str, language: str) -> None:
    """Begin a guide in DIR, a new or empty folder.

    It builds at once: a review with a few examples to replace, its bibliography, workflows for pull requests
    and for GitHub Pages, forms and a README.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(f"{one_line(str(folder), 200)} is not empty; name a new folder")
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?", language):
        raise Refused(f"{one_line(language)} is no language; write en, fr or pt-BR")
    try:
        files = new_guide(Names(name, mechanism, language, version("mkdocs-review-guide")))
    except ValueError as error:
        raise Refused(str(error)) from None
    try:
        if folder.is_dir():  # it may be where somebody stands, and stays the same folder
            with TemporaryDirectory(dir=folder, prefix=".new-") as inside:
                _write(files, Path(inside))
                for made in Path(inside).iterdir():
                    made.rename(folder / made.name)
        else:
            with renewed(folder) as beside:
                _write(files, beside)
    except OSError as error:
        raise Refused(f"{one_line(str(error.filename), 200)}: {error.strerror}") from None
    click.echo(f"{folder} holds {len(files)} files; README.md says how to go on")


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
