"""When pages and events came into the guide, and when they last changed: what a version control system
knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """When something was first there, and when it last changed (both UTC); None where that isn't known."""

    first: datetime | None = None
    last: datetime | None = None


UNKNOWN = Changes()


@dataclass(frozen=True, slots=True)
class History:
    """``files`` by their paths from the folder of ``mkdocs.yml``, ``events`` by their ids. Of what is missing
    nothing is known.
    """

    files: Mapping[str, Changes] = field(default_factory=dict)
    events: Mapping[str, Changes] = field(default_factory=dict)
