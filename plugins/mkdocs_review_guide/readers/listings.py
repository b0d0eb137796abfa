"""Listing comments: ``<!-- guide/timeline { mechanism: untoc, limit: 5 } -->`` becomes what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from mkdocs_review_guide.model.events import Kind
from mkdocs_review_guide.model.listings import (
    ArticlesListing,
    ChartListing,
    CountriesListing,
    FiguresListing,
    ListedStatus,
    Listing,
    ReferencesListing,
    ResourcesListing,
    TimelineListing,
)
from mkdocs_review_guide.model.progress import StepNow
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, suggest
from mkdocs_review_guide.readers import markdown_scan
from mkdocs_review_guide.readers.schemas import Countries, Many, OptionalDate, Schema, many
from mkdocs_review_guide.readers.validation import validate
from mkdocs_review_guide.readers.yaml import Path, read_yaml

UNKNOWN_LISTING = Rule("RG701", Severity.ERROR, "there is no listing guide/{kind}", "{advice}")
BROKEN_LISTING = Rule(
    "RG702",
    Severity.ERROR,
    "the listing can't be read",
    "write it as <!-- guide/timeline {{ mechanism: …, limit: 5 }} -->",
)
MISPLACED_LISTING = Rule(
    "RG703",
    Severity.ERROR,
    "the listing stands inside other text",
    "put it on lines of its own, with empty lines around it",
)

S = TypeVar("S", bound=Schema)
Limit = Annotated[int, Field(ge=1)]


class TimelineSchema(Schema):
    """Options of ``guide/timeline``."""

    mechanism: Many = Field(default_factory=list)
    country: Countries = Field(default_factory=list)
    cohort: Many = Field(default_factory=list)
    phase: Many = Field(default_factory=list)
    step: Many = Field(default_factory=list)
    topic: Many = Field(default_factory=list)
    kind: Annotated[list[Kind], BeforeValidator(many)] = Field(default_factory=list)
    status: Annotated[list[ListedStatus], BeforeValidator(many)] = Field(default_factory=list)
    begins: Annotated[OptionalDate, Field(alias="from")] = None
    ends: Annotated[OptionalDate, Field(alias="to")] = None
    order: Literal["newest", "oldest"] = "newest"
    limit: Limit | None = None


class ArticlesSchema(Schema):
    """Options of ``guide/articles``."""

    mechanism: Many = Field(default_factory=list)
    country: Countries = Field(default_factory=list)
    topic: Many = Field(default_factory=list)
    limit: Limit | None = None


class CountriesSchema(Schema):
    """Options of ``guide/countries``."""

    mechanism: Many = Field(default_factory=list)
    cohort: Many = Field(default_factory=list)
    status: Annotated[list[StepNow], BeforeValidator(many)] = Field(default_factory=list)
    limit: Limit | None = None


class FiguresSchema(Schema):
    """Options of ``guide/figures``."""

    mechanism: Many = Field(default_factory=list)
    what: Many = Field(default_factory=list)


class ChartSchema(Schema):
    """Options of ``guide/chart``."""

    mechanism: Many = Field(default_factory=list)
    country: Countries = Field(default_factory=list)


class ResourcesSchema(Schema):
    """Options of ``guide/resources``."""

    type: Many = Field(default_factory=list)
    topic: Many = Field(default_factory=list)
    language: Many = Field(default_factory=list)
    audience: Many = Field(default_factory=list)
    limit: Limit | None = None


class ReferencesSchema(Schema):
    """Options of ``guide/references``."""

    cited: bool | None = None
    topic: Many = Field(default_factory=list)
    limit: Limit | None = None


def read_listing(found: markdown_scan.Listing, place: Place) -> tuple[Listing | None, list[Problem]]:
    """What a listing comment at a place asks for; None, and why, if it can't be told."""
    if found.fault == "place":
        return None, [MISPLACED_LISTING.at(place)]
    if found.kind not in _READERS:
        advice = suggest(
            found.kind, _READERS, "there are: " + ", ".join(f"guide/{kind}" for kind in _READERS)
        )
        return None, [UNKNOWN_LISTING.at(place, kind=found.kind, advice=advice)]
    if found.options is None:
        return None, [BROKEN_LISTING.at(place)]
    return _READERS[found.kind](found.options or "{}", place)


def _options(text: str, place: Place, schema: type[S]) -> tuple[S | None, list[Problem]]:
    """The options; with a problem in any of them there is no listing, rather than one that shows too much."""
    document, problems = read_yaml(text, place.file, place.line, place.column)
    if document is None or problems:
        return None, problems

    def locate(path: Path) -> Place:
        return document.place(path)

    options, problems = validate(schema, document.value, locate, document.key_place)
    return (None, problems) if problems else (options, [])


def _timeline(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, TimelineSchema)
    if options is None:
        return None, problems
    listing = TimelineListing(
        place,
        mechanisms=tuple(options.mechanism),
        countries=tuple(options.country),
        cohorts=tuple(options.cohort),
        phases=tuple(options.phase),
        steps=tuple(options.step),
        topics=tuple(options.topic),
        kinds=tuple(options.kind),
        statuses=tuple(options.status),
        begins=options.begins,
        ends=options.ends,
        oldest_first=options.order == "oldest",
        limit=options.limit,
    )
    return listing, []


def _articles(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, ArticlesSchema)
    if options is None:
        return None, problems
    about = (tuple(options.mechanism), tuple(options.country), tuple(options.topic))
    return ArticlesListing(place, *about, options.limit), []


def _countries(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, CountriesSchema)
    if options is None:
        return None, problems
    values = (tuple(options.mechanism), tuple(options.cohort), tuple(options.status))
    return CountriesListing(place, *values, options.limit), []


def _figures(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, FiguresSchema)
    if options is None:
        return None, problems
    return FiguresListing(place, tuple(options.mechanism), tuple(options.what)), []


def _chart(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, ChartSchema)
    if options is None:
        return None, problems
    return ChartListing(place, tuple(options.mechanism), tuple(options.country)), []


def _resources(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, ResourcesSchema)
    if options is None:
        return None, problems
    listing = ResourcesListing(
        place,
        types=tuple(options.type),
        topics=tuple(options.topic),
        languages=tuple(options.language),
        audiences=tuple(options.audience),
        limit=options.limit,
    )
    return listing, []


def _references(text: str, place: Place) -> tuple[Listing | None, list[Problem]]:
    options, problems = _options(text, place, ReferencesSchema)
    if options is None:
        return None, problems
    return ReferencesListing(place, options.cited, tuple(options.topic), options.limit), []


_READERS: dict[str, Callable[[str, Place], tuple[Listing | None, list[Problem]]]] = {
    "timeline": _timeline,
    "articles": _articles,
    "countries": _countries,
    "figures": _figures,
    "chart": _chart,
    "resources": _resources,
    "references": _references,
}

LISTINGS: dict[str, type[Schema]] = {
    "timeline": TimelineSchema,
    "articles": ArticlesSchema,
    "countries": CountriesSchema,
    "figures": FiguresSchema,
    "chart": ChartSchema,
    "resources": ResourcesSchema,
    "references": ReferencesSchema,
}
"""The options of each listing."""
