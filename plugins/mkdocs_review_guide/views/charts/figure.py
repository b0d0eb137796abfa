"""The element around a chart: a figure with what its marks share."""

from __future__ import annotations

from markupsafe import Markup

from mkdocs_review_guide.views.charts.drawing import definitions


def figure(content: Markup, prefix: str, style: str = "") -> Markup:
    """A figure of Markdown in HTML, without blank lines, so that it stays one element. ``content`` begins or
    ends with the figcaption that names it, which browsers take for the name only if told so; HTML has one as
    the first or the last child, and nowhere else.
    """
    lines = (line.strip() for line in content.splitlines())
    body = "\n".join(line for line in lines if line)
    caption = f"{prefix}-caption"
    body = body.replace("<figcaption", f'<figcaption id="{caption}"', 1)
    shared = definitions(prefix, body)
    if shared:
        first, end, rest = (
            body.partition("</figcaption>\n") if body.startswith("<figcaption") else ("", "", body)
        )
        body = f"{first}{end}<div>{shared}</div>\n{rest}"
    classes = f"chart {style}".strip()
    return Markup(  # the template escaped every value
        f'<figure class="{classes}" aria-labelledby="{caption}" data-search-exclude markdown="block">\n'
        f"{body}\n</figure>"
    )
