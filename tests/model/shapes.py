"""Three review mechanisms of different shape, made up: what a calendar has to cope with."""

from __future__ import annotations

from mkdocs_review_guide.model.dates import parse_date, parse_duration
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.mechanisms import CalendarEntry, Cohort, Mechanism, Phase, Review, Step
from mkdocs_review_guide.problems import Place

HERE = Place("x.md")
SOURCE = (Source("work", HERE),)


def step(
    id_: str,
    lasts: str | None = None,
    *,
    after: str | None = None,
    before: str | None = None,
    optional: bool = False,
) -> Step:
    return Step(
        id_,
        id_.capitalize(),
        HERE,
        after=after,
        before=before,
        lasts=parse_duration(lasts) if lasts else None,
        optional=optional,
    )


def starts(phase: str, when: str, cohort: str | None = None) -> CalendarEntry:
    return CalendarEntry(phase, parse_date(when), HERE, cohort, SOURCE)


def row(country: str, phases: str = "", cohort: str | None = None, when: str | None = None) -> Review:
    return Review(country, HERE, tuple(phases.split()), cohort, parse_date(when) if when else None)


def event(
    id_: str,
    status: str,
    when: str | None = None,
    *,
    step: str | None = "answers",
    country: str = "",
    phases: str = "",
    cohorts: str = "",
    as_of: str | None = None,
) -> Event:
    assert status in ("planned", "done", "cancelled")
    return Event(
        id=id_,
        title=id_,
        place=HERE,
        page="x.md",
        sources=SOURCE,
        when=parse_date(when) if when else None,
        as_of=parse_date(as_of) if as_of else None,
        status=status,  # type: ignore[arg-type]  # asserted above
        mechanisms=("m",),
        countries=tuple(country.split()),
        phases=tuple(phases.split()),
        cohorts=tuple(cohorts.split()),
        step=step,
    )


GROUPS = Mechanism(
    id="m",
    title="Chapters and groups",
    short="m",
    page="reviews/m/index.md",
    place=HERE,
    phase_label="Chapter",
    phase_lasts=parse_duration("P2Y"),
    phases=(Phase("A", "First", HERE), Phase("B", "Second", HERE)),
    cohort_label="Group",
    cohorts=(Cohort("1", HERE), Cohort("2", HERE)),
    steps=(
        step("answers", "P6M", after="start"),
        step("input", optional=True, after="start"),
        step("feedback", "P6M"),
        step("dialogue"),
        step("report", "P1M"),
    ),
    calendar=(
        starts("A", "2021-11-01", "1"),
        starts("A", "2021-12", "1"),
        starts("B", "2023-11?", "1"),
        starts("A", "2022-11-01~", "2"),
    ),
    reviews=(row("AA", cohort="1"), row("BB", cohort="2"), row("CC")),
)
"""Every country goes through every chapter; its group decides when."""

SESSIONS = Mechanism(
    id="m",
    title="Cycles and sessions",
    short="m",
    page="reviews/m/index.md",
    place=HERE,
    phase_label="Cycle",
    phases=(Phase("1", "", HERE), Phase("2", "", HERE)),
    cohort_label="Session",
    cohorts=(Cohort("s1", HERE), Cohort("s9", HERE)),
    steps=(
        step("submissions", "P7M", before="start"),
        step("summary", "P2M", before="start"),
        step("session", "P2W", after="start"),
    ),
    calendar=(starts("1", "2010-05-03", "s1"), starts("2", "2014-10-27", "s9")),
    reviews=(row("AA", "1", "s1"), row("AA", "2", "s9")),
)
"""A country meets another session in each cycle; what others send in is due before it."""

REPORTS = Mechanism(
    id="m",
    title="Reports with dates of their own",
    short="m",
    page="reviews/m/index.md",
    place=HERE,
    phase_label="Report",
    phases=tuple(Phase(str(number), "", HERE) for number in range(6, 10)),
    steps=(step("report", after="start"), step("dialogue"), step("follow-up", "P2Y")),
    reviews=(row("AA", "6", when="2012"), row("AA", "7 8", when="2025-02"), row("BB", "", when="2019-03-01")),
)
"""Each report has its own date; some are combined; there are no groups."""
