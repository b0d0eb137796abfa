"""Review mechanisms: what is reviewed when, by whom, in which steps, and one review for each country."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mkdocs_review_guide.model.dates import Duration, EdtfDate
from mkdocs_review_guide.model.events import Source
from mkdocs_review_guide.problems import Place


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or standard whose keeping is reviewed."""

    id: str
    name: str
    place: Place
    adopted: EdtfDate | None = None
    in_force: EdtfDate | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """What is reviewed together: a cluster, cycle, chapter or report. ``covers``: (instrument id, articles)
    pairs.
    """

    id: str
    name: str
    place: Place
    covers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who is reviewed together: a review group, session or year; ``size`` is how many there are, known to us
    or not.
    """

    id: str
    place: Place
    name: str = ""
    size: int | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a country's review of one phase.

    It runs for ``lasts`` after its anchor ``after`` (``start`` or a step), or is due that long ``before`` it.
    """

    id: str
    name: str
    place: Place
    by: str = ""
    after: str | None = None
    before: str | None = None
    lasts: Duration | None = None
    participate: str = ""
    optional: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """When a cohort starts a phase, by one source."""

    phase: str
    starts: EdtfDate
    place: Place
    cohort: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that was published, and its day; ``about`` when the source gives no exact number."""

    what: str
    count: int
    place: Place
    when: EdtfDate | None = None
    of: int | None = None
    about: bool = False
    phase: str | None = None
    cohort: str | None = None
    step: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Since when a country is a party to an instrument; ``since`` None where it is known not to be one."""

    instrument: str
    since: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Review:
    """A row of ``countries.csv``: one country in one phase or several (``phases`` empty: all of them)."""

    country: str
    place: Place
    phases: tuple[str, ...] = ()
    cohort: str | None = None
    starts: EdtfDate | None = None
    reviewers: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    memberships: tuple[Membership, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A review mechanism as its folder describes it; ``page`` is its source page."""

    id: str
    title: str
    short: str
    page: str
    place: Place
    instruments: tuple[Instrument, ...] = ()
    phase_label: str = ""
    phase_lasts: Duration | None = None
    phases: tuple[Phase, ...] = ()
    cohort_label: str = ""
    cohorts: tuple[Cohort, ...] = ()
    steps: tuple[Step, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the mechanism's pages, below the docs folder, without a final slash."""
        return self.page.rpartition("/")[0]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that have a row, in the order of the rows, each once."""
        return tuple(dict.fromkeys(review.country for review in self.reviews))

    def phase_id(self, phase: Phase) -> str:
        """The public id of a phase: ``untoc-cluster-i``."""
        return f"{self.id}-{slug(self.phase_label)}-{slug(phase.id)}"

    def cohort_id(self, cohort: Cohort) -> str:
        """The public id of a cohort: ``untoc-review-group-ii``."""
        return f"{self.id}-{slug(self.cohort_label)}-{slug(cohort.id)}"

    def step_id(self, step: Step) -> str:
        """The public id of a step: ``untoc-self-assessment``."""
        return f"{self.id}-{slug(step.id)}"

    def instrument_id(self, instrument: Instrument) -> str:
        """The public id of an instrument: ``untoc-instrument-fa``."""
        return f"{self.id}-instrument-{slug(instrument.id)}"

    def country_id(self, country: str) -> str:
        """The public id of a country under review: ``untoc-ca``."""
        return f"{self.id}-{country.lower()}"

    def country_page(self, country: str) -> str:
        """The source path of a country's page, written or generated."""
        return f"{self.folder}/countries/{country.lower()}.md"


def slug(text: str) -> str:
    """Text as part of an address: lower-case letters and digits of any script, joined by single hyphens."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-") or "x"
