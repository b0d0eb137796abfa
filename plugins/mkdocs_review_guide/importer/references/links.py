"""Addresses, DOIs, days of access and symbols of UN documents in a reference: what has a form of its own."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import whole_date
from mkdocs_review_guide.importer.references.reference import Reference

_URL = re.compile(
    r"(?:[,.;]?\s*(?:\bonline(?:\s*\([^)]*\))?|\ben ligne|\bavailable(?: online)?(?: at| from)?"
    r"|\bdisponible(?: en ligne)?(?: sur| à)?"
    r"|\b(?:retrieved|accessed)(?: from)?|\bURL|\bat|\bvia|\bsee|\bdoi)\s*:?\s*)?"
    r"[<(\[]?(?P<url>https?://[^\s<>\"“”]+[^\s<>\"“”.,;:)\]’'])[>)\]]?/?",
    re.I,
)
_BARE_DOI = re.compile(r"[,.;]?\s*\bdoi:?\s*(?P<doi>10\.\d{4,9}/[^\s<>\"]+[^\s<>\".,;)])", re.I)
_DOI_HOST = re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/.+)", re.I)
_ACCESSED = re.compile(
    r"[,.;]?\s*[\[(]?\s*\b(?:last\s+)?(?:accessed|visited|viewed|retrieved|consult(?:ed|ée?)|seen"
    r"|dernière consultation)"
    r"(?:\s+(?:on|le))?\s*:?\s*(?P<date>[^\])<>;]{6,30}?\b\d{4}|\d{4}-\d\d-\d\d"
    r"|[0-3]?\d [^\W\d]+ \d{4})\b\s*,?(?:\s+from\b:?)?\s*[\])]?",
    re.I,
)
_SYMBOL = re.compile(
    r"[,;]?\s*[\[(]?\s*(?:\bU\.?N\.?\s+Doc(?:ument|s)?\.?:?\s*|\bdoc(?:ument)?\.?\s+)?"
    r"\b(?P<symbol>[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9]+)*){1,6})\b\s*[\])]?"
)


def take_links(text: str, found: Reference) -> str:
    """The text without addresses, DOI, day of access and symbol, which the reference then has."""
    accessed = _ACCESSED.search(text)
    if accessed:
        day = whole_date(accessed["date"])
        if day and len(day) == 10:
            found.urldate = day
            text = text[: accessed.start()] + text[accessed.end() :]
    for match in list(_URL.finditer(text)):
        doi = _DOI_HOST.fullmatch(match["url"])
        if doi and not found.doi:
            found.doi = doi["doi"]
        elif not doi and not found.url:
            found.url = match["url"]
    text = _URL.sub(" ", text)
    bare = _BARE_DOI.search(text)
    if bare:
        found.doi = found.doi or bare["doi"]
        text = text[: bare.start()] + text[bare.end() :]
    symbol = _SYMBOL.search(text)
    if symbol and re.search(r"\d", symbol["symbol"]):
        found.number = symbol["symbol"]
        text = text[: symbol.start()].rstrip() + _joint(text[: symbol.start()], text[symbol.end() :])
    text = re.sub(r"<\s*>|\(\s*\)|\[\s*\]", " ", text)
    return re.sub(r"\s+([,.;])", r"\1", " ".join(text.split())).strip()


def _joint(before: str, after: str) -> str:
    """What follows a symbol that was cut out, with the sign that parted it."""
    after = after.lstrip()
    return after if after[:1] in {",", ".", ";", ""} else f" {after}"
