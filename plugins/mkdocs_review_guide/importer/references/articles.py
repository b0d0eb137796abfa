"""Articles of journals, and theses: what stands behind their titles."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import PAGES, YEAR, page_range, take_locator

_ARTICLE_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        # McGill and OSCOLA: (2016) 16:1 Journal 39–70; [2015] Journal 14
        rf"^[\[(](?P<when>{YEAR})[\])]\s*(?:(?P<volume>\d{{1,4}})(?::(?P<issue>[\w–-]+)|\s*\("
        rf"(?P<issue2>[\w–-]+)\))?\s+)?"
        rf"(?P<container>[^\d\s].*?)\s+(?P<pages>{PAGES})(?:\s+at\s+(?P<locator>[\d–-]+))?"
        rf"(?P<after>[,.;].*)?$",
        rf"^(?P<container>[^\d\s].*?[^\d,]),?\s+(?:no\.?|issue|n[°º])\s*(?P<issue>[\w/–-]+),?"
        rf"\s*\((?P<when>[^()]*{YEAR}[^()]*)\)(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # Chicago: Journal 16, no. 1 (2016): 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+(?:vol\.?\s*)?(?P<volume>\d{{1,4}})(?:,?\s*(?:no\.?|issue"
        rf"|iss\.?|n[°º])\s*(?P<issue>[\w/–-]+))?,?"
        rf"\s*\((?P<when>[^()]*{YEAR}[^()]*)\)(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # Lists without brackets: Journal, vol. 16, no. 1, 2016, pp. 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+vol(?:ume)?\.?\s*(?P<volume>\d{{1,4}})(?:,?\s*(?:no\.?"
        rf"|issue|n[°º])\s*(?P<issue>[\w/–-]+))?,?"
        rf"\s*\(?(?P<when>[^()]*?{YEAR})\)?(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # APA, its year read before: Journal, 16(1), 39–70; Journal, (4), 14–32; Journal, 12, 1–29
        rf"^(?P<container>[^\d\s].*?),\s*(?P<volume>\d{{1,4}})?\s*(?:\((?P<issue>[\w/–-]+)\))?,\s*"
        rf"(?:Article\s+)?(?P<pages>{PAGES})(?P<after>[,.;].*)?$",
        # Harvard: Journal 16(1), pp. 39–70; Journal 16(1): 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+(?P<volume>\d{{1,4}})\s*\("
        rf"(?P<issue>[\w/–-]{{1,12}})\)\s*[,:]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES})(?P<after>[,.;].*)?$",
    )
)
_CHICAGO = (1, 2)
"""Which of these forms are Chicago's."""
_THESIS = re.compile(
    r"\b(?P<genre>(?:Ph\.?\s?D|doctoral|master['’]?s?|LL\.?M\.?|MA)\.?\s+(?:thesis|dissertation)"
    r"|thèse de doctorat|mémoire)\b",
    re.I,
)


def read_article(rest: str, found: Reference) -> bool:
    """``Journal 16, no. 1 (2016): 39–70`` and its like; False if it is none."""
    for number, form in enumerate(_ARTICLE_FORMS):
        match = form.match(rest)
        if match is None:
            continue
        part = {name: value for name, value in match.groupdict().items() if value}
        container = part["container"].strip(" ,.")
        if not container or len(container) > 200 or re.match(r"in\s", container, re.I):
            continue
        when = part.get("when", "")
        issued = whole_date(when.strip(" ,")) if when else found.issued
        if when and not issued:
            continue
        found.kind, found.container = "article", container
        found.issued = issued or found.issued
        found.volume = part.get("volume", "")
        found.issue = part.get("issue") or part.get("issue2", "")
        if not found.volume and found.issue and not found.pages and re.fullmatch(r"\d{4}", found.issue):
            found.volume, found.issue = found.issue, ""
        found.pages = page_range(part.get("pages", ""))
        found.locator = part.get("locator", "")
        found.rest = part.get("after", "").strip(" ,.;")
        take_locator(found)
        if number in _CHICAGO and re.fullmatch(r"\d+", found.pages) and not found.locator:
            # A note of Chicago's names the page that it cites, a list all pages.
            found.locator, found.pages = found.pages, ""
        return True
    return False


def read_thesis(rest: str, found: Reference) -> bool:
    """``(PhD thesis, University 2019)`` and its like; False if it is none."""
    match = _THESIS.search(rest)
    if not match:
        return False
    found.kind, found.genre = "thesis", match["genre"]
    dates = find_dates(rest)
    if dates:
        found.issued = dates[-1].edtf
    remaining = rest[match.end() : dates[-1].start if dates else None]
    found.publisher = remaining.strip(" ,.()[]")
    return True
