"""Sequences: which page comes before and which after another, where pages of one kind stand in an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.sorting import sort_name


@dataclass(frozen=True, slots=True)
class Stop:
    """A page in a sequence: its source path, and what it is called there."""

    page: str
    name: str


Neighbours = tuple[Stop | None, Stop | None]
"""The pages before and after; None where there is none."""


def neighbours(guide: Guide) -> dict[str, Neighbours]:
    """The neighbours of each page that stands in a sequence, by its source path.

    Phases and cohorts stand in the order of their mechanism, countries by name, articles by date, the oldest
    first, topics A to Z.
    """
    found: dict[str, Neighbours] = {}
    for stops in _sequences(guide):
        padded = [None, *stops, None]
        for number, stop in enumerate(stops, start=1):
            found[stop.page] = (padded[number - 1], padded[number + 1])
    return found


def _sequences(guide: Guide) -> Iterator[Sequence[Stop]]:
    for mechanism in guide.mechanisms.values():
        yield [_stop(guide, mechanism.phase_id(phase)) for phase in mechanism.phases]
        yield [_stop(guide, mechanism.cohort_id(cohort)) for cohort in mechanism.cohorts]
        yield _countries(guide, mechanism)
    yield [Stop(page.src_uri, page.title) for page in reversed(guide.articles)]
    yield [Stop(topic.page, topic.name) for topic in guide.topics.values()]


def _stop(guide: Guide, id_: str) -> Stop:
    target = guide.targets[id_]
    return Stop(target.page, target.name)


def _countries(guide: Guide, mechanism: Mechanism) -> list[Stop]:
    stops = [
        Stop(mechanism.country_page(code), guide.country_name(mechanism.id, code))
        for code in mechanism.countries
    ]
    return sorted(stops, key=lambda stop: (sort_name(stop.name), stop.page))
