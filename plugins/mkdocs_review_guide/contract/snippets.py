"""Snippets for Visual Studio Code: what an article, an event, a listing looks like, to be filled in.

The format is that of "Snippets in Visual Studio Code", section "Create your own snippets": ``${1:example}``
is a place to fill in, ``${2|a,b|}`` a choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from mkdocs_review_guide.contract.keys import key, listing_table
from mkdocs_review_guide.model.events import Kind, Status

SNIPPETS = "review-guide.code-snippets"
"""The file; Visual Studio Code finds it in the folder ``.vscode``."""

CHOICES: Mapping[str, Sequence[str]] = {"kind": get_args(Kind), "status": get_args(Status)}

_EVENT = ("id", "title", "when", "status", "kind", "cite")
_PAGES: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "date", "summary", "tags", "mechanism", "country"),
    "country": ("country", "participate"),
    "topic": ("topic", "definition"),
}
_LISTED: Mapping[str, tuple[str, ...]] = {
    "timeline": ("mechanism", "limit"),
    "articles": ("topic", "limit"),
    "countries": ("mechanism", "limit"),
    "figures": ("mechanism",),
    "chart": ("mechanism",),
    "resources": ("type", "limit"),
    "references": ("limit",),
}


class _Places:
    """Counts the places of a snippet."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, table: str, name: str) -> str:
        """A place for the value of a key."""
        self.count += 1
        if table == "event" and name in CHOICES:
            return f"${{{self.count}|{','.join(CHOICES[name])}|}}"
        example = key(table, name).example.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
        return f"${{{self.count}:{example}}}"


def all_snippets() -> dict[str, Any]:
    """Every snippet by its name."""
    return {
        name: {"scope": scope, "prefix": prefix, "body": body, "description": description}
        for name, scope, prefix, body, description in _snippets()
    }


def _snippets() -> Iterator[tuple[str, str, str, list[str], str]]:
    for kind, names in _PAGES.items():
        places = _Places()
        table = "page" if kind == "article" else f"{kind}page"
        head = [f"{name}: {places.of(table, name)}" for name in names]
        body = ["---", *head, "---", "", "$0"]
        yield f"Page: {kind}", "markdown", f"guide-{kind}", body, f"The front matter of a page: {kind}."
    places = _Places()
    first, *rest = (f"{name}: {places.of('event', name)}" for name in _EVENT)
    body = [f"  - {first}", *(f"    {line}" for line in rest), "$0"]
    yield "Event", "markdown", "guide-event", body, "An event, below `events:`."
    for listing, names in _LISTED.items():
        places = _Places()
        options = ", ".join(f"{name}: {places.of(listing_table(listing), name)}" for name in names)
        body = [f"<!-- guide/{listing} {{ {options} }} -->"]
        yield f"Listing: {listing}", "markdown", f"guide-{listing}", body, f"A listing: {listing}."
