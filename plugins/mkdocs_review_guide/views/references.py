"""References: every work that the guide relies on, where each is cited, and how to take it along.

``/references/`` is the home of all works. Of few, it shows the full entries; of many, it stays a list that
one can load and read, and the full entries stand on further pages, a number of works on each. Of thousands it
has no more than their names, so that it stays below a megabyte, and every address of a work keeps leading
there. A work with many passages has a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.guide import REFERENCES, Guide
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.passages import Passages, counted, passages_of
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.take_along import ALL_WORKS, take_along, take_work
from mkdocs_review_guide.views.work import render_work, work_page
from mkdocs_review_guide.views.work_facts import addresses, unverified

FULL = 500
"""So many works have their full entries on one page."""
PART = 200
"""Of more, so many full entries stand on a page."""
NAMES = 2_000
"""Of more works than this, the list has short names and titles in place of references."""
LABELS = 5_000
"""Of more than this, the short names alone."""
LONGEST_NAME = 60
"""So many letters of a title stand behind a short name."""
FEW = 5
"""An entry shows so many passages; of a work with more, the :data:`FIRST`, and it has a page of its own."""
FIRST = 3
PART_PREFIX = "entry-"
"""What stands before a work's key in its anchor where the page isn't its home."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in the list: the passages that are shown, how many there are in words, what leads to all of
    them (empty where all are shown), its other links, and what of it is not verified (empty if nothing is
    said).
    """

    work: Work
    passages: Passages
    counted: Markup
    more: Markup
    links: tuple[Markup, ...]
    unverified: str


@dataclass(frozen=True, slots=True)
class ShortEntry:
    """A work in a long list: the link to its full entry, which says how often it is cited."""

    work: Work
    full: Markup


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """A work in a list of thousands: its short name, which leads to its full entry."""

    work: Work
    full: Markup


E = TypeVar("E", Entry, ShortEntry, NamedEntry)


@dataclass(frozen=True, slots=True)
class Letter(Generic[E]):
    """The works that begin with one letter."""

    id: str
    name: str
    entries: tuple[E, ...]


def render_references(renderer: Renderer, *, authored: bool) -> Iterator[RenderedPage]:
    """The list of all works, A to Z; then the pages of their full entries, if they stand elsewhere, and those
    of works with many passages.
    """
    works = renderer.guide.works
    parts = [works[start : start + PART] for start in range(0, len(works), PART)] if len(works) > FULL else []
    yield _render_list(renderer, parts, authored=authored)
    for number, part in enumerate(parts, start=1):
        yield _render_part(renderer, part, number, len(parts))
    for work in works:
        if _has_page(renderer.guide, work):
            yield from render_work(renderer, work)


def _has_page(guide: Guide, work: Work) -> bool:
    return len(guide.mentions.get(work.key, ())) > FEW


def _render_list(renderer: Renderer, parts: Sequence[Sequence[Work]], *, authored: bool) -> RenderedPage:
    words, guide = renderer.words, renderer.guide
    at = PageContext(renderer, REFERENCES)
    source, title = _only_file(guide), words.gettext("References")
    home = {work.key: part_page(number) for number, part in enumerate(parts, start=1) for work in part}
    is_long, count = len(guide.works) > NAMES, len(guide.works)
    markdown = renderer.render(
        "references.md",
        REFERENCES,
        title=title,
        letters=_letters(guide.works, lambda work: _entry(at, work)) if not parts else [],
        short=_letters(guide.works, lambda work: _short_entry(at, work, home[work.key]))
        if parts and not is_long
        else [],
        named=_letters(guide.works, lambda work: _named_entry(at, work, home[work.key], count))
        if is_long
        else [],
        count=count,
        files=take_along(at, ALL_WORKS),
        shown=words.gettext("Shown: {n} of {all}"),
        some=words.gettext("{n} of {all}"),
        authored=authored,
        source=source,
    )
    description = words.gettext("Every work that this guide relies on, and where it is cited.")
    return RenderedPage(REFERENCES, "references", title, markdown, description, source)


def part_page(number: int) -> str:
    """The source path of a page of full entries; no key can be in the way of it."""
    return f"{REFERENCES.removesuffix('.md')}-{number}.md"


def _render_part(renderer: Renderer, works: Sequence[Work], number: int, count: int) -> RenderedPage:
    words, here = renderer.words, part_page(number)
    at = PageContext(renderer, here)
    title = words.gettext("References, {first} to {last}").format(
        first=works[0].filing_name, last=works[-1].filing_name
    )
    markdown = renderer.render(
        "references-part.md",
        here,
        title=title,
        letters=_letters(works, lambda work: _entry(at, work)),
        home=REFERENCES,
        prefix=PART_PREFIX,
        earlier=part_page(number - 1) if number > 1 else "",
        later=part_page(number + 1) if number < count else "",
        source=None,
    )
    description = words.gettext("Works that this guide relies on, and where each is cited.")
    return RenderedPage(
        here, "references", title, markdown, description, None, (REFERENCES,), searchable=False
    )


def _only_file(guide: Guide) -> Place | None:
    """The bibliography, if it is one file."""
    files = {work.place.file for work in guide.library}
    return Place(files.pop()) if len(files) == 1 else None


def list_works(renderer: Renderer, here: str, works: Sequence[Work]) -> str:
    """Works as a plain Markdown list for any page, each with the way to its entry."""
    at, entry = PageContext(renderer, here), renderer.words.gettext("entry")
    lines = [f"- {at.reference(work.key)} {at.link(entry, f'{REFERENCES}#{work.key}')}" for work in works]
    return "\n".join(lines)


def _letters(works: Sequence[Work], entry: Callable[[Work], E]) -> list[Letter[E]]:
    groups: dict[str, list[E]] = {}
    for work in works:  # no groupby: what begins with no letter may sort before all letters or after them
        groups.setdefault(_letter(work.filing_name), []).append(entry(work))
    return [Letter(f"letter-{_letter_id(letter)}", letter, tuple(group)) for letter, group in groups.items()]


def _letter(name: str) -> str:
    """The letter a name is filed under; what begins with no letter is filed under ``#``."""
    first = sort_name(name)[:1].upper()
    return first if first.isalpha() else "#"


