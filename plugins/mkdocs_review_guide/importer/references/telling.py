"""What tells authors, pages and kinds of works, whatever the style of a reference."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.references.imprint import is_press
from mkdocs_review_guide.importer.references.people import People, is_organization, read_people
from mkdocs_review_guide.importer.references.reference import Reference

YEAR = r"(?:1[5-9]|20|21)\d\d"
_PAGE = r"[A-Za-z]?\d{1,5}"
PAGES = rf"{_PAGE}(?:\s*(?:--|[-–—])\s*{_PAGE})?"
_NEWS = re.compile(
    r"\b(?:times|post|globe(?: and mail)?|mail|guardian|gazette|news|newspaper|star|herald|tribune"
    r"|telegraph|independent|observer"
    r"|journal|monde|figaro|devoir|presse|citizen|sun|reuters|press|bbc|cbc|economist|daily|weekly"
    r"|express|zeitung"
    r"|país|courier|chronicle|inquirer|magazine)\b",
    re.I,
)
UN_SYMBOL = re.compile(r"^(?:A|S|E|ST|CTOC|CAC|CEDAW|CRC|CCPR|HRI|TD|UNEP|CAT|CERD|CRPD|CMW|FCCC)/")


def is_news(name: str) -> bool:
    """Whether a name is that of a newspaper or broadcaster, as far as its words tell."""
    return bool(_NEWS.search(name)) and not is_press(name.replace("Press", ""))


def take_locator(found: Reference) -> None:
    """A page behind the pages of the whole: the passage that is cited."""
    locator = re.fullmatch(r"(?:at|pp?\.?|esp\.?|here)?\s*(\d[\d–-]*)", found.rest)
    if locator:
        found.locator, found.rest = found.locator or page_range(locator[1]), ""


def page_range(pages: str) -> str:
    """Pages with both numbers in full and an en dash: ``953–76`` is 953 to 976."""
    match = re.fullmatch(r"([A-Za-z]?)(\d+)\s*(?:--|[-–—])\s*[A-Za-z]?(\d+)", pages)
    if not match:
        return pages
    letter, first, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{letter}{first}–{letter}{last}"


def tell_book_from_report(found: Reference) -> None:
    """Books have publishers, reports have organizations; where neither is named, the author tells."""
    first = next(iter(found.authors), None)
    by_organization = bool(first and first.literal)
    if found.editors and not found.authors:
        found.kind = "collection"
    elif found.publisher and is_press(found.publisher):
        found.kind = "book"
    elif (
        (found.publisher and is_organization(found.publisher))
        or (by_organization and not found.publisher)
        or found.number
    ):
        found.kind = "report"
    elif found.publisher:
        found.kind = "book"
    elif found.url:
        found.kind = "web"
    else:
        found.kind = "book"
        found.doubts.append("who published it is not said, so it may be no book")


def split_authors(head: str) -> tuple[str, str]:
    """Authors and title of ``Author and Author, Title``; no authors, if the first words are none."""
    best, count = 0, 0
    for match in re.finditer(r",\s+", head):
        people = read_people(head[: match.start()])
        if people is None or (not people.persons and len(people.names) <= count):
            if best:
                break
            continue
        best, count = match.end(), len(people.names)
        following = re.match(r"(?:\(?(?:eds?|dirs?)\.?\)?),?\s+", head[best:])
        if following:
            return head[: best + following.end()].rstrip(" ,"), head[best + following.end() :]
    return (head[:best].rstrip(" ,"), head[best:]) if best else _split_role(head)


def _split_role(head: str) -> tuple[str, str]:
    role = re.match(r"^(?P<who>.+?\((?:eds?|dirs?)\.?\)),?\s+(?P<title>.+)$", head)
    return (role["who"], role["title"]) if role and read_people(role["who"]) else ("", head)


def set_authors(who: str, found: Reference) -> bool:
    """Take the authors that a text names; an empty one names none. False if it isn't names."""
    if not who.strip(" .,"):
        return True
    people = read_people(who.strip())
    if people is None:
        people = read_people(who.strip(" ."))
    if people is None:
        return False
    place_people(people, found)
    return True


def place_people(people: People, found: Reference) -> None:
    """Take people as authors or as editors."""
    if people.editors:
        found.editors = people.names
    else:
        found.authors = people.names
