"""Names in references: people in either order, with initials or without, and organizations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_review_guide.model.works import Names, Person

_PARTICLES = frozenset(
    [
        "al",
        "ap",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "les",
        "lo",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
_ORGANIZATION = re.compile(
    r"\b(?:academy|administration|agency|alliance|amnesty|assembly|associations?|association"
    r"|authority|bank|bar|board|bureau"
    r"|cabinet|campaign|cent(?:er|re)s?|chamber|clinic|coalition|college|commission(?:er)?|committee"
    r"|community|company|confederation|conference|congress|consortium|cooperation|corporation|council|court"
    r"|department|directorate|division|embassy|federation|forum|foundation|front|fund|government"
    r"|group|high|house"
    r"|initiative|institut(?:e|ion)?|international|league|library|ministry|mission|movement|museum"
    r"|nations|network"
    r"|ngos?|observatory|office|organi[sz]ations?|parliament|partnership|platform|police|programme"
    r"|program|project"
    r"|rapporteur|republic|research|school|secretariat|section|senate|service|society|states"
    r"|task force|team|trust"
    r"|tribunal|unicef|union|united|universit(?:y|é)|watch|working|world|african|european|global"
    r"|national|commonwealth"
    r"|conseil|comité|ministère|bureau|organisation|centre|nations unies|assemblée|cour|réseau"
    r"|union|gouvernement"
    r"|undp|ohchr|oecd|fatf|greco|nato|osce)\b",
    re.I,
)
_NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "in",
        "on",
        "no",
        "see",
        "how",
        "why",
        "what",
        "of",
        "for",
        "from",
        "to",
        "with",
        "about",
        "towards",
        "after",
        "before",
        "under",
    ]
)
"""Words that no name begins with, and many a title."""
_BODY = re.compile(
    r"\b(?:centre|center|institute|foundation|council|network|association|university|academy)$", re.I
)
_PAPER = re.compile(
    r"(?:report|resolution|note|decision|guide(?:lines)?|toolkit|follow-up|letter|statement|summary"
    r"|implementation|review"
    r"|convention|protocol|handbook|manual|overview|study|survey|rules|terms|procedures|proceedings"
    r"|conclusions)\b",
    re.I,
)
"""How titles of papers begin, which name organizations too."""
_FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) (?P<given>[A-Z]{1,3})")
"""``Smith JB``, as in OSCOLA's lists."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?(?:-[^\W\d_]\.?)?[\s\u00a0]?){1,4}")
_ET_AL = re.compile(r",?\s*(?:\bet[ .]al\b\.?|\band others\b|\bet autres\b|\bet coll\b\.?)\s*$", re.I)
_AND = re.compile(r"\s*,?\s*(?:&|\band\b|\bet\b)\s+", re.I)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|III?|IV")
_WORD = re.compile(r"[^\W\d_]['’\w.-]*", re.UNICODE)
_ROLE = re.compile(
    r"[\s,]*[\[(]?\s*\b(?P<role>eds?|edited by|editors?|dirs?|coord|trans|translators?|compilers?"
    r"|comps?)\b\.?\s*[\])]?\s*,?$",
    re.I,
)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class People:
    """Who was named; ``editors``: as editors. ``persons`` is whether they are people, not organizations."""

    names: Names
    editors: bool = False
    persons: bool = True


def is_organization(text: str) -> bool:
    """Whether a name has a word that organizations have in theirs, or is one word of capitals."""
    return bool(_ORGANIZATION.search(text) or re.fullmatch(r"[A-Z][A-Z0-9&/-]{2,}", text.strip()))


def read_people(text: str) -> People | None:
    """The people or the organization that a text names; None if it doesn't look like names."""
    text = text.strip().strip(",;").strip()
    if not text or len(text) > _LONGEST:
        return None
    role = _ROLE.search(text)
    editors = bool(role and role["role"].lower().startswith(("ed", "dir", "coord")))
    if role:
        text = text[: role.start()].rstrip(" ,")
    others = _ET_AL.search(text)
    if others:
        text = text[: others.start()]
    text = text.strip(" ,;")
    persons = _inverted(text) or _inverted_then_direct(text) or _direct(text)
    if persons:
        return People(Names(tuple(persons), bool(others)), editors)
    organizations = _organizations(text)
    if organizations:
        return People(Names(tuple(organizations), bool(others)), editors, persons=False)
    return None


def person(given: str, family: str, suffix: str = "") -> Person:
    """A person whose particles stand with the family name, however they were written."""
    given, family = " ".join(given.split()), " ".join(family.split())
    words = given.split()
    behind: list[str] = []
    while len(words) > 1 and words[-1].lower() in _PARTICLES and words[-1][:1].islower():
        behind.insert(0, words.pop())
    return Person(" ".join([*behind, family]), " ".join(words), suffix=suffix)


