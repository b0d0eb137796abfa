"""RIS as rispy reads it: a reader that isn't ours."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# It ships no types, so it is imported as a value.
_rispy: Any = import_module("rispy")

TYPES: frozenset[str] = frozenset(_rispy.TYPE_OF_REFERENCE_MAPPING)
"""The types of records that the format has."""


def read_ris(text: str) -> list[dict[str, Any]]:
    """The records of a file, each with rispy's names for the tags."""
    records: list[dict[str, Any]] = _rispy.loads(text.replace("\r\n", "\n"))
    return records
