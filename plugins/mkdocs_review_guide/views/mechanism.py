"""A mechanism's page, its phases and cohorts, and the list of mechanisms."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import CalendarEntry, Cohort, Figure, Mechanism, Phase
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.readers.markdown_scan import Heading
from mkdocs_review_guide.views.charts.mechanism import mechanism_chart
from mkdocs_review_guide.views.countries import CountryRow, cohort_countries, country_rows
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.mentions import mentioned_in, points_here
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.resources import resource_links, resource_rows
from mkdocs_review_guide.views.upcoming import what_is_ahead
from mkdocs_review_guide.views.words import Words


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort with how many of its countries are known here, and when it starts what."""

    cohort: Cohort
    found: int
    starts: tuple[CalendarEntry, ...]


MOST_RESOURCES = 6
"""How many resources about a mechanism as a whole its page lists."""


def complete_mechanism(renderer: Renderer, page: Page, body: str, headings: Sequence[Heading]) -> str:
    """A mechanism's Markdown: its title, the author's overview, then steps, phases, cohorts, figures,
    events.
    """
    mechanism = renderer.guide.mechanisms[page.mechanisms[0]]
    rows = country_rows(renderer, mechanism)
    values = {
        "mechanism": mechanism,
        "page": page,
        "own_title": bool(headings) and headings[0].level == 1,
        "reviews": posixpath.join(posixpath.dirname(mechanism.folder), "index.md"),
        "cohorts": _cohort_rows(mechanism),
        "step_resources": _step_resources(renderer, mechanism, page.src_uri),
        "instrument_resources": _instrument_resources(renderer, mechanism, page.src_uri),
        "resources": resource_rows(renderer, page.src_uri, mechanism.id)[:MOST_RESOURCES],
        "figures": sorted(mechanism.figures, key=figure_key, reverse=True),
        "ahead": what_is_ahead(renderer.guide, mechanism),
        "chart": mechanism_chart(renderer, mechanism, page.src_uri),
        "groups": _groups(mechanism, rows),
        "ungrouped": [row for row in rows if row.cohort is None],
        "mentioned": mentioned_in(renderer, page.src_uri),
        "events": tuple(reversed(renderer.guide.events_by_home.get(page.src_uri, ()))),
    }
    head = renderer.render("mechanism.md", page.src_uri, part="head", **values)
    rest = renderer.render("mechanism.md", page.src_uri, part="rest", **values)
    foot = renderer.render("foot.md", page.src_uri, source=page.place)
    notes, mentions = notes_part(renderer, page.src_uri), Part("", points_here(renderer, page.src_uri))
    return lay_out((Part("", head), Part("prose", body), Part("", rest), notes, mentions, Part("", foot)))


def _step_resources(renderer: Renderer, mechanism: Mechanism, here: str) -> dict[str, Markup]:
    """The resources about each step, by the step's id within the mechanism."""
    ids = {step.id: mechanism.step_id(step) for step in mechanism.steps}
    return {step: resource_links(renderer, here, id_) for step, id_ in ids.items()}


