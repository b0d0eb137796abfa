"""The renderer: what every view shares. The guide, the words, formatted references, edit links and
templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from mkdocs_review_guide.model.dates import Duration
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.edit_links import EditLinks
from mkdocs_review_guide.views.words import Words

DEFAULT_STALE_AFTER = Duration(months=18)
"""How long what a source says stands unmarked, where a site doesn't decide."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page of the guide as Markdown. ``source`` is the one file that is its true source, if it has one.

    ``title`` and ``description`` are plain text; ``kind`` names its view; ``parents`` are the pages above it,
    the nearest first. What isn't ``searchable`` shows again what stands elsewhere; ``head`` is HTML for the
    head of the built page; ``earlier`` and ``later`` are the pages beside it in a sequence.
    """

    src_uri: str
    kind: str
    title: str
    markdown: str
    description: str = ""
    source: Place | None = None
    parents: tuple[str, ...] = ()
    searchable: bool = True
    head: str = ""
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Everything that a view needs to write pages. ``references``: the formatted works by key, as safe inline
    Markdown. ``article_works``: the articles as works, by source path, which is the key of their references.
    ``cards`` keeps what :func:`mkdocs_review_guide.views.cards.card` made.
    """

    guide: Guide
    words: Words
    references: Mapping[str, str]
    edit: EditLinks
    environment: Environment
    stale_after: Duration = DEFAULT_STALE_AFTER
    article_works: Mapping[str, Work] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def render(self, template: str, here: str, **values: Any) -> Markup:
        """A template as Markdown for the page whose source path is ``here``.

        The value ``source`` is the true source of a page that nobody wrote; else it is what somebody wrote.
        """
        written = self.guide.pages.get(here)
        if written and "source" in values:
            values["source"] = written.place
        return Markup(  # the environment escaped every value
            self.environment.get_template(template).render(
                at=PageContext(self, here), guide=self.guide, words=self.words, **values
            )
        )
