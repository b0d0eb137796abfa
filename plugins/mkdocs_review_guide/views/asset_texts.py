"""The styles and scripts of the guide's pages, as they are sent."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable

from mkdocs_review_guide.views.compact import compact_css, with_short_tokens
from mkdocs_review_guide.views.compact_script import compact_script
from mkdocs_review_guide.views.facets import facet_rules

ASSETS = "assets/review-guide"
"""Where they stand in a site."""

GUIDE_FILES = ("guide.css", "guide.js")
"""What every page asks for."""

NO_SCRIPT = "no-script.css"
"""What only filters without script need, and only those ask for."""

_LAST = "chart.css"
"""What is least like the others: gzip looks back 32 kB, and finds more there this way."""

_FILTERED = 'class="filters'


def asset_folder() -> Traversable:
    """Where their sources are."""
    return files("mkdocs_review_guide.views").joinpath("assets")


def asset_texts() -> dict[str, str]:
    """The styles and the scripts as one file each, by name."""
    folder = asset_folder()
    styles = {
        "guide.css": _joined(folder.joinpath("css"), compact_css),
        NO_SCRIPT: _joined(folder.joinpath("no-script"), compact_css) + facet_rules(),
    }
    return {**with_short_tokens(styles), "guide.js": _joined(folder.joinpath("js"), compact_script)}


def _joined(folder: Traversable, compact: Callable[[str], str]) -> str:
    parts = sorted(
        (part for part in folder.iterdir() if not part.name.startswith(".")),
        key=lambda part: (part.name == _LAST, part.name),
    )
    return "\n".join(compact(part.read_text(encoding="utf-8")) for part in parts)


def without_script(page: str, address: str) -> str:
    """What the head of a page with filters, be it HTML or Markdown, says to a browser that runs no script:
    where the style for those is. Nothing for another page.
    """
    if _FILTERED not in page:
        return ""
    return f'<noscript><link rel="stylesheet" href="{escape(address)}"></noscript>\n'
