"""Charts: a country's review, and a mechanism's calendar; pure text, made at build time."""

from mkdocs_review_guide.views.charts.country import country_chart
from mkdocs_review_guide.views.charts.mechanism import mechanism_chart

__all__ = ["country_chart", "mechanism_chart"]
