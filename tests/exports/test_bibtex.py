"""Entries that are read back the same, whatever the works hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from mkdocs_review_guide.exports.bibtex import bibtex_entry
from mkdocs_review_guide.formatting.bibtex_names import bibtex_names
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import Names, Person, Work
from mkdocs_review_guide.readers.bibtex import read_bibtex
from mkdocs_review_guide.readers.names import read_names
from tests.exports.works import HERE, PROPERTY, as_read, make_work, names, read_work, read_works, works
from tests.formatting.hostile_texts import SIGNS, TEXTS


def read_back(work: Work) -> Work:
    found, problems = read_bibtex(bibtex_entry(work), "b.bib")
    assert [str(problem) for problem in problems] == []
    assert len(found) == 1
    return replace(found[0], place=HERE)


@PROPERTY
@given(works())
def test_any_work_is_read_back_the_same(work: Work) -> None:
    assert read_back(work) == work


@PROPERTY
@given(names)
def test_any_names_are_read_back_the_same(people: Names) -> None:
    assert read_names(bibtex_names(people)) == people


@pytest.mark.parametrize("file", ["readers/sample.bib", "formatting/kinds.bib", "exports/kinds.bib"])
def test_works_of_a_bibliography_are_read_back_the_same(file: str) -> None:
    works = read_works(file)
    found, problems = read_bibtex("\n".join(map(bibtex_entry, works)), "b.bib")
    assert not problems
    assert [replace(work, place=HERE) for work in found] == works


@pytest.mark.parametrize("text", [*TEXTS, *SIGNS, SIGNS], ids=ascii)
def test_no_text_leaves_its_field(text: str) -> None:
    read = as_read(text)
    fields = dict.fromkeys(("title", "note", "number", "publisher", "annotation", "series"), read)
    work = make_work(topics=("a", "b"), others=(("abstract", read),), **fields)
    assert read_back(work) == work
    person = Person(literal=read)
    assert read_back(make_work(title="T", authors=Names((person,)))).authors.persons == (person,)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_work_that_no_reader_gave_leaves_no_field(text: str) -> None:
    work = make_work(
        text, text, title=text, title_protected=(text,), url=text, doi=text, others=((text, text),)
    )
    found, _ = read_bibtex(bibtex_entry(work), "b.bib")
    assert [each.entry_type for each in found] == ["misc" if not text.isalpha() else text]
    assert found[0].title == (as_read(text) or None)
    assert found[0].others == ()


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (
            "@article{a, title={The {UN} \\& us}, journaltitle={J}, number={4}, pages={1-2}, date={2021-10}}",
            "title = {The {UN} \\& us}|journal = {J}|number = {4}|pages = {1--2}|year = {2021}|month = oct",
        ),
        (
            "@report{a, title={T}, author={{A and B} and King, Jr., Ann and others}, institution={B and C}}",
            "author = {{A and B} and King, Jr., Ann and others}|title = {T}|institution = {{B and C}}",
        ),
        (
            "@online{a, url={https://a.example/~b_c?d&e=%20#f}, organization={O}, langid={canadien}}",
            "organization = {O}|url = {https://a.example/~b_c?d&e=%20#f}|langid = {acadian}",
        ),
        (
            "@thesis{a, title={T}, school={S}, address={C}, language={english and en-NZ},"
            " date={2021-10-14~}}",
            "title = {T}|institution = {S}|address = {C}|date = {2021-10-14~}|year = {2021}|month = oct"
            "|language = {english and en-NZ}",
        ),
        (
            "@inbook{a, title={T}, booktitle={B}, keywords={a_b, type:guide, resource}, annote={Good.}}",
            "title = {T}|booktitle = {B}|keywords = {resource, type:guide, a\\_b}|annotation = {Good.}",
        ),
        (
            "@string{s = {In Short}} @misc{a, title=s, crossref={b}, related={x_y,z},"
            " relatedtype={translationof}}"
            "@proceedings{b, title={B}, eventtitle={E \\& F}}",
            "title = {In Short}|journal = {B}|eventtitle = {E \\& F}|related = {x_y, z}"
            "|relatedtype = {translationof}",
        ),
    ],
)
def test_an_entry_as_it_is_written(entry: str, lines: str) -> None:
    work = read_work(entry)
    fields = "".join(f"  {line},\n" for line in lines.split("|"))
    assert bibtex_entry(work) == f"@{work.entry_type}{{a,\n{fields}}}\n"


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("2021", "year = {2021}"),
        ("2021-10", "year = {2021}|month = oct"),
        ("2021-10-14", "date = {2021-10-14}|year = {2021}|month = oct"),
        ("2021~", "date = {2021~}|year = {2021}"),
        ("2021-22", "date = {2021-22}|year = {2021}"),
        ("2021-XX", "date = {2021-XX}|year = {2021}"),
        ("2021-10/2022-04", "date = {2021-10/2022-04}|year = {2021}"),
        ("199X", "date = {199X}"),
        ("../2018", "date = {../2018}"),
    ],
)
def test_year_and_month_stand_where_they_say_all_and_beside_a_date(date: str, fields: str) -> None:
    entry = bibtex_entry(make_work(issued=parse_date(date)))
    assert [line.strip().rstrip(",") for line in entry.splitlines()[1:-1]] == fields.split("|")


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Person("Adams", "Ann"), "Adams, Ann"),
        (Person("von Adams", "Ann", suffix="Jr."), "von Adams, Jr., Ann"),
        (Person("Plato"), "Plato"),
        (Person("van Gogh"), "{van Gogh},"),
        (Person("Brown and Sons", "A, B"), "{Brown and Sons}, {A, B}"),
        (Person("others"), "{others}, and others"),
        (Person("family=A", "given=B"), "{family=A}, {given=B}"),
        (Person("O'Brien"), r"O\textquotesingle{}Brien"),
        (Person(given="Plato"), "given={Plato}"),
        (Person("King", suffix="Jr."), "family={King}, suffix={Jr.}"),
        (Person(literal="Brown and Sons, Inc. (100%)"), r"{Brown and Sons, Inc. (100\%)}"),
    ],
)
def test_a_name_as_bibtex_wants_it(person: Person, written: str) -> None:
    people = Names((person,), others=person.family == "others")
    assert bibtex_names(people) == written
    assert read_names(written) == people


@pytest.mark.parametrize(
    ("title", "words", "written"),
    [
        ("UNODC and UN", ("UN",), "UNODC and {UN}"),
        ("Braces", ("B",), "{B}races"),
        ("UN, UN", ("UN", "UN", "UN"), "{UN}, {UN}"),
        ("UN and U, then N", ("U", "N"), "UN and {U}, then {N}"),
        ("UN and U", ("U", "N"), "{U}{N} and U"),
        ("A title", ("gone", "A"), "{A} title"),
        ("50% {UN}", ("{UN}",), r"50\% {{}\textbraceleft{}UN\textbraceright{}}"),
    ],
)
def test_protected_words_stand_in_braces(title: str, words: tuple[str, ...], written: str) -> None:
    fields: dict[str, Any] = {"title": title, "title_protected": words}
    assert f"  title = {{{written}}},\n" in bibtex_entry(make_work(**fields))


def test_a_title_of_very_many_protected_words_is_written_too() -> None:
    work = make_work(title="a b " * 20_000 + "c", title_protected=("a", "b") * 20_000)
    assert bibtex_entry(work).count("{a} {b}") == 20_000


@pytest.mark.parametrize(
    ("name", "kind", "head"),
    [
        ("A/1 b", "misc", "@misc{A-1-b,"),
        ("a}", "x-y", "@misc{a-,"),
        ("a", "comment", "@misc{a,"),
        ("a_b-C9", "techreport", "@techreport{a_b-C9,"),
    ],
)
def test_keys_and_types_are_those_that_every_tool_reads(name: str, kind: str, head: str) -> None:
    assert bibtex_entry(make_work(name, kind)).startswith(f"{head}\n")
