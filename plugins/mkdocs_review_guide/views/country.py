"""A country's page: where its review stands, who says so, and what people outside government can do."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.mechanisms import Mechanism, Review
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.progress import PhaseProgress
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.status import is_open
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.calendar_words import phase_name
from mkdocs_review_guide.views.charts.country import country_chart
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.countries import cohorts_of
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.mentions import mentioned_in, points_here
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.resources import resource_rows
from mkdocs_review_guide.views.standing import find_standing


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """All that is known of one country in one mechanism."""

    mechanism: Mechanism
    code: str
    name: str
    rows: tuple[Review, ...]
    events: tuple[Event, ...]
    page: Page | None

    progress: tuple[PhaseProgress, ...]

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
        guide.progress.get((mechanism.id, code), ()),
    )


def render_country(
    renderer: Renderer, facts: CountryFacts, body: str = "", *, own_title: bool = False
) -> RenderedPage:
    """A country's page, around the author's text where there is one; ``own_title``: that has a heading of
    level 1.
    """
    src_uri = facts.mechanism.country_page(facts.code)
    source = facts.page.place if facts.page else facts.rows[0].place
    values = {
        "mechanism": facts.mechanism,
        "name": facts.name,
        "own_title": own_title,
        "cohort": next(iter(cohorts_of(facts.mechanism, facts.rows)), None),
        "standing": find_standing(renderer, facts.mechanism, facts.progress),
        "phases": _phase_tables(renderer, facts),
        "chart": country_chart(renderer, facts.mechanism, facts.name, facts.progress, src_uri),
        "calendar": src_uri.removesuffix(".md") + ".ics",
        "feed": src_uri.removesuffix(".md") + ".xml",
        "table": src_uri.removesuffix(".md") + "/events.csv",
        "open_events": _open_events(renderer, facts),
        "reviewers": _reviewers(renderer, facts, src_uri),
        "notes": [row.note for row in facts.rows if row.note],
        "sources": facts.sources,
        "id": facts.mechanism.country_id(facts.code),
        "place": facts.rows[0].place,
        "participate": facts.page.participate if facts.page else "",
        "ways": [step for step in facts.mechanism.steps if step.participate],
        "memberships": facts.memberships,
        "events": facts.events,
        "mentioned": mentioned_in(renderer, src_uri),
        "articles": [page for page in renderer.guide.articles if facts.code in page.countries],
        "works": _works(renderer, facts),
        "resources": resource_rows(renderer, src_uri, facts.mechanism.country_id(facts.code)),
    }
    head = renderer.render("country.md", src_uri, part="head", **values)
    rest = renderer.render("country.md", src_uri, part="rest", **values)
    foot = renderer.render("foot.md", src_uri, source=source)
    notes, mentions = notes_part(renderer, src_uri), Part("", points_here(renderer, src_uri))
    markdown = lay_out((Part("", head), Part("prose", body), Part("", rest), notes, mentions, Part("", foot)))
    title = renderer.words.gettext("{country}: {mechanism}").format(
        country=facts.name, mechanism=facts.mechanism.short
    )
    parents = (f"{facts.mechanism.folder}/countries/index.md", facts.mechanism.page)
    return RenderedPage(src_uri, "country", title, markdown, _description(renderer, facts), source, parents)


@dataclass(frozen=True, slots=True)
class PhaseTable:
    """The steps of one phase. ``told``: something is known of it beyond the rules."""

    name: str
    progress: PhaseProgress
    told: bool

    @property
    def known(self) -> bool:
        """Whether there is anything to show step by step."""
        return self.told or bool(self.progress.calendar.starts)


def _phase_tables(renderer: Renderer, facts: CountryFacts) -> list[PhaseTable]:
    return [
        PhaseTable(
            phase_name(facts.mechanism, progress) or facts.mechanism.short,
            progress,
            any(step.events for step in progress.steps),
        )
        for progress in facts.progress
    ]


def _open_events(renderer: Renderer, facts: CountryFacts) -> list[Event]:
    """What people outside government can take part in now: events of this country, and of the mechanism as
    a whole.
    """
    guide = renderer.guide
    shared = guide.events_by_home.get(facts.mechanism.page, ())
    known = dict.fromkeys((*facts.events, *(event for event in shared if not event.countries)))
    return [event for event in known if is_open(event, guide.as_of)]


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
    told = [
        *facts.events,
        *(event for phase in facts.progress for step in phase.steps for event in step.events),
    ]
    sources: list[Source] = [*facts.sources, *(source for event in told for source in event.sources)]
    keys = dict.fromkeys(source.key for source in sources)
    works = [work for key in keys if (work := renderer.guide.library.get(key))]
    return sorted(works, key=lambda work: (sort_name(work.label_name), work.label_year or "", work.key))
