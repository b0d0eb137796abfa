"""Names of people and organizations in one field, as BibTeX writes them."""

from __future__ import annotations

import re

from mkdocs_review_guide.formatting.latex import prose
from mkdocs_review_guide.model.works import Names, Person

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def bibtex_names(names: Names) -> str:
    """People between ``and``; ``and others`` for those who aren't named. Empty if nobody is."""
    return " and ".join([*map(_name, names), *["others"] * names.others])


def has_and(text: str) -> bool:
    """Whether a text has the word that parts the names of a list, and must be braced in one."""
    return bool(_AND.search(text))


def _name(person: Person) -> str:
    """``{Organization}``, ``Family, Given`` or ``Family, Jr, Given``.

    The rest is rare: one family name of several words ends in a comma, so that no part of it is taken for a
    given name; what only biblatex can say is in its form, ``given={…}``.
    """
    if person.literal:
        return f"{{{prose(person.literal)}}}"
    if person.family and person.given:
        return ", ".join(_part(part) for part in (person.family, person.suffix, person.given) if part)
    if person.family and not person.suffix:
        return prose(person.family) if _is_one_word(person.family) else f"{{{prose(person.family)}}},"
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return ", ".join(f"{name}={{{prose(part)}}}" for name, part in parts.items() if part)


def _is_one_word(family: str) -> bool:
    """Whether a family name can stand alone, without a comma after it."""
    is_word = not re.search(r"\s", family) and not _part(family).startswith("{")
    return is_word and family.lower() != "others"


def _part(text: str) -> str:
    """A part of a name; in braces, if a comma, an ``and`` or a label in it would part it again."""
    is_safe = "," not in text and "=" not in text and text == text.strip() and not has_and(text)
    return prose(text) if is_safe else f"{{{prose(text)}}}"
