"""Citations in a built page: what stands in the text, in the notes, and in the references that lead back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.sites.building import CONFIG, Built, build_site, copy_site, write_site
from tests.sites.html_tree import Element

EVERY_CITATION = Path(__file__).parent / "every-citation"

BIB = """\
@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}
@book{brown, author = {Brown, Bo}, title = {Costs}, date = {2002}, publisher = {Example Press}}
@book{chen, author = {Chen, Cy}, title = {Peers}, date = {2003}, publisher = {Example Press}}
"""

BuildPages = Callable[..., Built]


@pytest.fixture
def build_pages(tmp_path: Path) -> BuildPages:
    """Builds a site of a few works and the pages given by their paths."""

    def build(pages: dict[str, str], config: str = CONFIG) -> Built:
        root = write_site(tmp_path, {"references.bib": BIB, "mkdocs.yml": config, **pages})
        return build_site(root)

    return build


def test_a_page_with_every_citation_beside_every_code_is_as_expected(tmp_path: Path) -> None:
    built = build_site(copy_site(EVERY_CITATION, tmp_path / "site"))
    page = built.page("")
    notes = page.one("div", class_="footnote").without("a", class_="footnote-backref")

    assert not built.problems
    assert f"{page.one('div', class_='prose').html}\n{notes.html}" == (
        (EVERY_CITATION / "expected.html").read_text(encoding="utf-8").rstrip("\n")
    )


def numbers(page: Element) -> list[int]:
    """The numbers of the references in a page, in reading order, without those in notes."""
    links = page.one("div", class_="prose").all("a", class_="footnote-ref")
    return [int(link.text) for link in links]


def notes(page: Element) -> list[str]:
    """The notes of a page, each without the ways back."""
    (items,) = page.one("div", class_="footnote").all("ol")
    return [
        item.without("a", class_="footnote-backref").text.removesuffix(" entry") for item in items.all("li")
    ]


ORDER = """\
- In a list [@brown].

| Table |
| --- |
| cell [@chen] |

> A quotation [@brown].

A paragraph [@adams], and [@chen] again.
"""


def test_works_are_numbered_as_people_read(build_pages: BuildPages) -> None:
    page = build_pages({"docs/index.md": ORDER}).page("")

    assert numbers(page) == [1, 2, 1, 3, 2]
    assert [note.split(",")[0] for note in notes(page)] == ["Brown", "Chen", "Adams"]


def test_citations_side_by_side_are_two(build_pages: BuildPages) -> None:
    page = build_pages({"docs/index.md": "Said [@adams][@brown], and [@brown] [@adams, p. 3]."}).page("")

    assert page.one("div", class_="prose").text == "Said12, and21, p. 3."


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_page_may_end_in_a_table(build_pages: BuildPages, end: str) -> None:
    page = build_pages({"docs/index.md": f"| a | b |\n| --- | --- |\n| x | [@adams] |{end}"}).page("")

    assert [row.text for row in page.one("table").all("tr")] == ["a b", "x 1"]
    assert notes(page) == ["Adams, Ann. Reviews. Example Press, 2001."]


OWN_NOTES = """\
First the writer's[^a], then a work [@adams], then another[^b], which cites, and the first again[^a].

