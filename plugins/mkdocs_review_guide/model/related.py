"""Related articles: what two of them share, and how much that says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SharedKind = Literal["event", "work", "topic", "country", "mechanism", "phase", "cohort"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A thing that two articles share: an event that both name, a work that both cite, else what both are
    about.

    ``id`` is the thing's id, of a country its code; the rarer the thing, the higher its ``weight``.
    """

    kind: SharedKind
    id: str
    weight: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another article (its source path), and why it is related, with what says most first."""

    page: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """How much the two share."""
        return sum(reason.weight for reason in self.reasons)
