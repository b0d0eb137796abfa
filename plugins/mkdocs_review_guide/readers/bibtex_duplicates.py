"""Works that stand twice in a bibliography: by key, by a key that differs in case alone, or by DOI."""

from __future__ import annotations

from collections.abc import Iterable

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


def find_duplicates(works: Iterable[Work]) -> list[Problem]:
    """What is wrong with these works together; the first of two is the one that counts."""
    problems: list[Problem] = []
    by_key: dict[str, Work] = {}
    by_folded: dict[str, Work] = {}
    by_doi: dict[str, Work] = {}
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
    return problems


def _same_doi(work: Work, other: Work, doi: str) -> list[Problem]:
    """The problem of a DOI under two keys, unless an entry says that it has to do with the other."""
    if other is work or work.key in other.relatives or other.key in work.relatives:
        return []
    return [SAME_DOI.at(work.place, key=work.key, other_key=other.key, other=other.place, doi=doi)]
