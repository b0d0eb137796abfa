"""All pages of the guide: those it makes, and those it completes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.model.listings import Listing
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import Scan
from mkdocs_review_guide.sources import Folders
from mkdocs_review_guide.views.article import ARTICLES, complete_article, render_articles
from mkdocs_review_guide.views.body import expand_body
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.countries import render_countries
from mkdocs_review_guide.views.country import country_facts, render_country
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.mechanism import (
    complete_mechanism,
    render_cohort,
    render_phase,
    render_reviews,
)
from mkdocs_review_guide.views.mentions import mentioned_in, points_here
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.opening import opening
from mkdocs_review_guide.views.references import render_references
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.resources import RESOURCES, render_resources
from mkdocs_review_guide.views.sequence import Stop, neighbours
from mkdocs_review_guide.views.timeline import render_timelines
from mkdocs_review_guide.views.topics import complete_topic, render_topic, render_topics, topics_page


@dataclass(frozen=True, slots=True)
class Body:
    """A written page with what was found in its body."""

    page: Page
    scan: Scan
    listings: tuple[Listing | None, ...]

    @property
    def title(self) -> str:
        """What the page calls itself, in its front matter or in a heading of level 1; empty if nothing."""
        own = next((heading.text for heading in self.scan.headings if heading.level == 1), "")
        return self.page.title or own


def render_site(renderer: Renderer, bodies: Sequence[Body], folders: Folders) -> dict[str, RenderedPage]:
    """Every page of the guide by source path, in the order of the written ones, then the generated."""
    written = {body.page.src_uri: body for body in bodies}
    pages = {src_uri: _written(renderer, body, folders) for src_uri, body in written.items()}
    for made in _made(renderer, written, folders):
        pages[made.src_uri] = _with_body(renderer, made, written.get(made.src_uri))
    for src_uri, beside in neighbours(renderer.guide).items():
        pages[src_uri] = _with_neighbours(renderer, pages[src_uri], *beside)
    return pages


def _with_neighbours(
    renderer: Renderer, page: RenderedPage, earlier: Stop | None, later: Stop | None
) -> RenderedPage:
    """A page with the ways to those before and after it at its end."""
    if not (earlier or later):
        return page
    ways = renderer.render("beside.md", page.src_uri, earlier=earlier, later=later)
    return replace(
        page,
        markdown=f"{page.markdown}\n\n{ways}\n",
        earlier=earlier.page if earlier else "",
        later=later.page if later else "",
    )


def _made(renderer: Renderer, written: dict[str, Body], folders: Folders) -> Iterator[RenderedPage]:
    """The pages that the guide makes, each without a head of its own where somebody wrote the page."""
    mechanisms = renderer.guide.mechanisms.values()
    yield from render_timelines(renderer, written)
    yield from render_references(renderer, authored=REFERENCES in written)
    yield render_resources(renderer, authored=RESOURCES in written)
    yield from render_articles(renderer, ARTICLES, authored=ARTICLES in written)
    topics = topics_page(folders.topics)
    yield render_topics(renderer, topics, authored=topics in written)
    for topic in renderer.guide.topics.values():
        if topic.page not in written:
            yield render_topic(renderer, topic, topics)
    if mechanisms:
        index = f"{folders.mechanisms}/index.md"
        yield render_reviews(renderer, index, authored=index in written)
    for mechanism in mechanisms:
        index = f"{mechanism.folder}/countries/index.md"
        if mechanism.reviews:
            yield render_countries(renderer, mechanism, authored=index in written)
        for phase in mechanism.phases:
            home = renderer.guide.targets[mechanism.phase_id(phase)].page
            yield render_phase(renderer, mechanism, phase, authored=home in written)
        for cohort in mechanism.cohorts:
            home = renderer.guide.targets[mechanism.cohort_id(cohort)].page
            yield render_cohort(renderer, mechanism, cohort, authored=home in written)
        for country in mechanism.countries:
            if mechanism.country_page(country) not in written:
                yield render_country(renderer, country_facts(renderer, mechanism, country))


def _with_body(renderer: Renderer, made: RenderedPage, body: Body | None) -> RenderedPage:
    """A made page after the text that somebody wrote for its place."""
    if body is None:
        return made
    page, title = body.page, body.title or made.title
    text = Part("", _titled(body, _expanded(renderer, body), title))
    markdown = lay_out((text, notes_part(renderer, page.src_uri), Part("", made.markdown)))
    return replace(
        made,
        title=title,
        description=page.summary or made.description,
        markdown=markdown,
        source=page.place,
    )


def _written(renderer: Renderer, body: Body, folders: Folders) -> RenderedPage:
    page, markdown = body.page, _expanded(renderer, body)
    if page.kind == "country":
        mechanism = renderer.guide.mechanisms.get(page.mechanisms[0])
        if mechanism and page.countries[0] in mechanism.countries:
            own_title = any(heading.level == 1 for heading in body.scan.headings)
            facts = country_facts(renderer, mechanism, page.countries[0])
            return render_country(renderer, facts, markdown, own_title=own_title)
    if page.kind == "article":
        markdown = complete_article(renderer, page, markdown, body.scan.headings)
    elif page.kind == "mechanism":
        markdown = complete_mechanism(renderer, page, markdown, body.scan.headings)
    elif page.kind == "topic" and page.topic:
        markdown = complete_topic(renderer, page, markdown, body.scan.headings, topics_page(folders.topics))
    else:
        events = renderer.guide.events_by_page.get(page.src_uri, ())
        foot = renderer.render(
            "page-end.md",
            page.src_uri,
            events=events,
            mentioned=mentioned_in(renderer, page.src_uri),
            mentions=points_here(renderer, page.src_uri),
            source=page.place,
        )
        text = Part("prose", _titled(body, markdown, page.title))
        markdown = lay_out((text, notes_part(renderer, page.src_uri), Part("", foot)))
    above = {"article": ARTICLES, "topic": topics_page(folders.topics)}
    parents = (above[page.kind],) if page.kind in above else ()
    described = dict(page.meta).get("description")
    description = page.summary or (described if isinstance(described, str) else "")
    description = description or opening(page.body, PageContext(renderer, page.src_uri).plain_prose)
    return RenderedPage(page.src_uri, page.kind, body.title, markdown, description, page.place, parents)


def _expanded(renderer: Renderer, body: Body) -> str:
    return expand_body(renderer, body.page, body.scan, body.listings)


def _titled(body: Body, markdown: str, title: str) -> str:
    """A body under a title, unless it has a heading of level 1 itself."""
    if not title or any(heading.level == 1 for heading in body.scan.headings):
        return markdown
    return f"# {escape(title)}\n\n{markdown}"
