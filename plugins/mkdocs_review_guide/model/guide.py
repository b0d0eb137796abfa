"""The guide: everything together, resolved. What has an id, where its home is, and who points at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mkdocs_review_guide.model.autolinks import AutoLink
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Review
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.progress import PhaseProgress
from mkdocs_review_guide.model.related import Related
from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.topics import Topic
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place

TargetKind = Literal[
    "mechanism", "phase", "cohort", "step", "instrument", "country", "event", "work", "topic", "heading"
]

REFERENCES = "references.md"
"""The source path of the page that is the home of every work."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something with an id that ``[words][id]`` can lead to: its own name, and its home (source path and
    anchor).
    """

    id: str
    kind: TargetKind
    name: str
    page: str
    anchor: str
    place: Place

    @property
    def address(self) -> str:
        """The home as a source path with its anchor: ``articles/a.md#x``."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that cites or links a target, by its id; or a page, by its source path.

    ``page`` and ``anchor`` lead to it; ``heading`` is the nearest heading before it (empty above the first),
    ``passage`` its sentence in plain words (empty where data and not prose points at the target). ``event``
    is set where an event's data names the target, ``auto`` where a name became a link by itself.
    """

    target: str
    page: str
    anchor: str
    place: Place
    heading: str = ""
    passage: str = ""
    locator: str = ""
    event: str | None = None
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """All that the views need; nothing in it changes once it is resolved.

    Events stand in time order everywhere: ``events_by_id``, ``events_by_page`` by the page that writes them,
    ``events_by_home`` by the page that is their home, ``events_by_country`` by mechanism and country.
    ``targets`` holds each thing once, by its id, ``former`` the events that had another id before, by that.
    ``mentions`` are who points at each thing, ``page_mentions`` who points at each page from another, by its
    source path. ``related`` are other articles by the source path of one, the nearest first.
    ``reviews`` are a country's rows, ``progress`` is how far each review is, by mechanism and country.

    ``articles`` are newest first, by the date of the text they present, ``presented`` are those by the key of
    that text. ``works`` are those of the library that have an entry, since they are cited, linked or offered
    as resources, in the order of their names, ``filed`` the keys of those that have files of their own;
    ``resources`` are those that people can use, ``resources_by_subject`` by the ids of what they are about.

    ``topics`` are by id, A to Z; ``meanings`` are the ids of what each tag and keyword means, by its slug: a
    topic, or another thing of the guide.
    """

    as_of: date
    pages: Mapping[str, Page]
    mechanisms: Mapping[str, Mechanism]
    events: tuple[Event, ...]
    library: Library
    targets: Mapping[str, Target]
    former: Mapping[str, Target] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    page_mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    autolinks: Mapping[str, tuple[AutoLink, ...]] = field(default_factory=dict)
    events_by_id: Mapping[str, Event] = field(default_factory=dict)
    events_by_page: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    events_by_home: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    events_by_country: Mapping[tuple[str, str], tuple[Event, ...]] = field(default_factory=dict)
    reviews: Mapping[tuple[str, str], tuple[Review, ...]] = field(default_factory=dict)
    progress: Mapping[tuple[str, str], tuple[PhaseProgress, ...]] = field(default_factory=dict)
    articles: tuple[Page, ...] = ()
    presented: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)
    works: tuple[Work, ...] = ()
    filed: frozenset[str] = frozenset()
    resources: tuple[Resource, ...] = ()
    topics: Mapping[str, Topic] = field(default_factory=dict)
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    resources_by_subject: Mapping[str, tuple[Resource, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    headings: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    country_names: Mapping[str, str] = field(default_factory=dict)

    def target(self, id_: str) -> Target | None:
        """What an id that somebody wrote leads to: a thing, an event that had it before, or the only heading
        with it; of several headings none.
        """
        found = self.targets.get(id_) or self.former.get(id_)
        headings = self.headings.get(id_, ())
        return found or (headings[0] if len(headings) == 1 else None)

    def former_ids(self, event: Event) -> tuple[str, ...]:
        """The ids that an event had before, as far as they still lead to it, each once."""
        kept = dict.fromkeys(event.former_ids)
        return tuple(id_ for id_ in kept if id_ in self.former and self.former[id_].id == event.id)

    def article_date(self, page: Page) -> EdtfDate | None:
        """The date an article goes by: that of the text it presents, else its own."""
        original = self.library.get(page.original) if page.original else None
        return original.issued if original and original.issued else page.date

    def country_name(self, mechanism: str, country: str) -> str:
        """What a country is called in a mechanism: its rows' name for it, else its short name in the site's
        language.
        """
        target = self.targets.get(f"{mechanism}-{country.lower()}")
        return target.name if target else self.country_names.get(country, country)
