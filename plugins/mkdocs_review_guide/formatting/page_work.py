"""A page of the guide as a work, so that it is cited in the same style as what it cites."""

from __future__ import annotations

import re

from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Names, Person, Work
from mkdocs_review_guide.readers.names import read_names

_WORD = re.compile(r"\w[\w’'-]*")


def page_work(page: Page, *, site_name: str, language: str, url: str | None = None) -> Work:
    """The page as an ``online`` work, published by the site, and written by it where nobody is named.

    Its key is the page's source path: its dot is in no key of a bibliography. ``url`` is the page's public
    address, ``language`` a BCP 47 tag. The title keeps its capitals in every style, for nobody can mark those
    that must. The texts are plain, as a work's are.
    """
    title, publisher = plain(page.title), plain(site_name)
    authors = page_authors(page)
    if not len(authors) and publisher:
        authors = Names((Person(literal=publisher),))
    return Work(
        page.src_uri,
        "online",
        page.place,
        title=title or None,
        title_protected=_with_capitals(title),
        authors=authors,
        issued=page.date,
        url=url,
        languages=(language,),
        publisher=publisher or None,
        topics=tuple(plain(tag) for tag in page.tags),
    )


def _with_capitals(title: str) -> tuple[str, ...]:
    """The words that have capitals, but for the one that begins the title."""
    words = _WORD.findall(title)
    begins_alone = bool(words) and words[0][1:] == words[0][1:].lower()
    return tuple(word for word in words[begins_alone:] if word != word.lower())


def page_authors(page: Page) -> Names:
    """Who the front matter says wrote the page. Each name is read as in BibTeX: an organization's stands in
    braces, or else its last word is its family name.
    """
    found = [read_names(plain(author)) for author in page.authors]
    return Names(
        tuple(person for names in found for person in names), others=any(names.others for names in found)
    )
