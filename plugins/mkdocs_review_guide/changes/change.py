"""Changes: what is different for readers, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from mkdocs_review_guide.problems import Place

Kind = Literal[
    "unreadable",
    "broken-link",
    "vanished-address",
    "vanished-id",
    "moved-address",
    "event-removed",
    "event-moved",
    "event-status",
    "step-status",
    "event-changed",
    "event-added",
    "review-removed",
    "review-changed",
    "review-added",
    "window",
    "mechanism-removed",
    "mechanism-changed",
    "mechanism-added",
    "work-removed",
    "work-changed",
    "work-added",
    "page-removed",
    "page-renamed",
    "page-changed",
    "page-added",
    "file-removed",
    "file-changed",
    "file-added",
    "draft",
    "problem-new",
    "problem-mended",
    "code",
]
"""What a change is, in the order of what matters to readers."""

KINDS: tuple[Kind, ...] = get_args(Kind)

_UNSEEN = ("draft", "problem-new", "problem-mended", "code")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told differently: what it was and what it is, each empty if nothing is told.

    ``how`` says in words how it changed, where both would be too long.
    """

    name: str
    before: str = ""
    after: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes: its name as readers know it, its id or path, what of it changes, and its place.

    Texts are plain, as the sources have them, and not yet escaped for any output. The place is that of what
    is there after the change; of what is removed, where it was.
    """

    kind: Kind
    name: str
    id: str = ""
    facts: tuple[Fact, ...] = ()
    note: str = ""
    place: Place | None = None
    listed: bool = True
    """False of a work that no page shows."""

    @property
    def seen(self) -> bool:
        """Whether readers of the site see it."""
        return self.listed and self.kind not in _UNSEEN

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A total order: by what matters, then by place."""
        return (KINDS.index(self.kind), self.place or Place(""), self.name, self.id, self.note)
