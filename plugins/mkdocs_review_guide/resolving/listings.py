"""Listings held against the guide: an option that names nothing would show nothing, so it is a problem."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.listings import (
    ArticlesListing,
    ChartListing,
    CountriesListing,
    FiguresListing,
    Listing,
    ReferencesListing,
    ResourcesListing,
    TimelineListing,
)
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.problems import Problem, Rule, Severity, suggest

UNKNOWN_VALUE = Rule("RG704", Severity.ERROR, "the listing's {option} {value} is unknown", "{advice}")


def check_listing(listing: Listing, guide: Guide) -> list[Problem]:
    """Every value of a listing's options that nothing in the guide has."""
    return [
        UNKNOWN_VALUE.at(
            listing.place, option=option, value=value, advice=suggest(value, allowed, _allowed(allowed))
        )
        for option, values, allowed in _named(listing, guide)
        for value in values
        if value not in allowed
    ]


Named = list[tuple[str, Iterable[str], set[str]]]
"""What a listing names: the option, its values, and what they can be."""


def _named(listing: Listing, guide: Guide) -> Named:
    if isinstance(listing, (ResourcesListing, ReferencesListing)):
        return _named_works(listing, guide)
    mechanisms = [guide.mechanisms[name] for name in listing.mechanisms if name in guide.mechanisms]
    meant = mechanisms or list(guide.mechanisms.values())
    named: Named = [("mechanism", listing.mechanisms, set(guide.mechanisms))]
    if isinstance(listing, (TimelineListing, ArticlesListing, ChartListing)):
        named.append(("country", listing.countries, set(guide.country_names)))
    if isinstance(listing, (TimelineListing, ArticlesListing)):
        named.append(("topic", [slug(topic) for topic in listing.topics], topics(guide)))
    if isinstance(listing, (TimelineListing, CountriesListing)):
        named.append(("cohort", listing.cohorts, {part.id for m in meant for part in m.cohorts}))
    if isinstance(listing, TimelineListing):
        named.append(("phase", listing.phases, {part.id for m in meant for part in m.phases}))
        named.append(("step", listing.steps, {part.id for m in meant for part in m.steps}))
    if isinstance(listing, FiguresListing):
        named.append(("what", listing.whats, {figure.what for m in meant for figure in m.figures}))
    return named


def _named_works(listing: ResourcesListing | ReferencesListing, guide: Guide) -> Named:
    wanted = [slug(topic) for topic in listing.topics]
    if isinstance(listing, ReferencesListing):
        return [("topic", wanted, {slug(topic) for work in guide.works for topic in work.topics})]
    resources = guide.resources
    return [
        ("type", listing.types, {value for each in resources for value in each.types}),
        ("topic", wanted, {value for each in resources for value in each.about}),
        ("language", listing.languages, {tag for each in resources for tag in each.languages}),
        ("audience", listing.audiences, {value for each in resources for value in each.audiences}),
    ]


def _allowed(values: set[str]) -> str:
    return "there are: " + (", ".join(sorted(values)[:12]) or "none")


def topics(guide: Guide) -> set[str]:
    """The ids of all topics that articles name."""
    return {slug(tag) for page in guide.pages.values() for tag in page.tags}
