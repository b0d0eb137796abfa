"""Front matter: the YAML block at the top of a page becomes a ``Page``, with its events, or a
``Mechanism``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.pages import Page, PageKind
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.readers.events import EventReader
from mkdocs_review_guide.readers.mechanism import read_mechanism
from mkdocs_review_guide.readers.schemas import (
    THEME_KEYS,
    CountryPageSchema,
    MechanismPageSchema,
    PageSchema,
    TopicPageSchema,
)
from mkdocs_review_guide.readers.validation import MISSING_KEY, validate
from mkdocs_review_guide.readers.yaml import Document, read_yaml, value_places

UNCLOSED = Rule(
    "RG111",
    Severity.ERROR,
    "the front matter has no closing ---",
    "add a line with --- where the text begins",
)
NOT_A_MAPPING = Rule(
    "RG112",
    Severity.ERROR,
    "the front matter is no list of `key: value` lines",
    "write `title: …` between the --- lines",
)
LATE = Rule(
    "RG113",
    Severity.ERROR,
    "the front matter begins below the first line",
    "delete what stands before the --- line, and spaces in front of it",
)
SCHEMAS: dict[PageKind, type[PageSchema]] = {
    "page": PageSchema,
    "article": PageSchema,
    "mechanism": MechanismPageSchema,
    "country": CountryPageSchema,
    "topic": TopicPageSchema,
}

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_LATE_FENCE = re.compile(r"\s+---[ \t]*\n(?=\w+:)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Split:
    """A file cut into front matter (None if it has none, or an unclosed one) and body."""

    front_matter: str | None
    body: str
    body_line: int
    closed: bool = True


def split_front_matter(text: str) -> Split:
    """Cut a file at its ``---`` lines; line ends are those of the text, which should be ``\\n``."""
    opening = _FENCE.match(text)
    if not opening:
        return Split(None, text, 1)
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        return Split(None, text, 1, closed=False)
    head = text[opening.end() : closing.start()]
    return Split(head, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and, where it describes one, its mechanism (without the rows of ``countries.csv``)."""

    page: Page
    mechanism: Mechanism | None = None


def read_page(text: str, file: str, src_uri: str, kind: PageKind) -> tuple[ReadPage | None, list[Problem]]:
    """Read one Markdown file. None if its front matter can't be made sense of; the problems say why."""
    split = split_front_matter(text)
    top = Place(file)
    if not split.closed:
        return None, [UNCLOSED.at(top)]
    if split.front_matter is None:
        return _bare_page(split, top, src_uri, kind)
    document, problems = read_yaml(split.front_matter, file, line=2)
    if document is None:
        return None, problems
    if document.value is not None and not isinstance(document.value, dict):
        return None, [*problems, NOT_A_MAPPING.at(document.place(()))]
    return _read_document(document, problems, split, top, src_uri, kind)


def _bare_page(
    split: Split, top: Place, src_uri: str, kind: PageKind
) -> tuple[ReadPage | None, list[Problem]]:
    """A page without front matter: fine for an ordinary page, whose title MkDocs finds in its first
    heading.
    """
    late = _LATE_FENCE.match(split.body)
    if late:
        blank = late[0][: late[0].index("---")]
        return None, [LATE.at(Place(top.file, late[0].count("\n"))).mended_by(blank, "", place=top)]
    if kind != "page":
        return None, [MISSING_KEY.at(top, key="title", last="title")]
    return ReadPage(Page(src_uri, top, kind, "", split.body, split.body_line, top)), []


def _read_document(
    document: Document, problems: list[Problem], split: Split, top: Place, src_uri: str, kind: PageKind
) -> tuple[ReadPage | None, list[Problem]]:
    values: dict[str, Any] = dict(document.value or {})
    meta = tuple((key, _theme_value(values.pop(key))) for key in sorted(THEME_KEYS & values.keys()))
    events = values.pop("events", None)
    described = values.pop("mechanism", None) if kind == "mechanism" else None
    untitled = not values.get("title")
    if untitled and kind in ("article", "mechanism"):
        problems = [*problems, MISSING_KEY.at(document.place(("title",)), key="title", last="title")]
    if untitled:
        values["title"] = "untitled"  # an ordinary page may leave its title to its first heading
    schema, found = validate(SCHEMAS[kind], values, document.place, document.key_place)
    problems = [*problems, *found]
    if schema is None:
        return None, problems
    page = _page(schema, document, split, top, src_uri, kind, meta, "" if untitled else schema.title)
    reader = EventReader(
        document.place,
        document.key_place,
        page.mechanisms,
        src_uri,
        page.countries,
        page.phases,
        page.cohorts,
        page.value_places,
    )
    page_events, found = reader.events(events)
    problems += found
    mechanism: Mechanism | None = None
    if kind == "mechanism":
        mechanism, found = read_mechanism(described, document, page, page.mechanisms[0])
        problems += found
    return ReadPage(replace(page, events=tuple(page_events)), mechanism), problems


def _theme_value(value: Any) -> Any:
    """A value as the theme expects it of YAML: ``true`` and ``false`` are no text."""
    if isinstance(value, dict):
        return {key: _theme_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_theme_value(item) for item in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _page(
    schema: PageSchema,
    document: Document,
    split: Split,
    top: Place,
    src_uri: str,
    kind: PageKind,
    meta: tuple[tuple[str, object], ...],
    title: str,
) -> Page:
    special: dict[str, Any] = {}
    if isinstance(schema, CountryPageSchema):
        special = {"countries": (schema.country,), "participate": schema.participate}
    elif isinstance(schema, TopicPageSchema):
        special = {"topic": schema.topic, "names": tuple(schema.names), "definition": schema.definition}
        title = title or schema.topic
    if kind != "mechanism" and not isinstance(schema, CountryPageSchema):
        special["countries"] = tuple(schema.country)
    return Page(
        src_uri=src_uri,
        place=top,
        kind=kind,
        title=title,
        title_place=document.place(("title",)),
        body=split.body,
        body_line=split.body_line,
        summary=schema.summary,
        date=schema.date,
        authors=tuple(schema.authors),
        original=schema.original,
        original_place=document.place(("original",)) if schema.original else None,
        tags=tuple(schema.tags),
        mechanisms=_page_mechanisms(schema, src_uri, kind),
        phases=tuple(schema.phase),
        cohorts=tuple(schema.cohort),
        redirect_from=tuple(schema.redirect_from),
        autolink=schema.autolink,
        draft=schema.draft,
        meta=meta,
        value_places=value_places(document.value or {}, document.value or (), document.place),
        **special,
    )


def _page_mechanisms(schema: PageSchema, src_uri: str, kind: PageKind) -> tuple[str, ...]:
    """A page in a mechanism's folder is about that mechanism without saying so."""
    parts = src_uri.split("/")
    if kind == "mechanism":
        return (parts[-2],)
    if kind == "country":
        return (parts[-3],)
    return tuple(schema.mechanism)
