"""The element around a chart: a figure with what its marks share."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_review_guide.views.charts.drawing import definitions


def figure(content: Markup, prefix: str, style: str = "") -> Markup:
    """A figure of Markdown in HTML, without blank lines, so that it stays one element. ``content`` holds
    the figcaption that names it, which browsers take for the name only if told so.
    """
    lines = (line.strip() for line in content.splitlines())
    body = "\n".join(line for line in lines if line)
    caption = f"{prefix}-caption"
    body = body.replace("<figcaption", f'<figcaption id="{caption}"', 1)
    shared = definitions(prefix, body)
    before = f"<div>{shared}</div>\n" if shared else ""
    classes = f"chart {style}".strip()
    return Markup(  # the template escaped every value
        f'<figure class="{classes}" aria-labelledby="{caption}" data-search-exclude markdown="block">\n'
        f"{before}{body}\n</figure>"
    )
