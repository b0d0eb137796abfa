"""Resources in an article: links to things to use, and documents that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_review_guide.importer.events import sentences
from mkdocs_review_guide.importer.matching import Matcher, folded_url
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.structure import Article, plain_words

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.){2,200})\]\((?P<url>https?://[^()\s]+)\)")
_BARE = re.compile(r"(?P<url>https?://[^\s<>\"“”()]+[^\s<>\"“”().,;:])")
_THING = re.compile(
    r"\b(?:toolkits?|tool ?kits?|handbooks?|manuals?|guides?|guidelines|guidance|databases?"
    r"|portals?|repositor(?:y|ies)|libraries|library|courses?|trainings?|modules?"
    r"|templates?|checklists?|questionnaires?|model laws?|legislative guides?|overviews?"
    r"|explainers?|faqs?|webinars?|videos?|maps?|dashboards?|directory|trackers?|calendars?"
    r"|procedures and rules|rules of procedure|boîtes? à outils|manuels?|lignes directrices"
    r"|formations?|cours en ligne|bases? de données|fiches?)\b",
    re.I,
)
_NAMED = re.compile(
    r"(?<![\w“‘])(?:(?:[A-Z][\w’'-]+|of|on|for|the|and|to|in|against)\s+){1,9}?(?:Toolkit|Handbook"
    r"|Manual|Guide|Guidelines|Database|Portal|Checklist|Questionnaire|Template)s?\b(?:\s+(?:on|for"
    r"|to|of)(?:\s+(?:the\s+)?[A-Z][\w’'-]+)+)?"
)


@dataclass(frozen=True, slots=True)
class FoundResource:
    """Something to use: its name as the article has it, and its address if that is known.

    ``key`` is that of its work, empty for a document that is only named; ``is_new``: the library lacks it.
    """

    name: str
    line: int
    reference: Reference
    key: str = ""
    is_new: bool = False
    why: str = ""


def find_resources(article: Article, matcher: Matcher, cited: set[str]) -> Iterator[FoundResource]:
    """The resources of an article, each once, in its order; works that are cited are none of their own."""
    seen: set[str] = set()
    for block in article.blocks:
        if block.kind not in {"paragraph", "item", "quote"}:
            continue
        for name, url in _links(block.text, article.markdown):
            thing = _THING.search(name)
            if thing is None or folded_url(url) in seen:
                continue
            seen |= {folded_url(url), name.casefold()}
            reference = Reference(name, "web", title=name, url=url)
            match = matcher.find(reference)
            if match and match.key in cited:
                continue
            key = match.key if match else ""
            why = match.why if match else f"a link to a “{thing[0].lower()}”"
            yield FoundResource(name, block.line, reference, key, not match, why)
        words = plain_words(block.text) if article.markdown else block.text
        for sentence in sentences(words):
            for found in _NAMED.finditer(sentence):
                name = _bare(found[0])
                if len(name.split()) > 1 and name.casefold() not in seen:
                    seen.add(name.casefold())
                    match = matcher.find(Reference(name, "report", title=name))
                    yield FoundResource(
                        name, block.line, Reference(name, "report", title=name), match.key if match else "",
                        why=match.why if match else "named, without an address",
                    )  # fmt: skip


def _links(text: str, is_markdown: bool) -> Iterator[tuple[str, str]]:
    if is_markdown:
        for match in _LINK.finditer(text):
            yield plain_words(match["words"]), match["url"]
        return
    for match in _BARE.finditer(text):
        before = re.search(
            r"(?P<name>[A-Z][^.:;()]{3,120})[:(,]?\s*[<(]?$",
            text[max(0, match.start() - 200) : match.start()],
        )
        if before:
            name = re.sub(
                r"\s+(?:is|are|can be found|is available)(?:\s+(?:here|online|at|on))*$",
                "",
                before["name"].strip(" :,(<"),
            )
            names = [_bare(found[0]) for found in _NAMED.finditer(name)]
            yield names[-1] if names else re.sub(r"\s+(?:at|on|see|here)$", "", name), match["url"]


def _bare(name: str) -> str:
    """A name without the small words before it."""
    return re.sub(
        r"^(?:(?:The|A|An|In|On|For|And|Of|To|Read|See|Use|the|of|on|for|and|to|in|against)\s+)+", "", name
    )
