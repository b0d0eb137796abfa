"""Articles: what the guide knows is set around the author's text; and the list of all articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from mkdocs_review_guide.formatting.page_work import page_authors
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import Heading
from mkdocs_review_guide.views.about import country_link
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.how_to_cite import how_to_cite_part
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.mentions import mentioned_in, points_here
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.related import related_part
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.topics import meaning_links

ARTICLES = "articles/index.md"
PART = 1_000
"""So many articles stand on one page of the list."""


def complete_article(renderer: Renderer, page: Page, body: str, headings: Sequence[Heading]) -> str:
    """An article's Markdown: its head before the author's text, what it contributes beside it.

    A first heading of level 1 in the text keeps its place as the page's title.
    """
    original = renderer.guide.library.get(page.original) if page.original else None
    own_title = bool(headings) and headings[0].level == 1
    head = renderer.render(
        "article-head.md",
        page.src_uri,
        page=page,
        authors=[person.full for person in page_authors(page)],
        original=original,
        own_title=own_title,
    )
    at, about = PageContext(renderer, page.src_uri), _about(renderer, page)
    side = renderer.render(
        "article-side.md",
        page.src_uri,
        page=page,
        headings=[heading for heading in headings if heading.level == 2],
        events=renderer.guide.events_by_page.get(page.src_uri, ()),
        about=about,
        topics=[link for link in meaning_links(at, page.tags) if link not in about],
        mentioned=mentioned_in(renderer, page.src_uri),
    )
    foot = renderer.render("foot.md", page.src_uri, source=page.place)
    parts = (
        Part("arthead", head),
        Part("prose", body),
        notes_part(renderer, page.src_uri),
        how_to_cite_part(renderer, page.src_uri, original),
        related_part(renderer, page),
        Part("", points_here(renderer, page.src_uri)),
        Part("artside", side),
    )
    return lay_out((*parts, Part("", foot)))


def _about(renderer: Renderer, page: Page) -> list[Markup]:
    """What an article is about, as links: mechanisms, countries, phases, cohorts."""
    guide, at = renderer.guide, PageContext(renderer, page.src_uri)
    known = [guide.mechanisms[name] for name in page.mechanisms if name in guide.mechanisms]
    ids = [mechanism.id for mechanism in known]
    found = [at.target(id_) for id_ in ids]
    mechanism = known[0] if known else None
    for code in page.countries:
        found.append(country_link(at, page, code))
    if mechanism:
        found += [at.target(mechanism.phase_id(p)) for p in mechanism.phases if p.id in page.phases]
        found += [at.target(mechanism.cohort_id(c)) for c in mechanism.cohorts if c.id in page.cohorts]
    return found


def render_articles(renderer: Renderer, src_uri: str, *, authored: bool) -> Iterator[RenderedPage]:
    """The list of all articles, newest first; of more than :data:`PART`, so many on each of several pages."""
    words, articles = renderer.words, renderer.guide.articles
    parts = [articles[start : start + PART] for start in range(0, len(articles), PART)] or [()]
    title = words.gettext("Articles")
    for number, part in enumerate(parts, start=1):
        here = src_uri if number == 1 else part_page(number)
        markdown = renderer.render(
            "articles.md",
            here,
            title=title if number == 1 else f"{title}, {number}",
            authored=authored and number == 1,
            articles=part,
            home="" if number == 1 else src_uri,
            newer="" if number == 1 else src_uri if number == 2 else part_page(number - 1),
            older=part_page(number + 1) if number < len(parts) else "",
            source=None,
        )
        description = words.gettext("Published articles, presented in the guide’s own words.")
        parents = () if number == 1 else (src_uri,)
        yield RenderedPage(
            here,
            "articles",
            title if number == 1 else f"{title}, {number}",
            markdown,
            description,
            None,
            parents,
        )


def part_page(number: int) -> str:
    """The source path of a further page of the list; no article is in the way of it."""
    return f"{ARTICLES.removesuffix('/index.md')}-{number}.md"


def list_articles(renderer: Renderer, here: str, articles: Sequence[Page], *, summaries: bool) -> str:
    """Articles as a list."""
    return renderer.render("article-list.md", here, articles=articles, summaries=summaries)
