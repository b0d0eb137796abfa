"""Events: what happened or is planned, when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.problems import Place, ValuePlaces

Status = Literal["done", "planned", "cancelled"]

Kind = Literal[
    "deadline", "session", "dialogue", "decision", "treaty", "consultation", "report", "publication"
]
"""What an event can be; a closed list, so that timelines can be filtered by it."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a statement rests on, and where in it: what stands inside ``[@…]``."""

    key: str
    place: Place
    prefix: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that a source reports or announces.

    ``status`` is what its writer or the dates say of it as of ``as_of`` (None before the guide is resolved);
    what it is *now* is worked out elsewhere. ``when`` is None where no date is known. ``page`` is the source
    page that writes the event; ``value_places`` are those of what it names, itself or by its page.
    """

    id: str
    title: str
    place: Place
    page: str
    sources: tuple[Source, ...]
    when: EdtfDate | None = None
    as_of: EdtfDate | None = None
    status: Status | None = None
    kind: Kind | None = None
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    step: str | None = None
    participate: str = ""
    text: str = ""
    former_ids: tuple[str, ...] = ()
    value_places: ValuePlaces = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, key: str, item: str = "") -> Place:
        """Where the value of a key stands, or an item of it; else the event."""
        places = self.value_places
        return places.get((key, item.casefold())) or places.get((key, ""), self.place)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A total order: dated events by date, then those without a date; ties by id."""
        return (0, self.when.sort_key, self.id) if self.when else (1, (), self.id)
