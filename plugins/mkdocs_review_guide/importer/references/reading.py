"""Reads one reference: tells its style by its shape, and takes it apart as that style puts it together.

The styles are those of the Chicago Manual (notes and lists, 17th edition, chapter 14), APA (7th edition,
chapter 10), the McGill Guide (10th edition, parts 4 to 6) and OSCOLA (4th edition, part 3), and what people
make of them. What is left over is told, and what has no sure sign is a doubt: nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.importer.references.imprint import is_place, is_press, read_imprint, take_edition
from mkdocs_review_guide.importer.references.links import take_links
from mkdocs_review_guide.importer.references.people import People, is_organization, read_people
from mkdocs_review_guide.importer.references.reference import Reference

LONGEST = 2_000
"""No reference is longer; what is, is prose."""

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_PAGE = r"[A-Za-z]?\d{1,5}"
_PAGES = rf"{_PAGE}(?:\s*(?:--|[-–—])\s*{_PAGE})?"
_OPEN_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}
_SIGNALS = re.compile(
    r"^(?:see(?:,? also|,? e\.?g\.?,?|,? generally)?|cf\.?|voir(?: aussi)?|quoted in|cited in"
    r"|for example,?)\s*:?\s+(?=\S)",
    re.I,
)
_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+|^\s*[\[(]?\^?\d{1,3}[\])]\s*")
_APA = re.compile(
    rf"^(?P<who>.{{2,400}}?)\s*\((?P<when>{_YEAR}[a-z]?(?:,\s*[^()]{{3,40}})?|n\.d\.|in press"
    rf"|forthcoming)\)\.\s*(?P<rest>\S.*)$"
)
_AUTHOR_YEAR = re.compile(
    rf"^(?P<who>[^“‘\"«]{{2,400}}?),?\s+\(?(?P<when>{_YEAR})[a-z]?\)?[.,:]\s+(?P<rest>\S.*)$"
)
_UNTS = re.compile(
    r"(?P<volume>\d{1,4})\s+(?:U\.?\s?N\.?\s?T\.?\s?S\.?|United Nations,? Treaty Series"
    r"|R\.?T\.?N\.?U\.?|LNTS|Can TS|ETS|CETS)"
    r"(?:\s*,?\s*(?:p\.?|at)?\s*(?P<page>\d{1,5}))?"
    r"|United Nations,? Treaty Series,?\s+vol(?:ume)?\.?\s*(?P<volume2>\d{1,4})(?:,?\s*(?:pp?\."
    r"|No\.)\s*(?P<page2>\d{1,6}))?"
)
_TREATY = re.compile(
    r"\b(?:convention|protocol|treaty|covenant|statute|charter|agreement|convenio|protocole|traité"
    r"|pacte|accord)\b",
    re.I,
)
_ARTICLE_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        # McGill and OSCOLA: (2016) 16:1 Journal 39–70; [2015] Journal 14
        rf"^[\[(](?P<when>{_YEAR})[\])]\s*(?:(?P<volume>\d{{1,4}})(?::(?P<issue>[\w–-]+)|\s*\("
        rf"(?P<issue2>[\w–-]+)\))?\s+)?"
        rf"(?P<container>[^\d\s].*?)\s+(?P<pages>{_PAGES})(?:\s+at\s+(?P<locator>[\d–-]+))?"
        rf"(?P<after>[,.;].*)?$",
        rf"^(?P<container>[^\d\s].*?[^\d,]),?\s+(?:no\.?|issue|n[°º])\s*(?P<issue>[\w/–-]+),?"
        rf"\s*\((?P<when>[^()]*{_YEAR}[^()]*)\)(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # Chicago: Journal 16, no. 1 (2016): 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+(?:vol\.?\s*)?(?P<volume>\d{{1,4}})(?:,?\s*(?:no\.?|issue"
        rf"|iss\.?|n[°º])\s*(?P<issue>[\w/–-]+))?,?"
        rf"\s*\((?P<when>[^()]*{_YEAR}[^()]*)\)(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # Lists without brackets: Journal, vol. 16, no. 1, 2016, pp. 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+vol(?:ume)?\.?\s*(?P<volume>\d{{1,4}})(?:,?\s*(?:no\.?"
        rf"|issue|n[°º])\s*(?P<issue>[\w/–-]+))?,?"
        rf"\s*\(?(?P<when>[^()]*?{_YEAR})\)?(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES}))?"
        rf"(?P<after>[,.;].*)?$",
        # APA, its year read before: Journal, 16(1), 39–70; Journal, (4), 14–32; Journal, 12, 1–29
        rf"^(?P<container>[^\d\s].*?),\s*(?P<volume>\d{{1,4}})?\s*(?:\((?P<issue>[\w/–-]+)\))?,\s*"
        rf"(?:Article\s+)?(?P<pages>{_PAGES})(?P<after>[,.;].*)?$",
        # Harvard: Journal 16(1), pp. 39–70; Journal 16(1): 39–70
        rf"^(?P<container>[^\d\s].*?),?\s+(?P<volume>\d{{1,4}})\s*\("
        rf"(?P<issue>[\w/–-]{{1,12}})\)\s*[,:]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES})(?P<after>[,.;].*)?$",
    )
)
_CHICAGO = (1, 2)
"""Which of these forms are Chicago's."""
_IN = re.compile(r"^[,.]?\s*(?:in|dans)\b:?\s+(?=[A-Z“‘\"«(])", re.I)
_EDITED_BEHIND = re.compile(
    r"[,.]?\s*\(?\b(?:edited by|eds?\.(?! of)|sous la dir(?:ection|\.) d[e'’]|dir\.)\s+"
    r"(?P<who>[^()]+?)(?=,\s*(?:pp?\.\s*)?\d|\s*\(|\)|(?<!\b[A-Z])\.\s+(?=[A-Z])|$)",
    re.I,
)
_EDITED_BEFORE = re.compile(
    r"^(?P<who>.+?)[\s,]*(?:\((?:eds?|dirs?)\.?\)|,\s*(?:eds?|dirs?)\b\.?)\s*,\s*(?P<rest>.+)$", re.I
)
_THESIS = re.compile(
    r"\b(?P<genre>(?:Ph\.?\s?D|doctoral|master['’]?s?|LL\.?M\.?|MA)\.?\s+(?:thesis|dissertation)"
    r"|thèse de doctorat|mémoire)\b",
    re.I,
)
_BY = re.compile(
    r"^(?P<title>.+?), by (?P<who>[^()]+?)(?:, (?P<number>[\w/.-]*\d[\w/.-]*))?\s*(?P<imprint>\([^()]*\))"
)
_NEWS = re.compile(
    r"\b(?:times|post|globe(?: and mail)?|mail|guardian|gazette|news|newspaper|star|herald|tribune"
    r"|telegraph|independent|observer"
    r"|journal|monde|figaro|devoir|presse|citizen|sun|reuters|press|bbc|cbc|economist|daily|weekly"
    r"|express|zeitung"
    r"|país|courier|chronicle|inquirer|magazine)\b",
    re.I,
)
_UN_SYMBOL = re.compile(r"^(?:A|S|E|ST|CTOC|CAC|CEDAW|CRC|CCPR|HRI|TD|UNEP|CAT|CERD|CRPD|CMW|FCCC)/")


