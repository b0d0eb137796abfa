"""Works for tests of the library's exports: read from BibTeX, and made up."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import SOURCES, Names, Person, Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex import is_web_address, read_bibtex
from mkdocs_review_guide.readers.latex import one_line
from tests.model.edtf_texts import texts as edtf_texts

TESTS = Path(__file__).resolve().parent.parent
HERE = Place("b.bib")
PROPERTY = settings(deadline=None, database=None, max_examples=100)


def read_works(*files: str) -> list[Work]:
    """The works of files below the folder of the tests, all at one place."""
    texts = [(TESTS / file).read_text(encoding="utf-8") for file in files]
    return [replace(work, place=HERE) for text in texts for work in read_bibtex(text, "b.bib")[0]]


def read_work(entry: str) -> Work:
    works, _ = read_bibtex(entry, "b.bib")
    return replace(works[0], place=HERE)


def make_work(key: str = "key", entry_type: str = "misc", **fields: Any) -> Work:
    return Work(key, entry_type, HERE, **fields)


def as_read(text: str) -> str:
    """A text as the reader of BibTeX gives it: composed, on one line."""
    return unicodedata.normalize("NFC", one_line(text))


# ---- made up: whatever our reader can give ----

_PIECES = st.sampled_from(
    [
        *"\\{}%&#_$~^'`\"@,;=()[]<>|-–—’“.aZ1é中ß\u00a0\u2003\u0301😀",
        *(" ", "  ", "--", "---", "``", "''", " and ", "and", "others", "UN", "von ", "\\foo", "\\'e", "\\{"),
        *("@misc{", "},\n", "title = ", "family=", "http://example.org/", "\n", "\r", "\u2028", "\ue000"),
    ]
)
texts = (
    st.lists(_PIECES | st.text(max_size=3), min_size=1, max_size=10).map("".join).map(as_read).filter(bool)
)
maybe = st.none() | texts

_FACETS = ("type", "audience", "source")

# What a name's part, a keyword and a language can't be, as our reader reads them.
_parts = texts.filter(lambda text: any(map(str.isalnum, text)))
persons = st.one_of(
    st.builds(Person, family=_parts, given=st.just("") | _parts, suffix=st.just("") | _parts),
    st.builds(Person, given=_parts),
    st.builds(Person, literal=_parts),
)
names = st.builds(Names, st.lists(persons, max_size=3).map(tuple), st.booleans())
_items = st.lists(
    texts.map(lambda text: as_read(text.replace(",", "").replace(";", "")).strip()).filter(bool),
    max_size=3,
    unique=True,
).map(tuple)
_topics = _items.map(
    lambda items: tuple(
        item
        for item in items
        if item.lower() != "resource" and item.partition(":")[0].strip().lower() not in _FACETS
    )
)
_languages = st.lists(
    st.sampled_from(["en", "fr", "fr-CA", "en-NZ", "de", "Klingon", "x_y"]), unique=True
).map(tuple)
_addresses = st.text(st.sampled_from("ab/%20&_#~?=;'@:$,()!-"), max_size=12).map(
    "https://example.org/{}".format
)
urls = st.none() | _addresses.filter(is_web_address)
dois = st.none() | st.text(st.sampled_from("ab/%&_#~?=;'@:$,()-"), min_size=1, max_size=8).map(
    "10.1234/{}".format
)
dates = st.none() | edtf_texts.map(parse_date)


@st.composite
def titles(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A title, and words in its order that are protected."""
    pieces = draw(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=4))
    title = as_read(" ".join(text for text, _ in pieces))
    words = [text for text, protected in pieces if protected and any(map(str.isalpha, text))]
    return title, tuple(words)


@st.composite
def works(draw: st.DrawFn) -> Work:
    """A work as our reader gives it, whose entry has nothing to complain about."""
    kind = draw(st.sampled_from(["article", "book", "incollection", "report", "thesis", "online", "misc"]))
    title, protected = draw(titles())
    container, container_protected = draw(st.just((None, ())) | titles())
    resource = draw(st.booleans())
    return make_work(
        draw(st.from_regex("[A-Za-z0-9_-]{1,9}", fullmatch=True)),
        kind,
        title=title,
        title_protected=protected,
        container=container,
        container_protected=container_protected,
        authors=draw(names),
        editors=draw(names),
        translators=draw(names),
        chapter=draw(maybe),
        event=draw(maybe),
        event_place=draw(maybe),
        subtype=draw(st.sampled_from([None, "newspaper", "magazine"])),
        issued=draw(dates),
        urldate=draw(dates),
        url=draw(urls),
        archiveurl=draw(urls),
        doi=draw(dois),
        number=None if kind == "article" else draw(maybe),
        languages=draw(_languages),
        pages=draw(st.none() | st.sampled_from(["1", "1–2", "v–x", "3-b", "1–2, 5", "A–1"])),
        related=draw(_items),
        resource=resource,
        annotation=draw(texts if resource else maybe),
        types=draw(_items),
        audiences=draw(_items),
        source=draw(st.none() | st.sampled_from(SOURCES)),
        topics=draw(_topics),
        others=draw(
            st.lists(
                st.tuples(st.sampled_from(["abstract", "eprint", "pdf", "x-y"]), texts | urls.filter(bool)),
                max_size=3,
                unique_by=lambda field: field[0],
            ).map(tuple)
        ),
        **{name: draw(maybe) for name in _TEXTS},
    )


_TEXTS = (
    *("short_name", "isbn", "publisher", "publisher_place", "volume", "issue", "edition", "series", "genre"),
    *("howpublished", "note", "relatedtype", "verified"),
)
