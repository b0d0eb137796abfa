"""References whose title stands between quotation marks: notes and lists of most styles."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.importer.references.apa import APA
from mkdocs_review_guide.importer.references.articles import read_article, read_thesis
from mkdocs_review_guide.importer.references.chapters import read_chapter
from mkdocs_review_guide.importer.references.imprint import is_press, read_imprint
from mkdocs_review_guide.importer.references.people import is_organization
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import UN_SYMBOL, YEAR, is_news, set_authors
from mkdocs_review_guide.importer.references.titles import quoted_span

_IN = re.compile(r"^[,.]?\s*(?:in|dans)\b:?\s+(?=[A-Z“‘\"«(])", re.I)


def read_quoted(line: str, found: Reference) -> bool:
    """A reference with a quoted title; False if it has none."""
    span = quoted_span(line)
    if span is None:
        return False
    start, end = span
    before, title, after = line[:start].strip(), line[start + 1 : end], line[end + 1 :]
    if not before and not after.strip(" .,"):
        return False
    apa = APA.match(f"{before} x") if before.endswith(".") else None
    if apa:  # a title that is quoted within: Boister, N. (2003). ‘Transnational Criminal Law’? Journal
        return False
    year = re.search(rf"[,\s]*\((?P<when>{YEAR})[a-z]?\)[.,:]?$", before)
    if year:
        found.issued, before = year["when"], before[: year.start()]
    if not set_authors(before.rstrip(" .,:"), found):
        return False
    found.title = title.strip(" ,.") if not title.strip().endswith("...") else title.strip()
    return _read_after_title(after.strip(), found)


def _read_after_title(rest: str, found: Reference) -> bool:
    """What stands behind a quoted title: a journal, a book, a newspaper, an imprint, a day."""
    rest = rest.lstrip(" ,.").strip()
    if _IN.match(rest):
        return read_chapter(_IN.sub("", rest, count=1), found)
    if read_thesis(rest, found) or read_article(rest, found):
        return True
    bracket = re.match(r"^\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<after>.*)$", rest)
    if bracket:
        return _read_bracket(bracket["inside"], bracket["after"], found)
    return _read_day_or_news(rest, found)


def _read_bracket(inside: str, after: str, found: Reference) -> bool:
    """``(18 April 2023)`` of a page, ``(Institute 2014)`` of a report."""
    day = whole_date(inside)
    after = after.strip(" ,.;")
    if day:
        found.issued = day
        found.kind = (
            "un-document"
            if UN_SYMBOL.match(found.number)
            else "web"
            if found.url and len(day) > 4
            else "report"
        )
        if found.kind == "report" and not found.url and not found.publisher:
            found.doubts.append("what kind of work it is, is not said")
    else:
        if not read_imprint(inside, found):
            return False
        found.kind = "report"
        if found.publisher and is_press(found.publisher) and not found.url:
            found.kind = "book"
    if re.fullmatch(r"(?:[Nn]o\.?\s*)?[\w/.-]*\d[\w/.-]*", after):
        found.number = found.number or re.sub(r"^[Nn]o\.?\s*", "", after)
        after = ""
    found.rest = after
    return True


def _read_day_or_news(rest: str, found: Reference) -> bool:
    """``Gazette (3 November 2020)``, ``Gazette, 3 November 2020``, ``3 November 2020``, a bare year."""
    rest = rest.strip(" ,.;")
    if not rest:
        found.kind = "un-document" if UN_SYMBOL.match(found.number) else "web" if found.url else "unknown"
        if found.kind == "unknown":
            found.doubts.append("what kind of work it is, is not said")
        return True
    number = re.match(r"^(?:No\.?\s*)(?P<number>[\w/-]*\d[\w/-]*)[.,]?\s*", rest)
    if number:
        found.number, rest = number["number"], rest[number.end() :]
    day = whole_date(rest)
    if day:
        found.issued = day
        found.kind = (
            "un-document"
            if found.number and UN_SYMBOL.match(found.number)
            else "web"
            if found.url
            else "unknown"
        )
        if found.kind == "unknown":
            found.doubts.append("what kind of work it is, is not said")
        return True
    dates = find_dates(rest)
    bracketed = re.match(r"^(?P<container>[^()]{2,120}?),?\s*\((?P<when>[^()]*\d{4})\)(?P<after>.*)$", rest)
    if bracketed and (when := whole_date(bracketed["when"])):
        found.container, found.issued, found.rest = (
            bracketed["container"].strip(),
            when,
            bracketed["after"].strip(" ,.;"),
        )
    elif dates:
        container = rest[: dates[-1].start].strip(" ,.(")
        found.issued, found.rest = dates[-1].edtf, rest[dates[-1].end :].strip(" ,.;)")
        imprint = re.fullmatch(r"(?P<place>[^:]{2,40}): (?P<publisher>[^:]+)", container)
        if imprint:
            found.place, found.publisher, found.kind = imprint["place"], imprint["publisher"], "report"
            return True
        found.container = container
    else:
        found.container = rest
    return _name_container(found)


def _name_container(found: Reference) -> bool:
    """A name beside a quoted title, with neither volume nor imprint: a newspaper, or who keeps the page."""
    if UN_SYMBOL.match(found.number):
        found.kind, found.publisher, found.container = "un-document", found.container, ""
        return True
    if is_news(found.container) or (
        len(found.issued) == 10 and not is_organization(found.container) and not found.url
    ):
        found.kind = "news"
        return True
    if found.url or len(found.issued) > 4:
        found.kind, found.publisher, found.container = "web", found.container, ""
        return True
    found.kind = "article"
    found.doubts.append("neither volume nor pages tell that it is from a journal")
    return True