def _instrument_resources(renderer: Renderer, mechanism: Mechanism, here: str) -> dict[str, Markup]:
    """The resources about each instrument, by its id within the mechanism."""
    ids = {each.id: mechanism.instrument_id(each) for each in mechanism.instruments}
    return {instrument: resource_links(renderer, here, id_) for instrument, id_ in ids.items()}


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort with the countries that are known to be in it."""

    cohort: Cohort
    rows: tuple[CountryRow, ...]


MOST_GROUPS = 6
"""Beyond so many cohorts their members are listed on their own pages only."""


def _groups(mechanism: Mechanism, rows: Sequence[CountryRow]) -> list[Group]:
    if len(mechanism.cohorts) > MOST_GROUPS:
        return []
    return [
        Group(cohort, tuple(row for row in rows if cohort in row.cohorts)) for cohort in mechanism.cohorts
    ]


def _cohort_rows(mechanism: Mechanism) -> list[CohortRow]:
    return [
        CohortRow(
            cohort,
            len(cohort_countries(mechanism.reviews, cohort)),
            tuple(entry for entry in mechanism.calendar if entry.cohort == cohort.id),
        )
        for cohort in mechanism.cohorts
    ]


def figure_key(figure: Figure) -> tuple[object, ...]:
    """Orders figures by date, those without one first."""
    when = (1, figure.when.sort_key) if figure.when else (0, ())
    return (*when, figure.what, figure.count)


def render_phase(renderer: Renderer, mechanism: Mechanism, phase: Phase, *, authored: bool) -> RenderedPage:
    """A phase: what it covers, when each cohort starts it, what happened in it."""
    target = renderer.guide.targets[mechanism.phase_id(phase)]
    entries = [entry for entry in mechanism.calendar if entry.phase == phase.id]
    names = {cohort.id: _cohort_name(mechanism, cohort) for cohort in mechanism.cohorts}
    told = [row for row in country_rows(renderer, mechanism, phase) if row.standing.progress]
    found = renderer.words.ngettext(
        "Of {n} country a source tells something in this part of its review.",
        "Of {n} countries a source tells something in this part of their reviews.",
        len(told),
    )
    markdown = renderer.render(
        "part.md",
        target.page,
        title=target.name,
        lead=phase.name,
        mechanism=mechanism,
        phase=phase,
        covers=mechanism.instruments,
        sources=phase.sources,
        id=target.id,
        place=phase.place,
        calendar=[(names.get(entry.cohort or "", mechanism.short), entry) for entry in entries],
        rows=told,
        resources=resource_rows(renderer, target.page, target.id),
        found=found.format(n=len(told)),
        **_latest_first(renderer, mechanism, lambda event: phase.id in event.phases),
        mentions=points_here(renderer, target.page),
        authored=authored,
        source=phase.place,
    )
    title, parents = _title(renderer.words, mechanism, target.name), (mechanism.page,)
    return RenderedPage(target.page, "phase", title, markdown, phase.name, phase.place, parents)


def render_cohort(
    renderer: Renderer, mechanism: Mechanism, cohort: Cohort, *, authored: bool
) -> RenderedPage:
    """A cohort: who is in it as far as is known, when it starts each phase, what happened in it."""
    guide, words = renderer.guide, renderer.words
    target = guide.targets[mechanism.cohort_id(cohort)]
    codes = set(cohort_countries(mechanism.reviews, cohort))
    entries = [entry for entry in mechanism.calendar if entry.cohort == cohort.id]
    markdown = renderer.render(
        "part.md",
        target.page,
        title=target.name,
        lead="",
        mechanism=mechanism,
        sources=cohort.sources,
        id=target.id,
        place=cohort.place,
        calendar=[(f"{mechanism.phase_label} {entry.phase}", entry) for entry in entries],
        rows=[row for row in country_rows(renderer, mechanism) if row.code in codes],
        resources=resource_rows(renderer, target.page, target.id),
        found=words.gettext("{found} of {size} are known here.").format(found=len(codes), size=cohort.size)
        if cohort.size is not None
        else words.gettext("{found} are known here.").format(found=len(codes)),
        **_latest_first(renderer, mechanism, lambda event: cohort.id in event.cohorts),
        mentions=points_here(renderer, target.page),
        authored=authored,
        source=cohort.place,
    )
    description = words.gettext(
        "{cohort} of the {mechanism}: its countries as far as they are known, and its dates."
    )
    return RenderedPage(
        target.page,
        "cohort",
        _title(renderer.words, mechanism, target.name),
        markdown,
        description.format(cohort=target.name, mechanism=mechanism.short),
        cohort.place,
        (mechanism.page,),
    )


def _cohort_name(mechanism: Mechanism, cohort: Cohort) -> str:
    return cohort.name or f"{mechanism.cohort_label} {cohort.id}"


def _title(words: Words, mechanism: Mechanism, name: str) -> str:
    return words.gettext("{name}: {value}").format(name=name, value=mechanism.short)


MOST_EVENTS = 200
"""How many events the page of a part lists; the timeline has all of them, by year."""


def _latest_first(
    renderer: Renderer, mechanism: Mechanism, fits: Callable[[Event], bool]
) -> dict[str, object]:
    """The events of a part for its page, newest first, and how many older ones are left to the timeline."""
    events = [event for event in renderer.guide.events if mechanism.id in event.mechanisms and fits(event)]
    return {"events": events[: -MOST_EVENTS - 1 : -1], "older": max(0, len(events) - MOST_EVENTS)}


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """A mechanism in the list of all, with the summary of its page."""

    mechanism: Mechanism
    summary: str


def render_reviews(renderer: Renderer, src_uri: str, *, authored: bool) -> RenderedPage:
    """All mechanisms of the guide, by title."""
    guide, words = renderer.guide, renderer.words
    mechanisms = sorted(
        guide.mechanisms.values(), key=lambda mechanism: (sort_name(mechanism.title), mechanism.id)
    )
    rows = [MechanismRow(mechanism, guide.pages[mechanism.page].summary) for mechanism in mechanisms]
    title = words.gettext("Review mechanisms")
    markdown = renderer.render("reviews.md", src_uri, title=title, rows=rows, authored=authored, source=None)
    return RenderedPage(
        src_uri, "reviews", title, markdown, words.gettext("The review mechanisms in this guide.")
    )
