"""Sequences: which page comes before and which after another, where pages of one kind stand in an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.sorting import sort_name

Neighbours = tuple[str, str]
"""The source paths of the pages before and after; empty where there is none."""


def neighbours(guide: Guide) -> dict[str, Neighbours]:
    """The neighbours of each page that stands in a sequence, by its source path.

    Phases and cohorts stand in the order of their mechanism, countries by name, articles by date, the oldest
    first, topics A to Z.
    """
    found: dict[str, Neighbours] = {}
    for pages in _sequences(guide):
        padded = ["", *pages, ""]
        for number, page in enumerate(pages, start=1):
            found[page] = (padded[number - 1], padded[number + 1])
    return found


def _sequences(guide: Guide) -> Iterator[Sequence[str]]:
    for mechanism in guide.mechanisms.values():
        yield [guide.targets[mechanism.phase_id(phase)].page for phase in mechanism.phases]
        yield [guide.targets[mechanism.cohort_id(cohort)].page for cohort in mechanism.cohorts]
        yield _countries(guide, mechanism)
    yield [page.src_uri for page in reversed(guide.articles)]
    yield [topic.page for topic in guide.topics.values()]


def _countries(guide: Guide, mechanism: Mechanism) -> list[str]:
    names = {code: guide.country_name(mechanism.id, code) for code in mechanism.countries}
    in_order = sorted(mechanism.countries, key=lambda code: (sort_name(names[code]), code))
    return [mechanism.country_page(code) for code in in_order]
