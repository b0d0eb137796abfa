"""Who brought a work out, where, when and in which edition: the imprint, as references write it."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from mkdocs_review_guide.importer.dates import find_dates
from mkdocs_review_guide.importer.references.people import is_organization
from mkdocs_review_guide.importer.references.reference import Reference

_PRESS = re.compile(
    r"\b(?:press|presses|publish(?:ers?|ing)|books?|éditions?|editions|verlag|routledge|springer"
    r"|elgar|brill|nijhoff"
    r"|hart|palgrave|macmillan|penguin|wiley|blackwell|sage|kluwer|intersentia|knopf|norton"
    r"|bloomsbury|ashgate|harper"
    r"|collins|irwin law|dalloz|bruylant|pedone|puf|gallimard|seuil|larcier|sutherland house"
    r"|random house|houghton"
    r"|mcgraw|pearson|elsevier|lexisnexis|butterworths|carswell|thomson|rowman|littlefield"
    r"|lexington|zed|verso|polity"
    r"|hachette|simon & schuster|doubleday|vintage|basic|t\.?m\.?c\.?|aspen|clarendon|nomos|giuffrè"
    r"|taylor & francis)\b",
    re.I,
)
_CITIES = frozenset(
    [
        "geneva",
        "vienna",
        "oxford",
        "cambridge",
        "london",
        "paris",
        "toronto",
        "ottawa",
        "montreal",
        "vancouver",
        "washington",
        "boston",
        "chicago",
        "princeton",
        "ithaca",
        "berkeley",
        "leuven",
        "brussels",
        "strasbourg",
        "leiden",
        "amsterdam",
        "utrecht",
        "dordrecht",
        "berlin",
        "munich",
        "baden-baden",
        "heidelberg",
        "cheltenham",
        "farnham",
        "abingdon",
        "basingstoke",
        "bristol",
        "edinburgh",
        "dublin",
        "madrid",
        "barcelona",
        "rome",
        "milan",
        "turin",
        "lisbon",
        "lyon",
        "nairobi",
        "pretoria",
        "johannesburg",
        "bangkok",
        "manila",
        "sydney",
        "melbourne",
        "canberra",
        "auckland",
        "wellington",
        "singapore",
        "beijing",
        "delhi",
        "mumbai",
        "jakarta",
        "bogota",
        "lima",
        "santiago",
        "brasilia",
        "philadelphia",
        "stanford",
        "durham",
        "baltimore",
        "alexandria",
        "austin",
        "portland",
        "nice",
        "genève",
        "vienne",
        "bruxelles",
        "londres",
        "oslo",
        "stockholm",
        "copenhagen",
        "helsinki",
        "warsaw",
        "prague",
        "budapest",
        "kyiv",
        "tirana",
        "belgrade",
        "sarajevo",
        "istanbul",
        "ankara",
        "cairo",
        "tunis",
        "rabat",
        "dakar",
        "lagos",
        "abuja",
        "accra",
    ]
) | {
    "the hague",
    "new york",
    "new haven",
    "la haye",
    "den haag",
    "los angeles",
    "san francisco",
    "san josé",
    "cape town",
    "new delhi",
    "hong kong",
    "mexico city",
    "buenos aires",
    "são paulo",
    "addis ababa",
    "st. gallen",
}
_EDITION = re.compile(
    r"[,(]?\s*\b(?P<edition>(?P<number>\d+)(?:st|nd|rd|th|e|ème|er)?\s+(?:edn?|edition|éd"
    r"(?:ition)?)\b|(?:rev(?:ised)?|second|third|fourth"
    r"|fifth|new)\.?\s+(?:edn?|edition)\b)\.?\s*(?=[,.)(]|$)\)?",
    re.I,
)
_ORDINALS = {"second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_YEAR = r"(?:1[5-9]|20|21)\d\d"


@lru_cache(maxsize=1)
def _zone_cities() -> frozenset[str]:
    zones = Locale("en").time_zones
    return frozenset(zone["city"].lower() for zone in zones.values() if "city" in zone)


def is_place(text: str) -> bool:
    """Whether a text is the name of a place where books come out: a city known, alone or with its country."""
    city, comma, region = text.strip().partition(",")
    city = city.partition(" (")[0].lower()
    known = city in _CITIES or city in _zone_cities()
    return known and (not comma or _is_region(region.strip()))


def _is_region(text: str) -> bool:
    """Whether a text is what stands behind a city: a country, or a state in short."""
    return (
        bool(re.fullmatch(r"[A-Z]{2}|[A-Z][a-z]{2,4}\.|[A-Z]\.[A-Z]\.", text))
        or text.lower() in _territories()
    )


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    names = (name.lower() for language in ("en", "fr") for name in Locale(language).territories.values())
    return frozenset(names) | {"usa", "uk", "england", "scotland", "united states", "the netherlands"}


def is_press(text: str) -> bool:
    """Whether a publisher publishes books, as its name tells."""
    return bool(_PRESS.search(text))


def take_edition(text: str, found: Reference) -> str:
    """The text without the words of an edition, which the reference then has: a number where it is one."""
    match = _EDITION.search(text)
    if match is None:
        return text
    word = match["edition"].split()[0].lower()
    found.edition = match["number"] or _ORDINALS.get(word, match["edition"])
    before, after = text[: match.start()].rstrip(" ,("), text[match.end() :]
    if match[0].startswith("(") and not match[0].endswith(")"):
        after = "(" + after.lstrip(" ,")
    return (before + (after if after[:1] in {",", "."} or not after else " " + after.lstrip())).strip()


def read_imprint(text: str, found: Reference) -> bool:
    """Read ``Place: Publisher, Year``, ``Publisher Year``, ``Place, Year`` and so on; False if it is none."""
    text = take_edition(text.strip().strip(",.;").strip(), found).strip(" ,.;")
    dates = find_dates(text)
    date = dates[-1] if dates and not text[dates[-1].end :].strip(" .,;)") else None
    issuer = text[: date.start].rstrip(" ,;") if date else text
    if not date and re.search(r"\d{3}", text):
        return False
    if date:
        found.issued = found.issued or date.edtf
    if not issuer:
        return bool(date)
    place, colon, publisher = issuer.partition(":")
    if colon and publisher.strip() and len(place.split()) <= 6:
        found.place, found.publisher = place.strip(), publisher.strip()
        return True
    place, comma, publisher = issuer.partition(",")
    if comma and is_place(place) and not is_place(issuer):
        region, comma, behind = publisher.strip().partition(",")
        if comma and _is_region(region):
            place, publisher = f"{place}, {region}", behind
        found.place, found.publisher = place.strip(), publisher.strip()
        return True
    if is_place(issuer) and not is_press(issuer) and not is_organization(issuer):
        found.place = issuer
    else:
        found.publisher = issuer
    return True
