"""``cite``: the works that a statement names, as they stand inside ``[@…]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mkdocs_review_guide.model.events import Source
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

BAD_CITE = Rule(
    "RG205",
    Severity.ERROR,
    "{text} does not name a work",
    "write the key of a work in the bibliography, then a comma and the page, as in `key2021, p. 5`",
)

_KEY = re.compile(r"@?(?P<key>[^\s,;@\[\]]+)\s*(?:,\s*(?P<locator>.+))?\Z", re.DOTALL)
_PREFIXED = re.compile(r"(?P<prefix>[^@]*?)\s*@(?P<rest>[^@]+)\Z", re.DOTALL)


def read_sources(
    cites: Iterable[str], place: Callable[[int], Place]
) -> tuple[tuple[Source, ...], list[Problem]]:
    """The works that ``cite`` names: each value is what stands inside ``[@…]``; several are parted by ``;``.

    ``place(n)`` is where the n-th value stands.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for number, cite in enumerate(cites):
        for piece in filter(None, (part.strip() for part in cite.split(";"))):
            source = _read_source(piece, place(number))
            if source:
                sources.append(source)
            else:
                problems.append(BAD_CITE.at(place(number), text=piece))
    return tuple(sources), problems


def _read_source(piece: str, place: Place) -> Source | None:
    prefixed = _PREFIXED.match(piece)
    prefix, rest = (prefixed["prefix"], prefixed["rest"]) if prefixed else ("", piece)
    match = _KEY.match(rest)
    if not match:
        return None
    return Source(match["key"], place, prefix, (match["locator"] or "").strip())
