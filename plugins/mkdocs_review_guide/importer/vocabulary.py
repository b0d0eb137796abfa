"""What a guide's things are called in running text: mechanisms, countries, phases, cohorts, steps, topics.

Names come from the guide's own data, in the forms that writers use for them: ``Cycle I`` is also "the first
cycle" and "cycle 1". Names of countries are CLDR's and the UN's, English and French.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mkdocs_review_guide.formatting.countries import country_codes, country_name
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import Mechanism

What = Literal["mechanism", "country", "phase", "cohort", "step", "instrument", "topic"]

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X"}
_ORDINALS = {
    1: r"first|1st|premi(?:er|ère)|1(?:er|re|ère)",
    2: r"second|2nd|deuxième|seconde?|2e",
    3: r"third|3rd|troisième|3e",
    4: r"fourth|4th|quatrième|4e",
    5: r"fifth|5th|cinquième|5e",
    6: r"sixth|6th|sixième|6e",
    7: r"seventh|7th|septième|7e",
    8: r"eighth|8th|huitième|8e",
    9: r"ninth|9th|neuvième|9e",
    10: r"tenth|10th|dixième|10e",
}
_FRENCH_PHASE = r"groupe (?:d['’]articles|thématique)|volet|phase"
_FRENCH_COHORT = r"groupe(?: d['’]examen)?(?! thématique| d['’]articles)"
"""What French texts call phases and cohorts, whatever the mechanism does."""
_PARTICIPLE = re.compile(
    r"\s+(?:named|held|given|published|submitted|received|sent|adopted|completed|agreed|[a-z]+ed)$"
)
_OTHER_WORDS: Mapping[str, str] = {
    "self-assessment": r"self[-\s]assessments?|self[-\s]evaluation|questionnaires?|auto[-\s]?évaluation",
    "focal-point": r"focal points?|points? de contact|points? focal|points? focaux|correspondants?",
    "experts": r"governmental experts?|government experts?|experts gouvernementaux",
    "observations": r"lists? of observations|listes? d['’]observations",
    "feedback": r"written feedback|retour écrit",
    "dialogue": r"dialogue between (?:the )?States|constructive dialogues?|dialogues? constructifs?"
    r"|dialogues? entre (?:les )?États",
    "national-report": r"national reports?|rapports? nationa(?:l|ux)",
    "summary": r"summar(?:y|ies) of the list|résumé de la liste",
    "preliminary-consultations": r"preliminary consultations?|consultations? préliminaires?",
    "submissions": r"(?:call for )?(?:input|submissions?) (?:from|by|of) (?:the )?(?:civil society"
    r"|stakeholders)|contributions? (?:des parties prenantes|de la société civile)",
    "country-visit": r"country visits?|on-site visits?|visites? (?:de pays|sur place)",
}
"""Words for steps that reviews have in common, by the ids that these steps have, in two languages."""
_NO_COUNTRY = frozenset(
    {"georgia", "jordan", "chad", "guinea", "niger", "dominica", "turkey", "us", "réunion", "la réunion"}
)
"""Names that are other things in ordinary text as often: these need a sign that a State is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text, from ``start`` to ``end``: what it names, and of which mechanism."""

    what: What
    id: str
    start: int
    end: int
    mechanism: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    what: What
    id: str
    pattern: re.Pattern[str]
    mechanism: str = ""


class Vocabulary:
    """Finds the names of a guide's things in texts."""

    def __init__(self, names: Iterable[_Name], guide: Guide, countries: Mapping[str, str]) -> None:
        self._names = tuple(names)
        self.mechanisms = guide.mechanisms
        self._guide = guide
        self._countries = countries
        longest = sorted(countries, key=lambda name: (-len(name), name))
        self._country = (
            re.compile(rf"(?<![\w-])(?=[A-ZÀ-Ýt])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
            if longest
            else None
        )

    @classmethod
    def of(cls, guide: Guide) -> Vocabulary:
        """The names of a guide's things."""
        names: list[_Name] = []
        for mechanism in guide.mechanisms.values():
            names += _of_mechanism(mechanism)
        for topic in guide.topics.values():
            texts = [text for text in (topic.name, *topic.names) if len(text) > 3]
            if texts:
                words = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
                names.append(_Name("topic", topic.name, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)))
        return cls(names, guide, _country_names(guide))

    def country_name(self, mechanism: str, code: str) -> str:
        """What a country is called in a mechanism, or else in English."""
        name = self._guide.country_name(mechanism, code)
        return country_name(code, "en") if name == code else name

    def find(self, text: str) -> list[Named]:
        """All names in a text, in its order; of two that overlap, the longer."""
        found = [
            Named(name.what, name.id, match.start(), match.end(), name.mechanism)
            for name in self._names
            for match in name.pattern.finditer(text)
        ]
        if self._country:
            for match in self._country.finditer(text):
                if match[0].casefold() not in _NO_COUNTRY or re.match(r"['’]s\b|’\b", text[match.end() :]):
                    found.append(Named("country", self._countries[match[0]], match.start(), match.end()))
        found.sort(key=lambda name: (name.start - name.end, name.start, name.what, name.id))
        kept: list[Named] = []
        for name in found:
            if name.what == "topic" or not any(
                other.start < name.end and name.start < other.end and other.what == name.what
                for other in kept
            ):
                kept.append(name)
        return sorted(kept, key=lambda name: (name.start, name.end, name.what, name.id))


