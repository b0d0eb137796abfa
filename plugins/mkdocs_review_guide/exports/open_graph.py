"""What a page says of itself to those who show a link to it: the Open Graph protocol, and X's card.

See <https://ogp.me/>, "Basic Metadata" and "Optional Metadata". ``og:type`` is ``website`` on articles too:
reference managers would else take a page of the guide for an article of a journal.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from mkdocs_review_guide.formatting.escape import escape_attribute


def open_graph(title: str, description: str, *, site_name: str, locale: str, url: str = "") -> Iterator[str]:
    """The ``meta`` elements of a page, each as one line; whatever the texts are, they end no attribute.

    ``url`` is its absolute address, and empty if that isn't known.
    """
    values = {
        "og:type": "website",
        "og:site_name": site_name,
        "og:title": title,
        "og:description": description,
        "og:locale": og_locale(locale),
        "og:url": url,
    }
    for name, value in values.items():
        if value:
            yield f'<meta property="{name}" content="{escape_attribute(value)}">'
    yield '<meta name="twitter:card" content="summary">'


def og_locale(locale: str) -> str:
    """A locale as ``language_TERRITORY``; the territory, if it isn't said, is the likeliest by CLDR.

    Empty if nobody knows it.
    """
    try:
        found = Locale.parse(locale.replace("-", "_"))
        if not found.territory:
            found = Locale.parse(get_global("likely_subtags").get(str(found), str(found)))
    except (ValueError, UnknownLocaleError):
        return ""
    return f"{found.language}_{found.territory}" if found.territory else ""
