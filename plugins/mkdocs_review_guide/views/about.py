"""What an article is about, as links."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.views.context import PageContext


def country_link(at: PageContext, page: Page, code: str) -> Markup:
    """A country that an article is about: its page in the article's first mechanism, else in the only one
    that reviews it; its name, if there is no such page.
    """
    guide = at.renderer.guide
    known = [name for name in page.mechanisms if name in guide.mechanisms]
    return at.country(known[0] if known else _only_mechanism(guide, code), code)


def _only_mechanism(guide: Guide, country: str) -> str:
    """The mechanism that reviews a country, if exactly one does: then that is the page a reader wants."""
    found = [mechanism.id for mechanism in guide.mechanisms.values() if country in mechanism.countries]
    return found[0] if len(found) == 1 else ""
