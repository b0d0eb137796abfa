"""References by name: does a page, event, row or figure name a mechanism, phase, country or work that
exists?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.mechanisms import CalendarEntry, Figure, Mechanism
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Library, is_citable
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, suggest
from mkdocs_review_guide.readers.countries import ISO_ADVICE, UNKNOWN_COUNTRY

UNKNOWN_WORK = Rule("RG603", Severity.WARNING, "no work in the bibliography has the key {key}", "{advice}")
UNKNOWN_MECHANISM = Rule("RG611", Severity.ERROR, "there is no mechanism {name}", "{advice}")
UNKNOWN_PART = Rule("RG612", Severity.ERROR, "{mechanism} has no {what} {name}", "{advice}")
NO_MECHANISM = Rule(
    "RG613",
    Severity.ERROR,
    "a {what} is named, but no mechanism",
    "add `mechanism:` with the folder of the mechanism",
)
WRONG_NAME = Rule(
    "RG614",
    Severity.ERROR,
    "the page is about {code}, and its file is named otherwise",
    "rename the file to {name}, or mend `country:`",
)


PlaceOf = Callable[[str, str], Place]
"""Where a thing names another: by the key, and what is named."""


@dataclass(frozen=True, slots=True)
class Countries:
    """What is known of countries besides the guide: whether a code is one, and its short name in the site's
    language.
    """

    is_country: Callable[[str], bool]
    name: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class References:
    """Checks names against what there is."""

    mechanisms: Mapping[str, Mechanism]
    library: Library
    countries: Countries
    lost: frozenset[str] = frozenset()
    """Ids and keys that are written, but could not be read: that is one problem, and naming them no other."""
    whole_library: bool = True
    """Whether all works could be read."""

    def of_page(self, page: Page) -> list[Problem]:
        """What a page's front matter names."""
        problems = self._about(
            page.place_of, page.mechanisms, page.countries, phases=page.phases, cohorts=page.cohorts
        )
        if page.kind == "country" and not problems:
            name = f"{page.countries[0].lower()}.md"
            if not page.src_uri.endswith(f"/{name}"):
                place = page.place_of("country")
                problems.append(WRONG_NAME.at(place, code=page.countries[0], name=name))
        if page.original and page.original not in self.library:
            problems += self.unknown_work(page.original, page.original_place or page.place)
        return problems

    def of_event(self, event: Event) -> list[Problem]:
        """What an event names; its sources too."""
        steps = (event.step,) if event.step else ()
        problems = self._about(
            event.place_of, event.mechanisms, event.countries, event.phases, event.cohorts, steps
        )
        return problems + self.of_sources(event.sources)

    def of_mechanism(self, mechanism: Mechanism) -> list[Problem]:
        """What a mechanism's parts name: each other, and works."""
        problems: list[Problem] = []
        steps = {step.id for step in mechanism.steps} | {"start"}
        instruments = {instrument.id for instrument in mechanism.instruments}
        for step in mechanism.steps:
            named = [name for name in (step.after, step.before) if name]
            problems += self._parts(_always(step.place), mechanism, "step", named, steps)
        for phase in mechanism.phases:
            covered = [instrument for instrument, _ in phase.covers]
            problems += self._parts(_always(phase.place), mechanism, "instrument", covered, instruments)
        scoped: tuple[CalendarEntry | Figure, ...] = (*mechanism.calendar, *mechanism.figures)
        for item in scoped:
            phases = (item.phase,) if item.phase else ()
            cohorts = (item.cohort,) if item.cohort else ()
            problems += self._about(_always(item.place), (mechanism.id,), (), phases, cohorts)
        for figure in mechanism.figures:
            problems += self._parts(
                _always(figure.place), mechanism, "step", (figure.step,) if figure.step else (), steps
            )
        for source in mechanism_sources(mechanism):
            problems += self.of_sources((source,))
        return problems

    def of_sources(self, sources: Iterable[Source]) -> list[Problem]:
        """Works that are cited as sources but stand in no bibliography."""
        return [
            problem
            for source in sources
            if source.key not in self.library
            for problem in self.unknown_work(source.key, source.place)
        ]

    def unknown_work(self, key: str, place: Place) -> list[Problem]:
        """The problem of a key that no work has; none if the work itself could not be read."""
        if self.may_be_lost(key):
            return []
        advice = suggest(key, self.citable, "add the work to the bibliography")
        return [UNKNOWN_WORK.at(place, key=key, advice=advice)]

    def may_be_lost(self, key: str) -> bool:
        """Whether a work with that key may be written where it could not be read."""
        return key in self.lost or not self.whole_library

    @property
    def citable(self) -> Iterator[str]:
        """The keys that can be cited, in the order of the library."""
        return (work.key for work in self.library if is_citable(work.key))

    def _about(
        self,
        place_of: PlaceOf,
        mechanisms: tuple[str, ...],
        countries: Iterable[str],
        phases: Iterable[str] = (),
        cohorts: Iterable[str] = (),
        steps: Iterable[str] = (),
    ) -> list[Problem]:
        problems = [
            UNKNOWN_COUNTRY.at(place_of("country", code), code=code, advice=ISO_ADVICE)
            for code in countries
            if not self.countries.is_country(code)
        ]
        known = [self.mechanisms[name] for name in mechanisms if name in self.mechanisms]
        for name in mechanisms:
            if name not in self.mechanisms:
                advice = suggest(name, self.mechanisms, "write the name of its folder")
                problems.append(UNKNOWN_MECHANISM.at(place_of("mechanism", name), name=name, advice=advice))
        named = (("phase", tuple(phases)), ("cohort", tuple(cohorts)), ("step", tuple(steps)))
        if not mechanisms:
            problems += [NO_MECHANISM.at(place_of(what, ""), what=what) for what, names in named if names]
        for mechanism in known[:1]:
            ids = {
                "phase": {phase.id for phase in mechanism.phases},
                "cohort": {cohort.id for cohort in mechanism.cohorts},
                "step": {step.id for step in mechanism.steps},
            }
            for what, names in named:
                problems += self._parts(place_of, mechanism, what, names, ids[what])
        return problems

    def _parts(
        self, place_of: PlaceOf, mechanism: Mechanism, what: str, names: Iterable[str], known: set[str]
    ) -> list[Problem]:
        return [
            UNKNOWN_PART.at(
                place_of(what, name),
                mechanism=mechanism.id,
                what=what,
                name=name,
                advice=suggest(name, known, "it has: " + (", ".join(sorted(known)) or "none")),
            )
            for name in names
            if name not in known
        ]


def _always(place: Place) -> PlaceOf:
    return lambda what, name: place


class _Sourced(Protocol):
    @property
    def sources(self) -> tuple[Source, ...]: ...


def mechanism_sources(mechanism: Mechanism) -> Iterable[Source]:
    """Every source that a mechanism's data names, in the order of its file, then those of its reviews."""
    parts: tuple[_Sourced, ...] = (
        *mechanism.instruments,
        *mechanism.phases,
        *mechanism.cohorts,
        *mechanism.steps,
        *mechanism.calendar,
        *mechanism.figures,
        *mechanism.reviews,
    )
    return [source for part in parts for source in part.sources]
