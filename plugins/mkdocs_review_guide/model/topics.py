"""Topics: what articles and works are about that is no other thing of the guide; the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Work


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag, a keyword that several works have, or what somebody wrote a page on.

    ``page`` is the source path of its home, ``names`` are its other names, ``definition`` is Markdown.
    ``events`` are those that its articles tell or whose title names it, in time order, ``works`` those with
    its keyword, in the order of the references. ``near`` are the ids of the topics that most often stand
    beside it, the nearest first.
    """

    id: str
    name: str
    page: str
    names: tuple[str, ...] = ()
    definition: str = ""
    articles: tuple[Page, ...] = ()
    events: tuple[Event, ...] = ()
    works: tuple[Work, ...] = ()
    near: tuple[str, ...] = ()
