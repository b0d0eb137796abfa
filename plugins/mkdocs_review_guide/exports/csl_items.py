"""CSL-JSON to take along: works as items with their keys as ids, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from mkdocs_review_guide.formatting.csl_json import Item, csl_item
from mkdocs_review_guide.model.works import Work

# What processors and Zotero take for another variable at the beginning of a note: ``DOI: …``, ``{:DOI: …}``.
_VARIABLE = re.compile(r"(?:\{|(?:[^\W\d]|[ -])+)(?=:)")
_WORD_JOINER = "\u2060"


def item_with_id(work: Work) -> Item:
    """The work as a CSL item with its ``id``, without the words that stand for a title that isn't known.

    Where a note begins with a name and a colon, an invisible character between them keeps it a note.
    """
    item: Item = {"id": work.key, **csl_item(work, "")}
    if work.note and (named := _VARIABLE.match(work.note)):
        item["note"] = f"{named[0]}{_WORD_JOINER}{work.note[named.end() :]}"
    return {name: value for name, value in item.items() if value != ""}


def csl_text(work: Work) -> str:
    """The item of a work as JSON on one line."""
    return json.dumps(item_with_id(work), ensure_ascii=False)


def csl_array(items: Iterable[str]) -> str:
    """Items as the array that a file of CSL-JSON is."""
    return "[\n" + ",\n".join(items) + "\n]\n"
