"""The comparison: everything that changes between two sides, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_review_guide.changes.change import Change
from mkdocs_review_guide.changes.code import active_text, file_changes
from mkdocs_review_guide.changes.events import event_changes, pair_events
from mkdocs_review_guide.changes.found import broken_references, problem_changes
from mkdocs_review_guide.changes.links import broken_links, lost_files, vanished
from mkdocs_review_guide.changes.mechanisms import mechanism_changes
from mkdocs_review_guide.changes.pages import draft_changes, page_changes, renamed_pages
from mkdocs_review_guide.changes.reviews import review_changes
from mkdocs_review_guide.changes.side import Side, Unreadable
from mkdocs_review_guide.changes.works import renamed_works, work_changes


def compare(
    before: Side | Unreadable, after: Side | Unreadable, files: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """What changes, in the order of what matters to readers. ``files`` are those that differ, by path, with
    what happened to each.
    """
    if isinstance(before, Unreadable) or isinstance(after, Unreadable):
        return in_order((*_unreadable(before, after), *_files(before, after, files or {})))
    return in_order((*_changes(before, after), *_files(before, after, files or {})))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in their order, each once."""
    return tuple(sorted(dict.fromkeys(changes), key=lambda change: change.sort_key))


def _changes(before: Side, after: Side) -> Iterator[Change]:
    pages = renamed_pages(before, after)
    events = pair_events(before.guide, after.guide)
    works = renamed_works(before.guide, after.guide)
    yield from broken_links(before, after)
    yield from lost_files(before, after)
    yield from broken_references(before, after, pages)
    yield from vanished(before, after, pages, events, works)
    yield from event_changes(before.guide, after.guide, events)
    yield from review_changes(before.guide, after.guide)
    yield from mechanism_changes(before.guide, after.guide)
    yield from work_changes(before.guide, after.guide, works)
    yield from page_changes(before, after, pages)
    yield from draft_changes(before, after)
    yield from problem_changes(before, after, pages)


def _unreadable(before: Side | Unreadable, after: Side | Unreadable) -> Iterator[Change]:
    for side, name in ((before, "before"), (after, "after")):
        if isinstance(side, Unreadable):
            for problem in side.problems:
                yield Change("unreadable", problem.message, problem.code, note=name, place=problem.place)


def _files(before: Side | Unreadable, after: Side | Unreadable, files: Mapping[str, str]) -> Iterator[Change]:
    sides = [side for side in (before, after) if isinstance(side, Side)]
    texts = frozenset(file for side in sides for file in side.texts)
    docs = sides[-1].docs if sides else "docs"
    yield from file_changes(files, docs, texts)
    if isinstance(after, Side):
        yield from active_text(before.texts if isinstance(before, Side) else {}, after.texts)