def _country_names(guide: Guide) -> dict[str, str]:
    """Codes of countries by their names: as the guide calls them, in English and in French."""
    names: dict[str, str] = {}
    for code in sorted(country_codes()):
        for language in ("en", "fr"):
            name = country_name(code, language)
            if len(name) > 3 and name != code:
                names.setdefault(name, code)
                names.setdefault(re.sub(r"\s*\(.*\)$|, .*$", "", name), code)
    for mechanism in guide.mechanisms.values():
        for code in mechanism.countries:
            names[guide.country_name(mechanism.id, code)] = code
    extra = {
        "United States": "US", "USA": "US", "États-Unis": "US", "Russia": "RU", "Iran": "IR", "Bolivia": "BO",
        "Venezuela": "VE", "Tanzania": "TZ", "Moldova": "MD", "South Korea": "KR", "Syria": "SY",
        "Vietnam": "VN", "Laos": "LA", "Czech Republic": "CZ", "Turkey": "TR", "Türkiye": "TR", "UK": "GB",
        "Ivory Coast": "CI",
        "United Kingdom": "GB", "Great Britain": "GB", "the Netherlands": "NL", "Netherlands": "NL",
    }  # fmt: skip
    for name, code in extra.items():
        names.setdefault(name, code)
    return {
        name: code
        for name, code in names.items()
        if (name.strip() and name[0].isupper()) or name.startswith("the ")
    }


def _of_mechanism(mechanism: Mechanism) -> Iterator[_Name]:
    id_ = mechanism.id
    texts = {_bare(mechanism.title), mechanism.short}
    yield _Name("mechanism", id_, _any(texts), id_)
    for instrument in mechanism.instruments:
        forms = {instrument.name, *([instrument.id] if re.fullmatch(r"[A-Z]{4,}", instrument.id) else [])}
        yield _Name("instrument", instrument.id, _any(forms), id_)
    for number, phase in enumerate(mechanism.phases, 1):
        yield _Name(
            "phase",
            phase.id,
            _numbered(mechanism.phase_label, phase.id, number, _FRENCH_PHASE, phase.name),
            id_,
        )
    for number, cohort in enumerate(mechanism.cohorts, 1):
        yield _Name(
            "cohort", cohort.id, _numbered(mechanism.cohort_label, cohort.id, number, _FRENCH_COHORT), id_
        )
    for step in mechanism.steps:
        forms = {step.name, _PARTICIPLE.sub("", step.name)} | ({step.id} if "-" in step.id else set())
        words = "|".join(_loose(form) for form in sorted(forms, key=len, reverse=True))
        others = _OTHER_WORDS.get(step.id)
        pattern = re.compile(rf"(?<![\w-])(?:{words}{'|' + others if others else ''})(?![\w])", re.I)
        yield _Name("step", step.id, pattern, id_)


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|le|la|les)\s+", "", text, flags=re.I)


def _loose(text: str) -> str:
    """A name as a pattern: hyphens and spaces are the same, and it may stand in the plural."""
    return r"[-\s]".join(re.escape(part) for part in re.split(r"[-\s]+", text)) + "s?"


def _any(texts: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(
        re.escape(text) for text in sorted((text for text in texts if text), key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{words or '(?!)'})(?![\w-])")


def _numbered(label: str, id_: str, number: int, french: str, name: str = "") -> re.Pattern[str]:
    """``Cycle I``, ``cycle 1``, "the first cycle"; ``french`` is what stands for the label in French."""
    short = label.split()[-1] if label else ""
    labels = "|".join(re.escape(text) for text in dict.fromkeys((label, short)) if text)
    if labels:
        labels += f"|{french}"
    same = {re.escape(id_)}
    if _ROMAN.get(number) == id_.upper() or id_ == str(number):
        same |= {str(number), _ROMAN.get(number, str(number))}
    ids = "|".join(sorted(same, key=len, reverse=True))
    forms = [rf"(?:{labels})[s]?\s+(?:{ids})(?![\w-])"] if labels else []
    number = int(id_) if id_.isdigit() and len(id_) < 4 else number
    if labels and id_.isdigit():
        forms.append(rf"{number}(?:st|nd|rd|th|er|e|ème)\s+(?:{labels})(?!\w)")
    if labels and number in _ORDINALS and (len(same) > 1 or id_.isdigit()):
        forms.append(rf"(?:{_ORDINALS[number]})(?:\s+review)?\s+(?:{labels})(?!\w)")
    if name and labels:
        # By its name alone a phase is a subject like others: "international cooperation".
        forms.append(rf"(?:{labels})\s*(?:on|sur|:|,|–|-|\()\s*(?:the\s+)?{re.escape(name)}(?!\w)")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms) or '(?!)'})", re.I)
