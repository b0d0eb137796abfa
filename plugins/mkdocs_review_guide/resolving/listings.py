"""Listings held against the guide: an option that names nothing would show nothing, so it is a problem."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.listings import Listing, TimelineListing
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.problems import Problem, Rule, Severity, suggest

UNKNOWN_VALUE = Rule("RG704", Severity.ERROR, "the listing's {option} {value} is unknown", "{advice}")


def check_listing(listing: Listing, guide: Guide) -> list[Problem]:
    """Every value of a listing's options that nothing in the guide has."""
    mechanisms = [guide.mechanisms[name] for name in listing.mechanisms if name in guide.mechanisms]
    known: list[tuple[str, Iterable[str], set[str]]] = [
        ("mechanism", listing.mechanisms, set(guide.mechanisms)),
        ("country", listing.countries, set(guide.country_names)),
        ("topic", map(slug, listing.topics), topics(guide)),
    ]
    if isinstance(listing, TimelineListing):
        known += _parts(listing, mechanisms or list(guide.mechanisms.values()))
    return [
        UNKNOWN_VALUE.at(
            listing.place, option=option, value=value, advice=suggest(value, allowed, _allowed(allowed))
        )
        for option, values, allowed in known
        for value in values
        if value not in allowed
    ]


def _parts(
    listing: TimelineListing, mechanisms: list[Mechanism]
) -> list[tuple[str, Iterable[str], set[str]]]:
    return [
        ("cohort", listing.cohorts, {part.id for mechanism in mechanisms for part in mechanism.cohorts}),
        ("phase", listing.phases, {part.id for mechanism in mechanisms for part in mechanism.phases}),
        ("step", listing.steps, {part.id for mechanism in mechanisms for part in mechanism.steps}),
    ]


def _allowed(values: set[str]) -> str:
    return "there are: " + (", ".join(sorted(values)[:12]) or "none")


def topics(guide: Guide) -> set[str]:
    """The ids of all topics that articles name."""
    return {slug(tag) for page in guide.pages.values() for tag in page.tags}
