"""Works become CSL-JSON that CSL processors and reference managers read."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.formatting.csl_json import csl_date, csl_item
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex import read_bibtex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", {"date-parts": [[2021]]}),
        ("2021-10-14", {"date-parts": [[2021, 10, 14]]}),
        ("2021-10~", {"date-parts": [[2021, 10]], "circa": True}),
        ("2021?/2022", {"date-parts": [[2021], [2022]], "circa": True}),
        ("2018/..", {"date-parts": [[2018], [0]]}),
        ("../2018", {"date-parts": [[2018]], "circa": True}),
        ("2018/", {"date-parts": [[2018]], "circa": True}),
        ("2021-22", {"date-parts": [[2021]], "season": 2}),
        ("199X", {"date-parts": [[1990], [1999]], "circa": True}),
        ("199X/2001", {"date-parts": [[1990], [2001]], "circa": True}),
        ("2004-XX-XX", {"date-parts": [[2004]]}),
    ],
)
def test_dates_become_csl_dates(text: str, expected: dict[str, object]) -> None:
    assert csl_date(parse_date(text)) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@article{a, title={T}}", {"type": "article", "title": "T"}),
        ("@misc{a, url={https://a.example}}", {"type": "webpage", "title": "?", "publisher": "a.example"}),
        ("@misc{a, title={T}, keywords={type:treaty}}", {"type": "treaty"}),
        ("@misc{a, title={T}, howpublished={blog}}", {"type": "document", "publisher": "blog"}),
        ("@misc{a, title={T}, publisher={P}, howpublished={blog}}", {"publisher": "P", "medium": "blog"}),
        (
            "@report{a, title={T}, author={{UN}}, institution={UN}, number={A/1}}",
            {"type": "report", "number": "A/1"},
        ),
        ("@book{a, title={T}, number={4}, edition={2nd ed.}}", {"collection-number": "4", "edition": "2"}),
        ("@phdthesis{a, title={T}}", {"type": "thesis", "genre": "PhD thesis"}),
        ("@online{a, title={Resolution 9/1: T}, number={Resolution 9/1}}", {"title": "Resolution 9/1: T"}),
        (
            "@book{a, author={A B and others}}",
            {"author": [{"family": "B", "given": "A"}, {"literal": "others"}]},
        ),
        ("@unheardof{a, title={T}}", {"type": "document"}),
        (
            "@inbook{a, title={T}, bookauthor={A B}, chapter={5}, booktitle={B}}",
            {"container-author": [{"family": "B", "given": "A"}], "chapter-number": "5"},
        ),
        (
            "@inproceedings{a, title={T}, eventtitle={E}, venue={V}}",
            {"event-title": "E", "event-place": "V", "type": "paper-conference"},
        ),
        ("@article{a, title={T}, entrysubtype={newspaper}}", {"type": "article-newspaper"}),
        ("@article{a, title={T}, entrysubtype={other}, journal={J}}", {"type": "article-journal"}),
        ("@review{a, title={T}, journal={J}}", {"type": "article-journal"}),
        ("@book{a, title={Titre}, langid={french}}", {"title": "Titre", "language": "fr"}),
    ],
)
def test_works_become_csl_items(entry: str, expected: dict[str, object]) -> None:
    item = csl_item(read_bibtex(entry, "b.bib")[0][0], "?")
    assert {name: item.get(name) for name in expected} == expected


def test_what_is_said_already_is_left_out() -> None:
    publisher = read_bibtex("@report{a, title={T}, author={{UN}}, institution={UN}}", "b.bib")[0][0]
    symbol = read_bibtex("@online{a, title={Resolution 9/1: T}, number={Resolution 9/1}}", "b.bib")[0][0]
    assert "publisher" not in csl_item(publisher, "?")
    assert "number" not in csl_item(symbol, "?")


@pytest.mark.parametrize(
    ("author", "publisher", "printed"),
    [
        ("{UN Office (UNODC)}", "UN Office", False),
        ("{UN Office}", "UN Office (UNODC)", True),
        ("{UN Office (UNODC)}", "UNODC", False),
        ("{UN Office (UNODC)}", "un office (UNODC)", False),
        ("{UN Office}", "UN Office in Vienna", True),
        ("{UN Office} and {Another}", "UN Office", True),
        ("Penguin, Ann", "Penguin", True),
    ],
)
def test_a_publisher_that_wrote_it_is_not_said_twice(author: str, publisher: str, printed: bool) -> None:
    work = read_bibtex(f"@report{{a, title={{T}}, author={{{author}}}, institution={{{publisher}}}}}", "b")[
        0
    ][0]
    assert ("publisher" in csl_item(work, "?")) is printed


def test_a_publisher_may_be_the_author_by_a_short_name() -> None:
    entry = "@report{a, title={T}, author={{UN Office}}, shortauthor={UNODC}, institution={UNODC}}"
    assert "publisher" not in csl_item(read_bibtex(entry, "b.bib")[0][0], "?")


def titled(title: str, *protected: str) -> object:
    return csl_item(Work("a", "book", Place("b.bib"), title=title, title_protected=protected), "?")["title"]


@pytest.mark.parametrize(
    ("title", "protected", "marked"),
    [
        ("Plain", (), "Plain"),
        ("The UN and Palermo", ("UN", "Palermo"), "The [UN] and [Palermo]"),
        ("UNODC and UN", ("UN",), "UNODC and [UN]"),
        ("Braces", ("B",), "[B]races"),
        ("UN, UN", ("UN", "UN", "UN"), "[UN], [UN]"),
        ("A title", ("gone", "A"), "[A] title"),
        ("C++ (C)", ("C++", "(C)"), "[C++] [(C)]"),
    ],
)
def test_protected_words_stand_in_spans(title: str, protected: tuple[str, ...], marked: str) -> None:
    expected = marked.replace("[", '<span class="nocase">').replace("]", "</span>")
    assert titled(title, *protected) == expected


def test_texts_are_made_fit_but_for_addresses_and_our_own_tags() -> None:
    entry = "@book{a, title={{UN} <x>}, author={{<A>}}, publisher={<P>}, url={https://a.example/a:b}}"
    item = csl_item(
        read_bibtex(entry, "b.bib")[0][0], "?", lambda text: text.replace("<", "(").replace(":", ";")
    )
    assert item["title"] == '<span class="nocase">UN</span> (x>'
    assert (item["author"], item["publisher"]) == ([{"literal": "(A>"}], "(P>")
    assert item["URL"] == "https://a.example/a:b"
