"""Reads one reference: tells its style by its shape, and takes it apart as that style puts it together.

The styles are those of the Chicago Manual (notes and lists, 17th edition, chapter 14), APA (7th edition,
chapter 10), the McGill Guide (10th edition, parts 4 to 6) and OSCOLA (4th edition, part 3), and what people
make of them. What is left over is told, and what has no sure sign is a doubt: nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_review_guide.importer.references.apa import read_apa
from mkdocs_review_guide.importer.references.legal import read_treaty, read_un_document
from mkdocs_review_guide.importer.references.links import take_links
from mkdocs_review_guide.importer.references.quoted import read_quoted
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.references.unquoted import read_bracketed, read_by, read_list_entry

LONGEST = 2_000
"""No reference is longer; what is, is prose."""
_SIGNALS = re.compile(
    r"^(?:see(?:,? also|,? e\.?g\.?,?|,? generally)?|cf\.?|voir(?: aussi)?|quoted in|cited in"
    r"|for example,?)\s*:?\s+(?=\S)",
    re.I,
)
_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+|^\s*[\[(]?\^?\d{1,3}[\])]\s*")


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
    read_treaty,
    read_un_document,
    read_apa,
    read_by,
    read_quoted,
    read_bracketed,
    read_list_entry,
)
