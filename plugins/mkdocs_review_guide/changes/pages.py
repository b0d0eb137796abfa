"""Pages and other files that readers see: added, removed, renamed, changed; and drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mkdocs_review_guide.changes.change import Change, Fact
from mkdocs_review_guide.changes.fields import date_facts, fact, facts, prose
from mkdocs_review_guide.changes.names import page_title
from mkdocs_review_guide.changes.side import Side
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.resolving.redirects import collect_redirects

_NAMES = {
    "title": "title",
    "authors": "authors",
    "original": "original",
    "tags": "tags",
    "mechanisms": "mechanism",
    "phases": "phase",
    "cohorts": "cohort",
    "topic": "topic",
    "names": "other names",
    "redirect_from": "old addresses",
}
_PROSE = {"summary": "summary", "participate": "how to take part", "definition": "definition"}


def redirected(side: Side) -> dict[str, str]:
    """The pages that old addresses lead to, by the path of the file that stands there."""
    written = {side.built(src_uri): src_uri for src_uri in side.pages}
    found, _ = collect_redirects(side.pages.values(), side.site, written)
    return {redirect.path: redirect.page for redirect in found}


def renamed_pages(before: Side, after: Side) -> dict[str, str]:
    """The pages that lie elsewhere now, by their earlier source path: those whose old address leads to one,
    and those with the same text as one that is new, if it is the only one.
    """
    lost = [page for src_uri, page in before.pages.items() if src_uri not in after.pages]
    lost = [page for page in lost if page.src_uri not in after.drafts]
    new = {src_uri: page for src_uri, page in after.pages.items() if src_uri not in before.pages}
    leads = redirected(after)
    found: dict[str, str] = {}
    for page in lost:
        led = leads.get(before.built(page.src_uri), "")
        if led in new:
            found[page.src_uri] = led
    free = [page for page in lost if page.src_uri not in found]
    texts = Counter(_content(page) for page in (*free, *new.values()))
    by_content = {_content(page): page.src_uri for page in new.values() if page.src_uri not in found.values()}
    for page in free:
        if texts[_content(page)] == 2 and _content(page) in by_content:
            found[page.src_uri] = by_content[_content(page)]
    return found


def _content(page: Page) -> tuple[object, ...]:
    """What a page is told by: its text, or its title where it has none."""
    return (page.kind, page.body.strip() or page.title)


def page_changes(before: Side, after: Side, renamed: Mapping[str, str]) -> Iterator[Change]:
    """What changes of pages that people write."""
    for src_uri, page in before.pages.items():
        if src_uri not in after.pages and src_uri not in renamed:
            note = "it is a draft now" if src_uri in after.drafts else ""
            yield Change(
                "page-removed", page_title(before.guide, src_uri), src_uri, note=note, place=page.place
            )
    earlier = {new: old for old, new in renamed.items()}
    for src_uri, page in after.pages.items():
        old = before.pages.get(earlier.get(src_uri, src_uri))
        name = page_title(after.guide, src_uri)
        if old is None:
            note = "it was a draft" if src_uri in before.drafts else f"{len(page.body.split())} words"
            yield Change("page-added", name, src_uri, note=note, place=page.place)
            continue
        differs = (
            *fact("country", _countries(before, old), _countries(after, page)),
            *_facts(old, page),
        )
        if old.src_uri != src_uri:
            moved = Fact("file", old.place.file, page.place.file)
            yield Change("page-renamed", name, src_uri, (moved, *differs), place=page.place)
        elif differs:
            yield Change("page-changed", name, src_uri, differs, place=page.place)


def _countries(side: Side, page: Page) -> str:
    return ", ".join(side.guide.country_names.get(code, code) for code in page.countries)


def _facts(old: Page, new: Page) -> Iterator[Fact]:
    yield from facts(old, new, _NAMES)
    yield from date_facts("date", old.date, new.date)
    for name, called in _PROSE.items():
        yield from prose(called, getattr(old, name), getattr(new, name))
    if old.autolink != new.autolink:
        yield Fact("automatic links", *("on" if page.autolink else "off" for page in (old, new)))
    metas = dict(old.meta), dict(new.meta)
    for key in dict.fromkeys((*metas[0], *metas[1])):
        yield from fact(key, metas[0].get(key, ""), metas[1].get(key, ""), str)
    yield from prose("text", old.body.strip(), new.body.strip())


def draft_changes(before: Side, after: Side) -> Iterator[Change]:
    """What changes of drafts, which no reader sees."""
    for src_uri, text in after.drafts.items():
        if before.drafts.get(src_uri) != text and src_uri not in before.pages:
            note = "changed" if src_uri in before.drafts else "added"
            yield Change("draft", src_uri, note=note, place=Place(f"{after.docs}/{src_uri}"))
    for src_uri in before.drafts:
        if src_uri not in after.drafts and src_uri not in after.pages:
            yield Change("draft", src_uri, note="removed", place=Place(f"{before.docs}/{src_uri}"))
