"""Where a review stands: the furthest step that any source speaks of, what it is now, since when, and who
says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_review_guide.model.calendar import Window
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.mechanisms import Mechanism, Step
from mkdocs_review_guide.model.progress import PhaseProgress, StepProgress, furthest
from mkdocs_review_guide.model.staleness import is_stale, last_said
from mkdocs_review_guide.views.calendar_words import phase_name, step_words
from mkdocs_review_guide.views.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a review stands. Without any source that tells, ``progress`` is None.

    ``now`` is what the step is, ``says`` that in words; ``line`` names the step too (``Cluster I,
    Self-assessment: done``) and is empty where no source tells. ``since`` is the event that made it so: the
    one that reports it, else the plan that has passed or is to come. ``stale`` is when the newest source
    spoke, if that was long ago.
    """

    now: str
    says: str
    line: str = ""
    phase: str = ""
    progress: StepProgress | None = None
    since: Event | None = None
    stale: EdtfDate | None = None

    @property
    def step(self) -> Step | None:
        """The step it is about."""
        return self.progress.step if self.progress else None

    @property
    def window(self) -> Window:
        """Its window under the rules."""
        return self.progress.window if self.progress else Window()


def find_standing(renderer: Renderer, mechanism: Mechanism, progress: Sequence[PhaseProgress]) -> Standing:
    """Where a review stands, by the events that speak of its steps."""
    words, guide = renderer.words, renderer.guide
    found = furthest(progress)
    if found is None:
        return Standing("not known", words.gettext("nothing was found that tells where it stands"))
    said = last_said(found.events)
    says = step_words(words, found, official=is_official(renderer, found.done))
    phase = phase_name(mechanism, found)
    step = f"{phase}, {found.step.name}" if phase else found.step.name
    return Standing(
        found.now,
        says,
        words.gettext("{name}: {value}").format(name=step, value=says),
        phase,
        found,
        _since(found),
        said if is_stale(said, guide.as_of, renderer.stale_after) else None,
    )


def is_official(renderer: Renderer, events: Sequence[Event]) -> bool:
    """Whether an official source stands behind one of some events."""
    works = [renderer.guide.library.get(source.key) for event in events for source in event.sources]
    return any(work is not None and work.source == "official" for work in works)


def _since(found: StepProgress) -> Event | None:
    """The last report, dated before undated; else the plan that reaches furthest."""
    told = found.done or found.cancelled or found.planned
    dated = [event for event in told if event.when]
    return (dated or list(told))[-1] if told else None
