"""References: every work that the guide relies on, with the passages that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.guide import REFERENCES, Guide, Mention
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.mechanism import country_of_page
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that cites a work: its words (empty where data cites it), the link to it, and where in the
    work.
    """

    words: str
    link: Markup
    locator: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in the list: its passages, its links, and what of it is not verified (empty if nothing is
    said).
    """

    work: Work
    passages: tuple[Passage, ...]
    links: tuple[Markup, ...]
    unverified: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The works that begin with one letter."""

    id: str
    name: str
    entries: tuple[Entry, ...]


def render_references(renderer: Renderer, src_uri: str, *, authored: bool) -> RenderedPage:
    """All listed works, A to Z."""
    words = renderer.words
    works, source = renderer.guide.works, _only_file(renderer.guide)
    title = words.gettext("References")
    markdown = renderer.render(
        "references.md",
        src_uri,
        title=title,
        letters=_letters(renderer, works, src_uri),
        count=len(works),
        authored=authored,
        source=source,
    )
    description = words.gettext("Every work that this guide relies on, and where it is cited.")
    return RenderedPage(src_uri, "references", title, markdown, description, source)


def _only_file(guide: Guide) -> Place | None:
    """The bibliography, if it is one file."""
    files = {work.place.file for work in guide.library}
    return Place(files.pop()) if len(files) == 1 else None


def list_works(renderer: Renderer, here: str) -> str:
    """All listed works as a plain Markdown list for any page, each with the way to its entry."""
    at, entry = PageContext(renderer, here), renderer.words.gettext("entry")
    lines = [
        f"- {at.reference(work.key)} {at.link(entry, f'{REFERENCES}#{work.key}')}"
        for work in renderer.guide.works
    ]
    return "\n".join(lines)


def _letters(renderer: Renderer, works: Sequence[Work], here: str) -> list[Letter]:
    at = PageContext(renderer, here)
    groups = groupby(works, key=lambda work: _letter(work.filing_name))
    return [
        Letter(f"letter-{_letter_id(letter)}", letter, tuple(_entry(renderer, at, work) for work in group))
        for letter, group in groups
    ]


def _letter(name: str) -> str:
    """The letter a name is filed under; what begins with no letter is filed under ``#``."""
    first = sort_name(name)[:1].upper()
    return first if first.isalpha() else "#"


def _letter_id(letter: str) -> str:
    return letter.lower() if letter != "#" else "other"


def _entry(renderer: Renderer, at: PageContext, work: Work) -> Entry:
    mentions = renderer.guide.mentions.get(work.key, ())
    passages = tuple(_passage(renderer, at, mention) for mention in mentions)
    return Entry(work, passages, tuple(_links(renderer, at, work)), _unverified(renderer, work))


def _passage(renderer: Renderer, at: PageContext, mention: Mention) -> Passage:
    guide, words = renderer.guide, renderer.words
    address = f"{mention.page}#{mention.anchor}" if mention.anchor else mention.page
    name = page_name(renderer, mention.page)
    if mention.event:
        event = guide.targets[mention.event]
        link = Markup(words.gettext("{event}, event on {page}")).format(  # the catalogue's words
            event=at.link(event.name, address), page=escape(name)
        )
        return Passage("", link, mention.locator)
    link = at.link(f"{name}, {mention.heading}" if mention.heading else name, address)
    return Passage(mention.passage, link, mention.locator)


def page_name(renderer: Renderer, src_uri: str) -> str:
    """What a page is called in a list of pages, written or generated."""
    guide = renderer.guide
    country = country_of_page(guide, src_uri)
    if country:
        return guide.country_name(*country)
    page = guide.pages.get(src_uri)
    return page.title if page and page.title else src_uri.removesuffix(".md")


def _links(renderer: Renderer, at: PageContext, work: Work) -> Iterable[Markup]:
    words = renderer.words
    if work.url:
        yield at.outside(work.host or work.url, work.url)
    elif not work.doi:
        yield Markup(f"{escape(words.gettext('Address:'))} {at.unknown(words.gettext('not known'))}")
    if work.doi:
        yield at.outside(f"doi:{work.doi}", f"https://doi.org/{work.doi}")
    if work.archiveurl:
        yield at.outside(words.gettext("Kept copy"), work.archiveurl)
    presented = [page for page in renderer.guide.articles if page.original == work.key]
    for page in presented:
        yield Markup(
            f"{escape(words.gettext('Presented in this guide:'))} {at.link(page.title, page.src_uri)}"
        )
    yield at.link(words.gettext("Link to this entry"), f"{REFERENCES}#{work.key}")


def _unverified(renderer: Renderer, work: Work) -> str:
    words = renderer.words
    if not work.verified:
        return ""
    if work.verified.strip().lower() == "no":
        return words.gettext("Not verified: the work itself was not seen.")
    return words.gettext("Not verified: {what}.").format(what=work.verified.rstrip("."))
