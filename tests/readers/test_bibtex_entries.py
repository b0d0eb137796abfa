"""An entry gives its fields by name, and collects what is wrong with them."""

from __future__ import annotations

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex_entries import DUPLICATE_FIELD, Entry, Field

PLACE = Place("b.bib", 3)


def entry(*fields: tuple[str, str]) -> Entry:
    found = Entry("misc", "key", PLACE)
    for line, (name, latex) in enumerate(fields, 4):
        found.add(Field(name, latex, Place("b.bib", line, 3)))
    return found


def test_of_two_fields_with_one_name_the_first_stays() -> None:
    found = entry(("title", "A"), ("title", "B"))
    assert found.text("title") == "A"
    assert [str(each).partition(";")[0] for each in found.problems] == [
        "b.bib:5:3: RG505 key has the field title twice, and the one in line 4 is used"
    ]


def test_an_empty_field_is_no_field() -> None:
    found = entry(("journal", " {} "), ("booktitle", "B"))
    assert found.first("journaltitle", "journal", "booktitle") == Field(
        "booktitle", "B", Place("b.bib", 5, 3)
    )
    assert found.first("journal") is None
    assert found.text("journal", "year") is None


def test_text_is_plain() -> None:
    found = entry(("note", r"{\'E}t\'e -- `x'"), ("number", "A/1--2"))
    assert found.text("note") == "Été – ‘x’"
    assert found.text("number", typographic=False) == "A/1--2"
    assert not found.problems


def test_a_command_that_nobody_knows_is_reported_where_the_field_stands() -> None:
    found = entry(("note", r"\foo{x}"))
    assert found.text("note") == r"\foo x"
    assert [(each.code, str(each.place)) for each in found.problems] == [("RG518", "b.bib:4:3")]


def test_a_problem_stands_at_the_entry_if_nowhere_else() -> None:
    found = entry()
    found.report(DUPLICATE_FIELD, field="x", line=1)
    assert [str(each.place) for each in found.problems] == ["b.bib:3:1"]
