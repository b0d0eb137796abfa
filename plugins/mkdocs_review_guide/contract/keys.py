"""What the keys, columns and options are, and what they are for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel

from mkdocs_review_guide.readers.listings import LISTINGS
from mkdocs_review_guide.readers.schemas import (
    CalendarSchema,
    CohortSchema,
    CohortsSchema,
    CountryPageSchema,
    EventSchema,
    FigureSchema,
    InstrumentSchema,
    MechanismPageSchema,
    MechanismSchema,
    PageSchema,
    PhaseSchema,
    PhasesSchema,
    StepSchema,
    TopicPageSchema,
)


def listing_table(name: str) -> str:
    """The table of a listing's options in ``keys.toml``; some names are a data table's, too."""
    return f"{name}listing" if name in ("countries", "figures") else name


MODELS: Mapping[str, type[BaseModel]] = {
    "page": PageSchema,
    "mechanismpage": MechanismPageSchema,
    "countrypage": CountryPageSchema,
    "topicpage": TopicPageSchema,
    "event": EventSchema,
    "mechanism": MechanismSchema,
    "instrument": InstrumentSchema,
    "phases": PhasesSchema,
    "phase": PhaseSchema,
    "cohorts": CohortsSchema,
    "cohort": CohortSchema,
    "step": StepSchema,
    "calendar": CalendarSchema,
    "figure": FigureSchema,
    **{listing_table(name): model for name, model in LISTINGS.items()},
}
"""The models by the names of their tables in ``keys.toml``."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key is for. ``example`` is a value as YAML has it; ``default`` what holds without it, of options
    alone.
    """

    about: str
    example: str
    default: str = ""


@cache
def all_keys() -> Mapping[str, Mapping[str, Key]]:
    """Every key by the name of its table."""
    text = files(__package__).joinpath("keys.toml").read_text(encoding="utf-8")
    return {name: _keys(table) for name, table in tomllib.loads(text).items()}


def _keys(table: Mapping[str, Any]) -> dict[str, Key]:
    return {
        name: Key(entry["is"], entry["example"], entry.get("default", "")) for name, entry in table.items()
    }


def key(table: str, name: str) -> Key:
    """A key of a table; of a page of a certain kind, what all pages have too."""
    own = all_keys()[table].get(name)
    return own or all_keys()["page"][name]


def names_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model as people write them."""
    return [field.alias or name for name, field in model.model_fields.items()]
