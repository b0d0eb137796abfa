"""Links to the files in which works can be taken along; :mod:`mkdocs_review_guide.exports.library` writes
them.
"""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.views.context import PageContext

FORMATS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
"""What the formats are called, and how their files end."""
ALL_WORKS = REFERENCES.removesuffix(".md")
"""The path of the files with all works, and the folder of those with one, without an ending."""


def take_along(at: PageContext, stem: str) -> Markup:
    """Links to a file of each format, whose path below the site is given without its ending."""
    return Markup(" · ").join(at.link(name, f"{stem}.{suffix}") for name, suffix in FORMATS)


def take_work(at: PageContext, key: str) -> Markup:
    """Links to the files of a work; empty if it has none."""
    return take_along(at, f"{ALL_WORKS}/{key}") if key in at.renderer.guide.filed else Markup("")
