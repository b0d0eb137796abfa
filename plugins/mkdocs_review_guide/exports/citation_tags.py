"""Citation metadata as ``meta`` elements: Highwire Press tags, beside those of Open Graph (``open_graph``).

They are for reference managers, Zotero first of all. What its translator "Embedded Metadata" does with a
page, and what is relied on here:

- it takes title, date, publisher, language and address from ``citation_title``,
  ``citation_publication_date``, ``citation_publisher``, ``citation_language`` and ``citation_public_url``,
  creators from every ``citation_author``, and tags from ``citation_keywords``, separated by ``;`` (Zotero
  itself drops them again, since most sites' are noise; site translators keep them);
- ``citation_title`` alone makes it guess a journal article, and a journal's, book's, conference's,
  institution's or series' name, or an ISBN, makes it sure of another type. ``og:type`` ``website`` comes
  before the guess, and makes the page what it is, a web page; ``og:site_name`` is then its website's title;
- one author alone with white space on both sides of a comma (``de la Cruz, Ana María``) is taken for two, but
  for no-break spaces, which it turns into spaces again;
- a name without a comma is a person's, and its last word the family name. A comma at the end says that the
  name is in one part, as an organization's is;
- it reads neither JSON-LD nor other names, and takes the abstract from ``description``, which is the theme's.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_review_guide.exports.iso_dates import iso_date
from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.model.works import Person, Work


def citation_tags(work: Work) -> Iterator[str]:
    """The ``meta`` elements of a page that is this work, each on a line of its own."""
    for name, content in _named(work):
        yield f'<meta name="{name}" content="{content}">'


def _named(work: Work) -> Iterator[tuple[str, str]]:
    """Names and contents, which are escaped."""
    values = {
        "citation_title": work.title,
        "citation_publication_date": (iso_date(work.issued) or "").replace("-", "/"),
        "citation_publisher": work.publisher,
        "citation_language": work.langid,
        "citation_public_url": work.url,
        "citation_fulltext_html_url": work.url,
        "citation_keywords": "; ".join(_unsplit(topic) for topic in work.topics),
    }
    names = [_name(person, alone=len(work.authors) == 1) for person in work.authors]
    said = [("citation_author", name) for name in names if name.strip(",")]
    said += [(name, escape_attribute(value or "")) for name, value in values.items()]
    return ((name, content) for name, content in said if content)


def _name(person: Person, *, alone: bool) -> str:
    """``Family, Given``; an organization's name with a comma after it."""
    given = " ".join(part for part in (person.given, person.suffix) if part)
    family = person.literal or person.family
    name = escape_attribute(_unsplit(f"{family}, {given}" if family else given))
    first, comma, rest = name.partition(", ")
    return f"{first}{comma}{rest.replace(' ', '&#160;')}" if alone else name


def _unsplit(name: str) -> str:
    """A name without what separates names."""
    return name.replace(";", ",")