def read_reference(text: str) -> Reference:
    """What a reference says. It takes any text, and doubts what it doesn't understand."""
    line = " ".join(text[:LONGEST].split())
    found = Reference(" ".join(text.split()))
    line = _NUMBER.sub("", line)
    line = _SIGNALS.sub("", line)
    line = take_links(line, found).strip()
    for reader in _READERS:
        attempt = _copy(found)
        if reader(line, attempt):
            found = attempt
            break
    else:
        found.rest = line
        found.doubts.append("its form is not known")
    _judge(found)
    return found


def _copy(found: Reference) -> Reference:
    return Reference(found.text, url=found.url, doi=found.doi, urldate=found.urldate, number=found.number)


# --- Treaties ---------------------------------------------------------------------------------------------


def _read_treaty(line: str, found: Reference) -> bool:
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
    if comma and is_organization(who) and not _TREATY.search(who) and _TREATY.search(rest):
        title = rest
    found.kind, found.title = "treaty", _unquoted(title.strip(" ,("))
    if dates:
        found.issued = dates[0].edtf
    elif found_after := find_dates(after):
        found.issued = found_after[0].edtf
    found.container = (
        "United Nations, Treaty Series" if "N" in series[0] and "LNTS" not in series[0] else series[0]
    )
    found.volume = series["volume"] or series["volume2"] or ""
    found.pages = series["page"] or series["page2"] or ""
    return bool(found.title)


