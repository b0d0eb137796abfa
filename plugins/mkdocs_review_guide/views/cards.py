"""Cards: what a thing of the guide is, in one line of plain words, for those who don't yet know whether to
follow a link to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import Cohort, Instrument, Mechanism, Phase, Step
from mkdocs_review_guide.model.status import status_now
from mkdocs_review_guide.views.calendar_words import limit_words
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.countries import cohorts_of
from mkdocs_review_guide.views.renderer import Renderer
from mkdocs_review_guide.views.standing import find_standing
from mkdocs_review_guide.views.topics import topic_counts

LONGEST = 140
"""How many characters a card has at the most."""
_BETWEEN = " · "
_LOOSE = " ,;:·.–—-(["
"""What stands at no text's end before the sign that more was left out."""


def card(renderer: Renderer, target: Target) -> str:
    """The card of a thing, at most :data:`LONGEST` characters of plain words, not yet escaped; empty if there
    is nothing to say. It is made once in a build, however many links lead there.
    """
    if target.id not in renderer.cards:
        parts = (plain(part) for part in _parts(renderer, target))
        renderer.cards[target.id] = join_parts([part for part in parts if part])
    return renderer.cards[target.id]


def _parts(renderer: Renderer, target: Target) -> Sequence[str]:
    match target.kind:
        case "event":
            return _event(renderer, target)
        case "topic":
            return _topic(renderer, target)
        case "work":
            return _work(renderer, target)
        case "mechanism":
            return (renderer.guide.mechanisms[target.id].title,)
        case "heading":
            return ()
        case _:
            return _of_mechanism(renderer, target)


def _event(renderer: Renderer, target: Target) -> Sequence[str]:
    """What, when, whether it happened, and who says so."""
    guide, words = renderer.guide, renderer.words
    event, at = guide.events_by_id[target.id], PageContext(renderer, target.page)
    when = words.date(event.when) if event.when else words.gettext("date not known")
    works = [work for source in event.sources if (work := guide.library.get(source.key))]
    labels = dict.fromkeys(at.label(work) for work in works)
    return event.title, when, words.status(status_now(event, guide.as_of)), "; ".join(labels)


def _topic(renderer: Renderer, target: Target) -> Sequence[str]:
    """What the word means; where nobody wrote that, how much belongs to it."""
    topic = renderer.guide.topics.get(target.id)
    if topic is None:
        return (target.name,)
    if not topic.definition:
        return topic.name, topic_counts(renderer, topic)
    return (PageContext(renderer, target.page).plain_prose(topic.definition),)


def _work(renderer: Renderer, target: Target) -> Sequence[str]:
    """Whose, of when, what it is called, and who speaks in it."""
    work, words = renderer.guide.library.by_key[target.id], renderer.words
    label = PageContext(renderer, target.page).label(work)
    title = work.title or words.gettext("title not known")
    named = title if title != work.label_name else ""
    return label, named, words.speaker(work.source)


def _of_mechanism(renderer: Renderer, target: Target) -> Sequence[str]:
    """What is part of a mechanism."""
    for mechanism in renderer.guide.mechanisms.values():
        if found := _part(mechanism, target):
            return _part_words(renderer, mechanism, target.name, found)
    return (target.name,)


Part = Phase | Cohort | Step | Instrument | str
"""A part of a mechanism that has an id; a country by its code."""


def _part(mechanism: Mechanism, target: Target) -> Part | None:
    """The part of a mechanism that has this id."""
    named: dict[str, list[tuple[str, Part]]] = {
        "phase": [(mechanism.phase_id(part), part) for part in mechanism.phases],
        "cohort": [(mechanism.cohort_id(part), part) for part in mechanism.cohorts],
        "step": [(mechanism.step_id(part), part) for part in mechanism.steps],
        "instrument": [(mechanism.instrument_id(part), part) for part in mechanism.instruments],
        "country": [(mechanism.country_id(code), code) for code in mechanism.countries],
    }
    return next((part for id_, part in named[target.kind] if id_ == target.id), None)


def _part_words(renderer: Renderer, mechanism: Mechanism, name: str, part: Part) -> Sequence[str]:
    words = renderer.words
    match part:
        case Phase():
            return name, part.name
        case Cohort():
            size = part.size
            shown = words.ngettext("{n} country", "{n} countries", size).format(n=size) if size else ""
            return name, shown
        case Step():
            limit = limit_words(words, mechanism, part) or words.gettext("no time limit known")
            return name, part.by, limit, words.gettext("not required by the rules") if part.optional else ""
        case Instrument():
            return name, *_dates(renderer, part)
        case _:
            return name, *_review(renderer, mechanism, part)


def _dates(renderer: Renderer, instrument: Instrument) -> Sequence[str]:
    words, gettext = renderer.words, renderer.words.gettext
    adopted, in_force = instrument.adopted, instrument.in_force
    return (
        gettext("adopted {date}").format(date=words.date(adopted))
        if adopted
        else gettext("date of adoption not known"),
        gettext("in force {date}").format(date=words.date(in_force))
        if in_force
        else gettext("entry into force not known"),
    )


def _review(renderer: Renderer, mechanism: Mechanism, code: str) -> Sequence[str]:
    """A country's cohorts, and where its review stands."""
    guide, gettext = renderer.guide, renderer.words.gettext
    cohorts = cohorts_of(mechanism, guide.reviews.get((mechanism.id, code), ()))
    names = [guide.targets[mechanism.cohort_id(cohort)].name for cohort in cohorts]
    standing = find_standing(renderer, mechanism, guide.progress.get((mechanism.id, code), ()))
    return renderer.words.separator.join(names), standing.line or gettext("nothing reported")


def join_parts(parts: Sequence[str]) -> str:
    """Parts as one line of at most :data:`LONGEST` characters; where they are more, the longest give way."""
    room = LONGEST - len(_BETWEEN) * (len(parts) - 1)
    most = _share([len(part) for part in parts], room)
    return _BETWEEN.join(shorten(part, most) for part in parts)


def _share(lengths: Sequence[int], room: int) -> int:
    """How long a part may be, so that all fit into the room, and those that need less leave it to others."""
    left = len(lengths)
    for length in sorted(lengths):
        if length > room // left:
            return room // left
        room, left = room - length, left - 1
    return LONGEST


def shorten(text: str, room: int) -> str:
    """A text of at most so many characters: whole words, if they aren't too long for that, and a sign that
    there is more.
    """
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    if text[room - 1] != " " and cut.rfind(" ") > room // 2:
        cut = cut[: cut.rfind(" ")]
    return f"{cut.rstrip(_LOOSE)}…"
