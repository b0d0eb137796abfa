"""Names of people and organizations, as BibTeX and biblatex write them in one field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from mkdocs_review_guide.model.works import Names, Person
from mkdocs_review_guide.readers.latex import closing, plain

_NAME_MARK = re.compile(r"\\.|[{}]|,|\s+and(?=\s)|[\s~]+", re.DOTALL)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|III?|IV")
_PARTICLE_NAMES = "da das de del den der di do dos du la le ten ter van von zu zur"
_PARTICLES = frozenset(_PARTICLE_NAMES.split())
_LABELLED_PART = re.compile(r"([a-z]+(?:-i)?)\s*=(.*)", re.IGNORECASE | re.DOTALL)
# The parts that we print, and what biblatex wants besides: initials, and how a prefix is sorted.
_PRINTED = ("given", "prefix", "family", "suffix")
_LABELS = frozenset({*_PRINTED, *(f"{label}-i" for label in _PRINTED), "useprefix"})


def read_names(latex: str) -> Names:
    """People in the order of the field, between ``and``; ``and others`` for those who aren't named.

    BibTeX's forms are ``Last, First``, ``von Last, Jr, First``, ``First von Last`` and ``{Name}``, which is
    kept whole; biblatex's is ``family=Last, given=First, prefix=von, suffix=Jr``.
    """
    written = [name for name in _split(latex) if name]
    others = bool(written) and written[-1].lower() == "others"
    persons = (_person(name) for name in (written[:-1] if others else written))
    return Names(tuple(person for person in persons if person.full), others)


def _split(latex: str) -> list[str]:
    return _cut(f" {latex} ", lambda mark: mark.strip() == "and")


def _cut(latex: str, is_cut: Callable[[str], bool]) -> list[str]:
    """The parts of a name list or name between the marks outside braces that are cuts, stripped."""
    depth, start = 0, 0
    parts: list[str] = []
    for mark in _NAME_MARK.finditer(latex):
        depth = max(0, depth + {"{": 1, "}": -1}.get(mark[0], 0))
        if depth == 0 and is_cut(mark[0]):
            parts.append(latex[start : mark.start()].strip())
            start = mark.end()
    return [*parts, latex[start:].strip()]


def _person(latex: str) -> Person:
    if latex.startswith("{") and closing(latex, 0) == len(latex) - 1:
        return Person(literal=plain(latex))
    parts = [part for part in _cut(latex, lambda mark: mark == ",") if part]
    labelled = _labelled(parts)
    if labelled:
        return labelled
    if len(parts) >= 3:
        return Person(plain(parts[0]), plain(" ".join(parts[2:])), suffix=plain(parts[1]))
    if len(parts) == 2 and not _SUFFIX.fullmatch(parts[1]):
        return Person(plain(parts[0]), plain(parts[1]))
    words = [word for part in parts for word in _cut(part, _is_space) if word]
    if len(words) >= 3 and _SUFFIX.fullmatch(words[-1]):  # King, Jr.: a comma short of BibTeX's form
        return replace(_person_in_reading_order(words[:-1]), suffix=words[-1])
    return _person_in_reading_order(words)


def _labelled(parts: Sequence[str]) -> Person | None:
    """The person, if every part has a label of its own that we know."""
    found = [match for match in map(_LABELLED_PART.fullmatch, parts) if match]
    texts = {match[1].lower(): plain(match[2]) for match in found}
    if len(texts) < len(parts) or not texts.keys() <= _LABELS or texts.keys().isdisjoint({"family", "given"}):
        return None
    family = " ".join(text for text in (texts.get("prefix"), texts.get("family")) if text)
    return Person(family, texts.get("given", ""), suffix=texts.get("suffix", ""))


def _is_space(mark: str) -> bool:
    return not mark.replace("~", " ").strip()


def _person_in_reading_order(words: Sequence[str]) -> Person:
    """``First von Last``: the family name is the last word with the words in lower case before it.

    ``von Last`` is a family name alone; other words in lower case at the start are given names.
    """
    if words and words[0] in _PARTICLES:
        return Person(plain(" ".join(words)))
    first = next((i for i, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    family, given = " ".join(words[first:]), " ".join(words[:first])
    return Person(plain(family), plain(given))
