"""What can't be, by its dates: a step that is reported before it could start, or before the one it follows.

A date that somebody doubts (``?``, ``~``) contradicts nothing, and nor does a start that is only known
roughly: only what is certain by the dates as they are written is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_review_guide.model.calendar import START, Bound, anchor_of, bound_of
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Step
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress
from mkdocs_review_guide.problems import Problem, Rule, Severity

BEFORE_START = Rule(
    "RG304",
    Severity.WARNING,
    "{id} is reported as done by {when}, and this review starts on {start} at the earliest",
    "check the date, the phase and the country of the event, and the start in the calendar",
)
BEFORE_ITS_TURN = Rule(
    "RG305",
    Severity.WARNING,
    "{id} is reported as done by {when}, before {other}, which comes first, began ({begin})",
    "check the dates and the steps of both events",
)


def check_order(mechanism: Mechanism, progress: Iterable[PhaseProgress]) -> Iterator[Problem]:
    """What in the reviews of one country can't be, by its dates."""
    for phase in progress:
        steps = {step.step.id: step for step in phase.steps}
        for step in phase.steps:
            yield from _before_start(step, phase)
            yield from _before_turn(step, _anchor(mechanism, step.step, steps))


def _before_start(step: StepProgress, phase: PhaseProgress) -> Iterator[Problem]:
    starts = [bound_of(start.when) for start in phase.calendar.starts]
    known = [start for start in starts if start and not _is_doubted(start)]
    if step.step.before == START or not known or len(known) < len(starts):
        return
    earliest = min(start.earliest for start in known)
    for event in step.done:
        when = event.when
        if when and when.latest and when.latest < earliest and _is_certain(event):
            yield BEFORE_START.at(event.place_of("when"), id=event.id, when=when.text, start=earliest)


def _is_doubted(start: Bound) -> bool:
    return start.approximate or start.uncertain


def _anchor(mechanism: Mechanism, step: Step, steps: dict[str, StepProgress]) -> StepProgress | None:
    """The step that one comes after; None if it comes before another, or after none."""
    return None if step.before else steps.get(anchor_of(mechanism, step))


def _before_turn(step: StepProgress, anchor: StepProgress | None) -> Iterator[Problem]:
    if anchor is None or not anchor.done:
        return
    for event in step.done:
        if all(_certainly_before(event, earlier) for earlier in anchor.done):
            first = anchor.done[0]
            yield BEFORE_ITS_TURN.at(
                event.place_of("when"), id=event.id, when=_text(event), other=first.id, begin=_text(first)
            )


def _certainly_before(event: Event, other: Event) -> bool:
    if not (event.when and other.when and _is_certain(event) and _is_certain(other)):
        return False
    return event.when.certainly_before(other.when)


def _is_certain(event: Event) -> bool:
    return event.when is not None and not (event.when.approximate or event.when.uncertain)


def _text(event: Event) -> str:
    return event.when.text if event.when else ""
