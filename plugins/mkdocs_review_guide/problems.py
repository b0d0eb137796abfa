"""Problems: what is wrong in a guide's sources, as values with a place.

A :class:`Rule` is one kind of mistake with its stable code, its wording and what to do about it; modules
declare their rules as constants beside the code that finds them. ``RULE.at(place, name=value)`` makes a
:class:`Problem`. Readers and the resolver return problems in lists; they never raise for bad input.
"""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum


class Severity(Enum):
    """How much a problem matters; errors and warnings fail a check, hints don't."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file from the folder of ``mkdocs.yml`` (POSIX), line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{one_line(self.file, 4096)}:{self.line}:{self.column}"


ValuePlaces = Mapping[tuple[str, str], Place]
"""Where values stand: ``(key, "")`` that of a key, ``(key, item)`` an item of its list, in small letters."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right answer to a problem: ``new`` instead of ``old``, which stands at ``place``.

    Between the place and ``old`` may stand an opening quote, the words of a link, and, if there is a ``key``,
    all up to that key's ``=``: bibliographies know their lines alone.
    """

    place: Place
    old: str
    new: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place, in words for the person who wrote it.

    ``lost`` is the id or key of what is left out because of it: whatever names that is not wrong too.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    advice: str
    lost: str = ""
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """The order of a report: by place, then code, then wording."""
        return (self.place, self.code, self.message)

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}; {self.advice}"

    def mended_by(self, old: str, new: str, key: str = "", place: Place | None = None) -> Problem:
        """The same problem with its one right answer, which stands at its own place if no other is given."""
        return replace(self, fix=Fix(place or self.place, old, new, key))


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of problem: ``RG`` and three digits, severity, and wording with ``{name}`` slots."""

    code: str
    severity: Severity
    message: str
    advice: str

    def at(self, place: Place, **values: object) -> Problem:
        """The problem of this kind at a place, with its slots filled; control characters become visible."""
        shown = {name: one_line(str(value)) for name, value in values.items()}
        return Problem(
            place,
            self.code,
            self.severity,
            self.message.format_map(shown),
            self.advice.format_map(shown),
        )


def one_line(text: str, limit: int = 160) -> str:
    """Text safe to print on one line of a report: control and bidi characters as ``\\uXXXX``, cut at
    ``limit``.
    """
    if len(text) <= limit and text.isprintable():
        return text
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[: limit + 1])
    return shown if len(text) <= limit else shown[:limit] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``, or None; equal but for case wins."""
    name, names = name[:200], list(known)
    same = [candidate for candidate in names if candidate.casefold() == name.casefold()]
    matches = [min(same)] if same else difflib.get_close_matches(name, _alike(name, names), n=1, cutoff=0.6)
    return matches[0] if matches else None


def _alike(name: str, names: Iterable[str]) -> list[str]:
    """The few names that share most letters in a row with this one, those of its length first: comparing all
    of thousands in full takes too long where much is wrong.
    """
    size = 1 if len(name) < 6 else 2 if len(name) < 10 else 3
    pieces = {name[start : start + size] for start in range(len(name) - size + 1)}
    shared = (
        (sum(piece in other for piece in pieces), -abs(len(other) - len(name)), other) for other in names
    )
    return [other for count, _, other in heapq.nlargest(20, shared) if count]


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Advice for an unknown name: the nearest known one as a question, or ``otherwise``."""
    found = nearest(name, known)
    return f"did you mean {found}?" if found else otherwise
