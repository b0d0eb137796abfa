"""Which pages there are: those that somebody wrote, and those that the guide makes."""

from __future__ import annotations

from mkdocs_review_guide.model.guide import REFERENCES, Guide
from mkdocs_review_guide.model.site import PAGE_ENDINGS
from mkdocs_review_guide.views.article import ARTICLES
from mkdocs_review_guide.views.resources import RESOURCES
from mkdocs_review_guide.views.timeline import OPEN, TIMELINE
from mkdocs_review_guide.views.topics import topics_page


def known_pages(guide: Guide, topics: str, mechanisms: str) -> frozenset[str]:
    """The source paths of all pages of a site, written or made; ``topics`` and ``mechanisms`` are the folders
    of these.

    Lists by year and works with pages of their own are made as there is need: see
    :func:`may_be_made`.
    """
    made = [TIMELINE, OPEN, REFERENCES, RESOURCES, ARTICLES, topics_page(topics)]
    made += [f"{mechanisms}/index.md"] if guide.mechanisms else []
    made += [f"{mechanism.folder}/countries/index.md" for mechanism in guide.mechanisms.values()]
    made += [target.page for target in guide.targets.values()]
    return frozenset((*guide.pages, *made))


def may_be_made(path: str) -> bool:
    """Whether a path is one of pages or files that are made as there is need: lists by year, works with pages
    of their own, files beside pages.
    """
    if not path.endswith(PAGE_ENDINGS):
        return True
    return path.startswith((TIMELINE.replace(".md", "/"), REFERENCES.replace(".md", "/")))