def _inverted(text: str) -> list[Person] | None:
    """``Carraro, V., & Jongen, H.``: all family names first, then initials."""
    persons: list[Person] = []
    position = 0
    pattern = re.compile(
        rf"\s*(?:(?:,|;)\s*)?(?:(?:&|\band\b|\bet\b)\s+)?(?P<family>[^,;&()]+?),\s*"
        rf"(?P<given>{_INITIALS.pattern})"
        r"(?:,\s*(?P<suffix>Jr|Sr|III?|IV)\b\.?)?(?=\s*(?:[,;&]|\band\b|\bet\b|$))",
        re.I,
    )
    while position < len(text):
        match = pattern.match(text, position)
        if match is None or not _is_family(match["family"]) or not _are_initials(match["given"]):
            return None
        persons.append(person(match["given"], match["family"], match["suffix"] or ""))
        position = match.end()
        if not text[position:].strip(" ,.;"):
            return persons
    return persons or None


def _are_initials(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)


def _inverted_then_direct(text: str) -> list[Person] | None:
    """``Andreas, Peter, and Ethan Nadelmann``: only the first is turned round."""
    family, comma, rest = text.partition(",")
    if not comma or not _is_family(family):
        return None
    parts = [part.strip() for part in re.split(r",|\s+&\s+|\s+and\s+|\s+et\s+", rest) if part.strip()]
    if not parts:
        return None
    suffix = ""
    if len(parts) > 1 and _SUFFIX.fullmatch(parts[1]):
        suffix = parts.pop(1)
    first, others = parts[0], parts[1:]
    if not _is_given(first) or not all(_is_full_name(name) for name in others):
        return None
    words = family.split()
    # "Peter Andreas, Ethan" is no name turned round, but "García Márquez, Gabriel" is.
    if not others and len(words) > 2 and not any(word.lower() in _PARTICLES for word in words):
        return None
    if not others and len(words) > 1 and is_organization(family):
        return None
    return [person(first, family, suffix), *map(_of_full_name, others)]


def _direct(text: str) -> list[Person] | None:
    """``Peter Andreas and Ethan Nadelmann``."""
    parts = [
        part.strip()
        for part in re.split(r",|;|\s+&\s+|\s+and\s+|\s+et\s+", _AND.sub(" and ", text))
        if part.strip()
    ]
    return [_of_full_name(part) for part in parts] if parts and all(map(_is_full_name, parts)) else None


def _of_full_name(name: str) -> Person:
    turned = _FAMILY_FIRST.fullmatch(name)
    if turned:
        return person(" ".join(turned["given"]), turned["family"])
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1][:1].islower():
        start -= 1
    return Person(" ".join(words[start:]), " ".join(words[:start]), suffix=suffix.rstrip("."))


def _is_full_name(text: str) -> bool:
    """Whether a text can be one person's name, given name first: two to five words that names are made of."""
    words = text.split()
    if _FAMILY_FIRST.fullmatch(text) and not is_organization(text):
        return True
    if not 2 <= len(words) <= 6 or is_organization(text) or re.search(r"[:?!“”\"]|\d", text):
        return False
    if words[0].lower() in _NO_NAME:
        return False
    return (
        all(_is_name_word(word) for word in words)
        and words[-1][:1].isupper()
        and len(words[-1].rstrip(".")) > 1
    )


def _is_name_word(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and (word[:1].isupper() or word.lower() in _PARTICLES)


def _is_family(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 4
        and len(text.rstrip(".")) > 1
        and all(map(_is_name_word, words))
        and words[-1][:1].isupper()
        and not re.search(r"\.$", text)
    )


def _is_given(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 5
        and all(map(_is_name_word, words))
        and words[0][:1].isupper()
        and not is_organization(text)
    )


def _organizations(text: str) -> list[Person] | None:
    """One organization, or a few in short between commas: ``OECD, FATF, Example Centre``."""
    if re.search(r"[?!“”\"]|\d{3}", text) or not text[:1].isupper():
        return None
    if _PAPER.match(text):
        return None
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+(?=[A-Z]{3})", text)]
    if len(parts) > 1 and all(_is_listed(part, number) for number, part in enumerate(parts)):
        return [Person(literal=part) for part in parts]
    return [Person(literal=text)] if is_organization(text) else None


def _is_listed(part: str, number: int) -> bool:
    """Whether an organization can be one of several: an acronym, or behind two of these a short name."""
    if re.fullmatch(r"[A-Z][A-Z&-]+", part):
        return True
    return number > 1 and len(part.split()) <= 4 and bool(_BODY.search(part))
