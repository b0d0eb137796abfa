"""One import: a file's bytes in; the draft, the new entries and the report out. It touches no disk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mkdocs_review_guide.formatting.latex import prose
from mkdocs_review_guide.importer.citations import Citations, read_citations
from mkdocs_review_guide.importer.documents import Line, Raw, UnreadableError, read_document
from mkdocs_review_guide.importer.draft import About, draft
from mkdocs_review_guide.importer.entries import appended, entry, entry_style
from mkdocs_review_guide.importer.events import FoundEvent, article_sentences, find_events
from mkdocs_review_guide.importer.matching import make_key
from mkdocs_review_guide.importer.references.people import read_people
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.resources import FoundResource, find_resources
from mkdocs_review_guide.importer.structure import Article, plain_words, read_article
from mkdocs_review_guide.importer.vocabulary import Vocabulary
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.works import Library, Names, Person

MOST_TAGS = 8
_TELLING = 100_000
"""So many letters of an article are enough to tell what it is about."""
_NOT_CHECKED = {"verified": "no"}


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the article, before the file; empty where they don't."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes. ``page`` is the draft, ``bibliography`` the whole file with its new entries, the
    same as before if there are none; ``slug`` is what the page is to be called.
    """

    article: Article
    raw: Raw
    citations: Citations
    events: tuple[FoundEvent, ...]
    resources: tuple[FoundResource, ...]
    about: About
    original: str
    original_is_new: bool
    title: str
    slug: str
    page: str
    bibliography: str
    new_keys: tuple[str, ...] = ()

    @property
    def dropped(self) -> tuple[Line, ...]:
        """What is left out of the draft: lines of the website, and credits of pictures."""
        credits = [Line(block.text, block.line) for block in self.article.blocks if block.kind == "credit"]
        return tuple(sorted((*self.article.dropped, *credits), key=lambda line: line.number))


def import_article(
    content: bytes,
    name: str,
    guide: Guide,
    bibliography: str,
    given: Given | None = None,
    *,
    outline: bool = False,
) -> Imported:
    """Make a draft of an article for a guide; ``bibliography`` is the text of the file that new entries go
    into. Raises :class:`UnreadableError` for what no article can be made of.
    """
    given = given or Given()
    raw = read_document(content, name)
    article = _completed(read_article(raw), given)
    if not article.blocks:
        raise UnreadableError("the file has no text besides its title", "save the article again")
    vocabulary = Vocabulary.of(guide)
    citations = read_citations(article, guide.library)
    found = list(article_sentences(article))
    events = tuple(find_events(found, vocabulary, article.date))
    about = _about(article, vocabulary)
    original, entry_of_original = _original(article, name, guide.library, citations)
    resources = tuple(find_resources(article, citations.matcher, set(citations.works)))
    title = article.title or _title_from(name, article)
    ids = frozenset(id_.casefold() for id_ in (*guide.targets, *guide.former))
    page = draft(article, citations, events, about, original, title, ids, outline=outline)
    style = entry_style(bibliography)
    entries = []
    if entry_of_original:
        note = {} if article.title else {"note": prose(f"Title not known; read from “{name}”")}
        entries.append((original, entry(original, entry_of_original, style, {**_NOT_CHECKED, **note})))
    entries += [
        (work.key, entry(work.key, work.reference, style, _NOT_CHECKED))
        for work in citations.works.values()
        if work.is_new
    ]
    for number, resource in enumerate(resources):
        if resource.is_new:
            key = make_key(resource.reference, citations.taken)
            citations.taken.add(key)
            resources = (*resources[:number], replace(resource, key=key), *resources[number + 1 :])
            entries.append(
                (key, entry(key, resource.reference, style, {**_NOT_CHECKED, "keywords": "resource"}))
            )
    return Imported(
        article,
        raw,
        citations,
        events,
        resources,
        about,
        original,
        entry_of_original is not None,
        title,
        given.slug or _slug(article.title or re.sub(r"\.[^.]*$", "", name)),
        page,
        appended(bibliography, entries, style),
        tuple(key for key, _ in entries),
    )


def _completed(article: Article, given: Given) -> Article:
    return replace(
        article,
        title=given.title or article.title,
        authors=given.authors or article.authors,
        date=given.date or article.date,
        url=given.url or article.url,
    )


def _slug(text: str) -> str:
    """A page's name: as addresses have it, of letters and digits of ASCII, and not too long."""
    plain = slug(text).encode("ascii", "ignore").decode()
    parts = re.sub(r"[^a-z0-9-]", "", plain).strip("-").split("-")
    made = ""
    for part in parts:
        if made and len(made) + len(part) > 60:
            break
        made = f"{made}-{part}" if made else part[:60]
    return made or "article"


def _title_from(name: str, article: Article) -> str:
    who = " and ".join(article.authors)
    return f"An article by {who}" if who else f"An article from {name}"


def _original(
    article: Article, name: str, library: Library, citations: Citations
) -> tuple[str, Reference | None]:
    """The key of the article's own entry, and what to write of it if there is none yet.

    An article whose title isn't known is called by the file that it was read from, in a note: by that it is
    found again.
    """
    people = [read_people(author) for author in article.authors]
    persons = tuple(
        person
        for author, found in zip(article.authors, people, strict=True)
        for person in (found.names if found else (Person(literal=author),))
    )
    reference = Reference(
        name,
        "web",
        Names(persons),
        title=article.title,
        issued=article.date,
        url=article.url,
        publisher=article.site,
    )
    if not (article.title or article.url):
        reference.kind, reference.publisher = "unknown", ""
        known = next(
            (work for work in library if not work.title and work.note and f"“{name}”" in work.note), None
        )
        if known:
            return known.key, None
    match = citations.matcher.find(reference) if reference.title or reference.url else None
    if match:
        return match.key, None
    key = make_key(reference, citations.taken)
    citations.taken.add(key)
    return key, reference


def _about(article: Article, vocabulary: Vocabulary) -> About:
    """What most of the article is about: a mechanism, the country that it speaks of most, topics."""
    mechanisms: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    under_review = {code for mechanism in vocabulary.mechanisms.values() for code in mechanism.countries}
    texts = [
        article.title,
        *(
            _words(article, block.text)
            for block in article.blocks
            if block.kind not in {"note", "reference", "credit", "verbatim"}
        ),
    ]
    for text in _beginning(texts):
        for name in vocabulary.find(text):
            if name.what == "country":
                countries[name.id] += 1
            elif name.what == "topic":
                topics[name.id] += 1
            elif name.what == "mechanism":
                mechanisms[name.mechanism] += 3
            else:
                mechanisms[name.mechanism] += 1
    mechanism = _most(mechanisms, 2, 0.6)
    country = _most(countries, 3, 0.5)
    tags = [topic for topic, _ in sorted(topics.items(), key=lambda item: (-item[1], item[0]))]
    is_reviewed = country in under_review and bool(mechanism)
    return About(mechanism, country if is_reviewed else "", tuple(tags[:MOST_TAGS]))


def _beginning(texts: Iterable[str]) -> Iterator[str]:
    """The texts up to some length: what an article is about is said long before."""
    left = _TELLING
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def _words(article: Article, text: str) -> str:
    return plain_words(text) if article.markdown else text


def _most(counts: Counter[str], least: int, share: float) -> str:
    """What is counted most, if that is often enough."""
    if not counts:
        return ""
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return name if count >= least and count >= share * sum(counts.values()) else ""
