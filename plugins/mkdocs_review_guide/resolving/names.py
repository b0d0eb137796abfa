"""The names that link by themselves: what topics, mechanisms, cohorts, phases, countries under review and
instruments are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from string import ascii_uppercase

from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.resolving.name_matcher import Name, name_key
from mkdocs_review_guide.resolving.references import Countries

_ARTICLE = re.compile(r"(?:[Tt]he\s+|(?:[Ll]es?|[Ll]a)\s+(?=[a-zà-ÿ])|[Ll]['’])(?=\S)")
_BRACKET = re.compile(r"\s*\(")
_UNMISTAKABLE = re.compile(r"[A-Z]{3,}")

Ranked = tuple[int, Name]
"""A name, and how sure it is: of equal names of several things, those of the lowest rank count."""


def collect_names(
    targets: Mapping[str, Target],
    mechanisms: Iterable[Mechanism],
    pages: Mapping[str, Page],
    countries: Countries,
    off: Iterable[str] = (),
) -> tuple[Name, ...]:
    """All names, in a stable order. Those that are switched off link to nothing, but keep their words: a
    shorter name in them doesn't link instead.

    The names of countries that are not under review are among them for the same reason: "Guinea" is not what
    "Papua New Guinea" speaks of.
    """
    mechanisms = tuple(mechanisms)
    ranked = [*_of_topics(targets, pages)]
    for mechanism in mechanisms:
        ranked += _of_mechanism(mechanism, targets, countries)
    ranked += _of_other_countries(countries)
    silent = {name_key(_bare(text)) for text in off}
    best: dict[tuple[str, ...], int] = {}
    keyed = [(name_key(name.text), rank, name) for rank, name in ranked if _is_findable(name.text)]
    for key, rank, _ in keyed:
        best[key] = min(rank, best.get(key, rank))
    names = [
        Name(name.text, country=name.country) if key in silent else name
        for key, rank, name in keyed
        if key and rank == best[key]
    ]
    return tuple(dict.fromkeys(names))


def _is_findable(text: str) -> bool:
    """Whether a name is one: with a letter, and of more than two characters unless they are capitals."""
    return any(char.isalpha() for char in text) and (len(text) > 2 or (len(text) == 2 and text.isupper()))


def _bare(text: str) -> str:
    """A name without the article before it."""
    return _ARTICLE.sub("", text.strip(), count=1)


def _of_topics(targets: Mapping[str, Target], pages: Mapping[str, Page]) -> Iterator[Ranked]:
    """The topic as it is called in data, and its other names; its page's title, if that is another one.

    A topic that nobody wrote a page on needs a name that is no ordinary word: of several, or with a capital
    or a digit beyond its first letter.
    """
    for target in targets.values():
        if target.kind != "topic":
            continue
        page = pages.get(target.page)
        if page is None and not _is_telling(target.name):
            continue
        own = (page.topic, *page.names) if page and page.topic else ()
        texts = [text for text in own if text]
        if target.name.casefold() not in (text.casefold() for text in texts):
            texts.append(target.name)
        yield from ((0, Name(_bare(text), target.id)) for text in texts)


def _is_telling(name: str) -> bool:
    return len(name.split()) > 1 or any(char.isupper() or char.isdigit() for char in name[1:])


def _of_mechanism(
    mechanism: Mechanism, targets: Mapping[str, Target], countries: Countries
) -> Iterator[Ranked]:
    """The mechanism and its parts: an id of three capitals or more is a name too."""
    own = targets.get(mechanism.id)
    if own and own.kind == "mechanism":
        yield from ((0, Name(_bare(text), own.id)) for text in (mechanism.short, mechanism.title))
        yield from (
            (2, Name(text, own.id)) for text in [mechanism.id.upper()] if _UNMISTAKABLE.fullmatch(text)
        )
    for cohort in mechanism.cohorts:
        for text in dict.fromkeys([cohort.name, f"{mechanism.cohort_label} {cohort.id}"]):
            yield 0, Name(_bare(text), mechanism.cohort_id(cohort), mechanism.id)
    for phase in mechanism.phases:
        text = f"{mechanism.phase_label} {phase.id}"
        yield 0, Name(_bare(text), mechanism.phase_id(phase), mechanism.id)
    for instrument in mechanism.instruments:
        id_ = mechanism.instrument_id(instrument)
        yield 0, Name(_bare(instrument.name), id_)
        if _UNMISTAKABLE.fullmatch(instrument.id):
            yield 1, Name(instrument.id, id_)
    for country in mechanism.countries:
        yield from _of_country(mechanism, country, targets, countries)


def _of_country(
    mechanism: Mechanism, country: str, targets: Mapping[str, Target], countries: Countries
) -> Iterator[Ranked]:
    """What the mechanism calls a country, its short name, and either without what stands in brackets."""
    target = targets.get(mechanism.country_id(country))
    if target is None or target.kind != "country":
        return
    short = countries.name(country)
    yield 0, Name(target.name, target.id, mechanism.id, country=True)
    for text in (short, _without_bracket(target.name), _without_bracket(short)):
        yield 1, Name(text, target.id, mechanism.id, country=True)


def _without_bracket(text: str) -> str:
    found = _BRACKET.search(text)
    return text[: found.start()] if found else text


def _of_other_countries(countries: Countries) -> Iterator[Ranked]:
    for code in map("".join, product(ascii_uppercase, repeat=2)):
        if countries.is_country(code):
            yield 3, Name(countries.name(code), country=True)
