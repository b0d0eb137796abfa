"""Reviews: countries that come and go, their rows, and what a change means for the steps of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mkdocs_review_guide.changes.change import Change, Fact, Kind
from mkdocs_review_guide.changes.fields import date_facts, fact, numbered, prose
from mkdocs_review_guide.changes.names import (
    NOWS,
    cohort_name,
    country_name,
    phase_name,
    source_facts,
    sources_text,
)
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Mechanism, Membership, Review
from mkdocs_review_guide.model.progress import StepProgress
from mkdocs_review_guide.views.calendar_words import window_words
from mkdocs_review_guide.views.words import Words

MOST_NAMES = 6
"""So many countries that change alike are named."""

_WORDS = Words("en")


def review_changes(before: Guide, after: Guide) -> Iterator[Change]:
    """What changes of countries under review, by the mechanisms that are there before and after."""
    for id_, mechanism in after.mechanisms.items():
        known = before.mechanisms.get(id_)
        if known is None:
            continue
        for country in dict.fromkeys((*known.countries, *mechanism.countries)):
            old = before.reviews.get((id_, country), ())
            new = after.reviews.get((id_, country), ())
            yield from _rows(before, after, known, mechanism, old, new)
        yield from _steps(before, after, id_)


def _rows(
    before: Guide,
    after: Guide,
    known: Mechanism,
    mechanism: Mechanism,
    old: tuple[Review, ...],
    new: tuple[Review, ...],
) -> Iterator[Change]:
    rows_before = numbered(old, lambda row: row.phases)
    rows_after = numbered(new, lambda row: row.phases)
    for key, row in rows_before.items():
        if key not in rows_after:
            yield _row_change("review-removed", before, known, row)
    for key, row in rows_after.items():
        if key not in rows_before:
            yield _row_change("review-added", after, mechanism, row)
            continue
        facts = tuple(_row_facts(before, after, known, mechanism, rows_before[key], row))
        if facts:
            yield Change("review-changed", _row_name(after, mechanism, row), facts=facts, place=row.place)


def _row_name(guide: Guide, mechanism: Mechanism, row: Review) -> str:
    phases = [phase_name(mechanism, id_) for id_ in row.phases]
    return ", ".join([country_name(guide, mechanism.id, row.country), mechanism.short, *phases])


def _row_change(kind: str, guide: Guide, mechanism: Mechanism, row: Review) -> Change:
    told = {
        "cohort": cohort_name(mechanism, row.cohort),
        "starts": row.starts.text if row.starts else "",
        "reviewers": _reviewers(guide, mechanism, row),
        "source": sources_text(guide, row.sources),
    }
    name = _row_name(guide, mechanism, row)
    if kind == "review-removed":
        facts = tuple(Fact(called, before=value) for called, value in told.items() if value)
        return Change("review-removed", name, facts=facts, place=row.place)
    facts = tuple(Fact(called, after=value) for called, value in told.items() if value)
    return Change("review-added", name, facts=facts, place=row.place)


def _row_facts(
    before: Guide, after: Guide, known: Mechanism, mechanism: Mechanism, old: Review, new: Review
) -> Iterator[Fact]:
    yield from fact("cohort", cohort_name(known, old.cohort), cohort_name(mechanism, new.cohort))
    yield from date_facts("starts", old.starts, new.starts)
    yield from fact("reviewers", _reviewers(before, known, old), _reviewers(after, mechanism, new))
    yield from fact("name", old.name, new.name)
    yield from prose("note", old.note, new.note)
    yield from source_facts(before, after, old.sources, new.sources)
    parties = [{each.instrument: each for each in row.memberships} for row in (old, new)]
    for instrument in dict.fromkeys((*parties[0], *parties[1])):
        was, now = (_since(row.get(instrument)) for row in parties)
        yield from fact(f"party to {instrument}", was, now)


def _since(membership: Membership | None) -> str:
    if membership is None:
        return ""
    return membership.since.text if membership.since else "not a party"


def _reviewers(guide: Guide, mechanism: Mechanism, row: Review) -> str:
    return ", ".join(country_name(guide, mechanism.id, code) for code in row.reviewers)


def _steps(before: Guide, after: Guide, id_: str) -> Iterator[Change]:
    """What steps are now, and their windows under the rules; countries that change alike are told at once."""
    mechanism = after.mechanisms[id_]
    alike: dict[tuple[Kind, tuple[Fact, ...]], list[str]] = defaultdict(list)
    for country in mechanism.countries:
        old, new = _by_step(before, id_, country), _by_step(after, id_, country)
        both = [(old[key], step) for key, step in new.items() if key in old]
        nows = tuple(
            Fact(_step_name(mechanism, new), NOWS[old.now], NOWS[new.now])
            for old, new in both
            if old.now != new.now
        )
        windows = tuple(
            _window_fact(mechanism, old, new) for old, new in both if _window(old) != _window(new)
        )
        if nows:
            alike["step-status", nows].append(country)
        if windows:
            alike["window", windows].append(country)
    for (kind, facts), countries in alike.items():
        yield Change(kind, f"{mechanism.short}, {_named(after, id_, countries)}", facts=facts)


def _window_fact(mechanism: Mechanism, old: StepProgress, new: StepProgress) -> Fact:
    return Fact(_step_name(mechanism, new), _window(old) or "not known", _window(new) or "not known")


def _window(step: StepProgress) -> str:
    return window_words(_WORDS, step.window)


def _step_name(mechanism: Mechanism, step: StepProgress) -> str:
    return ", ".join(part for part in (phase_name(mechanism, step.phase), step.step.name) if part)


def _by_step(guide: Guide, mechanism: str, country: str) -> dict[tuple[str, str], StepProgress]:
    return {
        (phase.phase.id if phase.phase else "", step.step.id): step
        for phase in guide.progress.get((mechanism, country), ())
        for step in phase.steps
    }


def _named(guide: Guide, mechanism: str, countries: list[str]) -> str:
    names = [country_name(guide, mechanism, code) for code in countries[:MOST_NAMES]]
    more = len(countries) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
