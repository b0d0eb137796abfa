"""Works of the guide: those that its pages use, and what is wrong with how works name each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from mkdocs_review_guide.model.works import Library, Work, is_citable
from mkdocs_review_guide.problems import Problem, Rule, Severity, suggest
from mkdocs_review_guide.resolving.references import References

UNUSED = Rule(
    "RG621",
    Severity.HINT,
    "{key} is neither cited nor linked, and no resource",
    "cite it with [@{key}], give it the keyword `resource`, or delete it",
)
UNKNOWN_RELATIVE = Rule(
    "RG622", Severity.WARNING, "{key}: related names {name}, and no entry has that key", "{advice}"
)

MOST_SUGGESTIONS = 20
"""For so many unknown names the nearest known one is looked up, which takes long among thousands."""


def listed_works(library: Library, mentioned: Collection[str]) -> tuple[Work, ...]:
    """The works that have an entry in the references, in order: mentioned by key, or resources."""
    listed = (work for work in library if work.resource or work.key in mentioned)
    return tuple(sorted(listed, key=lambda work: work.sort_key))


def check_works(references: References, listed: Iterable[Work]) -> list[Problem]:
    """Tell which works nothing uses, and which relatives don't exist.

    A work that can't be cited is told where its key stands.
    """
    library = references.library
    used = _with_relatives(listed, _relatives(library))
    problems = [
        UNUSED.at(work.place, key=work.key)
        for work in library
        if work.key not in used and is_citable(work.key)
    ]
    unknown = [
        (work, name)
        for work in library
        for name in work.related
        if name not in library and not references.may_be_lost(name)
    ]
    for number, (work, name) in enumerate(unknown):
        known = references.citable if number < MOST_SUGGESTIONS else ()
        advice = suggest(name, known, "add the work to the bibliography, or correct the key")
        problems.append(UNKNOWN_RELATIVE.at(work.place, key=work.key, name=name, advice=advice))
    return problems


def _relatives(library: Library) -> Mapping[str, list[str]]:
    """Each work's relatives by key, in both directions: a part and its book, a text and its translation."""
    relatives: dict[str, list[str]] = defaultdict(list)
    for work in library:
        for other in work.relatives:
            relatives[work.key].append(other)
            relatives[other].append(work.key)
    return relatives


def _with_relatives(works: Iterable[Work], relatives: Mapping[str, list[str]]) -> set[str]:
    """The keys of these works, of their relatives, of theirs, and so on."""
    found: set[str] = set()
    waiting = [work.key for work in works]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += relatives.get(key, ())
    return found
