"""Works and resources: added, removed, and changed field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from mkdocs_review_guide.changes.change import Change, Fact
from mkdocs_review_guide.changes.fields import facts
from mkdocs_review_guide.changes.names import work_name
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.works import Work

_CALLED = {
    "issued": "date",
    "container": "published in",
    "genre": "type",
    "types": "kinds of resource",
    "entry_type": "entry type",
    "urldate": "read on",
    "archiveurl": "kept copy",
    "languages": "language",
    "resource": "listed as a resource",
    "others": "other fields",
    "relatedtype": "relation",
}
_HIDDEN = ("key", "place", "title_protected", "container_protected")
_NAMES = {
    each.name: _CALLED.get(each.name, each.name.replace("_", " "))
    for each in fields(Work)
    if each.name not in _HIDDEN and not each.name.startswith("_")
}


def renamed_works(before: Guide, after: Guide) -> dict[str, str]:
    """The works that have another key now: by the earlier one. They are told by title, date and address."""
    lost = _only(work for work in before.library if work.key not in after.library)
    new = _only(work for work in after.library if work.key not in before.library)
    return {work.key: new[alike].key for alike, work in lost.items() if alike in new}


def _only(works: Iterable[Work]) -> dict[tuple[object, ...], Work]:
    """The works that no other is like."""
    known = [work for work in works if work.title]
    count = Counter(map(_alike, known))
    return {_alike(work): work for work in known if count[_alike(work)] == 1}


def _alike(work: Work) -> tuple[object, ...]:
    return (work.title, work.issued, work.url)


def work_changes(before: Guide, after: Guide, renamed: dict[str, str]) -> Iterator[Change]:
    """What changes of the bibliography; works that no page shows are told, but not as seen."""
    listed = [{work.key for work in guide.works} for guide in (before, after)]
    for work in before.library:
        if work.key not in after.library and work.key not in renamed:
            note = _what(work, work.key in listed[0])
            yield Change(
                "work-removed",
                work_name(before, work.key),
                work.key,
                note=note,
                place=work.place,
                listed=work.key in listed[0],
            )
    earlier = {new: old for old, new in renamed.items()}
    for work in after.library:
        old = before.library.get(earlier.get(work.key, work.key))
        is_listed = work.key in listed[1] or (old is not None and old.key in listed[0])
        name, note = work_name(after, work.key), _what(work, work.key in listed[1])
        if old is None:
            yield Change("work-added", name, work.key, note=note, place=work.place, listed=is_listed)
            continue
        differs = tuple(facts(old, work, _NAMES))
        if old.key != work.key:
            differs = (Fact("key", old.key, work.key), *differs)
        if (old.key in listed[0]) != (work.key in listed[1]):
            differs = (
                *differs,
                Fact(
                    "among the references",
                    *("yes" if each else "no" for each in (old.key in listed[0], work.key in listed[1])),
                ),
            )
        if differs:
            yield Change("work-changed", name, work.key, differs, note, work.place, is_listed)


def _what(work: Work, listed: bool) -> str:
    return "a resource" if work.resource else "" if listed else "no page shows it"