def _letter_id(letter: str) -> str:
    return letter.lower() if letter != "#" else "other"


def _entry(at: PageContext, work: Work) -> Entry:
    passages, more = passages_of(at, work.key), Markup("")
    if _has_page(at.renderer.guide, work):
        message = at.renderer.words.gettext("All {n} places").format(n=len(passages))
        more, passages = at.link(message, work_page(work.key)), passages.first(FIRST)
    links = (*addresses(at, work), *_ways(at, work))
    says = escape(counted(at.renderer, work.key))
    return Entry(work, passages, says, more, links, unverified(at.renderer.words, work))


def _short_entry(at: PageContext, work: Work, page: str) -> ShortEntry:
    return ShortEntry(work, at.link(counted(at.renderer, work.key), f"{page}#{PART_PREFIX}{work.key}"))


def _named_entry(at: PageContext, work: Work, page: str, count: int) -> NamedEntry:
    name = at.label(work)
    if work.title and count <= LABELS and work.title != name:
        cut = work.title if len(work.title) <= LONGEST_NAME else f"{work.title[:LONGEST_NAME].rstrip()}…"
        name = f"{name}: {cut}"
    return NamedEntry(work, at.link(name, f"{page}#{PART_PREFIX}{work.key}"))


def _ways(at: PageContext, work: Work) -> Iterator[Markup]:
    """Where else a work stands in the guide, and how to take it along."""
    words = at.renderer.words
    for page in at.renderer.guide.presented.get(work.key, ()):
        yield safe(
            "{label} {page}",
            label=words.gettext("Presented in this guide:"),
            page=at.link(page.title, page.src_uri),
        )
    yield at.link(words.gettext("Link to this entry"), f"{REFERENCES}#{work.key}")
    files = take_work(at, work.key)
    if files:
        yield files
