"""Works and what they are called in a source line; a library and its order."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import Library, Names, Person, Work
from mkdocs_review_guide.problems import Place

JAHN, DANDURAND = Person("Jahn", "Jessica"), Person("Dandurand", "Yvon")
UNODC = Person(literal="United Nations Office on Drugs and Crime (UNODC)")


def work(key: str = "key", **fields: Any) -> Work:
    return Work(key, "misc", Place("b.bib"), **fields)


@pytest.mark.parametrize(
    ("person", "short", "full"),
    [
        (JAHN, "Jahn", "Jessica Jahn"),
        (UNODC, "UNODC", "United Nations Office on Drugs and Crime (UNODC)"),
        (Person(literal="United Nations"), "United Nations", "United Nations"),
        (Person(literal="Justice (Department of)"), "Justice (Department of)", "Justice (Department of)"),
        (Person("King", "Martin", suffix="Jr."), "King", "Martin King Jr."),
        (Person(given="Plato"), "Plato", "Plato"),
    ],
)
def test_a_person_has_a_short_and_a_full_name(person: Person, short: str, full: str) -> None:
    assert (person.short, person.full) == (short, full)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (Names(), ""),
        (Names((JAHN,)), "Jahn"),
        (Names((JAHN, DANDURAND)), "Jahn and Dandurand"),
        (Names((JAHN, DANDURAND, UNODC)), "Jahn et al."),
        (Names((JAHN,), others=True), "Jahn et al."),
    ],
)
def test_more_than_two_names_are_shortened(names: Names, short: str) -> None:
    assert names.short == short


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"authors": Names((JAHN,)), "issued": parse_date("2021-10-14")}, "Jahn 2021"),
        ({"authors": Names((UNODC,)), "issued": parse_date("2024~")}, "UNODC 2024"),
        (
            {"authors": Names((UNODC,)), "short_name": "Office", "issued": parse_date("2024/..")},
            "Office 2024",
        ),
        ({"editors": Names((DANDURAND,)), "publisher": "P", "issued": parse_date("199X")}, "Dandurand 1990s"),
        ({"publisher": "Commission (CICAD)", "url": "https://a.example"}, "CICAD"),
        ({"url": "https://www.unodc.org/x", "title": "T", "issued": parse_date("../2020")}, "unodc.org"),
        ({"title": "Title", "issued": parse_date("20XX")}, "Title 2000s"),
        ({}, "key"),
        ({"url": "http://[broken"}, "key"),
    ],
)
def test_a_label_is_who_and_when(fields: dict[str, Any], label: str) -> None:
    assert work(**fields).label == label


def test_a_work_without_a_title_has_who_brought_it_out() -> None:
    page = work(url="https://www.unodc.org/x")
    assert (page.title, page.issuer, page.label_year) == (None, "unodc.org", None)
    assert work(publisher="UNODC", url="https://www.unodc.org/x").issuer == "UNODC"


def test_its_first_language_is_its_language() -> None:
    assert work(languages=("fr", "en")).langid == "fr"
    assert work().langid is None


def test_a_library_keeps_the_order_and_the_first_of_a_key() -> None:
    first, second, third = work("b", title="1"), work("a"), work("b", title="2")
    library = Library.of([first, second, third])
    assert list(library) == [first, second]
    assert library.keys() == ("b", "a")
    assert library.get("b") is first
    assert len(library) == 2


def test_keys_are_compared_exactly() -> None:
    library = Library.of([work("Jahn2021")])
    assert "Jahn2021" in library
    assert "jahn2021" not in library
    assert library.get("jahn2021") is None
