"""Keywords of BibTeX entries, sorted into the facets of a resource: ``type:``, ``audience:``, ``source:``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_review_guide.model.works import SOURCES
from mkdocs_review_guide.problems import Rule, Severity, suggest
from mkdocs_review_guide.readers.bibtex_entries import Entry

UNKNOWN_SOURCE = Rule("RG515", Severity.HINT, "{key}: no list knows source:{value}", "{source_advice}")


@dataclass(slots=True)
class Keywords:
    """What the keywords of one entry say, each list in their order."""

    resource: bool = False
    source: str | None = None
    types: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


def read_keywords(entry: Entry) -> Keywords:
    """The keywords by facet: ``resource``, ``type:``, ``audience:``, ``source:``; any other is a topic."""
    found = Keywords()
    for keyword in split_items(entry.text("keywords", typographic=False)):
        facet, colon, value = (part.strip() for part in keyword.partition(":"))
        if keyword.lower() == "resource":
            found.resource = True
        elif colon and facet.lower() == "type":
            found.types.append(value)
        elif colon and facet.lower() == "audience":
            found.audiences.append(value)
        elif colon and facet.lower() == "source":
            found.source = _source(entry, value)
        else:
            found.topics.append(keyword)
    return found


def _source(entry: Entry, value: str) -> str:
    if value.lower() in SOURCES:
        return value.lower()
    advice = suggest(value, SOURCES, f"the known ones are {', '.join(SOURCES)}")
    entry.report(UNKNOWN_SOURCE, entry.fields["keywords"].place, value=value, source_advice=advice)
    return value


def split_items(text: str | None) -> Iterator[str]:
    """The items of a list between commas or semicolons, each once."""
    items = (item.strip() for item in re.split("[,;]", text or ""))
    return (item for item in dict.fromkeys(items) if item)