[^b]: Other [@brown, p. 4].
[^a]: One.
"""


BY_DEFINITION = CONFIG.replace(
    "[abbr,", "[{footnotes: {USE_DEFINITION_ORDER: true, UNIQUE_IDS: true}}, abbr,"
)


@pytest.mark.parametrize("config", [CONFIG, BY_DEFINITION])
def test_the_writers_own_notes_are_numbered_with_the_works(build_pages: BuildPages, config: str) -> None:
    page = build_pages({"docs/index.md": OWN_NOTES}, config).page("")

    assert numbers(page) == [1, 2, 3, 1]
    assert [note.split()[0] for note in notes(page)] == ["One.", "Adams,", "Other4,", "Brown,"]


def test_the_ways_back_from_a_note_are_told_apart(build_pages: BuildPages) -> None:
    page = build_pages({"docs/index.md": "Once [@adams]. Twice [@brown].\n\n- And again [@adams].\n"}).page(
        ""
    )
    back = page.one("div", class_="footnote").all("a", class_="footnote-backref")

    assert [link.attributes["aria-label"] for link in back] == [
        "Note 1: back to the text, 1 of 2",
        "Note 1: back to the text, 2 of 2",
        "Note 2: back to the text",
    ]
    assert [page.with_id(link.href[1:]).text for link in back] == ["1", "1", "2"]


UNKNOWN = """\
A work of nobody [@nobody], in company [see @adms, p. 3; @adams], with a key that can't be [see @un.2001]
cited, in company too [@brown, p. 1; @A/1]. A link [to nothing][adamz] and one without words [][anything].
"""


def test_what_is_unknown_keeps_its_words_marked_and_is_told_once(build_pages: BuildPages) -> None:
    built = build_pages({"docs/index.md": UNKNOWN})
    prose = built.page("").one("div", class_="prose")

    assert prose.text == (
        "A work of nobody @nobody, in company see @adms, p. 3, 1, with a key that can't be see @un.2001 "
        "cited, in company too2, p. 1, @A/1. A link to nothing and one without words anything."
    )
    assert [mark.text for mark in prose.all(class_="missing")] == [
        *("@nobody", "@adms", "see @un.2001", "@A/1", "to nothing", "anything")
    ]
    assert [line.partition(";")[0] for line in built.problems] == [
        "docs/index.md:1:20: RG603 no work in the bibliography has the key nobody",
        "docs/index.md:1:46: RG603 no work in the bibliography has the key adms",
        "docs/index.md:1:98: RG605 un.2001 can't be cited: a key has letters, digits, _ and - only",
        "docs/index.md:2:39: RG605 A/1 can't be cited: a key has letters, digits, _ and - only",
        "docs/index.md:2:65: RG602 nothing has the id adamz",
        "docs/index.md:2:97: RG602 nothing has the id anything",
    ]
    near = [line for line in built.problems if line.endswith("did you mean adams?")]
    assert near == [built.problems[1], built.problems[4]]


def test_an_unknown_work_in_front_matter_is_told_once(build_pages: BuildPages) -> None:
    article = (
        "---\ntitle: A\nevents:\n  - id: met\n    title: They met\n    when: 2001\n    cite: adams\n"
        "    text: As [@brwn] says, [somewhere][adam].\n---\n"
    )
    built = build_pages({"docs/articles/a.md": article})

    assert [mark.text for mark in built.page("articles/a/").all(class_="missing")] == ["@brwn", "somewhere"]
    assert [line.partition("; ")[2] for line in built.problems] == [
        "did you mean adams?",
        "did you mean brown?",
    ]
    assert all(line.startswith("docs/articles/a.md:") for line in built.problems)


DATA = """\
---
title: A
events:
  - id: met
    title: They met, said [@adams]
    when: 2001
    cite: [adams, "brown, p. 4"]
    text: As [see @chen, p. 2] says, `[@adams]` is code, \\[@adams] an escape, ann@adams.example an address.
---
The page says so too [@adams].
"""


def test_markdown_in_data_cites_and_plain_text_does_not(build_pages: BuildPages) -> None:
    built = build_pages({"docs/articles/a.md": DATA})
    event = built.page("articles/a/").with_id("met")

    assert not built.problems
    assert event.text.startswith(
        "2001 They met, said [@adams]. As see 2, p. 2 says, [@adams] is code, [@adams] an escape, "
        "ann@adams.example an address."
    )
    assert [link.text for link in event.all("a", class_="footnote-ref")] == ["2"]
    assert [note.split(",")[0] for note in notes(built.page("articles/a/"))] == ["Adams", "Chen"]


PASSAGES = {
    "docs/index.md": (
        "First of all, a note[^n] that comes last.\n\n[^n]: Notes speak too [@adams].\n\n"
        "Paragraphs speak [@adams, p. 2].\n\n| Tables |\n| --- |\n| Cells speak [@adams] |\n\n"
        "Nobody else [@brown].\n"
    ),
    "docs/reviews/m/index.md": (
        "---\ntitle: M\nmechanism:\n  steps:\n"
        "    - {id: talk, name: Talk, participate: 'Steps speak first [@adams].'}\n---\n"
    ),
    "docs/reviews/m/countries.csv": "country\nFR\n",
    "docs/reviews/m/countries/fr.md": (
        "---\ncountry: FR\n---\nCountries speak [@adams], and [@adams, p. 5] again.\n"
    ),
}


def test_every_passage_in_the_references_leads_to_its_citation(build_pages: BuildPages) -> None:
    built = build_pages(PASSAGES)
    lists = built.page("references/adams/").all("ul", class_="passages")
    passages = [item for each in lists for item in each.all("li") if item.all("q")]

    assert [(item.one("q").text, cited_at(built, item.links[0].href)) for item in passages] == [
        ("Notes speak too.", "Notes speak too2."),
        ("Paragraphs speak.", "Paragraphs speak2, p. 2."),
        ("Cells speak", "Cells speak2"),
        ("Countries speak, and again.", "Countries speak1, and1, p. 5 again."),
        ("Countries speak, and again.", "Countries speak1, and1, p. 5 again."),
        ("Steps speak first.", "Steps speak first1."),
    ]
    assert len({item.links[0].href for item in passages}) == len(passages)


def cited_at(built: Built, href: str) -> str:
    """The paragraph or cell with the citation that a link on the work's page leads to."""
    address, _, anchor = urljoin("/references/adams/", href).partition("#")
    place = built.page(address.lstrip("/")).with_id(unquote(anchor))
    mark = place if place.tag == "sup" else place.all("sup")[0]
    around = next(element for element in mark.above() if element.tag in ("p", "td"))
    return around.without("a", class_="footnote-backref").text


def test_a_note_of_the_writers_with_a_works_label_is_refused(build_pages: BuildPages) -> None:
    built = build_pages({"docs/index.md": "Cited [@adams], noted[^ref-adams].\n\n[^ref-adams]: My own.\n"})

    assert built.problems == (
        "docs/index.md:3:3: RG606 the footnote label ref-adams is that of a cited work; rename the footnote",
    )
    assert built.ended
