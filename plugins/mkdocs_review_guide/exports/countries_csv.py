"""The countries of a mechanism as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.events_csv import cite_text, day_text
from mkdocs_review_guide.exports.table import several, write_table
from mkdocs_review_guide.model.calendar import Bound
from mkdocs_review_guide.model.mechanisms import Mechanism, Membership, Review
from mkdocs_review_guide.model.progress import PhaseProgress, furthest

BEFORE = (
    "country",
    "name",
    "phase",
    "cohort",
    "starts",
    "begins_earliest",
    "begins_latest",
    "ends_earliest",
    "ends_latest",
    "step",
    "now",
    "reviewers",
    "note",
)
"""The columns before those of the instruments, one for each id; after them come ``cite`` and ``url``.

Those that ``countries.csv`` has as it is written are completed (``name``, ``starts``); besides them:

- ``begins_…``, ``ends_…``: between which days the phase begins and ends under the rules; empty if that can't
  be worked out;
- ``step``: the furthest step of the phase that any event speaks of, and ``now``: what it is as of the guide;
  empty if none does;
- of an instrument: since when the country is a party (EDTF), ``not a party``, or empty if that isn't known;
- ``url``: the country's page.
"""
AFTER = ("cite", "url")

NOT_A_PARTY = "not a party"


def country_tables(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """A ``countries.csv`` (path below the site, bytes) for each mechanism that has reviews: a row for each
    country and phase.

    It comes out at the same address as the ``countries.csv`` that people write, which MkDocs copies, and must
    replace it: a row that they write for every phase is completed here for each of them.
    """
    for mechanism in context.guide.mechanisms.values():
        if mechanism.reviews:
            columns = (*BEFORE, *(instrument.id for instrument in mechanism.instruments), *AFTER)
            yield f"{mechanism.folder}/countries.csv", write_table(columns, _rows(context, mechanism))


def _rows(context: ExportContext, mechanism: Mechanism) -> Iterator[Sequence[str]]:
    for country in mechanism.countries:
        memberships = country_memberships(context.guide.reviews.get((mechanism.id, country), ()))
        for phase in context.guide.progress.get((mechanism.id, country), ()):
            yield _row(context, mechanism, phase, memberships)


def country_memberships(rows: Iterable[Review]) -> dict[str, Membership]:
    """To which instruments a country is a party, by all its rows."""
    return {membership.instrument: membership for row in rows for membership in row.memberships}


def _row(
    context: ExportContext,
    mechanism: Mechanism,
    phase: PhaseProgress,
    memberships: Mapping[str, Membership],
) -> Sequence[str]:
    review, window, step = phase.review, phase.calendar.window, furthest((phase,))
    starts = phase.calendar.starts
    return (
        review.country,
        context.guide.country_name(mechanism.id, review.country),
        phase.phase.id if phase.phase else "",
        review.cohort or "",
        starts[0].when.text if starts else "",
        *_bound(window.begins),
        *_bound(window.ends),
        step.step.id if step else "",
        step.now if step else "",
        " ".join(review.reviewers),
        review.note,
        *(_since(memberships.get(instrument.id)) for instrument in mechanism.instruments),
        several(cite_text(source) for source in review.sources),
        context.site.of(mechanism.country_page(review.country)),
    )


def _bound(bound: Bound | None) -> tuple[str, str]:
    return (day_text(bound.earliest), day_text(bound.latest)) if bound else ("", "")


def _since(membership: Membership | None) -> str:
    if membership is None:
        return ""
    return membership.since.text if membership.since else NOT_A_PARTY
