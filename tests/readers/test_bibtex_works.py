"""Fields of an entry, by BibTeX's names and biblatex's, become a work."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.works import Names, Person
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_works import read_work


def entry(kind: str = "misc", **fields: str) -> Entry:
    found = Entry(kind, "key", Place("b.bib", 2))
    for name, latex in fields.items():
        found.add(Field(name, latex, Place("b.bib", 3)))
    return found


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("misc", {"title": "A", "subtitle": "B"}, {"title": "A: B"}),
        ("misc", {"subtitle": "B"}, {"title": "B"}),
        ("article", {"journal": "J", "number": "4"}, {"container": "J", "issue": "4", "number": None}),
        ("report", {"number": "A/1--2"}, {"number": "A/1--2", "issue": None}),
        ("article", {"journaltitle": "J", "journalsubtitle": "S"}, {"container": "J: S"}),
        ("inbook", {"booktitle": "B", "booksubtitle": "S"}, {"container": "B: S"}),
        ("thesis", {"school": "S", "address": "C"}, {"publisher": "S", "publisher_place": "C"}),
        ("report", {"institution": "I", "publisher": "P"}, {"publisher": "P"}),
        ("book", {"pages": "1---2, 5 -- 7, 8-9, x-y"}, {"pages": "1–2, 5–7, 8–9, x-y"}),
        ("misc", {"related": "b, c", "annote": "Good."}, {"related": ("b", "c"), "annotation": "Good."}),
        ("misc", {"langid": "english", "language": "french and spanish"}, {"languages": ("en", "fr", "es")}),
        ("misc", {"language": "french and english", "langid": "english"}, {"langid": "en"}),
        ("misc", {"language": "french and english"}, {"langid": "fr"}),
        ("misc", {"editor": "family=Müller, given=Ann"}, {"editors": Names((Person("Müller", "Ann"),))}),
        ("misc", {"howpublished": r"\url{https://a.example}"}, {"url": "https://a.example"}),
        ("article", {"eprint": "12/3", "eprinttype": "JSTOR"}, {"url": "https://www.jstor.org/stable/12/3"}),
        ("article", {"eprint": "2101.1", "archiveprefix": "arXiv"}, {"url": "https://arxiv.org/abs/2101.1"}),
        (
            "article",
            {"eprint": "1", "eprinttype": "jstor", "url": "https://a.example"},
            {"url": "https://a.example"},
        ),
        ("article", {"eprint": "1", "eprinttype": "jstor", "doi": "10.1234/a"}, {"url": None}),
        ("article", {"eprint": "1"}, {"url": None}),
        ("article", {"eprint": "a b", "eprinttype": "jstor"}, {"url": None}),
        ("inbook", {"bookauthor": "Ann Müller"}, {"container_authors": Names((Person("Müller", "Ann"),))}),
        ("inbook", {"maintitle": "M", "booktitle": "B"}, {"container": "B", "series": "M"}),
        ("inbook", {"maintitle": "M", "booktitle": "B", "series": "S"}, {"series": "S"}),
        ("book", {"maintitle": "M", "mainsubtitle": "S"}, {"container": "M: S", "series": None}),
        ("article", {"entrysubtype": "Newspaper"}, {"subtype": "newspaper"}),
        ("review", {"journal": "J", "number": "4"}, {"container": "J", "issue": "4"}),
        ("inbook", {"chapter": "5"}, {"chapter": "5"}),
        ("inproceedings", {"eventtitle": "E", "venue": "V"}, {"event": "E", "event_place": "V"}),
        ("online", {"titleaddon": "The Site"}, {"container": "The Site"}),
        ("report", {"titleaddon": "Final"}, {"container": None}),
        ("incollection", {"crossref": "book"}, {"crossref": "book", "relatives": ("book",)}),
    ],
)
def test_fields_become_a_work(kind: str, fields: dict[str, str], expected: dict[str, object]) -> None:
    work = read_work(entry(kind, **fields))
    assert {name: getattr(work, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"abstract": r"A -- \emph{B} \& C", "note": "N"}, (("abstract", "A – B & C"),)),
        ({"x-b": "1", "eprint": "a--b'c"}, (("x-b", "1"), ("eprint", "a--b'c"))),
        ({"pdf": r"\url{https://a.example/~b\_c}"}, (("pdf", "https://a.example/~b_c"),)),
        ({"file": "/home/x", "execute": r"\x", "abstract": " {}", "9": "x", "a b": "x"}, ()),
        ({"journal": "J", "booktitle": "B", "year": "2001", "date": "2002", "crossref": "a"}, ()),
    ],
)
def test_fields_without_a_meaning_are_kept(
    fields: dict[str, str], others: tuple[tuple[str, str], ...]
) -> None:
    found = entry(title="T", **fields)
    assert read_work(found).others == others
    assert found.problems == []


def test_braces_protect_words_of_titles_which_stay_plain() -> None:
    work = read_work(entry(title="The {UN} and {Palermo}", subtitle="{UNTOC}", booktitle="{Asian} Views"))
    assert (work.title, work.title_protected) == ("The UN and Palermo: UNTOC", ("UN", "Palermo", "UNTOC"))
    assert (work.container, work.container_protected) == ("Asian Views", ("Asian",))


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"title": "A"}, []),
        ({"url": "https://a.example"}, []),
        ({"author": "A"}, ["RG509"]),
        ({"title": "A", "keywords": "resource"}, ["RG514"]),
        ({"title": "A", "keywords": "resource", "annotation": "Good."}, []),
        ({"title": "A", "author": r"\foo A"}, ["RG518"]),
        ({"title": "A", "journal": r"\foo", "booktitle": r"\bar"}, ["RG518"]),
    ],
)
def test_what_a_work_lacks_is_reported_at_its_entry(fields: dict[str, str], codes: list[str]) -> None:
    found = entry(**fields)
    assert read_work(found).place == Place("b.bib", 2)
    assert [each.code for each in found.problems] == codes
