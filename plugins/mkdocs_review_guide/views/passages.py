"""Passages: the places of the guide that cite or link a work, and the events that it is a source of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Mention
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.page_names import page_name
from mkdocs_review_guide.views.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that points at a work: its words (empty where data does), the link to it with the name of its
    page and without, and where in the work. ``event`` is the event whose source the work is, if that is what
    points at it.
    """

    page: str
    words: str
    link: Markup
    within: Markup
    locator: str
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages that point at one work, in the order of the guide: those in texts, then events."""

    cited: tuple[Passage, ...]
    events: tuple[Passage, ...]

    def __len__(self) -> int:
        return len(self.cited) + len(self.events)

    @property
    def all(self) -> tuple[Passage, ...]:
        """Passages of texts, then events."""
        return (*self.cited, *self.events)

    def first(self, number: int) -> Passages:
        """The first few: of texts, then of events."""
        cited = self.cited[:number]
        return Passages(cited, self.events[: number - len(cited)])


def passages_of(at: PageContext, key: str) -> Passages:
    """The passages that point at a work, as links from a page."""
    mentions = at.renderer.guide.mentions.get(key, ())
    told = {mention.event: mention for mention in mentions if mention.event is not None}
    events = at.renderer.guide.events_by_id
    return Passages(
        tuple(_cited(at, mention) for mention in mentions if mention.event is None),
        tuple(_told(at, mention, events[id_]) for id_, mention in told.items()),
    )


def _cited(at: PageContext, mention: Mention) -> Passage:
    name = page_name(at.renderer, mention.page)
    if _presents(at, mention):
        name = at.renderer.words.gettext("{page} (presents it)").format(page=name)
    address = f"{mention.page}#{mention.anchor}" if mention.anchor else mention.page
    link = at.link(f"{name}, {mention.heading}" if mention.heading else name, address)
    within = at.link(mention.heading or name, address)
    return Passage(mention.page, mention.passage, link, within, mention.locator)


def _presents(at: PageContext, mention: Mention) -> bool:
    """Whether a page's data names the work as the text that the page presents."""
    page = at.renderer.guide.pages.get(mention.page)
    return page is not None and page.original == mention.target and not (mention.passage or mention.anchor)


def _told(at: PageContext, mention: Mention, event: Event) -> Passage:
    link = at.link(event.title, f"{mention.page}#{mention.anchor}")
    return Passage(mention.page, "", link, link, mention.locator, event)


def counted(renderer: Renderer, key: str) -> str:
    """How often a work is cited, and how many events it is a source of, in words."""
    words, mentions = renderer.words, renderer.guide.mentions.get(key, ())
    cited = sum(mention.event is None for mention in mentions)
    events = len({mention.event for mention in mentions if mention.event is not None})
    parts = []
    if cited:
        parts.append(words.ngettext("Cited once", "Cited {n} times", cited).format(n=cited))
    if events:
        parts.append(words.ngettext("Source of {n} event", "Source of {n} events", events).format(n=events))
    return " · ".join(parts or [words.gettext("Not cited yet")])
