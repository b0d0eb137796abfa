"""The shape of front matter and CSV rows: pydantic models of every key the contract names.

Scalars arrive as text (``readers.yaml``); these models give them their types. They know nothing of files or
lines: ``front_matter`` maps their errors, which carry a path, to places.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mkdocs_review_guide.model.dates import (
    DateError,
    Duration,
    EdtfDate,
    parse_date,
    parse_duration,
)
from mkdocs_review_guide.model.events import Kind, Status

Id = Annotated[str, Field(pattern=r"^[\w-]+$", max_length=120)]
"""An id: letters, digits, ``_`` and ``-``; it becomes an anchor and part of addresses."""


def _date(value: object) -> object:
    if value is None or isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("edtf", "{why}", {"why": "a date is one value", "advice": "write 2021-11"})
    try:
        return parse_date(value)
    except DateError as error:
        raise _edtf(error) from None


def _duration(value: object) -> object:
    if value is None or isinstance(value, Duration):
        return value
    try:
        return parse_duration(str(value))
    except DateError as error:
        raise _edtf(error) from None


def _edtf(error: DateError) -> PydanticCustomError:
    context = {"why": error.message, "advice": error.advice, "instead": error.instead}
    return PydanticCustomError("edtf", "{why}", context)


def many(value: object) -> list[object]:
    """One value or a list of them, as a list; nothing is an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _cited(value: object, info: ValidationInfo) -> object:
    """``cite`` of an event: somebody has to say so."""
    cites = many(value)
    if not any(str(cite or "").strip("; ") for cite in cites):
        id_ = info.data.get("id")
        event = f"the event {id_}" if id_ else "the event"
        raise PydanticCustomError("no_source", "{event} has no source", {"event": event})
    return cites


def _text(value: object) -> object:
    return "" if value is None else value


_COUNTRY = re.compile(r"[A-Za-z]{2}\Z")


def _country(value: object) -> object:
    if isinstance(value, str) and _COUNTRY.match(value):
        return value.upper()
    return value


Date = Annotated[EdtfDate, BeforeValidator(_date)]
OptionalDate = Annotated[EdtfDate | None, BeforeValidator(_date)]
OptionalDuration = Annotated[Duration | None, BeforeValidator(_duration)]
Text = Annotated[str, BeforeValidator(_text)]
Many = Annotated[list[str], BeforeValidator(many)]
Ids = Annotated[list[Id], BeforeValidator(many)]
Countries = Annotated[list[Annotated[str, BeforeValidator(_country)]], BeforeValidator(many)]


class Schema(BaseModel):
    """What every model of front matter shares: unknown keys are errors, EDTF values are allowed."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True)

    _path: tuple[str | int, ...] = PrivateAttr(default=())

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where it stood in the document that was validated."""
        return self._path

    @model_validator(mode="wrap")
    @classmethod
    def _keep_path(cls, value: Any, make: ModelWrapValidatorHandler[Self]) -> Self:
        made = make(value)
        made._path = getattr(value, "path", ())
        return made


class EventSchema(Schema):
    """One event, in front matter or as a row of ``events.csv``."""

    id: Id
    title: Annotated[str, Field(min_length=1)]
    when: OptionalDate = None
    step: Id | None = None
    kind: Kind | None = None
    status: Status | None = None
    cite: Annotated[list[str], BeforeValidator(_cited)] = Field(default=[], validate_default=True)
    as_of: OptionalDate = None
    participate: Text = ""
    text: Text = ""
    mechanism: Many | None = None
    country: Countries | None = None
    cohort: Many | None = None
    phase: Many | None = None
    former_ids: Ids = []


class InstrumentSchema(Schema):
    """A treaty that is reviewed."""

    id: Id
    name: str
    adopted: OptionalDate = None
    in_force: OptionalDate = None
    cite: Many = []


class PhaseSchema(Schema):
    """A cluster, cycle, chapter or report."""

    id: Annotated[str, Field(min_length=1)]
    name: Text = ""
    covers: dict[str, Annotated[list[str], BeforeValidator(many)]] = {}
    cite: Many = []


class PhasesSchema(Schema):
    """The phases, with the mechanism's own word for one of them."""

    label: Annotated[str, Field(min_length=1)]
    lasts: OptionalDuration = None
    items: list[PhaseSchema] = []


class CohortSchema(Schema):
    """A review group, session or year."""

    id: Annotated[str, Field(min_length=1)]
    name: Text = ""
    size: Annotated[int, Field(ge=0)] | None = None
    cite: Many = []


class CohortsSchema(Schema):
    """The cohorts, with the mechanism's own word for one of them."""

    label: Annotated[str, Field(min_length=1)]
    items: list[CohortSchema] = []


class StepSchema(Schema):
    """A step of one country's review of one phase."""

    id: Id
    name: Annotated[str, Field(min_length=1)]
    by: Text = ""
    after: Id | None = None
    before: Id | None = None
    lasts: OptionalDuration = None
    participate: Text = ""
    optional: bool = False
    cite: Many = []


class CalendarSchema(Schema):
    """When a cohort starts a phase."""

    phase: str
    cohort: str | None = None
    starts: Date
    cite: Many = []


class FigureSchema(Schema):
    """A count that was published."""

    what: Annotated[str, Field(min_length=1)]
    count: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=0)] | None = None
    when: OptionalDate = None
    phase: str | None = None
    cohort: str | None = None
    step: Id | None = None
    about: bool = False
    cite: Many = []


class MechanismSchema(Schema):
    """The key ``mechanism`` of a mechanism's ``index.md``."""

    short: Text = ""
    instruments: list[InstrumentSchema] = []
    phases: PhasesSchema | None = None
    cohorts: CohortsSchema | None = None
    steps: list[StepSchema] = []
    calendar: list[CalendarSchema] = []
    figures: list[FigureSchema] = []


class PageSchema(Schema):
    """The front matter of any page but its events and the theme's own keys."""

    title: Annotated[str, Field(min_length=1)]
    summary: Text = ""
    date: OptionalDate = None
    authors: Many = []
    original: str | None = None
    tags: Many = []
    mechanism: Many = []
    country: Countries = []
    phase: Many = []
    cohort: Many = []
    redirect_from: Many = []
    autolink: bool = True
    draft: bool = False


class MechanismPageSchema(PageSchema):
    """The front matter of a mechanism's ``index.md``; ``mechanism`` is read by itself."""

    mechanism: Any = None


class CountryPageSchema(PageSchema):
    """The front matter of a country's page."""

    title: Text = ""
    country: Annotated[str, BeforeValidator(_country)]  # type: ignore[assignment]  # one, not a list
    participate: Text = ""


class TopicPageSchema(PageSchema):
    """The front matter of a topic's page."""

    title: Text = ""
    topic: Annotated[str, Field(min_length=1)]
    names: Many = []
    definition: Text = ""


THEME_KEYS = frozenset(
    [
        "template",
        "description",
        "icon",
        "status",
        "subtitle",
        "hide",
        "search",
        "comments",
        "social",
        "slug",
        "categories",
        "pin",
        "links",
    ]
)
"""Front matter keys that Material for MkDocs reads itself; they are handed on untouched."""
