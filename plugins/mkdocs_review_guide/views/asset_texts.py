"""The styles and scripts of the guide's pages, as they are sent."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from mkdocs_review_guide.views.compact import compact
from mkdocs_review_guide.views.facets import facet_rules

ASSETS = "assets/review-guide"
"""Where they stand in a site."""


def asset_folder() -> Traversable:
    """Where their sources are."""
    return files("mkdocs_review_guide.views").joinpath("assets")


def asset_texts() -> dict[str, str]:
    """The styles and the scripts as one file each, by name, so that a page asks for two."""
    folder = asset_folder()
    texts = {kind: [compact(text) for text in _sources(folder, kind)] for kind in ("css", "js")}
    texts["css"].append(facet_rules())
    return {f"guide.{kind}": "\n".join(parts) for kind, parts in texts.items() if parts}


def _sources(folder: Traversable, kind: str) -> list[str]:
    parts = [part for part in folder.joinpath(kind).iterdir() if part.name.endswith(f".{kind}")]
    return [part.read_text(encoding="utf-8") for part in sorted(parts, key=lambda part: part.name)]
