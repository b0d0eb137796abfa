"""Cards on their way into a page: as the marked title of a link in Markdown, as ``data-card`` in HTML.

A title is plain Markdown, so every engine carries it, and whatever its writer puts behind the link still
works. An attribute list could not be the carrier: Python-Markdown reads one up to the last brace of its line,
and moves the writer's words.
"""

from __future__ import annotations

import re
from html import escape as escape_html
from html import unescape

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape

_MARK = "\uf0ec"
"""A private-use character, which no text from data can have; it tells our titles from a writer's own."""
_TITLE = re.compile(rf'(<a(?: [^\s"=<>]+(?:="[^"]*")?)*) title="{_MARK}([^"]*)"')


def card_title(card: str) -> Markup:
    """A card as what stands behind a link's address; empty if there is no card."""
    return Markup(f' "{_MARK}{escape(card)}"') if card else Markup("")  # escaped


def place_cards(html: str) -> str:
    """A rendered page with the cards of its links in ``data-card``, where no browser shows them by itself."""
    return _TITLE.sub(_attribute, html)


def plain_titles(markdown: str) -> str:
    """Markdown whose cards are ordinary titles of links, for engines that know no cards."""
    return markdown.replace(_MARK, "")


def _attribute(match: re.Match[str]) -> str:
    text = escape_html(unescape(match[2]), quote=False).replace('"', "&quot;")
    return f'{match[1]} data-card="{text}"'
