"""Pages that people write: what their front matter says, and their body as it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.problems import Place, ValuePlaces

PageKind = Literal["page", "article", "mechanism", "country", "topic"]


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file of the guide.

    ``src_uri`` is its path below the docs folder, ``place`` its file from the folder of ``mkdocs.yml``.
    ``body`` is what follows the front matter, and ``body_line`` the line of the file on which it begins (from
    1). ``meta`` holds the keys that are the theme's (``hide``, ``icon`` …), ``value_places`` where the values
    of all keys stand.
    """

    src_uri: str
    place: Place
    kind: PageKind
    title: str
    body: str
    body_line: int
    title_place: Place
    summary: str = ""
    date: EdtfDate | None = None
    authors: tuple[str, ...] = ()
    original: str | None = None
    original_place: Place | None = None
    tags: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    redirect_from: tuple[str, ...] = ()
    autolink: bool = True
    draft: bool = False
    participate: str = ""
    topic: str | None = None
    names: tuple[str, ...] = ()
    definition: str = ""
    meta: tuple[tuple[str, object], ...] = ()
    value_places: ValuePlaces = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, key: str, item: str = "") -> Place:
        """Where the value of a key of the front matter stands, or an item of it; else the title."""
        places = self.value_places
        return places.get((key, item.casefold())) or places.get((key, ""), self.title_place)

    def body_place(self, offset: int) -> Place:
        """The place in the file of an offset into the body."""
        starts = _line_starts(self.body)
        line = bisect_right(starts, offset) - 1
        return Place(self.place.file, self.body_line + line, offset - starts[line] + 1)


@lru_cache(maxsize=4)
def _line_starts(body: str) -> tuple[int, ...]:
    """The offset of each line; kept, for one body is asked for many places in a row."""
    return (0, *(match.end() for match in re.finditer("\n", body)))
