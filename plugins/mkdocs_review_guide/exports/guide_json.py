"""``guide.json``: everything in the guide for programs, by the JSON Schema ``guide.schema.json`` beside it.

Every key is always there; null is what isn't known. Arrays are in a stable order, and each item stands on a
line of its own, so that two versions of the file can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import cast

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.csl_items import item_with_id
from mkdocs_review_guide.exports.mechanism_json import mechanism_json
from mkdocs_review_guide.exports.review_json import review_json
from mkdocs_review_guide.exports.statement_json import Json, Record, date_json, event_json, texts
from mkdocs_review_guide.model.guide import REFERENCES, Mention
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.works import Work

FORMAT = "1.0"
"""The version of the format: the first number changes when a program that reads the old one may fail."""

GUIDE = "guide.json"
SCHEMA = "guide.schema.json"


def guide_json(context: ExportContext) -> bytes:
    """The file: UTF-8, with a line end at its end."""
    guide = context.guide
    head: Record = {
        "$schema": context.site.file(SCHEMA),
        "format": FORMAT,
        "as_of": guide.as_of.isoformat(),
        "site": {
            "url": context.site.file("./") if context.site.is_known else None,
            "language": context.words.locale,
        },
    }
    mechanisms = sorted(guide.mechanisms.values(), key=lambda mechanism: mechanism.id)
    lists: dict[str, Iterable[Record]] = {
        "mechanisms": (mechanism_json(context, mechanism) for mechanism in mechanisms),
        "reviews": (
            review_json(context, mechanism, country)
            for mechanism in mechanisms
            for country in sorted(mechanism.countries)
        ),
        "countries": ({"code": code, "name": name} for code, name in sorted(guide.country_names.items())),
        "events": (event_json(context, event) for event in guide.events),
        "articles": (_article(context, page) for page in guide.articles),
        "works": (_work(context, work) for work in sorted(guide.library, key=lambda work: work.key)),
        "mentions": (_mentions(context, id_, found) for id_, found in sorted(guide.mentions.items())),
    }
    members = [f"{_text(name)}: {_text(value)}" for name, value in head.items()]
    members += [f"{_text(name)}: {_lines(items)}" for name, items in lists.items()]
    # A lone surrogate, which no text should hold, has no place in UTF-8.
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8", "replace")


def schema_json() -> bytes:
    """The JSON Schema (2020-12) of :func:`guide_json`."""
    return files(__package__).joinpath(SCHEMA).read_bytes()


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(items: Iterable[Record]) -> str:
    written = ",\n".join(map(_text, items))
    return f"[\n{written}\n]" if written else "[]"


def _article(context: ExportContext, page: Page) -> Record:
    guide = context.guide
    return {
        "title": page.title,
        "url": context.site.of(page.src_uri),
        "date": date_json(guide.article_date(page)),
        "page_date": date_json(page.date),
        "original": page.original,
        "authors": texts(page.authors),
        "summary": page.summary,
        "tags": texts(page.tags),
        "mechanisms": texts(page.mechanisms),
        "countries": texts(page.countries),
        "cohorts": texts(page.cohorts),
        "phases": texts(page.phases),
        "events": [event.id for event in guide.events_by_page.get(page.src_uri, ())],
        "written_in": page.place.file,
    }


def _work(context: ExportContext, work: Work) -> Record:
    return {
        "key": work.key,
        "label": context.label(work.key),
        "entry_type": work.entry_type,
        "entry": context.site.of(f"{REFERENCES}#{work.key}") if work.key in context.listed else None,
        "url": work.url,
        "archived": work.archiveurl,
        "number": work.number,
        "issued": date_json(work.issued),
        "languages": texts(work.languages),
        "resource": work.resource,
        "types": texts(work.types),
        "audiences": texts(work.audiences),
        "topics": texts(work.topics),
        "source": work.source,
        "annotation": work.annotation,
        "verified": work.verified,
        "related": texts(work.related),
        "related_type": work.relatedtype,
        "csl": cast("Record", item_with_id(work)),
    }


def _mentions(context: ExportContext, id_: str, mentions: Iterable[Mention]) -> Record:
    target = context.guide.targets.get(id_)
    return {
        "target": id_,
        "kind": target.kind if target else None,
        "name": context.name(id_),
        "passages": [_passage(context, mention) for mention in mentions],
    }


def _passage(context: ExportContext, mention: Mention) -> Json:
    address = f"{mention.page}#{mention.anchor}" if mention.anchor else mention.page
    return {
        "url": context.site.of(address),
        "heading": mention.heading,
        "passage": mention.passage,
        "locator": mention.locator,
        "event": mention.event,
    }
