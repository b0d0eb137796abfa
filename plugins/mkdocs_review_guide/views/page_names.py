"""What pages are called in lists of pages."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.renderer import Renderer


def page_names(at: PageContext, pages: Sequence[str], most: int) -> Markup:
    """Pages as links, the first ``most`` of them; then how many more there are."""
    links = [at.link(page_name(at.renderer, page), page) for page in pages[:most]]
    rest = len(pages) - len(links)
    if not rest:
        return at.joined(links)
    more = at.renderer.words.ngettext("{n} more page", "{n} more pages", rest).format(n=rest)
    return at.joined([*links, escape(more)])


def page_name(renderer: Renderer, src_uri: str) -> str:
    """What a page is called in a list of pages, written or generated."""
    guide = renderer.guide
    country = country_of_page(guide, src_uri)
    if country:
        return guide.country_name(*country)
    page = guide.pages.get(src_uri)
    if page is None or not (page.title or page.topic):
        return src_uri.removesuffix(".md")
    return page.title or page.topic or ""


def country_of_page(guide: Guide, src_uri: str) -> tuple[str, str] | None:
    """The mechanism and country whose page a source path is, if it is one."""
    folder, _, name = src_uri.rpartition("/countries/")
    mechanism = guide.mechanisms.get(folder.rpartition("/")[2])
    code = name.removesuffix(".md").upper()
    if mechanism is None or mechanism.folder != folder or code not in mechanism.countries:
        return None
    return mechanism.id, code
