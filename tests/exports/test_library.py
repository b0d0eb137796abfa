"""The works to take along: which files there are, and that programs which aren't ours read them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pypandoc
import pytest

from mkdocs_review_guide.exports.csl_items import item_with_id
from mkdocs_review_guide.exports.library import FORMATS, library_files, work_files
from mkdocs_review_guide.formatting.csl_json import csl_item
from mkdocs_review_guide.model.works import Library, Names, Person, Work, keys_with_files
from mkdocs_review_guide.readers.bibtex import read_library
from tests.exports.guides import make_context, make_guide
from tests.exports.ris_reader import TYPES, read_ris
from tests.exports.works import HERE, as_read, make_work, read_works
from tests.formatting.hostile_texts import SIGNS, TEXTS

Item = dict[str, Any]

KINDS = {work.key: work for work in read_works("formatting/kinds.bib", "exports/kinds.bib")}


def files_of(works: Iterable[Work]) -> dict[str, str]:
    listed = tuple(works)
    guide = replace(make_guide(), works=listed, filed=keys_with_files(listed))
    return {path: data.decode() for path, data in library_files(make_context(guide=guide))}


def pandoc(source: str, text: str) -> list[Item]:
    command = [pypandoc.get_pandoc_path(), "--from", source, "--to", "csljson", "--sandbox"]
    ended = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", check=True, timeout=180
    )
    assert not ended.stderr
    items: list[Item] = json.loads(ended.stdout)
    return items


def test_each_work_that_is_listed_is_in_the_whole_and_by_itself() -> None:
    files = dict(library_files(make_context()))
    names = ["references", "references/press", "references/rules"]
    assert list(files) == [f"{name}.{suffix}" for suffix in ("bib", "ris", "json") for name in names]
    assert files["references.bib"] == files["references/press.bib"] + b"\n" + files["references/rules.bib"]
    assert files["references.ris"] == files["references/press.ris"] + b"\r\n" + files["references/rules.ris"]
    whole, press, rules = (json.loads(files[f"{name}.json"]) for name in names)
    assert whole == press + rules


def test_one_work_has_the_same_files_elsewhere() -> None:
    files = dict(library_files(make_context()))
    press = next(work for work in make_guide().works if work.key == "press")
    assert dict(work_files("references/press", press)) == {
        path: data for path, data in files.items() if path.startswith("references/press.")
    }


def test_a_key_that_is_no_name_and_one_that_is_taken_have_no_file() -> None:
    keys = ["../x", "a/b", "A", "a", "é", "b", "x.y", ""]
    files = files_of(make_work(key, title=f"T{number}") for number, key in enumerate(keys))
    assert [path for path in files if path.endswith("ris")] == [
        "references.ris",
        "references/A.ris",
        "references/b.ris",
    ]
    assert "T2" in files["references/A.bib"]
    assert all(f"{{T{number}}}" in files["references.bib"] for number in range(len(keys)))


def test_no_works_are_files_too() -> None:
    assert files_of([]) == {"references.bib": "", "references.ris": "", "references.json": "[\n\n]\n"}


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("DOI: 1", "DOI\u2060: 1"),
        ("{:DOI: 1}", "{\u2060:DOI: 1}"),
        ("Original date: 1", "Original date\u2060: 1"),
        ("See 2: x", "See 2: x"),
        (": x", ": x"),
    ],
)
def test_a_note_is_no_other_variable(note: str, written: str) -> None:
    assert item_with_id(make_work(title="T", note=note))["note"] == written


def test_a_title_that_is_not_known_is_absent() -> None:
    item = item_with_id(KINDS["page-bare"])
    assert item == {
        "id": "page-bare",
        "type": "webpage",
        "publisher": "unodc.org",
        "URL": "https://www.unodc.org/y.html",
    }
    assert all("?" not in item_with_id(work).values() for work in KINDS.values())


# ---- by readers that aren't ours ----


@cache
def read_by_pandoc(source: str) -> dict[str, Item]:
    suffix = {"bibtex": "bib", "biblatex": "bib", "ris": "ris", "csljson": "json"}[source]
    return {item["id"]: item for item in pandoc(source, files_of(KINDS.values())[f"references.{suffix}"])}


def shown(item: Item, name: str) -> str:
    """A text of an item, without the marks and the case that pandoc changes in a title."""
    text = re.sub("</?span[^>]*>", "", str(item.get(name, "")))
    return text.replace("–", "-").replace("’", "'").casefold()


def people(item: Item, role: str) -> list[str]:
    """The names in an item, each as its words: pandoc parts the prefix of a family name from it."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal", "given", "suffix")
    return [" ".join(name[part] for part in parts if part in name) for name in item.get(role, [])]


def date(item: Item, name: str = "issued") -> list[list[int]]:
    return [[int(part) for part in parts] for parts in item.get(name, {}).get("date-parts", [])]


_OTHER_TYPES_OF_RIS = """
    document=entry webpage=misc article=unpublished standard=report periodical=article-journal
    song=musical_score motion_picture=motion-picture treaty=legislation software=program
"""
# What pandoc has no type for, in each format: empty is a type that it writes so.
OTHER_TYPES: dict[str, dict[str, str]] = {
    "bibtex": {
        "document": "",
        "article": "article-journal",
        "standard": "legislation",
        "periodical": "article-journal",
    },
    "ris": dict(pair.split("=") for pair in _OTHER_TYPES_OF_RIS.split()),
    "csljson": {},
}
OTHER_TYPES["biblatex"] = OTHER_TYPES["bibtex"]
SOURCES = ["bibtex", "biblatex", "ris", "csljson"]