def _read_un_document(line: str, found: Reference) -> bool:
    """``Title, Body (2018)`` and ``Body, Title, 1 November 2018``, beside a symbol of the UN."""
    if not _UN_SYMBOL.match(found.number) or _quoted_span(line) or _APA.match(line):
        return False
    dates = find_dates(line)
    head = line
    if dates and not line[dates[-1].end :].strip(" .,;)"):
        found.issued = dates[-1].edtf
        head = line[: dates[-1].start]
    head = head.strip(" ,.;(")
    who, title = _split_authors(head)
    if not who:
        title, comma, last = head.rpartition(", ")
        if comma and is_organization(last) and read_people(last):
            who = last
        else:
            title = head
    if who:
        _set_authors(who, found)
    found.kind, found.title = "un-document", _unquoted(title)
    return bool(title)


# --- Titles between quotation marks ------------------------------------------------------------------------


def _read_quoted(line: str, found: Reference) -> bool:
    span = _quoted_span(line)
    if span is None:
        return False
    start, end = span
    before, title, after = line[:start].strip(), line[start + 1 : end], line[end + 1 :]
    if not before and not after.strip(" .,"):
        return False
    apa = _APA.match(f"{before} x") if before.endswith(".") else None
    if apa:  # a title that is quoted within: Boister, N. (2003). ‘Transnational Criminal Law’? Journal
        return False
    year = re.search(rf"[,\s]*\((?P<when>{_YEAR})[a-z]?\)[.,:]?$", before)
    if year:
        found.issued, before = year["when"], before[: year.start()]
    if not _set_authors(before.rstrip(" .,:"), found):
        return False
    found.title = title.strip(" ,.") if not title.strip().endswith("...") else title.strip()
    return _read_after_title(after.strip(), found)


def _quoted_span(line: str) -> tuple[int, int] | None:
    """Where the quoted title begins and ends: the places of its marks."""
    starts = [
        index
        for index, char in enumerate(line)
        if char in _OPEN_QUOTES and not (index and line[index - 1].isalnum())
    ]
    if not starts:
        return None
    start = starts[0]
    close = _OPEN_QUOTES[line[start]]
    depth, ends = 0, []
    for index in range(start + 1, len(line)):
        char = line[index]
        if char == line[start] and char != close:
            depth += 1
        elif char == close and _closes(line, index):
            if depth:
                depth -= 1
            else:
                ends.append(index)
    for index in ends:
        if _ends_title(line, index):
            return start, index
    return (start, ends[-1]) if ends else None


def _closes(line: str, index: int) -> bool:
    """Whether a mark can close a quotation: an apostrophe within a word can't."""
    inside = 0 < index < len(line) - 1 and line[index - 1].isalnum() and line[index + 1].isalnum()
    return not inside


