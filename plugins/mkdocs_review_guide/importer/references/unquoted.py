"""References whose title has no quotation marks: books and reports, in notes and in lists."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.importer.references.apa import read_apa_rest
from mkdocs_review_guide.importer.references.chapters import read_chapter
from mkdocs_review_guide.importer.references.imprint import is_place, is_press, read_imprint, take_edition
from mkdocs_review_guide.importer.references.legal import TREATY
from mkdocs_review_guide.importer.references.people import is_organization, read_people
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import (
    PAGES,
    UN_SYMBOL,
    YEAR,
    page_range,
    place_people,
    set_authors,
    split_authors,
    take_locator,
    tell_book_from_report,
)
from mkdocs_review_guide.importer.references.titles import split_title, unquoted

_BY = re.compile(
    r"^(?P<title>.+?), by (?P<who>[^()]+?)(?:, (?P<number>[\w/.-]*\d[\w/.-]*))?\s*(?P<imprint>\([^()]*\))"
)


def read_by(line: str, found: Reference) -> bool:
    """McGill's reports: ``Title, by Author (Place: Publisher, 2014)``."""
    match = _BY.match(line)
    if match is None or not set_authors(match["who"], found):
        return False
    found.kind, found.title = "report", match["title"]
    found.number = found.number or match["number"] or ""
    found.rest = line[match.end() :].strip(" ,.;")
    take_locator(found)
    return read_imprint(match["imprint"].strip("()"), found)


def read_bracketed(line: str, found: Reference) -> bool:
    """``Author, Title (Place: Publisher, 2006), 12``: notes of Chicago and McGill, and OSCOLA's."""
    brackets = [
        match
        for match in re.finditer(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)", line)
        if re.search(rf"{YEAR}|n\.?d\.?$", match["inside"])
    ]
    if not brackets:
        return False
    bracket = brackets[-1]
    head, after = line[: bracket.start()].strip(), line[bracket.end() :].strip(" ,.;")
    if not head or len(after) > 120:
        return False
    who, title = split_authors(head)
    if not title:
        return False
    people = read_people(who) if who else None
    if people:
        place_people(people, found)
    chapter = re.search(r"[,.?!]\s+in\s+(?=[A-Z])", title)
    if chapter and re.search(r"\beds?\b|edited by", title[chapter.end() :], re.I):
        found.title = title[: chapter.start() + 1].rstrip(",.")
        return read_chapter(title[chapter.end() :] + " " + line[bracket.start() :], found)
    title = take_edition(title.strip(" ,"), found)
    number = re.search(r",\s*(?:no\.?|number|n[°º])\s*(?P<number>[\w/-]*\d[\w/-]*)$", title, re.I)
    if number:
        found.number, title = found.number or number["number"], title[: number.start()]
    day = whole_date(bracket["inside"])
    if not read_imprint(bracket["inside"], found):
        return False
    found.title, found.rest = unquoted(title.strip(" ,")), after
    take_locator(found)
    if UN_SYMBOL.match(found.number):
        found.kind = "un-document"
    elif day and len(day) > 4:
        found.kind = "web" if found.url else "unknown"
        if not found.url:
            found.doubts.append("what kind of work it is, is not said")
    else:
        tell_book_from_report(found)
    if not people:
        found.doubts.append("no author was made out")
    return True


def read_list_entry(line: str, found: Reference) -> bool:
    """``Author. Title. Place: Publisher, Year``: Chicago's lists, and loose ones with stops and commas."""
    who, rest = _authors_before_stop(line)
    if not who:
        who, rest = split_authors(line)
        if not who:
            rest = line
    people = read_people(who) if who else None
    if people:
        place_people(people, found)
    year = re.match(rf"^\(?(?P<year>{YEAR})[a-z]?\)?[.,]\s+(?=\S)", rest)
    if year:  # Harvard, Chicago author-date: Author. 2012. Title.
        found.issued, rest = year["year"], rest[year.end() :]
        return read_apa_rest(rest, found)
    chapter = re.search(r"[.?!,][’”]?\s+In:?\s+(?=[A-Z])", rest)
    if chapter and (
        re.search(r"\beds?\b|\bdir\b|edited by", rest[chapter.end() :], re.I)
        or rest[chapter.start()] in ".?!"
    ):
        attempt_title = rest[: chapter.start() + 1].rstrip(".,").strip()
        if attempt_title:
            found.title = attempt_title
            return read_chapter(rest[chapter.end() :], found)
    return _read_title_and_imprint(rest, found, bool(people))


