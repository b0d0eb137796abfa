"""Filters of a list, of events above all: one choice a facet, "and" between facets, and they work without
script. Facets with several choices, "or" between them, need one.

Each facet has a slot and each option a number, and an event's row says in ``data-f2="3"`` that it has option
3 of the facet in slot 2. A radio button with the id ``f2-3`` and the style's rule for that pair do the rest.
The rules are the same on every page, so their number is bounded: what comes after the :data:`OPTIONS` most
frequent options of a facet is shown only where there is a script, which does the same, counts, and knows no
such limit.

A group (a year, a month) vanishes without script when none of its events has a chosen option, for each facet
by itself: that no event fits two facets at once, no such rule can tell. The script can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from markupsafe import Markup

from mkdocs_review_guide.model.events import KINDS, Event
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.sorting import sort_name
from mkdocs_review_guide.model.status import NOWS, status_now
from mkdocs_review_guide.views.words import Words

T = TypeVar("T")
"""What is filtered."""

SLOTS = 6
OPTIONS = 40
SHOWN = 6
"""How many options of a long facet stand above its fold."""
LONG = 8
"""A facet with more options than this is folded."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what it is called in the address of the page, its name, its number (from 1), and how many
    events have it.
    """

    value: str
    label: str
    number: int
    count: int

    @property
    def needs_script(self) -> bool:
        """Whether no rule of the style hides what lacks it."""
        return self.number > OPTIONS


@dataclass(frozen=True, slots=True)
class Facet:
    """A question with its options in the order of reading, and the slot (from 1) that its rules are for.

    ``several``: any number of options can be chosen, and what has one of them stays; that needs a script.
    """

    slot: int
    name: str
    legend: str
    options: tuple[Option, ...]
    several: bool = False

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options above the fold: all, or the most frequent of many."""
        if len(self.options) <= LONG:
            return self.options
        kept = sorted(self.options, key=lambda option: (-option.count, option.number))[:SHOWN]
        return tuple(option for option in self.options if option in kept)

    @property
    def folded(self) -> tuple[Option, ...]:
        """The options below the fold."""
        shown = self.shown
        return tuple(option for option in self.options if option not in shown)


@dataclass(frozen=True, slots=True)
class Filters:
    """The facets that tell some events apart, and what each row says of its event.

    ``shown`` and ``some`` are what the script says of the whole and of a group: words with ``{n}`` and
    ``{all}``.
    """

    facets: tuple[Facet, ...]
    total: int
    rows: dict[str, Markup]
    """The attributes of an event's row, by the event's id."""
    shown: str
    some: str


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """A facet before its options are counted. ``values`` gives a thing's answers, ``order`` the options in
    the order of reading; ``always`` are options even if nothing has them. ``several``: see :class:`Facet`.
    """

    slot: int
    name: str
    legend: str
    values: Callable[[T], Iterable[str]]
    label: Callable[[str], str]
    order: Callable[[Iterable[str]], list[str]]
    always: tuple[str, ...] = ()
    several: bool = False


def make_filters(guide: Guide, words: Words, events: Sequence[Event]) -> Filters:
    """The filters of some events: only facets that tell some of them apart."""
    return filter_rows(words, {event.id: event for event in events}, _questions(guide, words, events))


def filter_rows(words: Words, things: Mapping[str, T], questions: Iterable[Question[T]]) -> Filters:
    """The filters of some things by their ids: only facets that tell some of them apart."""
    facets = []
    marks: dict[str, list[str]] = {id_: [] for id_ in things}
    for question in questions:
        answers = {id_: tuple(dict.fromkeys(question.values(thing))) for id_, thing in things.items()}
        facet = _facet(question, answers)
        if all(option.count in (0, len(things)) for option in facet.options):
            continue
        facets.append(facet)
        numbers = {option.value: option.number for option in facet.options}
        for id_, values in answers.items():
            if values:
                told = " ".join(str(number) for number in sorted(numbers[value] for value in values))
                marks[id_].append(f' data-f{facet.slot}="{told}"')
    rows = {id_: Markup(' data-row=""' + "".join(told)) for id_, told in marks.items()}  # digits
    if not facets:
        rows = dict.fromkeys(rows, Markup(""))
    shown, some = words.gettext("Shown: {n} of {all}"), words.gettext("{n} of {all}")
    return Filters(tuple(facets), len(things), rows, shown, some)


