"""Finds names in plain text: whole words, the longest name first, as people write in English and French.

What is equal. Words are compared in Unicode's composed form, and accents count. A space, a no-break space,
the end of a line and a hyphen are equal between two words of a name (``self-assessment``,
``self assessment``), and so are ``'`` and ``’``.

Capitals. Only a word's first letter may differ from the name:

- The first word of a name that begins with a small letter (``human security``) may have a capital where a
  sentence begins. Elsewhere a capital makes it a part of a longer name: ``organized crime`` is not what
  "Convention against Transnational Organized Crime" speaks of.
- A capital at the beginning of a name of several words (``Review group II``, ``Cluster I``) may be small. A
  name of one word keeps it, and so does a country's: "turkey", "chad" and "china" are none.
- The later words of a name that isn't a country's may begin either way ("Review Group II").
- A word of one letter, and one with further capitals (``II``, ``UNTOC``), is as it is.

Whole words. A name ends where its last word does: plurals are other words, and "Guinea" isn't in
"Guinea-Bissau", "cluster I" not in "cluster I–IV", nothing in an address. French articles may be elided
before it (``l’``, ``d’``, ``qu’``), an English possessive may follow (``’s``), and neither is part of the
link. A country's name directly beside another capitalised word is part of that one's name ("New Mexico",
"Jordan Smith", "Canada Day"), unless that word begins the sentence.

Every text is read once, and each word is looked up in a tree of the names' words: the cost grows with the
text, and not with the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mkdocs_review_guide.readers.markdown_scan import OPAQUE, SIGN, TAKEN

MAX_WORDS = 40
"""Longer names don't link, so that no name makes a text slow to read."""

