"""Bibliographies are read whatever they hold: cases in ``bibtex_cases.toml``, and what no table can say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.works import Names, Work
from mkdocs_review_guide.problems import Severity
from mkdocs_review_guide.readers.bibtex import is_web_address, read_bibtex, read_library

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "bibtex_cases.toml").read_text(encoding="utf-8"))["case"]
SAMPLE = (HERE / "sample.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    works, problems = read_bibtex(case["bib"], "b.bib")
    reported = [f"{each.code} {each.place.line}:{each.place.column}" for each in problems]
    assert reported == case.get("problems", [])
    expected = case.get("works", {})
    by_key = {work.key: work for work in works}
    assert set(expected) <= set(by_key)
    found = {key: {name: shown(by_key[key], name) for name in fields} for key, fields in expected.items()}
    assert found == expected


def shown(work: Work, name: str) -> str:
    value = getattr(work, name)
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, Names):
        persons = [f"{each.family}|{each.given}|{each.literal}|{each.suffix}" for each in value]
        return " ".join([*persons, *["+"] * value.others])
    return str(value)


def test_an_entry_keeps_its_place() -> None:
    works, _ = read_bibtex("\n  @misc{a,\n title = {A}}\n @book{b, title={B}}", "b.bib")
    assert [str(work.place) for work in works] == ["b.bib:2:1", "b.bib:4:1"]


def test_a_problem_says_file_line_key_and_what_to_do() -> None:
    _, problems = read_bibtex("@misc{a, title = {A},\n  date = {soon}}", "docs/refs.bib")
    assert str(problems[0]).startswith("docs/refs.bib:2:3: RG510 a: date: ")
    _, problems = read_bibtex("@misc{Äpfel & Birnen, title = {A}}", "b.bib")
    assert "for example Apfel-Birnen" in problems[0].advice
    _, problems = read_bibtex("@misc{a, keywords = {source:civil-society}, title={A}}", "b.bib")
    assert problems[0].advice == "did you mean civil society?"
    _, problems = read_bibtex("@misc{a, title = {A}}\n@misc{a, title = {B}}", "b.bib")
    assert "b.bib:1:1" in problems[0].message


def test_what_loses_data_is_an_error() -> None:
    lost = "@misc{a, title = {A}\n@misc{b title={B}}\n@misc{c, title={C}, title={D}}\n@misc{c, title={E}}"
    _, problems = read_bibtex(lost, "b.bib")
    assert {each.severity for each in problems} == {Severity.ERROR}


def test_a_library_joins_files_in_their_order() -> None:
    library, problems = read_library(
        [
            ("a.bib", "@misc{x, title={X}}\n@misc{y, title={Y}}"),
            ("b.bib", "@misc{y, title={Z}}\n@misc{X, title={B}}"),
        ]
    )
    assert library.keys() == ("x", "y", "X")
    assert [str(each).partition(";")[0] for each in problems] == [
        "b.bib:1:1: RG503 the key y is taken by the entry at a.bib:2:1",
        "b.bib:2:1: RG504 the key X differs from x at a.bib:1:1 in upper and lower case alone",
    ]


def test_several_files_are_read_as_one() -> None:
    library, problems = read_library(
        [
            ("a.bib", "@string{un = {United Nations}}\n@incollection{part, title={A}, crossref={book}}"),
            ("b.bib", "@collection{book, title={Book}, publisher=un, xdata={place}}"),
            ("c.bib", "@xdata{place, location={Vienna}}\n@misc{x, title={X}, note=later}"),
            ("d.bib", "@string{later = {Later}}"),
        ]
    )
    part = library.by_key["part"]
    assert (part.container, part.publisher, part.publisher_place) == ("Book", "United Nations", "Vienna")
    assert library.keys() == ("part", "book", "x")
    assert [str(each.place) for each in problems] == ["c.bib:2:21"]
    assert "names the string later, which nothing before it defines" in problems[0].message


def test_a_parent_that_is_nowhere_is_told_with_the_nearest_name() -> None:
    _, problems = read_library(
        [
            (
                "a.bib",
                "@incollection{part, title={A}, crossref={bok1999}}\n@misc{b, title={B}, xdata={zzzz}}",
            ),
            ("b.bib", "@collection{book1999, title={Book}}"),
        ]
    )
    assert [str(each) for each in problems] == [
        "a.bib:1:32: RG519 part: crossref names bok1999, and no entry has that key; did you mean book1999?",
        "a.bib:2:21: RG519 b: xdata names zzzz, and no entry has that key; "
        "add that entry to the bibliography, or correct the key",
    ]


def test_a_doi_under_two_keys_is_told_across_files() -> None:
    _, problems = read_library(
        [
            ("a.bib", "\n@misc{x, title={X}, doi={10.1234/X}}"),
            ("b.bib", "@misc{y, title={Y}, doi={10.1234/x}}"),
        ]
    )
    assert [str(each) for each in problems] == [
        "b.bib:1:1: RG521 y has the DOI of x at a.bib:2:1: 10.1234/x; delete one of the two and cite the "
        "other, or correct the DOI; say `related` if they are two works"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "@misc{broken, title = {Never closed",
        '@misc{broken, title = {A}, note = "Never closed',
        "@misc{broken, title = {A}",
        "@misc{broken title = {A}}",
        "@misc{broken, title {A}}",
        "@misc{broken, = {A}}",
        "@misc(broken, title = {A}}",
        "@misc{broken, title = {A}}}",
        "@string{broken = {A}",
        "@comment{broken",
        "@{broken}",
    ],
)
def test_a_defect_costs_one_entry_and_not_the_file(broken: str) -> None:
    works, _ = read_bibtex(f"@misc{{before, title={{A}}}}\n{broken}\n@misc{{after, title={{B}}}}\n", "b.bib")
    assert {"before", "after"} <= {work.key for work in works}


def test_a_problem_is_reported_once() -> None:
    _, problems = read_library([("a.bib", "@misc{a, title={A}}\n@misc{a, title={A}}\n@misc{A, title={A}}")])
    assert [each.code for each in problems] == ["RG503", "RG504"]


def test_the_sample_is_read_without_a_complaint() -> None:
    works, problems = read_bibtex(SAMPLE, "sample.bib")
    assert not problems
    assert len(works) == SAMPLE.count("\n@") - SAMPLE.count("\n@string")


def test_the_same_text_gives_the_same_works() -> None:
    assert read_bibtex(SAMPLE, "b.bib") == read_bibtex(SAMPLE, "b.bib")


def test_strings_add_up_to_no_more_than_a_bound() -> None:
    bomb = '@string{a = "' + "x" * 4_000 + '"}\n'
    bomb += "\n".join(f"@misc{{k{number}, title = a}}" for number in range(5_000))
    works, problems = read_bibtex(bomb, "b.bib")
    assert sum(len(work.title or "") for work in works) < 2_000_000
    assert {each.code for each in problems} == {"RG507", "RG509"}


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title = " + "{" * 50_000,
        "@misc{a, title = {" + "{" * 50_000 + "}" * 50_000 + "}}",
        "@misc{a, author = {" + "x and " * 50_000 + "}}",
        "@misc{a, author = {" + "x " * 100_000 + "}}",
        "@misc{a, title = {" + "\\'" * 100_000 + "}}",
        "@misc{a, title = {" + "-" * 200_000 + "}}",
        "@misc{a, " + "t={} " * 50_000 + "}",
        "@misc{a, t = a" + " # a" * 50_000 + "}",
        "@misc{" * 30_000,
        "@" * 200_000,
        "@misc{a, keywords = {" + "a," * 100_000 + "}}",
        "@misc{a, month = {" + "1 " * 100_000 + "}, year = {" + "9" * 100_000 + "}, title={A}}",
        "@misc{a, howpublished = {" + "\\url" * 50_000 + "}}",
        "\n".join(f"@misc{{a{number}, title={{A}}, crossref={{nowhere}}}}" for number in range(5_000)),
        "\n".join(
            f"@misc{{a{number}, title={{A}}, crossref={{nowhere{number}}}}}" for number in range(5_000)
        ),
        "\n".join(f"@misc{{a{number}, title={{A}}, crossref={{a{number + 1}}}}}" for number in range(5_000)),
        "@misc{a, "
        + " ".join(f"f{number}={{}}," for number in range(10_000))
        + "}\n"
        + "\n".join(f"@misc{{a{number}, title={{A}}, crossref={{a}}}}" for number in range(5_000)),
    ],
    ids=lambda text: text[:24].strip(),
)
def test_hostile_texts_take_no_more_than_their_length(text: str) -> None:
    begin = process_time()
    read_bibtex(text, "b.bib")
    assert process_time() - begin < 5


def test_five_thousand_entries_take_seconds() -> None:
    entries = SAMPLE.split("\n\n")
    many = (entries[number % len(entries)].replace("{", f"{{n{number}-", 1) for number in range(5_000))
    begin = process_time()
    works, _ = read_bibtex("\n\n".join(many), "b.bib")
    assert len(works) > 4_000
    assert process_time() - begin < 10  # about one on a small machine


SIGNS = r"""@ { } " , = # \ ( ) % ~ ' \' \url{ and a ß @misc{ @string{a= """
SIGNS += "author date month crossref keywords={resource}"
PIECES = st.sampled_from([*SIGNS.split(), " ", "\n", "\x00", "\ud800", "\u2028"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 40), PIECES), max_size=8))
def test_no_damage_to_a_bibliography_raises(damages: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for start, length, piece in damages:
        text = text[:start] + piece + text[start + length :]
    _check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_no_text_raises(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    works, problems = read_bibtex(text, "b.bib")
    assert len({work.key for work in works}) == len(works)
    for work in works:
        assert "\n" not in (work.title or "")
        assert work.label
        assert work.url is None or is_web_address(work.url)
    assert all(problem.place.line <= text.count("\n") + text.count("\r") + 1 for problem in problems)
    assert problems == sorted(problems, key=lambda problem: problem.sort_key)
