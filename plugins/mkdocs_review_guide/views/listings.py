"""Listings: the events, articles, countries, figures or charts that a page asks for."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_review_guide.model.events import Event
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
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.status import is_open, status_now
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.article import list_articles
from mkdocs_review_guide.views.charts.country import country_chart
from mkdocs_review_guide.views.charts.mechanism import mechanism_chart
from mkdocs_review_guide.views.countries import country_rows
from mkdocs_review_guide.views.mechanism import figure_key
from mkdocs_review_guide.views.references import list_works
from mkdocs_review_guide.views.renderer import Renderer
from mkdocs_review_guide.views.resources import list_resources
from mkdocs_review_guide.views.timeline import list_events


def render_listing(renderer: Renderer, listing: Listing, here: str) -> str:
    """A listing as Markdown for a page."""
    match listing:
        case TimelineListing():
            return list_events(renderer, here, select_events(renderer.guide, listing))
        case ArticlesListing():
            return list_articles(renderer, here, select_articles(renderer.guide, listing), summaries=False)
        case CountriesListing():
            return _list_countries(renderer, here, listing)
        case FiguresListing():
            return _list_figures(renderer, here, listing)
        case ChartListing():
            return _chart(renderer, here, listing)
        case ResourcesListing():
            return list_resources(renderer, here, select_resources(renderer.guide, listing))
        case ReferencesListing():
            return list_works(renderer, here, select_works(renderer.guide, listing))


def _mechanisms(guide: Guide, names: Iterable[str]) -> list[Mechanism]:
    """The mechanisms that a listing is about; all, if it names none."""
    wanted = [guide.mechanisms[name] for name in names if name in guide.mechanisms]
    return wanted or list(guide.mechanisms.values())


def _list_countries(renderer: Renderer, here: str, listing: CountriesListing) -> str:
    lists = []
    for mechanism in _mechanisms(renderer.guide, listing.mechanisms):
        rows = [
            row
            for row in country_rows(renderer, mechanism)
            if _meets(listing.cohorts, (cohort.id for cohort in row.cohorts))
            and _meets(listing.statuses, (row.standing.now,))
        ]
        rows = rows[: listing.limit]
        lists.append(renderer.render("country-list.md", here, mechanism=mechanism, rows=rows))
    return "\n\n".join(lists)


def _list_figures(renderer: Renderer, here: str, listing: FiguresListing) -> str:
    lists = []
    for mechanism in _mechanisms(renderer.guide, listing.mechanisms):
        figures = [figure for figure in mechanism.figures if _meets(listing.whats, (figure.what,))]
        figures.sort(key=figure_key, reverse=True)
        lists.append(renderer.render("figure-list.md", here, mechanism=mechanism, figures=figures))
    return "\n\n".join(lists)


def _chart(renderer: Renderer, here: str, listing: ChartListing) -> str:
    guide = renderer.guide
    charts: list[str] = []
    for mechanism in _mechanisms(guide, listing.mechanisms):
        for country in listing.countries:
            progress = guide.progress.get((mechanism.id, country))
            if progress:
                name = guide.country_name(mechanism.id, country)
                charts.append(country_chart(renderer, mechanism, name, progress, here))
        if not listing.countries:
            charts.append(mechanism_chart(renderer, mechanism, here, mini=True))
    return "\n\n".join(charts)


def select_events(guide: Guide, listing: TimelineListing) -> list[Event]:
    """The events that a listing asks for, in its order."""
    fitting = [event for event in guide.events if _fits(guide, event, listing)]
    if not listing.oldest_first:
        dated = [event for event in fitting if event.when]
        fitting = [*reversed(dated), *(event for event in fitting if not event.when)]
    return fitting[: listing.limit]


def _fits(guide: Guide, event: Event, listing: TimelineListing) -> bool:
    return (
        _meets(listing.mechanisms, event.mechanisms)
        and _meets(listing.countries, event.countries)
        and _meets(listing.cohorts, event.cohorts)
        and _meets(listing.phases, event.phases)
        and _meets(listing.steps, (event.step,) if event.step else ())
        and _meets(listing.kinds, (event.kind,) if event.kind else ())
        and (not listing.topics or _meets(map(slug, listing.topics), _topics(guide, event)))
        and (not listing.statuses or _has_status(guide, event, listing))
        and _in_time(event, listing)
    )


def _meets(wanted: Iterable[str], given: Iterable[str]) -> bool:
    wanted = set(wanted)
    return not wanted or not wanted.isdisjoint(given)


def _topics(guide: Guide, event: Event) -> set[str]:
    """An event is about what the page that writes it is tagged with."""
    page = guide.pages.get(event.page)
    return {slug(tag) for tag in page.tags} if page else set()


def _has_status(guide: Guide, event: Event, listing: TimelineListing) -> bool:
    now = status_now(event, guide.as_of)
    return now in listing.statuses or ("open" in listing.statuses and is_open(event, guide.as_of))


def _in_time(event: Event, listing: TimelineListing) -> bool:
    """Whether an event may fall between the listing's dates; one without a date does only if there are
    none.
    """
    begins = listing.begins.earliest if listing.begins else None
    ends = listing.ends.latest if listing.ends else None
    if begins is None and ends is None:
        return True
    if event.when is None:
        return False
    too_early = begins is not None and event.when.latest is not None and event.when.latest < begins
    too_late = ends is not None and event.when.earliest is not None and event.when.earliest > ends
    return not (too_early or too_late)


def select_articles(guide: Guide, listing: ArticlesListing) -> list[Page]:
    """The articles that a listing asks for, newest first."""
    fitting = [page for page in guide.articles if _article_fits(page, listing)]
    return fitting[: listing.limit]


def _article_fits(page: Page, listing: ArticlesListing) -> bool:
    return (
        _meets(listing.mechanisms, page.mechanisms)
        and _meets(listing.countries, page.countries)
        and _meets(map(slug, listing.topics), map(slug, page.tags))
    )


def select_resources(guide: Guide, listing: ResourcesListing) -> list[Resource]:
    """The resources that a listing asks for, in the order of the references."""
    place = {work.key: index for index, work in enumerate(guide.works)}
    fitting = [
        resource
        for resource in guide.resources
        if _meets(listing.types, resource.types)
        and _meets(listing.audiences, resource.audiences)
        and _meets(listing.languages, resource.languages)
        and _meets(map(slug, listing.topics), resource.about)
    ]
    fitting.sort(key=lambda resource: place.get(resource.works[0].key, len(place)))
    return fitting[: listing.limit]


def select_works(guide: Guide, listing: ReferencesListing) -> list[Work]:
    """The works that a listing asks for, in the order of the references."""
    fitting = [
        work
        for work in guide.works
        if listing.cited in (None, work.key in guide.mentions)
        and _meets(map(slug, listing.topics), map(slug, work.topics))
    ]
    return fitting[: listing.limit]
