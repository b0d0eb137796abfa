"""Related articles: the end of an article says which others share most with it, and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.related import Reason, SharedKind
from mkdocs_review_guide.views.about import country_link
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.layout import Part
from mkdocs_review_guide.views.renderer import Renderer

MOST_NAMED = 3
"""So many things of a sort are named; of more, their number."""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article, and why it is related, in words."""

    page: Page
    why: Markup


def related_part(renderer: Renderer, page: Page) -> Part:
    """The part of an article's page with related ones; empty if it shares nothing with any."""
    at, guide = PageContext(renderer, page.src_uri), renderer.guide
    articles = [
        RelatedArticle(guide.pages[each.page], _why(at, page, each.reasons))
        for each in guide.related.get(page.src_uri, ())
    ]
    return Part("related", renderer.render("related.md", page.src_uri, articles=articles) if articles else "")


def _why(at: PageContext, page: Page, reasons: Sequence[Reason]) -> Markup:
    """Reasons in words, those of a sort together, the sort that says most first."""
    sorts: dict[str, list[Reason]] = {}
    for reason in reasons:
        sorts.setdefault(_message(at, reason.kind), []).append(reason)
    return Markup("; ").join(
        safe(message, things=_named(at, page, shared)) for message, shared in sorts.items()
    )


def _message(at: PageContext, kind: SharedKind) -> str:
    gettext = at.renderer.words.gettext
    if kind == "work":
        return gettext("both cite {things}")
    return gettext("both tell of {things}") if kind == "event" else gettext("both on {things}")


def _named(at: PageContext, page: Page, shared: Sequence[Reason]) -> Markup:
    names = [_name(at, page, reason) for reason in islice(shared, MOST_NAMED)]
    rest = len(shared) - len(names)
    if rest:
        names.append(escape(at.renderer.words.ngettext("{n} more", "{n} more", rest).format(n=rest)))
    return at.joined(names)


def _name(at: PageContext, page: Page, reason: Reason) -> Markup:
    work = at.renderer.guide.library.get(reason.id) if reason.kind == "work" else None
    if work:
        return at.link(at.label(work), f"{REFERENCES}#{work.key}")
    if reason.kind == "country":
        return country_link(at, page, reason.id)
    return at.target(reason.id)
