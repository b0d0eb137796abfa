"""A country's page: what is known of its review; and the list of a mechanism's countries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.mechanisms import Cohort, Mechanism, Review, Step
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """All that is known of one country in one mechanism."""

    mechanism: Mechanism
    code: str
    name: str
    rows: tuple[Review, ...]
    events: tuple[Event, ...]
    page: Page | None

    @property
    def cohort(self) -> Cohort | None:
        """The cohort of its first row that names one."""
        named = next((row.cohort for row in self.rows if row.cohort), None)
        return next((cohort for cohort in self.mechanism.cohorts if cohort.id == named), None)

    @property
    def stand(self) -> tuple[Step, tuple[Event, ...]] | None:
        """The furthest step that events speak of, with all of them: what was planned beside what is reported.

        Steps that the rules don't require count only where nothing else is known.
        """
        told = [(step, tuple(events)) for step, events in self.steps if events]
        required = [(step, events) for step, events in told if not step.optional]
        found = required or told
        return found[-1] if found else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of its rows, each once."""
        found = {(source.key, source.locator): source for row in self.rows for source in row.sources}
        return tuple(found.values())

    @property
    def memberships(self) -> list[tuple[object, object]]:
        """Each instrument with the date since when it binds the country; ``none`` if it doesn't, None if not
        known.
        """
        known = {
            membership.instrument: membership.since or "none"
            for row in self.rows
            for membership in row.memberships
        }
        return [(instrument, known.get(instrument.id)) for instrument in self.mechanism.instruments]

    @property
    def steps(self) -> list[tuple[Step, list[Event]]]:
        """Each step with the events that speak of it."""
        return [(step, [e for e in self.events if e.step == step.id]) for step in self.mechanism.steps]


def country_facts(renderer: Renderer, mechanism: Mechanism, code: str) -> CountryFacts:
    """Gather what is known of a country."""
    guide = renderer.guide
    return CountryFacts(
        mechanism,
        code,
        guide.country_name(mechanism.id, code),
        guide.reviews.get((mechanism.id, code), ()),
        guide.events_by_country.get((mechanism.id, code), ()),
        guide.pages.get(mechanism.country_page(code)),
    )


def render_country(renderer: Renderer, facts: CountryFacts, body: str = "") -> RenderedPage:
    """A country's page, around the author's text where there is one."""
    src_uri = facts.mechanism.country_page(facts.code)
    source = facts.page.place if facts.page else facts.rows[0].place
    values = {
        "mechanism": facts.mechanism,
        "name": facts.name,
        "cohort": facts.cohort,
        "stand": facts.stand,
        "reviewers": _reviewers(renderer, facts, src_uri),
        "notes": [row.note for row in facts.rows if row.note],
        "sources": facts.sources,
        "place": facts.rows[0].place,
        "participate": facts.page.participate if facts.page else "",
        "ways": [step for step in facts.mechanism.steps if step.participate],
        "memberships": facts.memberships,
        "events": facts.events,
        "steps": facts.steps,
        "articles": [page for page in renderer.guide.articles if facts.code in page.countries],
        "works": _works(renderer, facts),
    }
    head = renderer.render("country.md", src_uri, part="head", **values)
    rest = renderer.render("country.md", src_uri, part="rest", **values)
    foot = renderer.render("foot.md", src_uri, source=source)
    notes = notes_part(renderer, src_uri)
    markdown = lay_out((Part("", head), Part("prose", body), Part("", rest), notes, Part("", foot)))
    title = renderer.words.gettext("{country}: {mechanism}").format(
        country=facts.name, mechanism=facts.mechanism.short
    )
    parents = (f"{facts.mechanism.folder}/countries/index.md", facts.mechanism.page)
    return RenderedPage(src_uri, "country", title, markdown, _description(renderer, facts), source, parents)


def _description(renderer: Renderer, facts: CountryFacts) -> str:
    if facts.page and facts.page.summary:
        return facts.page.summary
    message = renderer.words.gettext("What is known of the review of {country}, with sources and dates.")
    return message.format(country=facts.name)


def _reviewers(renderer: Renderer, facts: CountryFacts, here: str) -> list[object]:
    at = PageContext(renderer, here)
    codes = dict.fromkeys(code for row in facts.rows for code in row.reviewers)
    return [at.country(facts.mechanism.id, code) for code in codes]


def _works(renderer: Renderer, facts: CountryFacts) -> list[Work]:
    """Every work that the page's data rests on, in the order of their references."""
    sources: list[Source] = [*facts.sources, *(source for event in facts.events for source in event.sources)]
    keys = dict.fromkeys(source.key for source in sources)
    works = [work for key in keys if (work := renderer.guide.library.get(key))]
    return sorted(works, key=lambda work: (sort_name(work.label_name), work.label_year or "", work.key))


def sort_name(name: str) -> str:
    """A name to sort by: accents and case don't count."""
    folded = unicodedata.normalize("NFKD", plain(name)).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country in a list."""

    id: str
    code: str
    name: str
    cohort: Cohort | None
    stand: Step | None
    latest: Event | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class CohortSize:
    """How many members of a cohort are known."""

    cohort: Cohort
    found: int
    size: int | None


def render_countries(renderer: Renderer, mechanism: Mechanism, *, authored: bool) -> RenderedPage:
    """All countries of a mechanism, A to Z, with what is known of each."""
    src_uri = f"{mechanism.folder}/countries/index.md"
    words = renderer.words
    rows = sorted(
        (_row(country_facts(renderer, mechanism, code)) for code in mechanism.countries),
        key=lambda row: (sort_name(row.name), row.code),
    )
    title = words.gettext("Countries: {mechanism}").format(mechanism=mechanism.short)
    place = mechanism.reviews[0].place if mechanism.reviews else mechanism.place
    markdown = renderer.render(
        "countries.md",
        src_uri,
        title=title,
        mechanism=mechanism,
        rows=rows,
        known=sum(1 for row in rows if row.cohort),
        sizes=cohort_sizes(mechanism),
        authored=authored,
        source=Place(place.file),
    )
    description = words.gettext("All countries found in public sources, with what is known of each.")
    source = Place(place.file)
    return RenderedPage(src_uri, "countries", title, markdown, description, source, (mechanism.page,))


def _row(facts: CountryFacts) -> CountryRow:
    note = next((row.note for row in facts.rows if row.note), "")
    step, events = facts.stand or (None, ())
    dated = [event for event in events or facts.events if event.when]
    latest = dated[-1] if dated else None
    place = facts.rows[0].place
    return CountryRow(facts.code.lower(), facts.code, facts.name, facts.cohort, step, latest, note, place)


def cohort_sizes(mechanism: Mechanism) -> list[CohortSize]:
    """For each cohort, how many countries are known to be in it, and how many there are."""
    return [
        CohortSize(cohort, len(cohort_countries(mechanism.reviews, cohort)), cohort.size)
        for cohort in mechanism.cohorts
    ]


def cohort_countries(reviews: Iterable[Review], cohort: Cohort) -> tuple[str, ...]:
    """The countries of a cohort, in the order of their rows."""
    return tuple(dict.fromkeys(review.country for review in reviews if review.cohort == cohort.id))
