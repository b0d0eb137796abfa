"""Resources: works that people can use, each shown once, in whatever languages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.works import Work


@dataclass(frozen=True, slots=True)
class Resource:
    """A work that is offered for use, with its editions in other languages.

    ``works``: the original, then its translations, in the order of the bibliography. ``subjects`` are the ids
    of what it is about in the guide (a mechanism, phase, step, country, instrument or topic that has a page),
    ``topics`` its other keywords; ``pages`` are the source paths of the pages that cite or link it.
    """

    works: tuple[Work, ...]
    subjects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of all editions, each once."""
        return self._each(lambda work: work.languages)

    @property
    def types(self) -> tuple[str, ...]:
        """What it is: ``guide``, ``database``; the first is that under which it is filed."""
        return self._each(lambda work: work.types)

    @property
    def audiences(self) -> tuple[str, ...]:
        """For whom it is."""
        return self._each(lambda work: work.audiences)

    @property
    def about(self) -> frozenset[str]:
        """The ids by which it can be asked for: of what it is about, and of its keywords as topics."""
        return frozenset((*self.subjects, *(slug(topic) for work in self.works for topic in work.topics)))

    def edition(self, language: str) -> Work:
        """The edition in a language (``fr``, which ``fr-CA`` is too), else the original."""
        fitting = (work for work in self.works if any(_is(tag, language) for tag in work.languages))
        return next(fitting, self.works[0])

    def _each(self, values: Callable[[Work], Iterable[str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for work in self.works for value in values(work)))


def _is(tag: str, language: str) -> bool:
    return tag.split("-", 1)[0].casefold() == language.split("-", 1)[0].casefold()
