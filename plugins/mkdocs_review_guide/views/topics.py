"""Topics: a page for each, with all that belongs to it; and the list of all, which is the glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.topics import Topic
from mkdocs_review_guide.readers.markdown_scan import Heading
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.layout import Part, lay_out
from mkdocs_review_guide.views.mentions import mentioned_in, points_here
from mkdocs_review_guide.views.notes import notes_part
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.resources import resource_rows

MOST_EVENTS = 100
"""How many events a topic's page lists, the newest; the timeline has all of them."""


MOST_ARTICLES = 300
"""How many articles it lists, the newest; the list of all has the rest."""
MOST_WORKS = 300
"""How many works and how many resources; the references and the resources have the rest."""


def capital(name: str) -> str:
    """A name as a heading begins it."""
    return name[:1].upper() + name[1:]


def topics_page(folder: str) -> str:
    """The source path of the list of topics."""
    return f"{folder}/index.md"


def render_topic(renderer: Renderer, topic: Topic, index: str) -> RenderedPage:
    """The page of a topic that nobody wrote; ``index`` is the list of topics."""
    words, title = renderer.words, capital(topic.name)
    markdown = f"{_head(renderer, topic, index, own_title=False)}\n\n{_rest(renderer, topic, None)}"
    description = words.gettext("{topic}: articles, events, resources and works of this guide.")
    return RenderedPage(topic.page, "topic", title, markdown, description.format(topic=title), None, (index,))


def complete_topic(renderer: Renderer, page: Page, body: str, headings: Sequence[Heading], index: str) -> str:
    """A topic's Markdown: its title and definition, the author's text, then what belongs to it."""
    topic = renderer.guide.topics[slug(page.topic or "")]
    own_title = bool(headings) and headings[0].level == 1
    head = _head(renderer, topic, index, own_title=own_title)
    parts = (Part("", head), Part("prose", body), notes_part(renderer, page.src_uri))
    return lay_out((*parts, Part("", _rest(renderer, topic, page))))


def _head(renderer: Renderer, topic: Topic, index: str, *, own_title: bool) -> str:
    return renderer.render(
        "topic.md",
        topic.page,
        part="head",
        topic=topic,
        title=capital(topic.name),
        index=index,
        own_title=own_title,
    )


def _rest(renderer: Renderer, topic: Topic, page: Page | None) -> str:
    own = renderer.guide.events_by_page.get(topic.page, ())
    events = [*own, *(event for event in topic.events if event not in own)]
    events.sort(key=lambda event: event.sort_key, reverse=True)
    at = PageContext(renderer, topic.page)
    offered = {
        work.key for each in renderer.guide.resources_by_subject.get(topic.id, ()) for work in each.works
    }
    works = [work for work in topic.works if work.key not in offered]
    resources = resource_rows(renderer, topic.page, topic.id, MOST_WORKS)
    return renderer.render(
        "topic.md",
        topic.page,
        part="rest",
        topic=topic,
        listed=topic.articles[:MOST_ARTICLES],
        older_articles=max(0, len(topic.articles) - MOST_ARTICLES),
        events=events[:MOST_EVENTS],
        older=max(0, len(events) - MOST_EVENTS),
        resources=resources,
        more_resources=len(renderer.guide.resources_by_subject.get(topic.id, ())) - len(resources),
        works=works[:MOST_WORKS],
        more_works=max(0, len(works) - MOST_WORKS),
        near=[at.target(id_) for id_ in topic.near],
        mentioned=mentioned_in(renderer, topic.page),
        mentions=points_here(renderer, topic.page),
        source=page.place if page else None,
    )


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of all; ``counts`` says in words how much belongs to it."""

    topic: Topic
    name: str
    counts: str


def render_topics(renderer: Renderer, src_uri: str, *, authored: bool) -> RenderedPage:
    """The list of all topics, A to Z, with their definitions."""
    words, topics = renderer.words, renderer.guide.topics.values()
    title = words.gettext("Topics")
    markdown = renderer.render(
        "topics.md",
        src_uri,
        title=title,
        rows=[TopicRow(topic, capital(topic.name), topic_counts(renderer, topic)) for topic in topics],
        shown=words.gettext("Shown: {n} of {all}"),
        authored=authored,
        source=None,
    )
    description = words.gettext("What this guide speaks of, A to Z, with what the words mean.")
    return RenderedPage(src_uri, "topics", title, markdown, description)


def topic_counts(renderer: Renderer, topic: Topic) -> str:
    """How much belongs to a topic, in words; empty if nothing does."""
    ngettext = renderer.words.ngettext
    resources = len(renderer.guide.resources_by_subject.get(topic.id, ()))
    counted = (
        (len(topic.articles), ngettext("{n} article", "{n} articles", len(topic.articles))),
        (len(topic.events), ngettext("{n} event", "{n} events", len(topic.events))),
        (resources, ngettext("{n} resource", "{n} resources", resources)),
        (len(topic.works), ngettext("{n} work", "{n} works", len(topic.works))),
    )
    return " · ".join(form.format(n=number) for number, form in counted if number)


def meaning_links(at: PageContext, words: Sequence[str]) -> list[Markup]:
    """What tags or keywords mean, as links, each once; the words themselves where they mean nothing else."""
    meanings = at.renderer.guide.meanings
    links: dict[str, Markup] = {}
    for word in words:
        ids = meanings.get(slug(word), ())
        links |= {id_: at.target(id_) for id_ in ids} if ids else {word: escape(word)}
    return list(links.values())
