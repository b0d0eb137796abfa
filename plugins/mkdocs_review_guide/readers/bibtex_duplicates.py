"""Works that stand twice in a bibliography: by key, by a key that differs in case alone, by DOI, or by what
they say of themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Problem, Rule, Severity

DUPLICATE_KEY = Rule(
    "RG503",
    Severity.ERROR,
    "the key {key} is taken by the entry at {other}; this one is left out",
    "give one of the two another key, or delete it",
)
SAME_BUT_CASE = Rule(
    "RG504",
    Severity.WARNING,
    "the key {key} differs from {other_key} at {other} in upper and lower case alone",
    "give one of the two another key: both would have the same address",
)
SAME_DOI = Rule(
    "RG521",
    Severity.WARNING,
    "{key} has the DOI of {other_key} at {other}: {doi}",
    "delete one of the two and cite the other, or correct the DOI; say `related` if they are two works",
)
SAME_WORK = Rule(
    "RG522",
    Severity.WARNING,
    "{key} looks like {other_key} at {other}: {what}",
    "delete one of the two and cite the other; say `related` if they are two works",
)


def find_duplicates(works: Iterable[Work]) -> list[Problem]:
    """What is wrong with these works together; the first of two is the one that counts."""
    problems: list[Problem] = []
    by_key: dict[str, Work] = {}
    by_folded: dict[str, Work] = {}
    by_doi: dict[str, Work] = {}
    by_looks: dict[tuple[str, ...], Work] = {}
    for work in works:
        same = by_key.setdefault(work.key, work)
        alike = by_folded.setdefault(work.key.casefold(), work)
        if same is not work:
            problems.append(DUPLICATE_KEY.at(work.place, key=work.key, other=same.place))
            continue
        if alike is not work:
            problems.append(
                SAME_BUT_CASE.at(work.place, key=work.key, other_key=alike.key, other=alike.place)
            )
        if work.doi:
            problems += _same_doi(work, by_doi.setdefault(work.doi.casefold(), work), work.doi)
        problems += _same_work(work, by_looks)
    return problems


def _same_doi(work: Work, other: Work, doi: str) -> list[Problem]:
    """The problem of a DOI under two keys, unless an entry says that it has to do with the other."""
    if other is work or _are_related(work, other):
        return []
    return [SAME_DOI.at(work.place, key=work.key, other_key=other.key, other=other.place, doi=doi)]


def _are_related(work: Work, other: Work) -> bool:
    return work.key in other.relatives or other.key in work.relatives


def _same_work(work: Work, by_looks: dict[tuple[str, ...], Work]) -> list[Problem]:
    """The problem of a work that says of itself what an earlier one does; told once, the stronger likeness
    first.

    Reports of one body have the same title year after year, and chapters the address of their book: so a
    title counts with the address, or with authors, year and number.
    """
    for what, looks in _looks(work):
        other = by_looks.setdefault((what, *looks), work)
        if other is not work and not _are_related(work, other) and not _differ(work, other):
            return [SAME_WORK.at(work.place, key=work.key, other_key=other.key, other=other.place, what=what)]
    return []


def _looks(work: Work) -> Iterator[tuple[str, tuple[str, ...]]]:
    title = _plain(work.title or "")
    if work.url:
        yield "the same title and address", (title, _address(work.url))
    if title and work.issued and (work.authors or work.number):
        names = tuple(_plain(person.short) for person in work.authors)
        details = (work.number or "", work.volume or "", work.issue or "", work.container or "")
        yield "the same title, authors and date", (title, work.issued.text[:4], *details, *names)


def _differ(work: Work, other: Work) -> bool:
    """Whether two works say that they aren't one: by DOI, by language, or by their pages in a book."""
    pairs = ((work.doi, other.doi), (work.languages, other.languages), (work.pages, other.pages))
    return any(mine and its and mine != its for mine, its in pairs)


def _plain(text: str) -> str:
    """Letters and digits alone, without case: what is left when signs and spaces differ."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _address(url: str) -> str:
    """An address without what doesn't tell two pages apart: scheme, ``www.``, a slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