def expected_type(source: str, work: Work, kind: str) -> str:
    """What pandoc takes a work for; it knows a review by its entry type."""
    if "bib" in source and work.entry_type == "review":
        return "review"
    return OTHER_TYPES[source].get(kind, kind)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("key", KINDS)
def test_pandoc_reads_every_kind_of_work(source: str, key: str) -> None:
    work, item = KINDS[key], read_by_pandoc(source)[key]
    expected: Item = csl_item(work, "")
    assert item["type"] == expected_type(source, work, str(expected["type"]))
    for name in ("title", "volume", "issue", "page", "DOI", "URL"):
        assert shown(item, name) == shown(expected, name), name
    for role in ("author", "editor", "translator"):
        if source != "ris" or role != "translator":  # whose tag it skips
            assert people(item, role) == people(expected, role)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("key", KINDS)
def test_pandoc_reads_container_publisher_number_and_dates(source: str, key: str) -> None:
    work, item = KINDS[key], read_by_pandoc(source)[key]
    if work.container:
        assert shown(item, "container-title") == shown({"x": work.container}, "x")
    if work.publisher and source != "csljson":  # which leaves out an author's own name
        assert shown(item, "publisher") == shown({"x": work.publisher}, "x")
    if work.issued and work.label_year and not work.label_year.endswith("s"):
        year = int(work.label_year)
        assert date(item)[0][0] == year
        if source != "ris":  # of which it reads the year alone
            moment = work.issued.start
            assert moment is not None
            assert date(item)[0][1:] in (
                [],
                [moment.season],
                [each for each in (moment.month, moment.day) if each],
            )
            assert bool(date(item)[0][1:]) == (
                bool(moment.month) or (bool(moment.season) and source != "csljson")
            )
    if source not in ("ris", "csljson"):
        assert shown(item, "number") == shown({"x": work.number or ""}, "x")
        assert bool(item.get("accessed")) == bool(work.urldate)


def test_rispy_reads_every_kind_of_work() -> None:
    records = read_ris(files_of(KINDS.values())["references.ris"])
    assert [record["id"] for record in records] == list(KINDS)
    for record, work in zip(records, KINDS.values(), strict=True):
        assert record["type_of_reference"] in TYPES
        assert record.get("title") == work.title
        assert record.get("secondary_title") == (work.container or work.series)
        assert len(record.get("authors", ())) == len(work.authors) + work.authors.others
        assert record.get("doi") == work.doi
        assert record.get("urls", [None]) == [work.url]
        pages = "–".join(record[name] for name in ("start_page", "end_page") if name in record)
        assert pages == (work.pages or "")
        number = (
            record.get("note") or record.get("unknown_tag", {}).get("SV", [None])[0] or record.get("issn")
        )
        assert number == (work.number or work.isbn)
        if work.issued and work.issued.start and work.issued.start.day:
            day = work.issued.start.earliest
            assert record["date"] == f"{day.year}/{day.month:02}/{day.day:02}/"


@pytest.mark.parametrize(
    ("source", "suffix", "read"),
    [
        *((source, "bib", pandoc) for source in ("bibtex", "biblatex")),
        ("ris", "ris", pandoc),
        ("csljson", "json", pandoc),
        ("rispy", "ris", lambda _, text: read_ris(text)),
    ],
)
def test_two_thousand_works_are_read_whole(
    source: str, suffix: str, read: Callable[[str, str], list[Item]]
) -> None:
    few = list(KINDS.values())
    works = [replace(few[number % len(few)], key=f"key-{number}") for number in range(2_000)]
    format_ = next(each for each in FORMATS if each.suffix == suffix)
    found = read(source, format_.file(map(format_.write, works)).decode())
    assert [item["id"] for item in found] == [work.key for work in works]


_FIELDS = """
    id type title title-short author note publisher number keyword annote collection-title container-title
"""
FIELDS = set(_FIELDS.split())


@pytest.mark.parametrize("source", SOURCES)
def test_no_hostile_text_leaves_its_field(source: str) -> None:
    works = [hostile(f"key-{number}", text) for number, text in enumerate([*TEXTS, *SIGNS, SIGNS])]
    suffix = {"ris": "ris", "csljson": "json"}.get(source, "bib")
    format_ = next(each for each in FORMATS if each.suffix == suffix)
    items = pandoc(source, format_.file(map(format_.write, works)).decode())
    assert [item["id"] for item in items] == [work.key for work in works]
    for item in items:
        assert set(item) <= FIELDS | ({"ISSN"} if source == "ris" else set())  # a number, for a standard
        assert len(item.get("author", [None])) == 1


def hostile(key: str, text: str) -> Work:
    read = as_read(text)
    fields: Item = dict.fromkeys(("title", "note", "publisher", "number", "series", "annotation"), read)
    return make_work(key, "standard", authors=Names((Person(literal=f"x{read}x"),)), topics=("a",), **fields)


def test_our_own_reader_reads_the_whole() -> None:
    text = files_of(KINDS.values())["references.bib"]
    library, problems = read_library([("references.bib", text)])
    assert not problems
    assert [replace(work, place=HERE) for work in library] == list(Library.of(KINDS.values()))
