"""Fields: how the values of two things differ, in words of those who write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from mkdocs_review_guide.changes.change import Fact
from mkdocs_review_guide.model.dates import Duration, EdtfDate
from mkdocs_review_guide.model.works import Names

Show = Callable[[Any], str]

T = TypeVar("T")


def shown(value: Any) -> str:
    """A value as people write it; empty where nothing is written."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, (str, int, Duration)):
        return str(value)
    if isinstance(value, Names):
        named = [person.full for person in value]
        return "; ".join([*named, "others"] if value.others else named)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(map(shown, value))
    return str(value)


def fact(name: str, before: Any, after: Any, show: Show = shown) -> Iterator[Fact]:
    """The fact that two values differ, if what is shown of them does."""
    old, new = show(before), show(after)
    if old != new:
        yield Fact(name, old, new)


def facts(before: Any, after: Any, names: Mapping[str, str], show: Show = shown) -> Iterator[Fact]:
    """The facts of several attributes, by name with what people call them."""
    for name, called in names.items():
        yield from fact(called, getattr(before, name), getattr(after, name), show)


def prose(name: str, before: str, after: str) -> Iterator[Fact]:
    """The fact that a text differs, in numbers of words."""
    if before != after:
        yield Fact(name, how=words_changed(before, after))


def words_changed(before: str, after: str) -> str:
    """How many words come and go; their order doesn't count."""
    old, new = Counter(before.split()), Counter(after.split())
    more, fewer = (new - old).total(), (old - new).total()
    if not (more or fewer):
        return "the same words, set out otherwise"
    parts = [
        f"{count} {_words(count)} {verb}" for count, verb in ((more, "added"), (fewer, "removed")) if count
    ]
    return ", ".join(parts)


def _words(count: int) -> str:
    return "word" if count == 1 else "words"


def date_facts(name: str, before: EdtfDate | None, after: EdtfDate | None) -> Iterator[Fact]:
    """How a date differs; of two intervals, the end that does."""
    old, new = (shown(before).split("/"), shown(after).split("/"))
    if old == new:
        return
    if len(old) == len(new) == 2 and old[0] == new[0]:
        yield Fact("end", old[1] or "not known", new[1] or "not known")
    elif len(old) == len(new) == 2 and old[1] == new[1]:
        yield Fact("beginning", old[0] or "not known", new[0] or "not known")
    else:
        yield Fact(name, shown(before), shown(after))


def numbered(things: Iterable[T], key: Callable[[T], tuple[object, ...]]) -> dict[tuple[object, ...], T]:
    """Things by a key, those that share one told apart by their number."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = {}
    for thing in things:
        own = key(thing)
        found[(*own, seen[own])] = thing
        seen[own] += 1
    return found