def _ends_title(line: str, index: int) -> bool:
    """Whether what follows a closing mark is what follows a title in some style."""
    before, after = line[index - 1], line[index + 1 :]
    if before in ",.":
        return True
    if re.match(r"\s*(?:$|[,.;(\[<]|in\b|dans\b|[\[(]?\d{4})", after):
        return True
    return before in "?!’”" and bool(re.match(r"\s+[A-Z]", after))


def _read_after_title(rest: str, found: Reference) -> bool:
    """What stands behind a quoted title: a journal, a book, a newspaper, an imprint, a day."""
    rest = rest.lstrip(" ,.").strip()
    if _IN.match(rest):
        return _read_chapter(_IN.sub("", rest, count=1), found)
    if _read_thesis(rest, found) or _read_article(rest, found):
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
            if _UN_SYMBOL.match(found.number)
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
        found.kind = "un-document" if _UN_SYMBOL.match(found.number) else "web" if found.url else "unknown"
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
            if found.number and _UN_SYMBOL.match(found.number)
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
    if _UN_SYMBOL.match(found.number):
        found.kind, found.publisher, found.container = "un-document", found.container, ""
        return True
    if _is_news(found.container) or (
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


def _is_news(name: str) -> bool:
    return bool(_NEWS.search(name)) and not is_press(name.replace("Press", ""))


def _read_article(rest: str, found: Reference) -> bool:
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
        found.pages = _page_range(part.get("pages", ""))
        found.locator = part.get("locator", "")
        found.rest = part.get("after", "").strip(" ,.;")
        _take_locator(found)
        if number in _CHICAGO and re.fullmatch(r"\d+", found.pages) and not found.locator:
            # A note of Chicago's names the page that it cites, a list all pages.
            found.locator, found.pages = found.pages, ""
        return True
    return False


def _take_locator(found: Reference) -> None:
    """A page behind the pages of the whole: the passage that is cited."""
    locator = re.fullmatch(r"(?:at|pp?\.?|esp\.?|here)?\s*(\d[\d–-]*)", found.rest)
    if locator:
        found.locator, found.rest = found.locator or _page_range(locator[1]), ""


def _page_range(pages: str) -> str:
    """Pages with both numbers in full and an en dash: ``953–76`` is 953 to 976."""
    match = re.fullmatch(r"([A-Za-z]?)(\d+)\s*(?:--|[-–—])\s*[A-Za-z]?(\d+)", pages)
    if not match:
        return pages
    letter, first, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{letter}{first}–{letter}{last}"


def _read_thesis(rest: str, found: Reference) -> bool:
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


# --- Chapters -----------------------------------------------------------------------------------------------


def _read_chapter(rest: str, found: Reference) -> bool:
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
            found.pages, tail = _page_range(inner["pages"]), tail[inner.end() :]
        return _read_book_of_chapter(head, tail.lstrip(" )"), found)
    else:
        rest = _take_leading_editors(rest, found)
    bracket = re.search(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after>[^()]*)$", rest)
    if bracket and (re.search(r"\d{4}", bracket["inside"]) or ":" in bracket["inside"]):
        return _read_book_of_chapter(rest[: bracket.start()], rest[bracket.start() :].lstrip(), found)
    head, dot, tail = _split_title(rest)
    if not dot:
        head, _, tail = rest.partition(", ")
    return _read_book_of_chapter(head, tail, found)


def _take_chapter_pages(rest: str, found: Reference) -> str:
    """The text without the pages of the chapter; those that stand behind the imprint, if there are both, are
    what is cited.
    """
    inside = re.search(rf"\s*\((?:(?P<edition>[^()]*?edn?\.?),\s*)?pp?\.?\s*(?P<pages>{_PAGES})\)", rest)
    if inside:
        found.pages = _page_range(inside["pages"])
        kept = f" ({inside['edition']})" if inside["edition"] else ""
        rest = rest[: inside.start()] + kept + rest[inside.end() :]
    at = re.search(r"\s+at\s+(?:pp?\.?\s*)?(?P<pages>\d[\d–-]*)[.\s]*$", rest)
    if at:
        found.locator, rest = _page_range(at["pages"]), rest[: at.start()]
    last = re.search(
        rf"(?:(?<=\))|(?<=\d{{4}}))(?P<comma>[,:]?)\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES})[.\s]*$", rest
    )
    if last:
        pages = _page_range(last["pages"])
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
    found.container = _unquoted(head.strip(" ,."))
    if not found.container:
        return False
    bracket = re.match(r"^[,.]?\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<after>.*)$", tail)
    imprint, after = (bracket["inside"], bracket["after"]) if bracket else (tail, "")
    pages = re.search(rf"[,.]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES})\s*$", imprint) if not bracket else None
    if pages and re.search(r"\d{4}", imprint[: pages.start()]):
        found.pages, imprint = found.pages or _page_range(pages["pages"]), imprint[: pages.start()]
    if imprint.strip(" .,") and not read_imprint(imprint, found):
        found.rest = imprint
    found.rest = (found.rest + " " + after).strip(" ,.;")
    _take_locator(found)
    return True


# --- APA ----------------------------------------------------------------------------------------------------


def _read_apa(line: str, found: Reference) -> bool:
    match = _APA.match(line)
    if match is None:
        return False
    who, when, rest = match["who"].strip(), match["when"], match["rest"].strip()
    if _quoted_span(who) or not _set_authors(who, found):
        return False
    letter = re.match(rf"^({_YEAR})[a-z]?(.*)$", when)
    if letter:
        issued = whole_date(letter[1] + letter[2])
        if issued is None:
            return False
        found.issued = issued
    return _read_apa_rest(rest, found)


def _read_apa_rest(rest: str, found: Reference) -> bool:
    chapter = re.search(
        r"[.?!][’”\"]?\s+In:?\s+(?=(?:[A-Z]\.\s*)+|[A-Z][^.]*\((?:Eds?|dir)\.?\)|[A-Z])", rest
    )
    if chapter and re.search(r"\((?:eds?\.?|pp?\.|dir\.?)", rest[chapter.end() :], re.I):
        found.title = rest[: chapter.start() + 1].rstrip(".").strip()
        return _read_chapter(rest[chapter.end() :], found)
    if _read_thesis_apa(rest, found):
        return True
    position = len(rest)
    for boundary in reversed(list(re.finditer(r"(?:\.|[?!])[’”\"]?\s+(?=[A-Z(])", rest))):
        # From the last: the journal is what stands behind the end of the title.
        position = boundary.end()
        if _read_article(rest[position:], found):
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
    title, dot, issuer = _split_title(rest)
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
    if _UN_SYMBOL.match(found.number):
        found.kind, found.publisher = "un-document", issuer
    elif found.editors and not found.authors:
        found.kind, found.publisher = "collection", issuer
    elif full_day and issuer and _is_news(issuer):
        found.kind, found.container = "news", issuer
    elif full_day:
        found.kind, found.publisher = ("web" if found.url else "report"), issuer
        if not found.url:
            found.doubts.append("what kind of work it is, is not said")
    else:
        place, colon, publisher = issuer.partition(": ")
        found.place, found.publisher = (place, publisher) if colon else ("", issuer)
        _tell_book_from_report(found)
    return bool(found.title)


def _tell_book_from_report(found: Reference) -> None:
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


# --- Titles without quotation marks -------------------------------------------------------------------------


def _read_by(line: str, found: Reference) -> bool:
    """McGill's reports: ``Title, by Author (Place: Publisher, 2014)``."""
    match = _BY.match(line)
    if match is None or not _set_authors(match["who"], found):
        return False
    found.kind, found.title = "report", match["title"]
    found.number = found.number or match["number"] or ""
    found.rest = line[match.end() :].strip(" ,.;")
    _take_locator(found)
    return read_imprint(match["imprint"].strip("()"), found)


def _read_bracketed(line: str, found: Reference) -> bool:
    """``Author, Title (Place: Publisher, 2006), 12``: notes of Chicago and McGill, and OSCOLA's."""
    brackets = [
        match
        for match in re.finditer(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)", line)
        if re.search(rf"{_YEAR}|n\.?d\.?$", match["inside"])
    ]
    if not brackets:
        return False
    bracket = brackets[-1]
    head, after = line[: bracket.start()].strip(), line[bracket.end() :].strip(" ,.;")
    if not head or len(after) > 120:
        return False
    who, title = _split_authors(head)
    if not title:
        return False
    people = read_people(who) if who else None
    if people:
        _place_people(people, found)
    chapter = re.search(r"[,.?!]\s+in\s+(?=[A-Z])", title)
    if chapter and re.search(r"\beds?\b|edited by", title[chapter.end() :], re.I):
        found.title = title[: chapter.start() + 1].rstrip(",.")
        return _read_chapter(title[chapter.end() :] + " " + line[bracket.start() :], found)
    title = take_edition(title.strip(" ,"), found)
    number = re.search(r",\s*(?:no\.?|number|n[°º])\s*(?P<number>[\w/-]*\d[\w/-]*)$", title, re.I)
    if number:
        found.number, title = found.number or number["number"], title[: number.start()]
    day = whole_date(bracket["inside"])
    if not read_imprint(bracket["inside"], found):
        return False
    found.title, found.rest = _unquoted(title.strip(" ,")), after
    _take_locator(found)
    if _UN_SYMBOL.match(found.number):
        found.kind = "un-document"
    elif day and len(day) > 4:
        found.kind = "web" if found.url else "unknown"
        if not found.url:
            found.doubts.append("what kind of work it is, is not said")
    else:
        _tell_book_from_report(found)
    if not people:
        found.doubts.append("no author was made out")
    return True


def _split_authors(head: str) -> tuple[str, str]:
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


def _read_list_entry(line: str, found: Reference) -> bool:
    """``Author. Title. Place: Publisher, Year``: Chicago's lists, and loose ones with stops and commas."""
    who, rest = _authors_before_stop(line)
    if not who:
        who, rest = _split_authors(line)
        if not who:
            rest = line
    people = read_people(who) if who else None
    if people:
        _place_people(people, found)
    year = re.match(rf"^\(?(?P<year>{_YEAR})[a-z]?\)?[.,]\s+(?=\S)", rest)
    if year:  # Harvard, Chicago author-date: Author. 2012. Title.
        found.issued, rest = year["year"], rest[year.end() :]
        return _read_apa_rest(rest, found)
    chapter = re.search(r"[.?!,][’”]?\s+In:?\s+(?=[A-Z])", rest)
    if chapter and (
        re.search(r"\beds?\b|\bdir\b|edited by", rest[chapter.end() :], re.I)
        or rest[chapter.start()] in ".?!"
    ):
        attempt_title = rest[: chapter.start() + 1].rstrip(".,").strip()
        if attempt_title:
            found.title = attempt_title
            return _read_chapter(rest[chapter.end() :], found)
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
    pages = re.search(rf"(?<={_DIGITS}),\s*(?:pp?\.?\s*)?(?P<pages>{_PAGES})\.?$", rest)
    if pages:
        found.locator, rest = _page_range(pages["pages"]), rest[: pages.start()]
    title, dot, tail = _split_title(rest)
    if dot and tail:
        number = re.match(r"^(?:No\.|Number)\s*(?P<number>[\w/-]+)\.\s*(?P<rest>.+)$", tail)
        if number:
            found.number, tail = number["number"], number["rest"]
        edition = re.match(r"^(?P<edition>[^.:]*\b(?:edn?|edition|éd))\.?\s+(?P<rest>.+)$", tail)
        if edition:
            take_edition(edition["edition"], found)
            tail = edition["rest"]
        if read_imprint(tail, found):
            found.title = _unquoted(title.strip(" ."))
            return _tell_listed(found, has_authors)
    dates = find_dates(rest)
    if not dates or rest[dates[-1].end :].strip(" .,;)"):
        return False
    head = rest[: dates[-1].start].rstrip(" ,(")
    found.issued = found.issued or dates[-1].edtf
    found.title, found.place, found.publisher = _cut_imprint(head)
    return bool(found.title) and _tell_listed(found, has_authors)


_DIGITS = r"\d"


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
    if _TREATY.search(found.title) and not found.publisher and not has_authors:
        found.kind = "treaty"
    elif _UN_SYMBOL.match(found.number):
        found.kind = "un-document"
    elif len(found.issued) == 10 and found.url and not found.place:
        found.kind = "web"
    else:
        _tell_book_from_report(found)
    if not has_authors and found.kind not in {"treaty", "un-document"}:
        found.doubts.append("no author was made out")
    return True


def _split_title(text: str) -> tuple[str, str, str]:
    """Title, its stop and what follows: at the first stop that ends a sentence and no abbreviation."""
    for match in re.finditer(r"(?P<stop>[.?!])[’”\"]?\s+(?=[A-Z“‘0-9(])", text):
        before = text[: match.start()]
        if match["stop"] == "." and re.search(
            r"(?:\b[A-Z]|\b(?:v|vs|No|vol|Vol|St|Dr|Mr|Mrs|Jr|e\.g|i\.e|cf|al|U\.N|U\.S))$", before
        ):
            continue
        after = text[match.end() :]
        if match["stop"] in "?!" and not re.search(r"\d{4}|\bPress\b", after) and "." in after.rstrip("."):
            continue
        keep = match.end("stop") if match["stop"] in "?!" else match.start()
        closing = text[match.end("stop") : match.end()].strip()
        return text[:keep] + closing, match["stop"], after
    return text, "", ""


# --- Shared -------------------------------------------------------------------------------------------------


def _set_authors(who: str, found: Reference) -> bool:
    """Take the authors that a text names; an empty one names none. False if it isn't names."""
    if not who.strip(" .,"):
        return True
    people = read_people(who.strip())
    if people is None:
        people = read_people(who.strip(" ."))
    if people is None:
        return False
    _place_people(people, found)
    return True


def _place_people(people: People, found: Reference) -> None:
    if people.editors:
        found.editors = people.names
    else:
        found.authors = people.names


def _unquoted(text: str) -> str:
    """A title without quotation marks around the whole of it."""
    match = re.fullmatch(r"[“‘\"«]\s*(.+?)[,.]?\s*[”’\"»]", text)
    return match[1] if match and not re.search(r"[“”\"«»]", match[1]) else text


def _judge(found: Reference) -> None:
    """Doubts about what was read, whatever the style."""
    found.title = found.title.strip().rstrip(",;:").strip()
    if found.rest:
        found.doubts.append(f"“{found.rest[:80]}” was left over")
    if not found.title:
        found.doubts.append("no title was made out")
    elif len(found.title) > 300:
        found.doubts.append("the title is very long")
    if not found.issued:
        found.doubts.append("no date is given")
    if not found.authors and not found.editors and found.kind in {"book", "article", "chapter"}:
        found.doubts.append("no author was made out")
    found.doubts[:] = list(dict.fromkeys(found.doubts))
    volume = re.search(r",\s*vol(?:ume|\.)?\s*(?P<volume>\d+|[IVX]+)$", found.title, re.I)
    if volume and not found.volume:
        found.volume, found.title = volume["volume"], found.title[: volume.start()]
    if found.kind == "unknown" and found.url and not found.title:
        found.kind = "web"
    if found.kind == "report" and not found.publisher:
        first = next(iter(found.authors), None)
        found.publisher = first.literal if first else ""


_READERS: tuple[Callable[[str, Reference], bool], ...] = (
    _read_treaty,
    _read_un_document,
    _read_apa,
    _read_by,
    _read_quoted,
    _read_bracketed,
    _read_list_entry,
)
