"""Subjects: what tags and keywords mean. An id of the guide, the name of one of its things, or a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import Mechanism, slug
from mkdocs_review_guide.model.pages import Page

ABOUT = frozenset({"mechanism", "phase", "cohort", "step", "instrument", "country", "topic"})
"""What something can be about. A keyword that happens to be the id of an event or a work is a topic."""


class Subjects:
    """Finds what a word means, whatever its case and the signs between its letters."""

    def __init__(
        self, targets: Iterable[Target], mechanisms: Mapping[str, Mechanism], topics: Iterable[Page]
    ) -> None:
        """``targets`` are all things with an id, ``topics`` the pages with other names of their topics."""
        things = [target for target in targets if target.kind in ABOUT]
        self._ids = {target.id for target in things}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        names = [(target.name, target.id) for target in things]
        names += [pair for mechanism in mechanisms.values() for pair in _short_names(mechanism)]
        names += [(name, slug(page.topic)) for page in topics if page.topic for name in _names(page)]
        for name, id_ in names:
            if id_ in self._ids:
                self._by_name[slug(name)][id_] = None

    def add(self, target: Target) -> None:
        """Know one more thing by its id and name."""
        self._ids.add(target.id)
        self._by_name[slug(target.name)][target.id] = None

    def of(self, word: str) -> tuple[str, ...]:
        """The ids of what a word means; none if it means nothing but itself.

        A name that several things have, such as that of a country under two mechanisms, means them all.
        """
        name = slug(word)
        return (name,) if name in self._ids else tuple(self._by_name.get(name, ()))

    def sort(self, words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of what words mean, each once; and the words that mean nothing but themselves."""
        about: dict[str, None] = {}
        rest: list[str] = []
        for word in words:
            ids = self.of(word)
            about |= dict.fromkeys(ids)
            if not ids:
                rest.append(word)
        return tuple(about), tuple(rest)


def _names(page: Page) -> Iterator[str]:
    """What a topic is called besides the title of its page."""
    yield page.topic or ""
    yield from page.names


def _short_names(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """Names that a mechanism's parts go by besides their own: its title, and the ids of its steps and
    instruments.
    """
    yield mechanism.title, mechanism.id
    for step in mechanism.steps:
        yield step.id, mechanism.step_id(step)
    for instrument in mechanism.instruments:
        yield instrument.id, mechanism.instrument_id(instrument)
