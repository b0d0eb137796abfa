"""Resources: what people can use, by type, each with what it is good for and who uses it in the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.languages import language_name
from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.facets import Filters, Question, filter_rows
from mkdocs_review_guide.views.page_names import page_names
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.take_along import ALL_WORKS, take_along
from mkdocs_review_guide.views.work_facts import (
    issuers,
    languages,
    title_link,
    unverified,
)

RESOURCES = "resources.md"
"""The source path of the page of all resources."""
NO_DATA = Markup("")
MOST_PAGES = 3
"""How many of the pages that use a resource are named."""
MANY = 600
"""Of more resources than this the page of all says less of each; the rest is in its entry."""
THOUSANDS = 1_600
"""Of more than this it says who brought each out, and no more."""


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource in a list, in the edition that the site's readers want; ``pages`` are those that use it,
    empty if there are none.
    """

    work: Work
    title: Markup
    issuers: str
    types: str
    languages: Markup
    pages: Markup
    about: tuple[Markup, ...]
    unverified: str
    data: Markup


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """The resources of one type."""

    id: str
    name: str
    rows: tuple[ResourceRow, ...]


def render_resources(renderer: Renderer, *, authored: bool) -> RenderedPage:
    """The page of all resources."""
    words, resources = renderer.words, renderer.guide.resources
    title = words.gettext("Resources")
    at, filters = PageContext(renderer, RESOURCES), _filters(renderer, resources)
    markdown = renderer.render(
        "resources.md",
        RESOURCES,
        title=title,
        count=len(resources),
        brief=(len(resources) > MANY) + (len(resources) > THOUSANDS),
        groups=_groups(at, resources, filters),
        filters=filters,
        files=take_along(at, ALL_WORKS),
        authored=authored,
        source=None,
    )
    description = words.gettext("Guides, texts, databases and reports, each with what it is good for.")
    return RenderedPage(RESOURCES, "resources", title, markdown, description)


def resource_rows(renderer: Renderer, here: str, id_: str, most: int | None = None) -> list[ResourceRow]:
    """The resources about a thing of the guide, as rows for a page; at most so many."""
    at = PageContext(renderer, here)
    return [_row(at, resource) for resource in renderer.guide.resources_by_subject.get(id_, ())[:most]]


def resource_links(renderer: Renderer, here: str, id_: str) -> Markup:
    """The resources about a thing of the guide in a sentence: each its title, as a link; empty if none is."""
    at, language = PageContext(renderer, here), renderer.words.language
    resources = renderer.guide.resources_by_subject.get(id_, ())
    return at.joined([title_link(at, resource.edition(language)) for resource in resources])


def list_resources(renderer: Renderer, here: str, resources: Iterable[Resource]) -> str:
    """Resources as a list for any page; nothing if there are none."""
    at = PageContext(renderer, here)
    rows = [_row(at, resource) for resource in resources]
    return renderer.render("resource-list.md", here, rows=rows)


def _groups(at: PageContext, resources: Iterable[Resource], filters: Filters) -> list[ResourceGroup]:
    """The resources by the first of their types, A to Z; those of no type last."""
    words = at.renderer.words
    in_order = sorted(resources, key=lambda each: (_type_order(each), _title_order(at, each)))
    return [
        ResourceGroup(
            f"type-{number}",
            _capital(name) or words.gettext("Other resources"),
            tuple(_row(at, each, filters.rows[each.works[0].key]) for each in group),
        )
        for number, (name, group) in enumerate(groupby(in_order, key=_type), start=1)
    ]


def _type(resource: Resource) -> str:
    return next(iter(resource.types), "")


def _type_order(resource: Resource) -> tuple[bool, str, str]:
    name = _type(resource)
    return (not name, sort_name(name), name)


def _title_order(at: PageContext, resource: Resource) -> tuple[str, str]:
    work = resource.edition(at.renderer.words.language)
    return (sort_name(work.title or work.issuer or ""), work.key)


def _row(at: PageContext, resource: Resource, data: Markup = NO_DATA) -> ResourceRow:
    words = at.renderer.words
    work = resource.edition(words.language)
    doubts = dict.fromkeys(unverified(words, each) for each in resource.works)
    return ResourceRow(
        work,
        title_link(at, work),
        words.separator.join(issuers(work)),
        words.separator.join(map(_capital, resource.types)),
        languages(at, resource.works),
        page_names(at, resource.pages, MOST_PAGES) if resource.pages else NO_DATA,
        (*map(at.target, resource.subjects), *map(escape, resource.topics)),
        " ".join(doubt for doubt in doubts if doubt),
        data,
    )


def _filters(renderer: Renderer, resources: Sequence[Resource]) -> Filters:
    """Type, language, audience and topic, each with any number of choices."""
    words, targets = renderer.words, renderer.guide.targets

    def language(tag: str) -> str:
        return language_name(tag, words.locale)

    def topic(value: str) -> str:
        return targets[value].name if value in targets else value

    questions = (
        _question(1, "type", words.gettext("Type"), lambda each: each.types, _capital),
        _question(2, "language", words.gettext("Language"), _spoken, language),
        _question(3, "audience", words.gettext("For"), lambda each: each.audiences, _capital),
        _question(4, "topic", words.gettext("Topic"), lambda each: (*each.subjects, *each.topics), topic),
    )
    return filter_rows(words, {resource.works[0].key: resource for resource in resources}, questions)


def _question(
    slot: int,
    name: str,
    legend: str,
    values: Callable[[Resource], Iterable[str]],
    label: Callable[[str], str],
) -> Question[Resource]:
    def in_order(answers: Iterable[str]) -> list[str]:
        return sorted(answers, key=lambda value: (sort_name(label(value)), value))

    return Question(slot, name, legend, values, label, in_order, several=True)


def _spoken(resource: Resource) -> Iterable[str]:
    """The languages of a resource without their regions."""
    return dict.fromkeys(tag.split("-", 1)[0].lower() for tag in resource.languages)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
