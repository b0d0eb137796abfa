"""The phases of one review: which of them stand together, and which one a chart enlarges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_review_guide.model.calendar import Window
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.progress import PhaseProgress
from mkdocs_review_guide.views.context import PageContext


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of a review, or several that one review does together (combined reports)."""

    phases: tuple[PhaseProgress, ...]

    @property
    def window(self) -> Window:
        """The window of its first phase."""
        return self.phases[0].calendar.window

    @property
    def shown(self) -> PhaseProgress:
        """The phase whose steps stand for all: the one that most events speak of."""
        return max(self.phases, key=lambda phase: sum(len(step.events) for step in phase.steps))

    @property
    def is_told(self) -> bool:
        """Whether any event speaks of it."""
        return any(step.events for phase in self.phases for step in phase.steps)

    def name(self, mechanism: Mechanism) -> str:
        """What it is called: ``Cluster I``, ``Report 7, 8``; of a mechanism without phases, its own name."""
        ids = [phase.phase.id for phase in self.phases if phase.phase]
        return f"{mechanism.phase_label} {', '.join(ids)}".strip() if ids else mechanism.short

    def ids(self) -> str:
        """The ids of its phases alone."""
        return ", ".join(phase.phase.id for phase in self.phases if phase.phase)

    def address(self, at: PageContext, mechanism: Mechanism) -> str:
        """The home of its first phase; empty if it has none."""
        phase = self.phases[0].phase
        target = at.renderer.guide.targets.get(mechanism.phase_id(phase)) if phase else None
        return target.address if target else ""


def stages(progress: Sequence[PhaseProgress]) -> tuple[Stage, ...]:
    """The phases in order, those that one row of the reviews combines taken together."""
    found: list[list[PhaseProgress]] = []
    for phase in progress:
        last = found[-1][-1] if found else None
        if last and phase.review.phases and last.review is phase.review and _same_start(last, phase):
            found[-1].append(phase)
        else:
            found.append([phase])
    return tuple(Stage(tuple(phases)) for phases in found)


def _same_start(one: PhaseProgress, other: PhaseProgress) -> bool:
    return bool(one.calendar.starts) and one.calendar.starts == other.calendar.starts


def enlarged(found: Sequence[Stage], as_of: date) -> Stage:
    """The stage whose steps are shown: the last one that any event speaks of, since that is where the review
    is known to be.

    Where nothing was reported of any, the first whose window has begun under the rules: the silence starts
    there, and later windows begin on paper alone. Where none has, the first whose start is known, else the
    first.
    """
    told = [stage for stage in found if stage.is_told]
    if told:
        return told[-1]
    dated = [stage for stage in found if stage.window.begins]
    begun = [stage for stage in dated if stage.window.begins and stage.window.begins.earliest <= as_of]
    return (begun or dated or list(found))[0]
