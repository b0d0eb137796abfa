"""The reference of keys, columns, listings, options and commands: `python -m tools.reference_page`.

It writes `docs/contribute/reference.md` from what the plugin reads and what each key is said to be for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from jinja2 import Environment, StrictUndefined

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.contract.json_schemas import choices
from mkdocs_review_guide.contract.keys import MODELS, all_keys, listing_table
from mkdocs_review_guide.readers.event_table import LISTS
from mkdocs_review_guide.readers.listings import LISTINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "contribute" / "reference.md"
TEMPLATE = Path(__file__).with_suffix(".md")

PARTS = {
    "mechanism": "`mechanism`",
    "instrument": "An item of `instruments`",
    "phases": "`phases`",
    "phase": "An item of the `items` of `phases`",
    "cohorts": "`cohorts`",
    "cohort": "An item of the `items` of `cohorts`",
    "step": "An item of `steps`",
    "calendar": "An item of `calendar`",
    "figure": "An item of `figures`",
}
NEEDED = {"event": ("cite",), "countries": ("country",)}
"""What has to be there, though the models don't say so."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says of itself; ``options`` are each with what they are for."""

    name: str
    usage: str
    about: str
    options: tuple[tuple[str, str], ...]


def reference_page() -> str:
    """The page's text."""
    environment = Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # it writes Markdown, of our own words
    )
    page = environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        keys=keys_table,
        parts=PARTS,
        several=", ".join(f"`{name}`" for name in LISTS),
        listings={name: listing_table(name) for name in LISTINGS},
        options=all_keys()["options"],
        commands=list(_commands()),
    )
    return page.rstrip() + "\n"


def keys_table(table: str) -> str:
    """The keys of a table of ``keys.toml``."""
    rows = [_row(table, name) for name in all_keys()[table]]
    return "| Key | What it is for | Example |\n| --- | --- | --- |\n" + "".join(rows)


def _row(table: str, name: str) -> str:
    found, model = all_keys()[table][name], MODELS.get(table)
    field = model.model_fields.get(name) if model else None
    needed = name in NEEDED.get(table, ()) or (field and field.is_required() and table != "page")
    allowed = choices(model, name) if model else []
    one_of = f" One of: {', '.join(f'`{value}`' for value in allowed)}." if allowed else ""
    star = "\\*" if needed else ""
    return f"| **{name}**{star} | {found.about}{one_of} | `{found.example}` |\n"


def _commands() -> Iterator[Command]:
    context = click.Context(main, info_name="review-guide")
    named: Mapping[str, click.Command] = main.commands
    for name, command in sorted(named.items()):
        below = click.Context(command, info_name=name, parent=context)
        records = [each.get_help_record(below) for each in command.params if isinstance(each, click.Option)]
        yield Command(
            name,
            " ".join((below.command_path, *command.collect_usage_pieces(below))),
            "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n")),
            tuple((option.replace("|", ", "), about) for option, about in filter(None, records)),
        )


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8", newline="\n")