def _authors_before_stop(line: str) -> tuple[str, str]:
    for match in re.finditer(r"\.\s+(?=[A-Z“‘\"«(\d])", line[:500]):
        who = line[: match.start()]
        people = read_people(who)
        if people is None and not re.search(r"[A-Z]$", who):
            if len(who.split()) > 12:
                break
            continue
        if people and (people.persons or is_organization(who)):
            after = line[match.end() :]
            # An initial before a family name goes on: "J. Smith. Title".
            if (
                re.search(r"(?:^|\s)[A-Z]$", who)
                and read_people(line[: match.start()])
                and _names_go_on(who, after)
            ):
                continue
            return who, after
    return "", line


def _names_go_on(who: str, after: str) -> bool:
    """Whether the name goes on after an initial: only where it isn't turned round."""
    return "," not in who and bool(re.match(r"[A-Z][\w’'-]+(?:,|\.| and | & )", after))


def _read_title_and_imprint(rest: str, found: Reference, has_authors: bool) -> bool:
    rest = rest.strip()
    pages = re.search(rf"(?<=\d),\s*(?:pp?\.?\s*)?(?P<pages>{PAGES})\.?$", rest)
    if pages:
        found.locator, rest = page_range(pages["pages"]), rest[: pages.start()]
    title, dot, tail = split_title(rest)
    if dot and tail:
        number = re.match(r"^(?:No\.|Number)\s*(?P<number>[\w/-]+)\.\s*(?P<rest>.+)$", tail)
        if number:
            found.number, tail = number["number"], number["rest"]
        edition = re.match(r"^(?P<edition>[^.:]*\b(?:edn?|edition|éd))\.?\s+(?P<rest>.+)$", tail)
        if edition:
            take_edition(edition["edition"], found)
            tail = edition["rest"]
        if read_imprint(tail, found):
            found.title = unquoted(title.strip(" ."))
            return _tell_listed(found, has_authors)
    dates = find_dates(rest)
    if not dates or rest[dates[-1].end :].strip(" .,;)"):
        return False
    head = rest[: dates[-1].start].rstrip(" ,(")
    found.issued = found.issued or dates[-1].edtf
    found.title, found.place, found.publisher = _cut_imprint(head)
    return bool(found.title) and _tell_listed(found, has_authors)


def _cut_imprint(head: str) -> tuple[str, str, str]:
    """Title, place and publisher of ``Title, Place, Country`` or ``Title, Publisher``, from behind."""
    parts = [part.strip() for part in head.split(", ")]
    place = publisher = ""
    if len(parts) > 1 and is_press(parts[-1]):
        publisher = parts.pop()
    for count in (2, 1):
        if len(parts) > count and is_place(", ".join(parts[-count:])):
            place = ", ".join(parts[-count:])
            del parts[-count:]
            break
    return ", ".join(parts), place, publisher


def _tell_listed(found: Reference, has_authors: bool) -> bool:
    if TREATY.search(found.title) and not found.publisher and not has_authors:
        found.kind = "treaty"
    elif UN_SYMBOL.match(found.number):
        found.kind = "un-document"
    elif len(found.issued) == 10 and found.url and not found.place:
        found.kind = "web"
    else:
        tell_book_from_report(found)
    if not has_authors and found.kind not in {"treaty", "un-document"}:
        found.doubts.append("no author was made out")
    return True
