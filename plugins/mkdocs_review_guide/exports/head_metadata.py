"""What the head of an article's page says of it, so that others can cite it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_review_guide.exports.citation_tags import citation_tags
from mkdocs_review_guide.exports.json_ld import page_json
from mkdocs_review_guide.model.works import Work


def head_metadata(work: Work, original: Work | None = None, cited: Iterable[Work] = ()) -> str:
    """HTML for the head of a page that is this work: ``meta`` elements and one JSON-LD script, a line each.

    ``original`` is the work that the page presents, ``cited`` are those that it cites. Whatever their texts
    are, they end no attribute and no element.
    """
    script = f'<script type="application/ld+json">{page_json(work, original, cited)}</script>'
    return "\n".join((*citation_tags(work), script, ""))