# A letter or digit with its accents. U+02BC, an apostrophe, counts as a letter in Unicode.
_WORD = re.compile(r"(?:[^\W_\u02bc][\u0300-\u036f]*)+")
_APOSTROPHES = "'’\u02bc"
_HYPHENS = "-\u2010\u2011"
_DASHES = "–—"
_JOINERS = frozenset(_HYPHENS + OPAQUE + "_/\\@#=&%~+$")
_POINTS = frozenset(".:,")
_SPACE_GAP = re.compile(rf"[^\S\n]|[^\S\n]?\n[^\S\n]*|[{_HYPHENS}]")
_ELIDED = frozenset(
    ["l", "d", "qu", "j", "m", "t", "s", "n", "c", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"]
)
_SENTENCE_SIGNS = frozenset(".!?…:")
_BEFORE_SENTENCE = frozenset(SIGN + TAKEN + " \t\n\u00a0\u202f\"'“”‘’«»([*_")


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, and its id; without one the words are taken, but link to nothing.

    A name of a mechanism's part says which: several mechanisms may have a part of that name.
    """

    text: str
    target: str = ""
    mechanism: str = ""
    country: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """``text[start:end]`` is written as these names, of which there may be several."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name as its words in composed form, and what follows the last one: a closing bracket, perhaps."""

    name: Name
    words: tuple[str, ...]
    tail: str


@dataclass(slots=True)
class _Node:
    """The names that end with the words so far, and what may follow."""

    patterns: list[_Pattern] = field(default_factory=list)
    following: dict[str, _Node] = field(default_factory=dict)


def name_key(text: str) -> tuple[str, ...]:
    """What is the same for all writings of a name; empty for one that can't be found in a text."""
    found = list(_WORD.finditer(text))
    if not found or found[0].start() or len(found) > MAX_WORDS:
        return ()
    gaps = ["", *(_gap(text[one.end() : two.start()]) for one, two in pairwise(found))]
    return tuple(gap + _folded(word.group()) for gap, word in zip(gaps, found, strict=True))


class NameMatcher:
    """Knows names, and finds them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        for name in names:
            text = name.text.strip()
            node = self._root
            for key in name_key(text):
                node = node.following.setdefault(key, _Node())
            if node is not self._root:
                found = list(_WORD.finditer(text))
                words = tuple(_composed(match.group()) for match in found)
                node.patterns.append(_Pattern(name, words, text[found[-1].end() :]))

    def find(self, text: str) -> Iterator[NameMatch]:
        """The names in a text, from its start; what one takes is no part of another."""
        words = list(_WORD.finditer(text))
        first = 0
        while first < len(words):
            found = self._longest(text, words, first)
            if found is None:
                first += 1
                continue
            match, first = found
            yield match

    def _longest(self, text: str, words: Sequence[re.Match[str]], first: int) -> tuple[NameMatch, int] | None:
        """The longest name that begins with a word, and the number of the next word behind it."""
        node = self._root.following.get(_folded(words[first].group()))
        if node is None or not _begins(text, words[first].start()):
            return None
        best: tuple[NameMatch, int] | None = None
        last = first
        while node is not None:
            for end, names in _fitting(node.patterns, text, words, first, last):
                best = NameMatch(words[first].start(), end, names), last + 1
            last += 1
            if last == len(words):
                break
            gap = _gap(text[words[last - 1].end() : words[last].start()])
            node = node.following.get(gap + _folded(words[last].group()))
        return best


def _fitting(
    patterns: Iterable[_Pattern], text: str, words: Sequence[re.Match[str]], first: int, last: int
) -> Iterator[tuple[int, tuple[Name, ...]]]:
    """Where the names among these end that the words are a writing of, each end with its names."""
    ends: dict[int, list[Name]] = {}
    for pattern in patterns:
        end = words[last].end() + len(pattern.tail)
        if text.startswith(pattern.tail, words[last].end()) and _fits(pattern, text, words, first, last, end):
            ends.setdefault(end, []).append(pattern.name)
    for end in sorted(ends):
        yield end, tuple(ends[end])


def _fits(
    pattern: _Pattern, text: str, words: Sequence[re.Match[str]], first: int, last: int, end: int
) -> bool:
    name = pattern.name
    if not _ends(text, end, name.country):
        return False
    written = [_composed(word.group()) for word in words[first : last + 1]]
    if name.country:
        return written == list(pattern.words) and not _is_part(text, words, first, last)
    several = len(written) > 1
    if not _same_word(pattern.words[0], written[0], small=several, capital=False) and not (
        _same_word(pattern.words[0], written[0], small=False, capital=True)
        and _begins_sentence(text, words[first].start())
    ):
        return False
    later = zip(pattern.words[1:], written[1:], strict=True)
    return all(_same_word(word, other, small=True, capital=True) for word, other in later)


def _same_word(word: str, written: str, *, small: bool, capital: bool) -> bool:
    """Whether a word of a name is written like that, or with a small first letter, or a capital one."""
    if word == written:
        return True
    if word[1:] != written[1:] or len(word) == 1 or word[1:] != word[1:].lower():
        return False
    return (small and written[0].islower()) or (capital and word[0].islower() and written[0].isupper())


def _begins(text: str, start: int) -> bool:
    """Whether a word that begins here is no part of a longer one."""
    while start and text[start - 1] == SIGN:
        start -= 1
    before = text[start - 1 : start]
    if not before:
        return True
    if before in _APOSTROPHES:
        elided = re.search(r"[^\W_\u02bc]*$", text[max(start - 10, 0) : start - 1])
        return elided is None or not elided.group() or elided.group().lower() in _ELIDED
    if before in _POINTS:
        return not text[start - 2 : start - 1].isalnum()
    return before not in _JOINERS and not before.isalnum()


def _ends(text: str, end: int, country: bool) -> bool:
    """Whether a word that ends here is no part of a longer one."""
    while text.startswith(SIGN, end):
        end += 1
    after, following = text[end : end + 1], text[end + 1 : end + 2]
    if after and after in _APOSTROPHES:
        return not following.isalnum() or (following == "s" and not text[end + 2 : end + 3].isalnum())
    if after in _POINTS or (after in _DASHES and not country):
        return not following.isalnum()
    return after not in _JOINERS and not after.isalnum()


def _is_part(text: str, words: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Whether capitalised words beside a country's name make it part of another one."""
    if (
        last + 1 < len(words)
        and _is_capitalised(words[last + 1])
        and _beside(text, words[last], words[last + 1])
    ):
        return True
    return (
        first > 0
        and _is_capitalised(words[first - 1])
        and _beside(text, words[first - 1], words[first])
        and not _begins_sentence(text, words[first - 1].start())
    )


def _is_capitalised(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _beside(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return _gap(text[one.end() : two.start()]) == " "


def _begins_sentence(text: str, start: int) -> bool:
    """Whether nothing, or the end of a sentence, stands before an offset."""
    while start and text[start - 1] in _BEFORE_SENTENCE:
        start -= 1
    return not start or text[start - 1] in _SENTENCE_SIGNS


def _gap(text: str) -> str:
    """What stands between two words, the same for all writings."""
    if text == " " or _SPACE_GAP.fullmatch(text):
        return " "
    return " ".join(text.replace("’", "'").replace("\u02bc", "'").split(" "))


def _composed(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else unicodedata.normalize("NFC", word).casefold()
