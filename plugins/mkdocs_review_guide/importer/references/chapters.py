"""Chapters: the book behind ``in``, its editors, its imprint, and pages of both kinds."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.references.imprint import read_imprint, take_edition
from mkdocs_review_guide.importer.references.people import read_people
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import PAGES, page_range, take_locator
from mkdocs_review_guide.importer.references.titles import split_title, unquoted

_EDITED_BEHIND = re.compile(
    r"[,.]?\s*\(?\b(?:edited by|eds?\.(?! of)|sous la dir(?:ection|\.) d[e'’]|dir\.)\s+"
    r"(?P<who>[^()]+?)(?=,\s*(?:pp?\.\s*)?\d|\s*\(|\)|(?<!\b[A-Z])\.\s+(?=[A-Z])|$)",
    re.I,
)
_EDITED_BEFORE = re.compile(
    r"^(?P<who>.+?)[\s,]*(?:\((?:eds?|dirs?)\.?\)|,\s*(?:eds?|dirs?)\b\.?)\s*,\s*(?P<rest>.+)$", re.I
)


def read_chapter(rest: str, found: Reference) -> bool:
    """``Book, ed. A and B (Place: Publisher, 2011), 195–231`` in all the orders that styles have."""
    found.kind = "chapter"
    rest = _take_chapter_pages(rest.strip(), found)
    behind = _EDITED_BEHIND.search(rest)
    before = _EDITED_BEFORE.match(rest)
    if before and (people := read_people(before["who"])):
        found.editors, rest = people.names, before["rest"]
    elif behind and (people := read_people(behind["who"])):
        found.editors = people.names
        head, tail = rest[: behind.start()], rest[behind.end() :]
        inner = re.match(r"^,\s*(?:pp?\.\s*)?(?P<pages>\d[\d–-]*)(?=[.,]|$)", tail)
        if inner:
            found.pages, tail = page_range(inner["pages"]), tail[inner.end() :]
        return _read_book_of_chapter(head, tail.lstrip(" )"), found)
    else:
        rest = _take_leading_editors(rest, found)
    bracket = re.search(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after>[^()]*)$", rest)
    if bracket and (re.search(r"\d{4}", bracket["inside"]) or ":" in bracket["inside"]):
        return _read_book_of_chapter(rest[: bracket.start()], rest[bracket.start() :].lstrip(), found)
    head, dot, tail = split_title(rest)
    if not dot:
        head, _, tail = rest.partition(", ")
    return _read_book_of_chapter(head, tail, found)


def _take_chapter_pages(rest: str, found: Reference) -> str:
    """The text without the pages of the chapter; those that stand behind the imprint, if there are both, are
    what is cited.
    """
    inside = re.search(rf"\s*\((?:(?P<edition>[^()]*?edn?\.?),\s*)?pp?\.?\s*(?P<pages>{PAGES})\)", rest)
    if inside:
        found.pages = page_range(inside["pages"])
        kept = f" ({inside['edition']})" if inside["edition"] else ""
        rest = rest[: inside.start()] + kept + rest[inside.end() :]
    at = re.search(r"\s+at\s+(?:pp?\.?\s*)?(?P<pages>\d[\d–-]*)[.\s]*$", rest)
    if at:
        found.locator, rest = page_range(at["pages"]), rest[: at.start()]
    last = re.search(
        rf"(?:(?<=\))|(?<=\d{{4}}))(?P<comma>[,:]?)\s*(?:pp?\.?\s*)?(?P<pages>{PAGES})[.\s]*$", rest
    )
    if last:
        pages = page_range(last["pages"])
        if found.pages or (last["comma"] and pages.isdigit() and not found.locator):
            found.locator = found.locator or pages
        else:
            found.pages = pages
        rest = rest[: last.start()]
    return rest.strip(" ,")


def _take_leading_editors(rest: str, found: Reference) -> str:
    """``Okubo, S. & Shelley, L., Human Security``: editors that no word calls so."""
    commas = [match.start() for match in re.finditer(r"[,.] ", rest)]
    best = 0
    for position in commas:
        people = read_people(rest[:position].rstrip("."))
        if people and people.persons and (len(people.names) > 1 or re.search(r"\b[A-Z]\.", rest[:position])):
            found.editors, best = people.names, position + 1
    return rest[best:].strip(" ,")


def _read_book_of_chapter(head: str, tail: str, found: Reference) -> bool:
    head = take_edition(head.strip(" ,."), found)
    found.container = unquoted(head.strip(" ,."))
    if not found.container:
        return False
    bracket = re.match(r"^[,.]?\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<after>.*)$", tail)
    imprint, after = (bracket["inside"], bracket["after"]) if bracket else (tail, "")
    pages = re.search(rf"[,.]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES})\s*$", imprint) if not bracket else None
    if pages and re.search(r"\d{4}", imprint[: pages.start()]):
        found.pages, imprint = found.pages or page_range(pages["pages"]), imprint[: pages.start()]
    if imprint.strip(" .,") and not read_imprint(imprint, found):
        found.rest = imprint
    found.rest = (found.rest + " " + after).strip(" ,.;")
    take_locator(found)
    return True
