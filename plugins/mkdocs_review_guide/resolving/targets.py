"""Targets: everything that has an id, each with its one home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import REFERENCES, Target
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.resolving.events import DUPLICATE_ID
from mkdocs_review_guide.resolving.references import Countries


def collect_targets(
    mechanisms: Mapping[str, Mechanism],
    pages: Iterable[Page],
    events: Iterable[Event],
    library: Library,
    countries: Countries,
) -> tuple[dict[str, Target], list[Problem]]:
    """Every target by its id. Of two with one id the first keeps it: mechanisms and their parts, topics,
    events, works.
    """
    targets: dict[str, Target] = {}
    problems = []
    for target in _all_targets(mechanisms, pages, events, library, countries):
        if target.id in targets:
            problems.append(DUPLICATE_ID.at(target.place, id=target.id, first=targets[target.id].place))
        else:
            targets[target.id] = target
    return targets, problems


def collect_former(
    events: Iterable[Event], targets: Mapping[str, Target]
) -> tuple[dict[str, Target], list[Problem]]:
    """The targets of events by the ids that these had before; an id that anything has now leads to that, and
    of two events that had the same the first keeps it.
    """
    former: dict[str, Target] = {}
    places: dict[str, Place] = {id_: target.place for id_, target in targets.items()}
    problems = []
    for event in events:
        for id_ in dict.fromkeys(event.former_ids):
            place = event.place_of("former_ids", id_)
            if id_ in places:
                problems.append(DUPLICATE_ID.at(place, id=id_, first=places[id_]))
            else:
                former[id_], places[id_] = targets[event.id], place
    return former, problems


def _all_targets(
    mechanisms: Mapping[str, Mechanism],
    pages: Iterable[Page],
    events: Iterable[Event],
    library: Library,
    countries: Countries,
) -> Iterator[Target]:
    for mechanism in mechanisms.values():
        yield from _of_mechanism(mechanism, countries)
    for page in pages:
        if page.topic:
            yield Target(slug(page.topic), "topic", page.topic, page.src_uri, "", page.place)
    for event in events:
        yield Target(event.id, "event", event.title, event_home(event, mechanisms), event.id, event.place)
    for work in library:
        yield Target(work.key, "work", work_name(work), REFERENCES, work.key, work.place)


def _of_mechanism(mechanism: Mechanism, countries: Countries) -> Iterator[Target]:
    page, folder = mechanism.page, mechanism.folder
    yield Target(mechanism.id, "mechanism", mechanism.short, page, "", mechanism.place)
    for phase in mechanism.phases:
        name = f"{mechanism.phase_label} {phase.id}"
        id_ = mechanism.phase_id(phase)
        yield Target(
            id_, "phase", name, f"{folder}/{id_.removeprefix(mechanism.id + '-')}.md", "", phase.place
        )
    for cohort in mechanism.cohorts:
        name = cohort.name or f"{mechanism.cohort_label} {cohort.id}"
        id_ = mechanism.cohort_id(cohort)
        yield Target(
            id_, "cohort", name, f"{folder}/{id_.removeprefix(mechanism.id + '-')}.md", "", cohort.place
        )
    for step in mechanism.steps:
        id_ = mechanism.step_id(step)
        yield Target(id_, "step", step.name, page, id_, step.place)
    for instrument in mechanism.instruments:
        id_ = mechanism.instrument_id(instrument)
        yield Target(id_, "instrument", instrument.name, page, id_, instrument.place)
    for country in mechanism.countries:
        rows = [review for review in mechanism.reviews if review.country == country]
        name = next((row.name for row in rows if row.name), "") or countries.name(country)
        id_ = mechanism.country_id(country)
        yield Target(id_, "country", name, mechanism.country_page(country), "", rows[0].place)


def event_home(event: Event, mechanisms: Mapping[str, Mechanism]) -> str:
    """The page an event is at home on: its country's if it has a mechanism and exactly one country, else its
    mechanism's, else the one that writes it.
    """
    mechanism = next((mechanisms[name] for name in event.mechanisms if name in mechanisms), None)
    if mechanism is None:
        return event.page
    if len(event.countries) == 1 and event.countries[0] in mechanism.countries:
        return mechanism.country_page(event.countries[0])
    return mechanism.page


def work_name(work: Work) -> str:
    """What a work is called in a link without words: its title, else who published it where."""
    return work.title or work.issuer or work.key