def _facet(question: Question[T], answers: dict[str, tuple[str, ...]]) -> Facet:
    """A facet with its options counted; the most frequent have the first numbers."""
    counts = Counter(value for values in answers.values() for value in values)
    ordered = question.order([*counts, *(value for value in question.always if value not in counts)])
    place = {value: index for index, value in enumerate(ordered)}
    ranked = sorted(ordered, key=lambda value: (-counts[value], place[value]))
    numbers = {value: number for number, value in enumerate(ranked, start=1)}
    options = tuple(Option(value, question.label(value), numbers[value], counts[value]) for value in ordered)
    return Facet(question.slot, question.name, question.legend, options, question.several)


def _questions(guide: Guide, words: Words, events: Sequence[Event]) -> Iterator[Question[Event]]:
    mechanisms = list(guide.mechanisms)
    countries = _country_names(guide, events)
    cohorts = {
        mechanism.cohort_id(cohort): guide.targets[mechanism.cohort_id(cohort)].name
        for mechanism in guide.mechanisms.values()
        for cohort in mechanism.cohorts
    }
    if len(mechanisms) > 1:
        yield Question(
            1,
            "mechanism",
            words.gettext("Mechanism"),
            lambda event: (id_ for id_ in event.mechanisms if id_ in guide.mechanisms),
            lambda id_: guide.mechanisms[id_].short or guide.mechanisms[id_].title,
            in_order(mechanisms),
        )
    yield Question(
        2,
        "kind",
        words.gettext("Kind"),
        lambda event: (event.kind,) if event.kind else (),
        words.kind,
        in_order(KINDS),
    )
    yield Question(
        3,
        "status",
        words.gettext("Status"),
        lambda event: (status_now(event, guide.as_of),),
        lambda now: _capital(words.status(now)),
        in_order(NOWS),
        _may_become(events),
    )
    yield Question(
        4,
        "country",
        words.gettext("Country"),
        lambda event: event.countries,
        countries.__getitem__,
        lambda codes: sorted(codes, key=lambda code: (sort_name(countries[code]), code)),
    )
    yield Question(
        5,
        "cohort",
        _cohort_legend(guide, words),
        lambda event: _cohort_ids(guide, event),
        cohorts.__getitem__,
        in_order(cohorts),
    )


def _may_become(events: Sequence[Event]) -> tuple[str, ...]:
    """What a planned event can be on another day than the build's: the script needs the options."""
    planned = any(event.when and event.status == "planned" for event in events)
    return ("upcoming", "under way", "passed", "not known") if planned else ()


def in_order(all_: Iterable[str]) -> Callable[[Iterable[str]], list[str]]:
    """Puts options in the order of a list that has them all."""
    places = {value: index for index, value in enumerate(all_)}
    return lambda values: sorted(values, key=places.__getitem__)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _country_names(guide: Guide, events: Iterable[Event]) -> dict[str, str]:
    """The countries that events name, as their mechanisms call them; the first to call one decides."""
    names: dict[str, str] = {}
    for event in events:
        mechanism = event.mechanisms[0] if event.mechanisms else ""
        for code in event.countries:
            names.setdefault(code, guide.country_name(mechanism, code))
    return names


def _cohort_legend(guide: Guide, words: Words) -> str:
    """A mechanism's own word for its cohorts, if it is the only one that has any."""
    labels = dict.fromkeys(
        mechanism.cohort_label for mechanism in guide.mechanisms.values() if mechanism.cohorts
    )
    only = next(iter(labels), "") if len(labels) == 1 else ""
    return only or words.gettext("Group or session")


def _cohort_ids(guide: Guide, event: Event) -> Iterator[str]:
    for id_ in event.mechanisms:
        mechanism = guide.mechanisms.get(id_)
        for cohort in mechanism.cohorts if mechanism else ():
            if mechanism and cohort.id in event.cohorts:
                yield mechanism.cohort_id(cohort)


def facet_rules() -> str:
    """The style's rules, one for each slot and option: what lacks the chosen option isn't there."""
    return "".join(
        f".by-style:has(#f{slot}-{option}:checked) "
        f':is([data-row]:not([data-f{slot}~="{option}"]),.fg:not(:has([data-f{slot}~="{option}"])))'
        "{display:none!important}\n"
        for slot, option in product(range(1, SLOTS + 1), range(1, OPTIONS + 1))
    )
