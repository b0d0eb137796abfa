"""Which work of a library a reference means: by DOI, by address, or by title with author or year."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.model.works import Library, Names, Person, Work

_ALIKE = 0.9
"""So alike are two titles that are one, on a scale to 1 (:meth:`difflib.SequenceMatcher.ratio`)."""
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "and",
        "for",
        "to",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "de",
        "du",
        "des",
        "et",
        "au",
        "aux",
        "en",
    ]
)


def folded(text: str) -> str:
    """A text in small letters without accents and marks, words between single spaces."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def folded_url(url: str) -> str:
    """An address without what doesn't change where it leads."""
    return re.sub(r"^https?://(?:www\.)?|#.*$|/+$", "", url.strip()).rstrip("/").casefold()


@dataclass(frozen=True, slots=True)
class Match:
    """The work that a reference means, and by what it was known."""

    key: str
    why: str


@dataclass(slots=True)
class Matcher:
    """Finds works by what references say; works can be added while an article is read."""

    _dois: dict[str, str] = field(default_factory=dict)
    _urls: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _titles: dict[str, list[tuple[str, frozenset[str], str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_name: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, library: Library) -> Matcher:
        """One that knows the works of a library."""
        matcher = cls()
        for work in library:
            matcher.add_work(work)
        return matcher

    def add_work(self, work: Work) -> None:
        """Let a work of the library be found."""
        names = _names(work.authors) | _names(work.editors) | _names(work.container_authors)
        names |= {folded(work.publisher)} if work.publisher else set()
        year = work.label_year or ""
        self._add(work.key, work.title or "", names, year, work.doi or "", work.url or "", work.number or "")

    def add(self, key: str, reference: Reference) -> None:
        """Let a work that was read from a reference be found."""
        names = _names(reference.authors) | _names(reference.editors)
        self._add(key, reference.title, names, reference.year, reference.doi, reference.url, reference.number)

    def _add(self, key: str, title: str, names: set[str], year: str, doi: str, url: str, number: str) -> None:
        if doi:
            self._dois.setdefault(doi.casefold(), key)
        if url:
            self._urls.setdefault(folded_url(url), key)
        if re.match(r"[A-Z]+/", number):
            self._numbers.setdefault(number, key)
        for form in _forms(title):
            self._titles[form].append((key, frozenset(names), year))
        for name in names:
            self._by_name[name].append((key, folded(title), year))

    def find(self, reference: Reference) -> Match | None:
        """The work that a reference means, if it is known."""
        if reference.doi and (key := self._dois.get(reference.doi.casefold())):
            return Match(key, "same DOI")
        if reference.number and (key := self._numbers.get(reference.number)):
            return Match(key, "same symbol")
        names = _names(reference.authors) | _names(reference.editors)
        for form in _forms(reference.title):
            for key, others, year in self._titles.get(form, ()):
                same_name = bool(names & others) or any(_is_short_for(a, b) for a in names for b in others)
                near = _near(reference.year, year)
                if (same_name and near) or ((same_name or near) and len(form.split()) > 3):
                    return Match(key, "same title")
        if (
            reference.url
            and (key := self._urls.get(folded_url(reference.url)))
            and not self._other_title(key, reference)
        ):
            return Match(key, "same address")
        return self._nearly(reference, names)

    def _other_title(self, key: str, reference: Reference) -> bool:
        """Whether the work at the same address is called something else altogether."""
        titles = [form for form, entries in self._titles.items() if any(entry[0] == key for entry in entries)]
        title = folded(reference.title)
        return bool(title and titles) and max(_likeness(title, other) for other in titles) < 0.5

    def _nearly(self, reference: Reference, names: set[str]) -> Match | None:
        title = folded(reference.title)
        if len(title.split()) < 3:
            return None
        for name in sorted(names):
            for key, other, year in self._by_name.get(name, ()):
                if _near(reference.year, year) and _likeness(title, other) >= _ALIKE:
                    return Match(key, "nearly the same title, author and year")
        return None


def _forms(title: str) -> list[str]:
    """A title as it is compared: whole, and without its subtitle where that leaves some words."""
    whole = folded(title)
    if not whole:
        return []
    head = folded(re.split(r"[:.?!–—]\s", title)[0])
    return [whole, head] if head != whole and len(head.split()) > 2 else [whole]


def _names(names: Names) -> set[str]:
    return {folded(person.literal or person.family) for person in names}


def _is_short_for(name: str, other: str) -> bool:
    """Whether one name is the initials of the other: ``oecd``."""
    shorter, longer = sorted((name, other), key=len)
    initials = "".join(word[0] for word in longer.split() if word not in _SMALL)
    return len(shorter) > 2 and " " not in shorter and shorter == initials


def _near(year: str, other: str) -> bool:
    if not (year and other) or not (year[:4].isdigit() and other[:4].isdigit()):
        return not year or not other
    return abs(int(year[:4]) - int(other[:4])) <= 1


def _likeness(title: str, other: str) -> float:
    if not title or not other or not 0.6 < len(title) / len(other) < 1.7:
        return 0.0
    return difflib.SequenceMatcher(None, title[:300], other[:300], autojunk=False).ratio()


def make_key(reference: Reference, taken: Iterable[str]) -> str:
    """A key for a new work, as keys are made here: author or publisher, year, and a word if that is taken.

    Letters and digits of ASCII alone; no key that differs from another in case alone.
    """
    used = {key.casefold() for key in taken}
    persons = [*reference.authors.persons, *([] if reference.authors.persons else reference.editors.persons)]
    name = "".join(map(_key_name, persons[:2] if len(persons) < 3 else persons[:1]))
    if not name and reference.kind in {"treaty", "un-document"}:
        name = "".join(word for word in folded(reference.title).split() if word not in _SMALL)[:16]
    name = (
        name
        or _ascii(reference.publisher or reference.container or reference.title or _host(reference.url))[:16]
    )
    base = f"{name[:24] or 'work'}{reference.year}"
    words = [word for word in folded(reference.title).split() if word not in _SMALL and len(word) > 2]
    candidates = [base, *(f"{base}{_ascii(word)}" for word in words[:6])]
    for candidate in candidates:
        if candidate.casefold() not in used and candidate[-1:].isalnum():
            return candidate
    number = 2
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"


def _key_name(person: Person) -> str:
    if not person.literal:
        return _ascii(person.family)[:16]
    acronym = re.search(r"\(([A-Z][A-Za-z-]{1,11})\)\s*$", person.literal)
    words = [word for word in re.findall(r"[^\W\d_]+", person.literal) if word.casefold() not in _SMALL]
    if acronym:
        return _ascii(acronym[1])
    initials = "".join(word[0] for word in words)
    return _ascii(initials if len(words) > 2 else person.literal)[:16]


def _ascii(text: str) -> str:
    return re.sub(
        r"[^a-z0-9]",
        "",
        folded(text).replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae"),
    )


def _host(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?([^/.]+).*$", r"\1", url)
