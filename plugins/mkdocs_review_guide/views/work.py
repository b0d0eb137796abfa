"""A work with many passages: a page of its own with all of them, by the page in which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.opening import cut
from mkdocs_review_guide.views.page_names import page_name
from mkdocs_review_guide.views.passages import Passage, counted, passages_of
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.take_along import take_work
from mkdocs_review_guide.views.work_facts import addresses, unverified

ROWS = 1000
"""How many passages stand on a page; of more, each page has so many."""


@dataclass(frozen=True, slots=True)
class Citing:
    """A page of the guide with its passages that point at a work."""

    link: Markup
    passages: tuple[Passage, ...]


def work_page(key: str, number: int = 1) -> str:
    """The source path of a work's page, or of one that continues it.

    It is the index of a folder, since a key such as ``index`` would be in the way of the list's address.
    """
    return f"{REFERENCES.removesuffix('.md')}/{key}/{'index' if number == 1 else number}.md"


def render_work(renderer: Renderer, work: Work) -> Iterator[RenderedPage]:
    """The page of a work, and those that continue it."""
    rows = _by_page(passages_of(PageContext(renderer, work_page(work.key)), work.key).all)
    count = -(-len(rows) // ROWS)
    for number in range(1, count + 1):
        yield _render_page(renderer, work, number, count)


def _by_page(passages: Sequence[Passage]) -> list[Passage]:
    """Passages with those of one page together, the pages in the order of their first."""
    order = {page: index for index, page in enumerate(dict.fromkeys(each.page for each in passages))}
    return sorted(passages, key=lambda each: order[each.page])


def _render_page(renderer: Renderer, work: Work, number: int, count: int) -> RenderedPage:
    words, here = renderer.words, work_page(work.key, number)
    at = PageContext(renderer, here)
    passages = passages_of(at, work.key)
    label = at.label(work)
    title = words.gettext("Where {work} is cited").format(work=label)
    markdown = renderer.render(
        "work.md",
        here,
        title=title,
        work=work,
        counted=counted(renderer, work.key),
        pages=_citing(at, _by_page(passages.all)[(number - 1) * ROWS : number * ROWS]),
        links=(*addresses(at, work), *filter(None, [take_work(at, work.key)])),
        unverified=unverified(words, work),
        entry=f"{REFERENCES}#{work.key}",
        earlier=work_page(work.key, number - 1) if number > 1 else "",
        later=work_page(work.key, number + 1) if number < count else "",
        source=None,
    )
    # A label may be that of several works, and what tells pages apart in a list of results is their titles.
    named = f"{label}, {cut(work.title, 80)}" if work.title else f"{label} ({work.key})"
    described = words.gettext("Every place of this guide that cites {work}.").format(work=named)
    name = words.gettext("{work}: where it is cited").format(work=named)
    name = f"{name} ({number}/{count})" if number > 1 else name
    return RenderedPage(here, "work", name, markdown, described, None, (REFERENCES,), searchable=False)


def _citing(at: PageContext, passages: Sequence[Passage]) -> list[Citing]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.page, []).append(passage)
    return [Citing(at.link(page_name(at.renderer, page), page), tuple(rows)) for page, rows in found.items()]
