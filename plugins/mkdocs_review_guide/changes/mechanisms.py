"""Mechanisms: what is reviewed when, in which steps, and the figures that were published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mkdocs_review_guide.changes.change import Change, Fact
from mkdocs_review_guide.changes.fields import facts, numbered, prose, shown
from mkdocs_review_guide.changes.names import cohort_name, phase_name, source_facts, sources_text
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import CalendarEntry, Figure, Mechanism

_OWN = {
    "short": "short name",
    "phase_label": "label of phases",
    "phase_lasts": "length of phases",
    "cohort_label": "label of cohorts",
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    "instruments": {"name": "name", "adopted": "adopted", "in_force": "in force"},
    "phases": {"name": "name", "covers": "covers"},
    "cohorts": {"name": "name", "size": "size"},
    "steps": {
        "name": "name",
        "by": "by",
        "after": "after",
        "before": "before",
        "lasts": "lasts",
        "optional": "optional",
    },
    "calendar": {"starts": "starts"},
    "figures": {"count": "count", "of": "of", "about": "about", "when": "date"},
}

Named = Callable[[Mechanism, Any], str]
_NAMES: Mapping[str, Named] = {
    "instruments": lambda mechanism, part: f"instrument {part.name or part.id}",
    "phases": lambda mechanism, part: phase_name(mechanism, part),
    "cohorts": lambda mechanism, part: cohort_name(mechanism, part.id),
    "steps": lambda mechanism, part: f"step {part.name}",
    "calendar": lambda mechanism, part: f"calendar: {_calendar_name(mechanism, part)}",
    "figures": lambda mechanism, part: f"figure: {_figure_name(mechanism, part)}",
}


def mechanism_changes(before: Guide, after: Guide) -> Iterator[Change]:
    """What changes of mechanisms and their parts, not of reviews."""
    for id_, mechanism in before.mechanisms.items():
        if id_ not in after.mechanisms:
            yield Change("mechanism-removed", mechanism.title or mechanism.short, id_, place=mechanism.place)
    for id_, mechanism in after.mechanisms.items():
        known = before.mechanisms.get(id_)
        if known is None:
            name = mechanism.title or mechanism.short
            count = f"{len(mechanism.countries)} countries, {len(mechanism.steps)} steps"
            yield Change("mechanism-added", name, id_, note=count, place=mechanism.place)
            continue
        own = tuple(facts(known, mechanism, _OWN))
        if own:
            yield Change("mechanism-changed", mechanism.short, id_, own, place=mechanism.place)
        for kind, names in _PARTS.items():
            yield from _parts(before, after, known, mechanism, kind, names)


def _parts(
    before: Guide, after: Guide, known: Mechanism, mechanism: Mechanism, kind: str, names: Mapping[str, str]
) -> Iterator[Change]:
    old = numbered(getattr(known, kind), _key)
    new = numbered(getattr(mechanism, kind), _key)
    called = _NAMES[kind]
    for key, part in old.items():
        if key not in new:
            told = tuple(Fact(each.name, before=each.after) for each in _told(before, part, names))
            name = f"{known.short}, {called(known, part)}"
            yield Change("mechanism-removed", name, facts=told, place=part.place)
    for key, part in new.items():
        name = f"{mechanism.short}, {called(mechanism, part)}"
        if key not in old:
            yield Change("mechanism-added", name, facts=tuple(_told(after, part, names)), place=part.place)
            continue
        differs = (*facts(old[key], part, names), *_shared(before, after, old[key], part))
        if differs:
            yield Change("mechanism-changed", name, facts=differs, place=part.place)
    if list(old) != list(new) and set(old) == set(new) and kind in ("phases", "steps"):
        where = next(iter(new.values())).place
        yield Change("mechanism-changed", f"{mechanism.short}, {kind}", note="in another order", place=where)


def _key(part: Any) -> tuple[object, ...]:
    """What a part is known by."""
    if isinstance(part, CalendarEntry):
        return (part.phase, part.cohort)
    if isinstance(part, Figure):
        return (part.what, part.phase, part.cohort, part.step)
    return (part.id,)


def _told(guide: Guide, part: Any, names: Mapping[str, str]) -> Iterator[Fact]:
    for name, called in names.items():
        value = shown(getattr(part, name))
        if value and name != "name":
            yield Fact(called, after=value)
    if part.sources:
        yield Fact("source", after=sources_text(guide, part.sources))


def _shared(before: Guide, after: Guide, old: Any, new: Any) -> Iterator[Fact]:
    yield from source_facts(before, after, old.sources, new.sources)
    if hasattr(new, "participate"):
        yield from prose("how to take part", old.participate, new.participate)


def _calendar_name(mechanism: Mechanism, entry: CalendarEntry) -> str:
    parts = (phase_name(mechanism, entry.phase), cohort_name(mechanism, entry.cohort))
    return ", ".join(part for part in parts if part)


def _figure_name(mechanism: Mechanism, figure: Figure) -> str:
    step = next((step.name for step in mechanism.steps if step.id == figure.step), "")
    parts = (figure.what, phase_name(mechanism, figure.phase), cohort_name(mechanism, figure.cohort), step)
    return ", ".join(part for part in parts if part)
