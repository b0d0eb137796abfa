"""Which files a guide has beside its pages."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_review_guide.exports.calendars import calendars
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.countries_csv import country_tables
from mkdocs_review_guide.exports.events_csv import event_tables
from mkdocs_review_guide.exports.feeds import feeds
from mkdocs_review_guide.exports.guide_json import GUIDE, SCHEMA, guide_json, schema_json
from mkdocs_review_guide.exports.library import library_files


def export_files(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """Each file as its path below the site and its bytes, one after another, each path once:

    - ``calendar.ics``, and ``reviews/ID/countries/ca.ics`` for each country under review;
    - ``feed.xml``, and ``reviews/ID/countries/ca.xml`` for each country under review;
    - ``guide.json`` and ``guide.schema.json``;
    - ``timeline/events.csv``, ``reviews/ID/events.csv``, and ``reviews/ID/countries/ca/events.csv`` for each
      country;
    - ``reviews/ID/countries.csv``;
    - ``references.bib``, ``references.ris`` and ``references.json``, and of each work that has an entry
      ``references/KEY.bib``, ``.ris`` and ``.json``.

    Where MkDocs has copied the tables that people write to the same addresses, these replace them: they hold
    the same rows completed, and those of pages. The same guide gives the same bytes.
    """
    yield from calendars(context)
    yield from feeds(context)
    yield GUIDE, guide_json(context)
    yield SCHEMA, schema_json()
    yield from event_tables(context)
    yield from country_tables(context)
    yield from library_files(context)
