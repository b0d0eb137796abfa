"""Resources: works that are offered for use, with their translations, what they are about, who uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mkdocs_review_guide.model.guide import Mention
from mkdocs_review_guide.model.resources import Resource
from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.resolving.subjects import Subjects


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
