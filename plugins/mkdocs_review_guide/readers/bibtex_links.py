"""Addresses of BibTeX entries: web addresses that a link may lead to, and DOIs."""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import urlsplit

from mkdocs_review_guide.problems import Rule, Severity
from mkdocs_review_guide.readers.bibtex_entries import Entry
from mkdocs_review_guide.readers.latex import WRAPPED_URL, plain, verbatim

BAD_LINK = Rule(
    "RG512",
    Severity.ERROR,
    "{key}: {field} is no web address, and is left out: {value}",
    "write an address that begins with https:// or http://, with %20 for a space",
)
BAD_DOI = Rule(
    "RG513",
    Severity.WARNING,
    "{key}: {value} is no DOI, and is left out",
    "write it as 10.1234/rest; any other address belongs in url",
)

_DOI_RESOLVER = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARCHIVES = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/",
        "hdl": "https://hdl.handle.net/",
        "jstor": "https://www.jstor.org/stable/",
        "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    }
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>\\{}^`|]+")


def read_link(entry: Entry, name: str) -> str | None:
    """The web address in a field; None, and a problem, if it is none."""
    found = entry.first(name)
    if found is None:
        return None
    address = verbatim(found.latex)
    if is_web_address(address):
        return address
    entry.report(BAD_LINK, found.place, field=name, value=address)
    return None


def is_web_address(address: str) -> bool:
    """Whether this is an absolute http or https address that a link may lead to."""
    if not address.isprintable() or any(char in ' "<>\\`{}' for char in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # an unfinished IPv6 address, or a port that is no number
        return False


def read_eprint(entry: Entry) -> str | None:
    """The address of a work in an archive that biblatex knows; None if it has a DOI, which is one too."""
    kind = (entry.text("eprinttype", "archiveprefix", typographic=False) or "").lower()
    found = entry.first("eprint")
    if found is None or kind not in _ARCHIVES or entry.first("doi"):
        return None
    address = _ARCHIVES[kind] + verbatim(found.latex)
    return address if is_web_address(address) else None


def read_howpublished(entry: Entry) -> tuple[str | None, str | None]:
    """The field as text, and the address that older files keep there in ``\\url{…}``."""
    found = entry.first("howpublished")
    wrapped = WRAPPED_URL.search(found.latex) if found else None
    if found is None or wrapped is None:
        return entry.text("howpublished"), None
    address = verbatim(wrapped[0])
    rest = found.latex[: wrapped.start()] + found.latex[wrapped.end() :]
    return plain(rest).strip(" ,;:.") or None, address if is_web_address(address) else None


def read_doi(entry: Entry) -> str | None:
    """The bare DOI; None, and a problem, if the field holds something else."""
    found = entry.first("doi")
    if found is None:
        return None
    doi = _DOI_RESOLVER.sub("", verbatim(found.latex), count=1)
    if _DOI.fullmatch(doi) and doi.isprintable():
        return doi
    entry.report(BAD_DOI, found.place, value=doi)
    return None
