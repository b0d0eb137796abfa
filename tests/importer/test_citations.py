"""From notes to works: short forms, places, lists with authors and years, and what stays words."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.importer.citations import Citations, StandIns, read_citations
from mkdocs_review_guide.importer.documents import Raw, lines_of
from mkdocs_review_guide.importer.structure import Article, read_article
from mkdocs_review_guide.model.works import Library

ROSE = "[1] Cecily Rose, “The Creation of a Mechanism” (2020) 114:1 American Journal of Law 51–67."
DOE = "[2] Jane Doe, Treaties in Practice (Toronto: Irwin Law, 2019)."


def read(body: str, *notes: str) -> tuple[str, Citations]:
    """The text with its citations, one paragraph a line, and all that was read."""
    article: Article = read_article(Raw(lines_of("Of Treaties\n\n" + "\n\n".join((body, "\n".join(notes))))))
    citations = read_citations(article, Library())
    stand_in = StandIns()
    texts = [
        stand_in.put_back(citations.rewritten(block.text, block.line, stand_in))
        for block in article.blocks
        if block.kind in {"paragraph", "item"}
    ]
    return "\n".join(texts), citations


MARKS = (
    ("A book[1], it says.", "A book [@rose2020], it says."),
    ("It says so.[1]", "It says so [@rose2020]."),
    ("“It says so.”[1] Then", "“It says so.” [@rose2020] Then"),
    ("It says so[1][2] and[2]", "It says so [@rose2020; @doe2019] and [@doe2019]"),
    ("It says so[1], [2]", "It says so [@rose2020; @doe2019]"),
    ("It says so.¹ Then", "It says so [@rose2020]. Then"),
    ("It says so^1^ here", "It says so [@rose2020] here"),
    ("Rose said: “as much” (p. 60). Then", "Rose said: “as much” [@rose2020, p. 60]. Then"),
    ("It[1] says, as Doe does too (pp. 3-5).", "It [@rose2020] says, as Doe does too [@doe2019, pp. 3–5]."),
    ("Doe says it. So it does[1] (p. 52)", "Doe says it. So it does [@rose2020] [@rose2020, p. 52]"),
)


@pytest.mark.parametrize(("body", "cited"), MARKS)
def test_marks_become_citations(body: str, cited: str) -> None:
    text, citations = read(body + " And [1] [2] again, so that both are there.", ROSE, DOE)
    assert text.startswith(cited)
    assert citations.dangling == []


SHORT = (
    ("[3] Ibid.", "@doe2019"),
    ("[3] Ibid., p. 55.", "@doe2019, p. 55"),
    ("[3] Id at 55-57.", "@doe2019, pp. 55–57"),
    ("[3] Rose, supra note 1 at 60.", "@rose2020, p. 60"),
    ("[3] Supra note 1, p. 60.", "@rose2020, p. 60"),
    ("[3] Rose (n 1) 60.", "@rose2020, p. 60"),
    ("[3] Rose, op. cit., p. 60.", "@rose2020, p. 60"),
    ("[3] Rose, “Creation of a Mechanism,” 60.", "@rose2020, p. 60"),
    ("[3] Doe, Treaties in Practice, 60.", "@doe2019, p. 60"),
    ("[3] See Rose, supra note 1.", "@rose2020"),
    ("[3] Jane Doe, Treaties in Practice (Toronto: Irwin Law, 2019) 12.", "@doe2019, p. 12"),
)


@pytest.mark.parametrize(("note", "citation"), SHORT)
def test_short_forms_mean_the_work_that_was_named(note: str, citation: str) -> None:
    _, citations = read("A[1] and b[2] and c[3] are here.", ROSE, DOE, note)
    assert [str(found) for found in citations.notes["3"].citations] == [citation]
    assert len(citations.works) == 2


def test_ibid_within_a_note_means_the_work_before_it_there() -> None:
    _, citations = read("A[1] b[2] c[3].", ROSE, DOE, "[3] Rose, supra note 1 at 60; ibid at 70.")
    assert [str(found) for found in citations.notes["3"].citations] == [
        "@rose2020, p. 60",
        "@rose2020, p. 70",
    ]


def test_a_note_with_several_works_cites_each() -> None:
    note = "[1] Ann Adams, First (London: Routledge, 2001) 4; see also Bo Brown, Second (Oxford: Hart, 2002)."
    text, _ = read("It says so[1] here.", note)
    assert text == "It says so [@adams2001, p. 4; see @brown2002] here."


def test_words_before_a_reference_are_kept_with_it() -> None:
    _, citations = read(
        "So[1].", "[1] For the history of all this, see Ann Adams, First (London: Routledge, 2001) 4."
    )
    note = citations.notes["1"]
    assert note.is_footnote
    assert note.text == "For the history of all this, see [@adams2001, p. 4]"


def test_words_behind_a_reference_are_kept_with_it() -> None:
    note = (
        "[1] Convention against Corruption, 31 October 2003, 2349 UNTS 41 (entered into force 14 "
        "December 2005)"
    )
    _, citations = read("So[1].", f"{note}, which few had read.")
    assert citations.notes["1"].text == "[@conventionagains2003] which few had read"
    _, citations = read("So[1].", f"{note}.")
    assert not citations.notes["1"].is_footnote


def test_a_note_without_a_work_stays_words() -> None:
    text, citations = read("It says so.[1] Then.", "[1] The author thanks everybody who read this.")
    assert text == "It says so.[^1] Then."
    assert citations.notes["1"].doubts
    assert citations.works == {}


def test_authors_and_years_are_found_in_a_list() -> None:
    body = (
        "Some say so (Adams, 2001, p. 4; see Brown & Clark 2002a). Adams (2001) insists, Brown's "
        "(2002b) too, and"
        " nobody (Dunn 1999) denies it."
    )
    entries = (
        "References",
        "Adams, A. (2001). First. Routledge.",
        "Brown, B., & Clark, C. (2002). Second. Hart Publishing.",
        "Brown, B. (2002). Third of all. Hart Publishing.",
    )
    text, citations = read(body, *entries)
    assert text == (
        "Some say so [@adams2001, p. 4; see @brownclark2002]. Adams [@adams2001] insists, Brown's "
        "[@brown2002] too,"
        " and nobody (Dunn 1999) denies it."
    )
    assert [item.text for item in citations.dangling] == ["(Dunn 1999)"]


def test_what_seems_to_refer_to_nothing_is_told() -> None:
    _, citations = read("It says so[1] and[7], as note 1 does (p. 4)[1].", ROSE)
    assert [item.text for item in citations.dangling] == ["[7]", "note 1"]


def test_links_that_are_numbers_are_no_marks() -> None:
    text, _ = read("See [1](https://example.org) and this[1].", ROSE)
    assert text == "See [1](https://example.org) and this [@rose2020]."
