"""Who points here: the passages that link to a page or to a thing, each with its page and heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.model.guide import Mention
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.page_names import page_name
from mkdocs_review_guide.views.passages import Passage
from mkdocs_review_guide.views.renderer import Renderer

FEW = 5
"""So many passages stand open at the end of a page; the others are folded."""
MOST = 50
"""So many passages are shown on a page in all; of more, their number."""
MOST_OF_THING = 10
"""So many passages are shown with an event, a step or an instrument."""
HOME_PAGES = ("index.md", "README.md")


@dataclass(frozen=True, slots=True)
class PointingPage:
    """A page with its passages that point here."""

    link: Markup
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PointsHere:
    """The passages that point at a page: some open, more of them folded, and how many are left out."""

    first: tuple[PointingPage, ...]
    folded: tuple[PointingPage, ...]
    folded_count: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The passages that point at a thing, how many there are, and how many of them are left out."""

    passages: tuple[Passage, ...]
    count: int

    @property
    def left_out(self) -> int:
        """How many aren't shown."""
        return self.count - len(self.passages)


def points_here(renderer: Renderer, here: str) -> Markup:
    """The section of a page that says who points at it; empty if nobody does, and on the home page."""
    mentions = renderer.guide.page_mentions.get(here, ())
    if not mentions or here in HOME_PAGES:
        return Markup("")
    at, shown = PageContext(renderer, here), mentions[:MOST]
    found = PointsHere(
        _by_page(at, shown[:FEW]), _by_page(at, shown[FEW:]), len(shown[FEW:]), len(mentions[MOST:])
    )
    return renderer.render("mentions.md", here, found=found)


def _by_page(at: PageContext, mentions: Sequence[Mention]) -> tuple[PointingPage, ...]:
    pages: dict[str, list[Passage]] = {}
    for mention in mentions:
        pages.setdefault(mention.page, []).append(_passage(at, mention))
    return tuple(
        PointingPage(at.link(page_name(at.renderer, page), page), tuple(passages))
        for page, passages in pages.items()
    )


def mentioned_in(renderer: Renderer, here: str) -> Callable[[str], Mentioned | None]:
    """Gives the passages that point at a thing whose home is the page, by the thing's id; None if there are
    none.
    """
    at = PageContext(renderer, here)

    def mentioned(id_: str) -> Mentioned | None:
        found = list(_in_prose(renderer.guide.mentions.get(id_, ()), here, id_))
        shown = tuple(_passage(at, mention) for mention in found[:MOST_OF_THING])
        return Mentioned(shown, len(found)) if found else None

    return mentioned


def _in_prose(mentions: Iterable[Mention], home: str, id_: str) -> Iterable[Mention]:
    """The mentions that are somebody's words, without those of the thing's own."""
    return (
        mention
        for mention in mentions
        if mention.event is None and (mention.page, mention.anchor) != (home, id_)
    )


def _passage(at: PageContext, mention: Mention) -> Passage:
    """A passage; within its page, one above all headings is called so."""
    name = page_name(at.renderer, mention.page)
    address = f"{mention.page}#{mention.anchor}" if mention.anchor else mention.page
    heading = mention.heading if mention.heading != name else ""
    link = at.link(f"{name}, {heading}" if heading else name, address)
    within = at.link(heading or at.renderer.words.gettext("At the beginning"), address)
    return Passage(mention.page, mention.passage, link, within, mention.locator)
