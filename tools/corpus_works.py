"""Made-up works: BibTeX entries of the kinds, lengths and languages of a real guide's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tools.corpus_words import (
    BODIES,
    GIVEN_NAMES,
    PLACES,
    SURNAMES,
    TOPICS,
    Dice,
    address,
    arabic_title,
    french_title,
    sentence,
    short_title,
    slug,
    title,
)

Fields = dict[str, str]

_RESOURCE_TYPES = ("guide", "report", "toolkit", "training", "database", "treaty")
_AUDIENCES = ("civil society", "officials", "lawyers", "researchers", "everyone")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a bibliography."""

    key: str
    type: str
    fields: Fields

    @property
    def bibtex(self) -> str:
        """The entry as it stands in a file."""
        lines = ",\n".join(f"  {name:<12} = {{{value}}}" for name, value in self.fields.items())
        return f"@{self.type}{{{self.key},\n{lines}\n}}\n"


def make_entry(seed: int, number: int, resource: bool) -> Entry:
    """The work of a number; the same for the same seed, however many works there are."""
    dice = Dice("work", seed, number)
    type_, make = dice.pick(_KINDS)
    fields = {"title": title(dice), "date": str(dice.number(1985, 2025)), **make(dice, number)}
    fields |= {"langid": "english"} | _foreign(dice)
    who = fields.get("author", "anon").split(" and ")[0].split(",")[0]
    key = f"{_letters(who)[:18]}{fields['date'][:4]}-{number}"
    return Entry(key, type_, fields | _keywords(dice, resource))


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]+", "", name.lower())


def _foreign(dice: Dice) -> Fields:
    """A few works in French and Arabic."""
    if dice.chance(0.08):
        return {"title": french_title(dice), "langid": "french"}
    if dice.chance(0.04):
        return {"title": arabic_title(dice), "langid": "arabic"}
    return {}


def _keywords(dice: Dice, resource: bool) -> Fields:
    topics = dice.some(TOPICS, dice.number(1, 3))
    if not resource:
        return {"keywords": ", ".join(topics)}
    facets = ["resource", f"type:{dice.pick(_RESOURCE_TYPES)}"]
    facets += [f"audience:{each}" for each in dice.some(_AUDIENCES, dice.number(1, 2))]
    return {"keywords": ", ".join([*facets, *topics]), "annotation": f"{sentence(dice)}."}


def _people(dice: Dice, most: int = 3) -> str:
    surnames = dice.some(SURNAMES, dice.number(1, most))
    return " and ".join(f"{surname}, {dice.pick(GIVEN_NAMES)}" for surname in surnames)


def _body(dice: Dice) -> str:
    return f"{{{dice.pick(BODIES)}}}"


def _seen(dice: Dice, number: int) -> Fields:
    return {"url": address(dice, number), "urldate": f"2025-{dice.number(1, 12):02}-{dice.number(1, 28):02}"}


def _pages(dice: Dice) -> str:
    first = dice.number(1, 400)
    return f"{first}--{first + dice.number(4, 40)}"


def _doi(dice: Dice, number: int) -> str:
    return f"10.5555/{slug(short_title(dice)).replace('-', '.')}.{number}"


def _article(dice: Dice, number: int) -> Fields:
    return {
        "author": _people(dice),
        "journaltitle": f"{short_title(dice)} Review",
        "volume": str(dice.number(1, 60)),
        "number": str(dice.number(1, 6)),
        "pages": _pages(dice),
        "doi": _doi(dice, number),
    }


def _book(dice: Dice, number: int) -> Fields:
    return {
        "author": _people(dice, 2),
        "publisher": f"{dice.pick(PLACES)} Press",
        "location": dice.pick(PLACES),
    }


def _chapter(dice: Dice, number: int) -> Fields:
    return {
        "author": _people(dice, 2),
        "editor": _people(dice, 2),
        "booktitle": title(dice),
        "publisher": f"{dice.pick(PLACES)} Press",
        "location": dice.pick(PLACES),
        "pages": _pages(dice),
    }


def _report(dice: Dice, number: int) -> Fields:
    return {
        "author": _body(dice),
        "institution": dice.pick(BODIES),
        "number": f"A/{dice.number(1, 80)}/{number}",
        **_seen(dice, number),
    }


def _online(dice: Dice, number: int) -> Fields:
    who = _people(dice, 1) if dice.chance(0.4) else _body(dice)
    day = f"{dice.number(2001, 2025)}-{dice.number(1, 12):02}-{dice.number(1, 28):02}"
    return {"author": who, "organization": dice.pick(BODIES), "date": day, **_seen(dice, number)}


def _treaty(dice: Dice, number: int) -> Fields:
    return {
        "author": _body(dice),
        "series": "Lakes Convention, Treaty Series",
        "volume": str(dice.number(1, 3000)),
        "pages": str(dice.number(1, 500)),
    }


def _thesis(dice: Dice, number: int) -> Fields:
    return {
        "author": _people(dice, 1),
        "type": "PhD thesis",
        "institution": f"University of {dice.pick(PLACES)}",
        **_seen(dice, number),
    }


_KINDS: tuple[tuple[str, Callable[[Dice, int], Fields]], ...] = (
    *[("online", _online)] * 6,
    *[("report", _report)] * 5,
    *[("article", _article)] * 4,
    *[("book", _book)] * 2,
    *[("incollection", _chapter)] * 2,
    ("legislation", _treaty),
    ("thesis", _thesis),
)
"""The kinds of works, each as often as it comes."""
