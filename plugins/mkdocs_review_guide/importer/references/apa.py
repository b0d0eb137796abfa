"""References that begin with authors and a year, as APA has them (7th edition, chapter 10)."""

from __future__ import annotations

import re

from mkdocs_review_guide.importer.dates import whole_date
from mkdocs_review_guide.importer.references.articles import read_article
from mkdocs_review_guide.importer.references.chapters import read_chapter
from mkdocs_review_guide.importer.references.imprint import take_edition
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.telling import (
    UN_SYMBOL,
    YEAR,
    is_news,
    set_authors,
    tell_book_from_report,
)
from mkdocs_review_guide.importer.references.titles import quoted_span, split_title

APA = re.compile(
    rf"^(?P<who>.{{2,400}}?)\s*\((?P<when>{YEAR}[a-z]?(?:,\s*[^()]{{3,40}})?|n\.d\.|in press"
    rf"|forthcoming)\)\.\s*(?P<rest>\S.*)$"
)


def read_apa(line: str, found: Reference) -> bool:
    """``Authors (2012). Title. …``; False if it is none."""
    match = APA.match(line)
    if match is None:
        return False
    who, when, rest = match["who"].strip(), match["when"], match["rest"].strip()
    if quoted_span(who) or not set_authors(who, found):
        return False
    letter = re.match(rf"^({YEAR})[a-z]?(.*)$", when)
    if letter:
        issued = whole_date(letter[1] + letter[2])
        if issued is None:
            return False
        found.issued = issued
    return read_apa_rest(rest, found)


def read_apa_rest(rest: str, found: Reference) -> bool:
    """What stands behind authors and year: a chapter, an article, a title with who published it."""
    chapter = re.search(
        r"[.?!][’”\"]?\s+In:?\s+(?=(?:[A-Z]\.\s*)+|[A-Z][^.]*\((?:Eds?|dir)\.?\)|[A-Z])", rest
    )
    if chapter and re.search(r"\((?:eds?\.?|pp?\.|dir\.?)", rest[chapter.end() :], re.I):
        found.title = rest[: chapter.start() + 1].rstrip(".").strip()
        return read_chapter(rest[chapter.end() :], found)
    if _read_thesis_apa(rest, found):
        return True
    position = len(rest)
    for boundary in reversed(list(re.finditer(r"(?:\.|[?!])[’”\"]?\s+(?=[A-Z(])", rest))):
        # From the last: the journal is what stands behind the end of the title.
        position = boundary.end()
        if read_article(rest[position:], found):
            found.title = rest[: boundary.start() + 1].rstrip(".") + rest[
                boundary.start() + 1 : position
            ].rstrip(" ")
            found.title = found.title.strip()
            return True
    return _read_apa_title_and_issuer(rest, found)


def _read_thesis_apa(rest: str, found: Reference) -> bool:
    match = re.match(
        r"^(?P<title>.+?)\s*[\[(](?P<inside>[^\[\]()]*(?:thesis|dissertation"
        r"|thèse)[^\[\]()]*)[\])]\.?\s*(?P<school>.*)$",
        rest,
        re.I,
    )
    if match is None:
        return False
    found.kind, found.title = "thesis", match["title"].strip(" .")
    genre, _, inside = match["inside"].partition(",")
    found.genre, found.publisher = genre.strip(), (match["school"].strip(" .") or inside.strip())
    return True


def _read_apa_title_and_issuer(rest: str, found: Reference) -> bool:
    title, dot, issuer = split_title(rest)
    bracket = re.search(r"\s*\((?P<inside>[^()]*)\)$", title.rstrip("."))
    if bracket:
        inside = bracket["inside"]
        number = re.fullmatch(
            r"(?:(?P<genre>[A-Z][\w ]*?)?\s*(?:No|Number|Nº)\.?\s*)(?P<number>[\w/.-]*\d[\w/.-]*)", inside
        )
        if number:
            found.number, found.genre = number["number"], (number["genre"] or "").strip()
            title = title[: bracket.start()]
        elif re.search(r"\bedn?\b|edition\b|éd\b", inside, re.I):
            title = take_edition(title.rstrip("."), found)
    found.title = title.strip().rstrip(".")
    issuer = issuer.strip(" .")
    if not dot:
        issuer = ""
    full_day = len(found.issued) > 4
    if UN_SYMBOL.match(found.number):
        found.kind, found.publisher = "un-document", issuer
    elif found.editors and not found.authors:
        found.kind, found.publisher = "collection", issuer
    elif full_day and issuer and is_news(issuer):
        found.kind, found.container = "news", issuer
    elif full_day:
        found.kind, found.publisher = ("web" if found.url else "report"), issuer
        if not found.url:
            found.doubts.append("what kind of work it is, is not said")
    else:
        place, colon, publisher = issuer.partition(": ")
        found.place, found.publisher = (place, publisher) if colon else ("", issuer)
        tell_book_from_report(found)
    return bool(found.title)
