"""Citation metadata as JSON-LD (JSON-LD 1.1) in the words of schema.org, for search engines and archives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from mkdocs_review_guide.exports.iso_dates import iso_date
from mkdocs_review_guide.formatting.csl_json import csl_type
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.works import Person, Work

Value: TypeAlias = "str | Node | Sequence[str | Node] | None"
Node: TypeAlias = Mapping[str, Value]
"""A thing with its type; what is None or empty isn't known, and left out."""

_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "article": "Article",
    "webpage": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
}
"""The types of schema.org by those of CSL; all else is a ``CreativeWork``."""

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end the script, or a line of it (JSON-LD 1.1, 7.2), as JSON may write it as well."""


def page_json(work: Work, original: Work | None, cited: Iterable[Work]) -> str:
    """One line of JSON-LD that describes a page which is this work, safe inside a ``script`` element.

    ``original`` is the work that it presents, ``cited`` what it cites; of these, those that have an address
    are named, in short, for a page may cite many.
    """
    page: Node = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": work.title,
        **_facts(work),
        "url": work.url,
        "keywords": ", ".join(work.topics),
        "isPartOf": {"@type": "WebSite", "name": work.publisher} if work.publisher else None,
        "isBasedOn": _original(original) if original else None,
        "citation": [f"{each.label}, {_address(each)}" for each in cited if _address(each)],
    }
    text = json.dumps(_known(page), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _facts(work: Work) -> Node:
    return {
        "author": [_person(person) for person in work.authors],
        "datePublished": iso_date(work.issued),
        "inLanguage": work.langid,
    }


def _original(work: Work) -> Node:
    publisher: Node | None = {"@type": "Organization", "name": work.issuer} if work.issuer else None
    return {
        "@type": _TYPES.get(csl_type(work), "CreativeWork"),
        "name": work.title,
        **_facts(work),
        "publisher": publisher,
        "url": _address(work),
    }


def _person(person: Person) -> Node:
    return {"@type": "Organization" if person.literal else "Person", "name": person.full}


def _address(work: Work) -> str | None:
    return f"https://doi.org/{work.doi}" if work.doi else work.url


def _known(node: Node) -> Node:
    """What is known of a thing and of the things in it, in texts that are sound."""
    known = {name: _known_value(value) for name, value in node.items()}
    return {name: value for name, value in known.items() if value}


def _known_value(value: Value) -> Value:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return _known(value)
    return [plain(item) if isinstance(item, str) else _known(item) for item in value or ()]
