"""``review-guide schema``: schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mkdocs_review_guide.contract.json_schemas import all_schemas
from mkdocs_review_guide.contract.snippets import SNIPPETS, all_snippets
from mkdocs_review_guide.problems import one_line


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write schemas into the folder DIR, with which editors complete and check what you write.

    JSON Schemas of the front matter of each kind of page and of the plugin's options in mkdocs.yml, Table
    Schemas of countries.csv and events.csv, snippets for Visual Studio Code. Files of the same names are
    written anew.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**all_schemas(), SNIPPETS: all_snippets()}.items():
            text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            click.echo(folder / name)
    except OSError as error:
        raise click.ClickException(f"{one_line(str(error.filename))}: {error.strerror}") from None
