"""Resources: works that are offered for use, with their translations, what they are about, who uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_review_guide.model.guide import Mention, Target
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.works import Library, Work

_ABOUT = frozenset({"mechanism", "phase", "cohort", "step", "instrument", "country", "topic"})
"""What a work can be about. A keyword that happens to be the id of an event or another work is a topic."""


def collect_resources(
    library: Library,
    subjects: Subjects,
    mentions: Mapping[str, tuple[Mention, ...]],
) -> tuple[Resource, ...]:
    """Every work of the library with the keyword ``resource``, in its order; translations count as one with
    their original, wherever the keyword stands.
    """
    resources = []
    for works in _editions(library):
        if any(work.resource for work in works):
            keywords = dict.fromkeys(topic for work in works for topic in work.topics)
            about, topics = subjects.sort(keywords)
            pages = dict.fromkeys(mention.page for work in works for mention in mentions.get(work.key, ()))
            resources.append(Resource(works, about, topics, tuple(pages)))
    return tuple(resources)


def _editions(library: Library) -> Iterator[tuple[Work, ...]]:
    """The works in groups: each original with its translations (biblatex, ``relatedtype`` =
    ``translationof``, and ``translationas`` the other way round).
    """
    groups: dict[str, list[Work]] = defaultdict(list)
    originals = _originals(library)
    for work in library:
        groups[_first(work.key, originals)].append(work)
    for key, works in groups.items():
        yield tuple(sorted(works, key=lambda work: work.key != key))


def _originals(library: Library) -> dict[str, str]:
    """Of each translation, the key of its original, as far as both are in the library."""
    found: dict[str, str] = {}
    for work in library:
        for other in work.related:
            if other in library and other != work.key:
                if work.relatedtype == "translationof":
                    found.setdefault(work.key, other)
                elif work.relatedtype == "translationas":
                    found.setdefault(other, work.key)
    return found


def _first(key: str, originals: Mapping[str, str]) -> str:
    """The original at the end of a chain of translations; of works that name each other in a circle, the
    least key.
    """
    seen = {key: None}
    while (key := originals.get(key, key)) not in seen:
        seen[key] = None
    circle = list(seen)[list(seen).index(key) :]
    return min(circle)


class Subjects:
    """What keywords mean: an id of the guide, or the name of one of its things, else a topic."""

    def __init__(
        self, targets: Mapping[str, Target], mechanisms: Mapping[str, Mechanism], topics: Iterable[Page]
    ) -> None:
        self._ids = {target.id for target in targets.values() if target.kind in _ABOUT}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        for target in targets.values():
            if target.kind in _ABOUT:
                self._by_name[slug(target.name)][target.id] = None
        others = [pair for mechanism in mechanisms.values() for pair in _short_names(mechanism)]
        others += [(name, slug(page.topic)) for page in topics if page.topic for name in page.names]
        for name, id_ in others:
            if id_ in self._ids:
                self._by_name[slug(name)][id_] = None

    def sort(self, keywords: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of what the keywords mean, and the keywords that mean nothing but themselves.

        A name that several things have, such as that of a country under two mechanisms, means them all.
        """
        about: dict[str, None] = {}
        topics: list[str] = []
        for keyword in keywords:
            name = slug(keyword)
            ids = [name] if name in self._ids else list(self._by_name.get(name, ()))
            about |= dict.fromkeys(ids)
            if not ids:
                topics.append(keyword)
        return tuple(about), tuple(topics)


def _short_names(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """Names that a mechanism's parts go by besides their own: its own ids, and those of its steps and
    instruments.
    """
    yield mechanism.title, mechanism.id
    for step in mechanism.steps:
        yield step.id, mechanism.step_id(step)
    for instrument in mechanism.instruments:
        yield instrument.id, mechanism.instrument_id(instrument)
