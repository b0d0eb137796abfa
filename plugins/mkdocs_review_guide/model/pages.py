"""Pages that people write: what their front matter says, and their body as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.problems import Place

PageKind = Literal["page", "article", "mechanism", "country", "topic"]


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file of the guide.

    ``src_uri`` is its path below the docs folder, ``place`` its file from the folder of ``mkdocs.yml``.
    ``body`` is what follows the front matter, and ``body_line`` the line of the file on which it begins (from
    1). ``meta`` holds the keys that are the theme's (``hide``, ``icon`` …).
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

    def body_place(self, offset: int) -> Place:
        """The place in the file of an offset into the body."""
        before = self.body[:offset]
        line = before.count("\n")
        column = offset - (before.rfind("\n") + 1)
        return Place(self.place.file, self.body_line + line, column + 1)
