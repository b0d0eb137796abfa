"""A reference that was read: what it says of a work, how sure that is, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mkdocs_review_guide.model.works import NOBODY, Names

Kind = Literal[
    "book",
    "collection",
    "chapter",
    "article",
    "news",
    "report",
    "web",
    "un-document",
    "treaty",
    "thesis",
    "unknown",
]

ENTRY_TYPES: dict[Kind, str] = {
    "book": "book",
    "collection": "collection",
    "chapter": "incollection",
    "article": "article",
    "news": "article",
    "report": "report",
    "web": "online",
    "un-document": "misc",
    "treaty": "legislation",
    "thesis": "thesis",
    "unknown": "misc",
}
"""The entry type of biblatex (section 2.1) for each kind."""


@dataclass(slots=True)
class Reference:
    """What one reference says of a work. Texts are plain, ``issued`` and ``urldate`` are EDTF.

    ``pages`` are those of an article or a chapter, ``locator`` is the passage that is cited. ``doubts`` say
    what may be wrong, ``rest`` is what no field took. It is filled while it is read, and then left as it is.
    """

    text: str
    kind: Kind = "unknown"
    authors: Names = NOBODY
    editors: Names = NOBODY
    title: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    issued: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    number: str = ""
    genre: str = ""
    url: str = ""
    doi: str = ""
    urldate: str = ""
    locator: str = ""
    rest: str = ""
    doubts: list[str] = field(default_factory=list)

    @property
    def year(self) -> str:
        """The year it came out in, else nothing."""
        return self.issued[:4] if self.issued[:4].isdigit() else ""

    @property
    def sure(self) -> bool:
        """Whether all of it was understood."""
        return not self.doubts
