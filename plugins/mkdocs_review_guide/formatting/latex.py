"""LaTeX of values in BibTeX entries: plain Unicode, with the signs escaped that mean something to TeX.

What is written here is read back the same by :mod:`mkdocs_review_guide.readers.latex`. Braces never stand
for themselves, not even escaped: BibTeX counts them all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_review_guide.readers.latex import one_line

_MARKS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
}
_TYPOGRAPHY = {"'": r"\textquotesingle{}", "`": r"\textasciigrave{}"}
_EXACT = str.maketrans(_MARKS)
_PROSE = str.maketrans(_MARKS | _TYPOGRAPHY)
_NEEDS_ESCAPES = re.compile(r"[\\{}~^%&#_$'`]|--")
_JOINED_HYPHEN = re.compile("-(?=-)")
_NOT_VERBATIM = re.compile(r"[\\{}]")
_MOST_WORDS = 100
"""So many words of a title are looked for as whole words; one with more is no title, and would take long."""


def prose(text: str) -> str:
    """Text that is typeset: hyphens and straight quotes stay what they are instead of turning typographic."""
    return _typeset(_line(text))


def exact(text: str) -> str:
    """Text for programs (a number, keywords, an id), in which hyphens and quotes are never typographic."""
    return _line(text).translate(_EXACT)


def verbatim(text: str) -> str:
    """An address as it is, since TeX tools read it so; escaped if it could end the field."""
    return exact(text) if _NOT_VERBATIM.search(text) else _line(text)


def prose_with_protected(text: str, words: Sequence[str]) -> str:
    """Typeset text with braces around these words of it, which come in its order; others are left out."""
    line = _line(text)
    pieces: list[str] = []
    done = 0
    for start, end in _places(line, words):
        pieces += [_typeset(line[done:start]), _protected(line[start:end])]
        done = end
    return "".join([*pieces, _typeset(line[done:])])


def _protected(word: str) -> str:
    word = _typeset(word)
    # A command that begins a group would make it an accent's group, which protects nothing.
    return f"{{{{}}{word}}}" if word.startswith("\\") else f"{{{word}}}"


def _typeset(line: str) -> str:
    if not _NEEDS_ESCAPES.search(line):
        return line
    return _JOINED_HYPHEN.sub("-{}", line.translate(_PROSE))


def _line(text: str) -> str:
    return text if text.isprintable() else one_line(text)


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each word is: by itself rather than inside another, but so that those after it have a place."""
    places: list[tuple[int, int]] = []
    done = 0
    for word, last in zip(words, _last_starts(text, words), strict=True):
        start = text.find(word, done) if last >= 0 and word else -1
        if start < 0:
            continue
        if len(words) <= _MOST_WORDS:
            alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(text, start)
            start = alone.start() if alone and alone.start() <= last else start
        done = start + len(word)
        places.append((start, done))
    return places


def _last_starts(text: str, words: Sequence[str]) -> list[int]:
    """The last place where each word may begin, so that those after it still follow; -1 if nowhere."""
    starts: list[int] = []
    limit = len(text)
    for word in reversed(words):
        start = text.rfind(word, 0, limit)
        limit = start if start >= 0 else limit
        starts.append(start)
    return starts[::-1]
