"""The element around a chart: a figure with what its marks share."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_review_guide.views.charts.drawing import definitions


def figure(content: Markup, prefix: str, style: str = "") -> Markup:
    """A figure of Markdown in HTML, without blank lines, so that it stays one element. ``content`` begins
    with the figcaption that names it.
    """
    lines = (line.strip() for line in content.splitlines())
    body = "\n".join(line for line in lines if line)
    shared = definitions(prefix, body)
    before = f"<div>{shared}</div>\n" if shared else ""
    classes = f"chart {style}".strip()
    return Markup(  # the template escaped every value
        f'<figure class="{classes}" data-search-exclude markdown="block">\n{before}{body}\n</figure>'
    )
