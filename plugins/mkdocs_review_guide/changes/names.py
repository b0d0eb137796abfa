"""Names: what things are called where readers meet them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_review_guide.changes.change import Fact
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Mechanism, Phase

NOWS = {
    "done": "done",
    "cancelled": "cancelled",
    "upcoming": "upcoming",
    "under way": "under way",
    "passed": "date passed, nothing reported",
    "due": "due under the rules, nothing reported",
    "ahead": "ahead under the rules",
    "not known": "not known",
}
"""What a step or an event is now, in words."""


def event_name(guide: Guide, event: Event) -> str:
    """Of what speaks of a step, whose it is: ``Canada, Cluster I, Self-assessment``; else the title."""
    mechanism = guide.mechanisms.get(event.mechanisms[0]) if event.mechanisms else None
    step = next((step for step in mechanism.steps if step.id == event.step), None) if mechanism else None
    if mechanism is None or step is None:
        return event.title
    whose = [country_name(guide, mechanism.id, code) for code in event.countries]
    whose = whose or [cohort_name(mechanism, id_) for id_ in event.cohorts] or [mechanism.short]
    phases = [phase_name(mechanism, id_) for id_ in event.phases]
    return ", ".join([*whose, *phases, step.name])


def country_name(guide: Guide, mechanism: str, code: str) -> str:
    """What a country is called in a mechanism."""
    return guide.country_name(mechanism, code)


def phase_name(mechanism: Mechanism, phase: str | Phase | None) -> str:
    """``Cluster I``; of no phase, nothing."""
    id_ = phase.id if isinstance(phase, Phase) else phase or ""
    return f"{mechanism.phase_label} {id_}".strip() if id_ else ""


def cohort_name(mechanism: Mechanism, cohort: str | None) -> str:
    """``Review group II``; of no cohort, nothing."""
    return f"{mechanism.cohort_label} {cohort}".strip() if cohort else ""


def sources_text(guide: Guide, sources: Iterable[Source]) -> str:
    """Who says so, and where: ``Jahn 2021, para. 5``."""
    return "; ".join(_source(guide, source) for source in sources)


def _source(guide: Guide, source: Source) -> str:
    work = guide.library.get(source.key)
    called = work.label if work else source.key
    parts = [f"{source.prefix} {called}".strip(), source.locator]
    return ", ".join(part for part in parts if part)


def source_facts(before: Guide, after: Guide, old: Sequence[Source], new: Sequence[Source]) -> Iterator[Fact]:
    """The fact that sources differ: not that a work which they name is called otherwise, or has another
    key.
    """
    if [_cited(source) for source in old] == [_cited(source) for source in new]:
        return
    was, now = sources_text(before, old), sources_text(after, new)
    if was != now:
        yield Fact("source", was, now)
    elif all(source.key in after.library for source in old):  # two works of one name
        yield Fact("source", ", ".join(source.key for source in old), ", ".join(source.key for source in new))


def _cited(source: Source) -> tuple[str, str, str]:
    return (source.key, source.prefix, source.locator)


def work_name(guide: Guide, key: str) -> str:
    """Who wrote a work and when, and its title."""
    work = guide.library.get(key)
    if work is None:
        return key
    named_by_title = work.title is None or work.label_name == work.title
    return work.label if named_by_title else f"{work.label}: {work.title}"


def page_title(guide: Guide, src_uri: str) -> str:
    """The title of a page, or its source path."""
    page = guide.pages.get(src_uri)
    return page.title if page and page.title else src_uri
