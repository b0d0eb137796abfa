"""The countries of a mechanism, A to Z, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from mkdocs_review_guide.model.mechanisms import Cohort, Mechanism, Phase, Review
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.status import Now
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.facets import Filters, Question, filter_rows, in_order
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.standing import Standing, find_standing
from mkdocs_review_guide.views.words import Words


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country in a list: ``note`` is what its row says, ``standing`` where its review stands."""

    code: str
    name: str
    cohorts: tuple[Cohort, ...]
    standing: Standing
    note: str
    place: Place

    @property
    def id(self) -> str:
        """Its anchor in the list."""
        return self.code.lower()

    @property
    def cohort(self) -> Cohort | None:
        """The first of its cohorts."""
        return next(iter(self.cohorts), None)


def country_rows(renderer: Renderer, mechanism: Mechanism, phase: Phase | None = None) -> list[CountryRow]:
    """All countries of a mechanism in the order of their names; where they stand in one phase, if it is
    given.
    """
    rows = [_row(renderer, mechanism, code, phase) for code in mechanism.countries]
    return sorted(rows, key=lambda row: (sort_name(row.name), row.code))


def _row(renderer: Renderer, mechanism: Mechanism, code: str, phase: Phase | None) -> CountryRow:
    guide = renderer.guide
    rows = guide.reviews[mechanism.id, code]
    progress = [found for found in guide.progress[mechanism.id, code] if phase in (None, found.phase)]
    return CountryRow(
        code,
        guide.country_name(mechanism.id, code),
        cohorts_of(mechanism, rows),
        find_standing(renderer, mechanism, progress),
        next((row.note for row in rows if row.note), ""),
        rows[0].place,
    )


def cohorts_of(mechanism: Mechanism, rows: Iterable[Review]) -> tuple[Cohort, ...]:
    """The cohorts that a country's rows name, in their order: another in each phase, it may be."""
    known = {cohort.id: cohort for cohort in mechanism.cohorts}
    named = dict.fromkeys(row.cohort for row in rows if row.cohort)
    return tuple(known[name] for name in named if name in known)


@dataclass(frozen=True, slots=True)
class CohortSize:
    """How many members of a cohort are known."""

    cohort: Cohort
    found: int
    size: int | None


def cohort_sizes(mechanism: Mechanism) -> list[CohortSize]:
    """For each cohort, how many countries are known to be in it, and how many there are."""
    return [
        CohortSize(cohort, len(cohort_countries(mechanism.reviews, cohort)), cohort.size)
        for cohort in mechanism.cohorts
    ]


def cohort_countries(reviews: Iterable[Review], cohort: Cohort) -> tuple[str, ...]:
    """The countries of a cohort, in the order of their rows."""
    return tuple(dict.fromkeys(review.country for review in reviews if review.cohort == cohort.id))


def _filters(words: Words, mechanism: Mechanism, rows: Sequence[CountryRow]) -> Filters:
    """The countries by cohort, and by what the step is at which their review stands."""
    names = {
        cohort.id: cohort.name or f"{mechanism.cohort_label} {cohort.id}" for cohort in mechanism.cohorts
    }
    unknown = {"-": words.gettext("Not known")}
    by_cohort: Question[CountryRow] = Question(
        5,
        "cohort",
        mechanism.cohort_label,
        lambda row: (row.cohort.id if row.cohort else "-",),
        lambda id_: (names | unknown)[id_],
        in_order([*names, "-"]),
    )
    by_status: Question[CountryRow] = Question(
        3,
        "stands",
        words.gettext("Status"),
        lambda row: (row.standing.now,),
        words.step_status,
        in_order(get_args(Now)),
    )
    questions = [by_cohort, by_status] if mechanism.cohorts else [by_status]
    return filter_rows(words, {row.id: row for row in rows}, questions)


def render_countries(renderer: Renderer, mechanism: Mechanism, *, authored: bool) -> RenderedPage:
    """The page of all countries."""
    src_uri = f"{mechanism.folder}/countries/index.md"
    words = renderer.words
    rows = country_rows(renderer, mechanism)
    title = words.gettext("Countries: {mechanism}").format(mechanism=mechanism.short)
    place = mechanism.reviews[0].place if mechanism.reviews else mechanism.place
    source = Place(place.file)
    markdown = renderer.render(
        "countries.md",
        src_uri,
        title=title,
        mechanism=mechanism,
        rows=rows,
        filters=_filters(words, mechanism, rows),
        known=sum(1 for row in rows if row.cohort),
        sizes=cohort_sizes(mechanism),
        authored=authored,
        source=source,
    )
    description = words.gettext("All countries found in public sources, with what is known of each.")
    return RenderedPage(src_uri, "countries", title, markdown, description, source, (mechanism.page,))
