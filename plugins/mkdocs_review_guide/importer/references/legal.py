"""Treaties and documents of the United Nations."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import find_dates
from mkdocs_review_guide.importer.references.apa import APA
from mkdocs_review_guide.importer.references.people import is_organization, read_people
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import UN_SYMBOL, set_authors, split_authors
from mkdocs_review_guide.importer.references.titles import quoted_span, unquoted

_UNTS = re.compile(
    r"(?P<volume>\d{1,4})\s+(?:U\.?\s?N\.?\s?T\.?\s?S\.?|United Nations,? Treaty Series"
    r"|R\.?T\.?N\.?U\.?|LNTS|Can TS|ETS|CETS)"
    r"(?:\s*,?\s*(?:p\.?|at)?\s*(?P<page>\d{1,5}))?"
    r"|United Nations,? Treaty Series,?\s+vol(?:ume)?\.?\s*(?P<volume2>\d{1,4})(?:,?\s*(?:pp?\."
    r"|No\.)\s*(?P<page2>\d{1,6}))?"
)
TREATY = re.compile(
    r"\b(?:convention|protocol|treaty|covenant|statute|charter|agreement|convenio|protocole|traité"
    r"|pacte|accord)\b",
    re.I,
)


def read_treaty(line: str, found: Reference) -> bool:
    """A treaty by its series: ``Title, 15 November 2000, 2225 UNTS 209``; False if it is none."""
    series = _UNTS.search(line)
    if series is None:
        return False
    before, after = line[: series.start()].rstrip(" ,("), line[series.end() :]
    dates = find_dates(before)
    title = before[: dates[0].start] if dates else before
    title = re.sub(
        r"[,(\s]*\b(?:adopted|opened for signature|signed|concluded|done at[^,]*|of)?\s*$",
        "",
        title,
        flags=re.I,
    )
    who, comma, rest = title.partition(", ")
    if comma and is_organization(who) and not TREATY.search(who) and TREATY.search(rest):
        title = rest
    found.kind, found.title = "treaty", unquoted(title.strip(" ,("))
    if dates:
        found.issued = dates[0].edtf
    elif found_after := find_dates(after):
        found.issued = found_after[0].edtf
    found.container = (
        "United Nations, Treaty Series" if "N" in series[0] and "LNTS" not in series[0] else series[0]
    )
    found.volume = series["volume"] or series["volume2"] or ""
    found.pages = series["page"] or series["page2"] or ""
    behind = re.sub(r"\(?\bentered into force[^)]*\)?", "", after, flags=re.I).strip(" .,;()")
    found.rest = behind if re.search(r"[^\W\d]{3}", behind) else ""
    return bool(found.title)


def read_un_document(line: str, found: Reference) -> bool:
    """``Title, Body (2018)`` and ``Body, Title, 1 November 2018``, beside a symbol of the UN."""
    if not UN_SYMBOL.match(found.number) or quoted_span(line) or APA.match(line):
        return False
    dates = find_dates(line)
    head = line
    if dates and not line[dates[-1].end :].strip(" .,;)"):
        found.issued = dates[-1].edtf
        head = line[: dates[-1].start]
    head = head.strip(" ,.;(")
    who, title = split_authors(head)
    if not who:
        title, comma, last = head.rpartition(", ")
        if comma and is_organization(last) and read_people(last):
            who = last
        else:
            title = head
    if who:
        set_authors(who, found)
    found.kind, found.title = "un-document", unquoted(title)
    return bool(title)
