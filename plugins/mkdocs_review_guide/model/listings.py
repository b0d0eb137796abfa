"""Listings: what a page asks for with ``<!-- guide/KIND { … } -->``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.problems import Place

ListedStatus = Literal["upcoming", "under way", "done", "passed", "cancelled", "open"]
"""What events can be asked for; ``open``: those that people outside government can take part in now."""


@dataclass(frozen=True, slots=True)
class TimelineListing:
    """Events that fit every option given; several values of one option are alternatives."""

    place: Place
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[ListedStatus, ...] = ()
    begins: EdtfDate | None = None
    ends: EdtfDate | None = None
    oldest_first: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ArticlesListing:
    """Articles that fit every option given, newest first."""

    place: Place
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class CountriesListing:
    """Countries of a mechanism that fit every option given, A to Z; ``statuses`` are those of the step a
    review stands at.
    """

    place: Place
    mechanisms: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class FiguresListing:
    """Published figures of a mechanism, newest first; ``whats``: what was counted."""

    place: Place
    mechanisms: tuple[str, ...] = ()
    whats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartListing:
    """The chart of a mechanism, or of one country's review."""

    place: Place
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourcesListing:
    """Resources that fit every option given, by title; ``topics`` are also ids of what they are about."""

    place: Place
    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ReferencesListing:
    """Works in the order of the references; ``cited``: those that are, or aren't, cited or linked."""

    place: Place
    cited: bool | None = None
    topics: tuple[str, ...] = ()
    limit: int | None = None


Listing = (
    TimelineListing
    | ArticlesListing
    | CountriesListing
    | FiguresListing
    | ChartListing
    | ResourcesListing
    | ReferencesListing
)
