"""Topics: which there are, and what belongs to each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import permutations

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.topics import Topic
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.resolving.name_matcher import NameMatcher
from mkdocs_review_guide.resolving.subjects import Subjects

ENOUGH = 2
"""A keyword that so many works have is a topic; a tag always is."""
NEAR = 6
"""How many topics a topic names that stand beside it."""


def derived_topics(
    pages: Iterable[Page], library: Library, taken: Collection[str], subjects: Subjects, folder: str
) -> list[Target]:
    """The topics that nobody wrote a page on: tags, and keywords of several works, that mean no other thing.

    Each is called as it is first written. One whose id is ``taken``, by an event or a work, gets another.
    """
    first: dict[str, tuple[str, Place]] = {}
    works: Counter[str] = Counter()
    for page in pages:
        for tag in page.tags:
            first.setdefault(slug(tag), (tag, page.place_of("tags", tag)))
    tags = set(first)
    for work in library:
        for topic in dict.fromkeys(map(slug, work.topics)):
            works[topic] += 1
        for topic in work.topics:
            first.setdefault(slug(topic), (topic, work.place))
    paths = {page.src_uri for page in pages}
    return [
        Target(_free(id_, taken), "topic", name, _page(id_, folder, paths), "", place)
        for id_, (name, place) in first.items()
        if (id_ in tags or works[id_] >= ENOUGH) and not subjects.of(name)
    ]


def _free(id_: str, taken: Collection[str]) -> str:
    while id_ in taken:
        id_ = f"topic-{id_}"
    return id_


def _page(id_: str, folder: str, paths: Collection[str]) -> str:
    """The source path of a topic's page; what somebody wrote on another topic keeps its place."""
    stem = f"{folder}/{id_}"
    while f"{stem}.md" in paths:
        stem += "-topic"
    return f"{stem}.md"


class GatheredTopics:
    """What belongs to each topic. Pages and works are added in the order in which they are to stand."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._articles: dict[str, list[Page]] = defaultdict(list)
        self._events: dict[str, dict[str, Event]] = defaultdict(dict)
        self._works: dict[str, list[Work]] = defaultdict(list)
        self._beside: dict[str, Counter[str]] = defaultdict(Counter)

    def add_pages(self, pages: Iterable[Page], events_by_page: Mapping[str, tuple[Event, ...]]) -> None:
        """An article is on what it is tagged with, and so are the events that it tells."""
        for page in pages:
            ids, _ = self._subjects.sort(page.tags)
            for id_ in ids:
                self._events[id_] |= {event.id: event for event in events_by_page.get(page.src_uri, ())}
                if page.kind == "article":
                    self._articles[id_].append(page)
            self._stand_together(ids)

    def add_works(self, works: Iterable[Work]) -> None:
        """A work is on its keywords."""
        for work in works:
            ids, _ = self._subjects.sort(work.topics)
            for id_ in ids:
                self._works[id_].append(work)
            self._stand_together(ids)

    def add_titles(self, events: Iterable[Event], names: NameMatcher) -> None:
        """An event is on what its title names."""
        for event in events:
            for match in names.find(event.title):
                for name in match.names:
                    self._events[name.target][event.id] = event

    def _stand_together(self, ids: Iterable[str]) -> None:
        for one, other in permutations(ids, 2):
            self._beside[one][other] += 1

    def topics(self, targets: Mapping[str, Target], pages: Iterable[Page]) -> dict[str, Topic]:
        """Every topic by its id, A to Z."""
        written = {page.src_uri: page for page in pages if page.topic}
        found = [target for target in targets.values() if target.kind == "topic"]
        found.sort(key=lambda target: (sort_name(target.name), target.id))
        ids = {target.id for target in found}
        return {target.id: self._topic(target, written.get(target.page), ids) for target in found}

    def _topic(self, target: Target, page: Page | None, topics: Collection[str]) -> Topic:
        events = self._events[target.id].values()
        return Topic(
            target.id,
            target.name,
            target.page,
            names=tuple(_other_names(target, page)) if page else (),
            definition=page.definition if page else "",
            articles=tuple(self._articles[target.id]),
            events=tuple(sorted(events, key=lambda event: event.sort_key)),
            works=tuple(self._works[target.id]),
            near=self._near(target.id, topics),
        )

    def _near(self, id_: str, topics: Collection[str]) -> tuple[str, ...]:
        """Only topics count as near one another."""
        beside = ((-count, other) for other, count in self._beside[id_].items() if other in topics)
        return tuple(other for _, other in sorted(beside)[:NEAR])


def _other_names(target: Target, page: Page) -> Iterator[str]:
    """What a topic is called besides its name in the guide, each once."""
    seen = {slug(target.name)}
    for name in (page.topic or "", *page.names):
        if slug(name) not in seen:
            seen.add(slug(name))
            yield name
