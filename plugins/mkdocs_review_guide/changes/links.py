"""Links that break, and addresses and ids that lead nowhere any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_review_guide.changes.change import Change, Fact
from mkdocs_review_guide.changes.events import EventPairs
from mkdocs_review_guide.changes.names import event_name, page_title, work_name
from mkdocs_review_guide.changes.pages import redirected
from mkdocs_review_guide.changes.side import Side
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.site import PAGE_ENDINGS
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.resolving.page_links import follow
from mkdocs_review_guide.views.made_pages import known_pages, may_be_made

_OWN_SECTION = ("event", "work", "heading")
"""What is told of elsewhere when it goes."""


def _pages(side: Side) -> frozenset[str]:
    return known_pages(side.guide, side.topics, side.mechanisms)


def broken_links(before: Side, after: Side) -> Iterator[Change]:
    """The links to pages, files and places in pages that led somewhere before, or are new, and lead nowhere.

    Places are only those that the guide knows to have been there: a page may hold others.
    """
    had = _dangling(before)
    anchors = _anchors(before)
    known, there = _pages(after), _anchors(after)
    for src_uri, destination, place, led in _links(after):
        path, anchor = led
        if _is_missing(after, known, path):
            if (src_uri, destination) not in had:
                yield Change("broken-link", destination, src_uri, note="nothing is there", place=place)
        elif anchor in anchors.get(path, ()) and anchor not in there.get(path, ()):
            yield Change("broken-link", destination, src_uri, note="the page lacks that place", place=place)


def _links(side: Side) -> Iterator[tuple[str, str, Place, tuple[str, str]]]:
    for src_uri, body in side.bodies.items():
        for link in body.scan.page_links:
            led = follow(src_uri, link.destination)
            if led is not None:
                yield src_uri, link.destination, body.page.body_place(link.start), led


def _dangling(side: Side) -> set[tuple[str, str]]:
    known = _pages(side)
    return {
        (src_uri, destination)
        for src_uri, destination, _, (path, _) in _links(side)
        if _is_missing(side, known, path)
    }


def _is_missing(side: Side, known: frozenset[str], path: str) -> bool:
    """Whether a page or file isn't there."""
    if path in known or path in side.files:
        return path in side.drafts
    return not may_be_made(path)


def lost_files(before: Side, after: Side) -> Iterator[Change]:
    """The links to files beside pages that were there before, and aren't any more."""
    for src_uri, destination, place, (path, _) in _links(after):
        if path in before.files and path not in after.files and not path.endswith(PAGE_ENDINGS):
            yield Change("broken-link", destination, src_uri, note="the file is gone", place=place)


def _anchors(side: Side) -> dict[str, set[str]]:
    """The places in each page that something has as its home, and its headings."""
    found: dict[str, set[str]] = {}
    for target in side.guide.targets.values():
        if target.anchor:
            found.setdefault(target.page, set()).add(target.anchor)
    for src_uri, body in side.bodies.items():
        found.setdefault(src_uri, set()).update(heading.id for heading in body.scan.headings)
    return found


def vanished(
    before: Side,
    after: Side,
    pages: Mapping[str, str],
    events: EventPairs,
    works: Mapping[str, str],
) -> Iterator[Change]:
    """Addresses and ids that lead nowhere any more, and those that lead elsewhere.

    What is removed with its id is told once, as removed; here stand what keeps its place in the guide under
    another id or address, and things that have no section of their own.
    """
    gone = _lost_pages(before, after)
    yield from _addresses(before, after, pages, gone)
    for old, new in events.renamed:
        note = f"write `former_ids: [{old.id}]` in the event, so that links to it keep working"
        name = event_name(after.guide, new)
        yield Change("vanished-id", name, old.id, (Fact("id", old.id, new.id),), note, new.place)
    for key, other in works.items():
        work = after.guide.library.get(other)
        place = work.place if work else None
        yield Change(
            "vanished-id", work_name(after.guide, other), key, (Fact("key", key, other),), place=place
        )
    for id_, target in before.guide.targets.items():
        yield from _target(before, after, target, id_, gone)
    yield from _former(before, after, events)
    yield from _headings(before, after, pages)


def _lost_pages(before: Side, after: Side) -> dict[str, str]:
    """The pages at whose address nothing stands any more, by source path, each with that address."""
    there = {after.built(src_uri) for src_uri in _pages(after)} | set(redirected(after))
    addresses = {src_uri: before.built(src_uri) for src_uri in sorted(_pages(before))}
    return {src_uri: path for src_uri, path in addresses.items() if path not in there}


def _addresses(
    before: Side, after: Side, pages: Mapping[str, str], gone: Mapping[str, str]
) -> Iterator[Change]:
    homes: dict[str, Target] = {}
    for target in before.guide.targets.values():
        if not target.anchor:
            homes.setdefault(target.page, target)
    for src_uri, path in gone.items():
        home, page = homes.get(src_uri), before.pages.get(src_uri)
        name = page_title(before.guide, src_uri) if page else home.name if home else src_uri
        address = path.removesuffix("index.html") or "/"
        if src_uri in pages:
            note = f"the page lies elsewhere; write `redirect_from: [{address}]` in it"
            place = after.pages[pages[src_uri]].place
        else:
            note = "it is a draft now" if src_uri in after.drafts else ""
            place = page.place if page else home.place if home else Place("")
        yield Change("vanished-address", name, address, note=note, place=place)


def _target(before: Side, after: Side, target: Target, id_: str, gone: Mapping[str, str]) -> Iterator[Change]:
    now = after.guide.target(id_)
    if now is None:
        if target.kind not in _OWN_SECTION and not (target.page in gone and not target.anchor):
            yield Change("vanished-id", target.name, id_, note=target.kind, place=target.place)
    elif now.kind != target.kind:
        facts = (Fact("leads to", target.kind, now.kind),)
        yield Change("vanished-id", target.name, id_, facts, place=now.place)
    else:
        kept = replace(now, anchor=target.anchor) if id_ in after.guide.former else now
        old, new = _address(before, target), _address(after, kept)
        moved = target.page not in gone and old != new
        if moved and redirected(after).get(before.built(target.page)) != now.page:
            yield Change("moved-address", now.name, id_, (Fact("address", old, new),), place=now.place)


def _address(side: Side, target: Target) -> str:
    return side.site.of(target.address)


def _former(before: Side, after: Side, events: EventPairs) -> Iterator[Change]:
    """Earlier ids that led to an event which is still there."""
    kept = {old.id: new for old, new in events.pairs}
    for id_, target in before.guide.former.items():
        if after.guide.target(id_) is None and target.id in kept:
            new = kept[target.id]
            yield Change(
                "vanished-id", event_name(after.guide, new), id_, note="a former id", place=new.place
            )


def _headings(before: Side, after: Side, pages: Mapping[str, str]) -> Iterator[Change]:
    """The headings whose places in pages that are still there have gone."""
    there = _anchors(after)
    for src_uri, body in before.bodies.items():
        now = pages.get(src_uri, src_uri)
        if now not in after.bodies:
            continue
        lost = [heading.id for heading in body.scan.headings if heading.id not in there.get(now, ())]
        if lost:
            place = after.bodies[now].page.place
            note = f"places in the page: {_listed(lost)}"
            yield Change("vanished-address", page_title(after.guide, now), now, note=note, place=place)


def _listed(anchors: Iterable[str]) -> str:
    return ", ".join(f"#{anchor}" for anchor in anchors)
