"""Whole imports: what becomes of articles as they are pasted, saved and written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.importer import report
from mkdocs_review_guide.importer.documents import UnreadableError
from mkdocs_review_guide.importer.importing import Given, Imported, import_article
from mkdocs_review_guide.model.works import Library
from mkdocs_review_guide.readers.bibtex import read_library
from tests.conftest import ROOT
from tests.importer.two_reviews import BIB, guide

ARTICLES = ROOT / "tests" / "importer" / "articles"


def made_of(name: str, *, outline: bool = False, given: Given | None = None) -> Imported:
    return import_article((ARTICLES / name).read_bytes(), name, guide(), BIB, given, outline=outline)


def front(made: Imported) -> dict[str, object]:
    found = yaml.safe_load(made.page.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def body(made: Imported) -> str:
    return made.page.split("---\n", 2)[2].strip()


def test_a_pasted_article_becomes_a_draft() -> None:
    made = made_of("pasted.txt")
    matter = front(made)
    assert matter["title"] == "Reviewing treaties from below"
    assert matter["draft"] is True
    assert matter["original"] == "sampleplaceholder2023"
    assert matter["mechanism"] == "untoc"
    assert body(made) == (
        "Peer reviews ask States how they keep a treaty [@rose2020]. Some say that “no review works alone”"
        " [@specimen2019, p. 33]. As Placeholder [@placeholder2020] notes, rituals matter "
        "[@rose2020, p. 55]. As part"
        " of Review Group II, Canada’s self-assessment for the first cluster is expected to run "
        "from November 2021 to"
        " around April 2022.\n\n"
        "## What comes next\n\n"
        "The working group will meet from 3 to 5 June 2026 [@rose2020, p. 60; @doe2019, p. 12]. It "
        "was set up slightly"
        " under two decades ago. See also note 1.[^4] Specimen wrote that “questions bite” "
        "[@specimen2019, p. 41],"
        " while A &lt;script>alert(1)&lt;/script> and \\{\\{ macro \\}\\} and \\[link\\]"
        "(javascript:x) and \\[@fake\\]"
        " stay words.\n\n"
        "The following is open to everybody:\n\n"
        "- Write to the focal point of Canada.\n"
        "- Read the Stakeholder Toolkit at https://example.org/toolkit.\n\n"
        "## Further works that the article lists\n\n"
        "- [@unread2001]\n\n"
        "[^4]: This note has no reference at all, only an afterthought of its author."
    )


def test_its_events_have_what_their_sentences_name() -> None:
    events = front(made_of("pasted.txt"))["events"]
    assert events == [
        {
            "id": "ca-i-self-assessment",
            "title": "Self-assessment: Canada, Cluster I",
            "when": "2021-11/2022-04~",
            "step": "self-assessment",
            "status": "planned",
            "cite": "sampleplaceholder2023, para. 1",
            "as_of": yaml.safe_load("2023-03-14"),
            "country": "CA",
            "cohort": "II",
            "phase": "I",
        },
        {
            "id": "the-working-group-will-meet",
            "title": "The working group will meet",
            "when": "2026-06-03/2026-06-05",
            "status": "planned",
            "cite": "sampleplaceholder2023, para. 2",
            "as_of": yaml.safe_load("2023-03-14"),
            "mechanism": "none",
        },
    ]


def test_its_works_are_added_and_read_back() -> None:
    made = made_of("pasted.txt")
    assert made.bibliography.startswith(BIB)
    library, problems = read_library([("references.bib", made.bibliography)])
    assert [problem.code for problem in problems] == ["RG514"]  # what it is good for, a person says
    assert set(made.new_keys) == {
        *("sampleplaceholder2023", "rose2020", "doe2019", "placeholder2020", "specimen2019", "unread2001"),
        "stakeholdertoolk",
    }
    assert all(work.verified == "no" for work in library if work.key in made.new_keys)
    doe = library.get("doe2019")
    assert doe
    assert (doe.title, doe.edition) == ("Books & <b>Bold</b> Ideas", "2")
    assert [work.key for work in library if work.resource] == [made.new_keys[-1]]


def test_a_second_import_changes_nothing() -> None:
    first = made_of("pasted.txt")
    library, _ = read_library([("references.bib", first.bibliography)])
    again = import_article(
        (ARTICLES / "pasted.txt").read_bytes(),
        "pasted.txt",
        replace(guide(), library=library),
        first.bibliography,
    )
    assert again.page == first.page
    assert again.bibliography == first.bibliography
    assert again.new_keys == ()


def test_an_article_without_a_title_is_found_again_by_its_file() -> None:
    content = (
        b"Ann Adams\n\nSome words of a text that has no title at all, and goes on for a "
        b"while, as texts do here."
    )
    first = import_article(content, "raw.txt", guide(), BIB)
    assert first.original == "adams"
    library, _ = read_library([("references.bib", first.bibliography)])
    again = import_article(content, "raw.txt", replace(guide(), library=library), first.bibliography)
    assert (again.page, again.new_keys) == (first.page, ())


def test_what_a_person_says_comes_first() -> None:
    given = Given("Another Title", ("Clara Example",), "2022-05", "https://example.org/a", "my-page")
    made = made_of("pasted.txt", given=given)
    assert (made.title, made.slug, made.original) == ("Another Title", "my-page", "example2022")
    assert "https://example.org/a" in made.bibliography


def test_an_outline_has_none_of_the_articles_words() -> None:
    made = made_of("pasted.txt", outline=True)
    assert body(made) == (
        "Works cited here: [@rose2020; @specimen2019; @placeholder2020].\n\n"
        "## What comes next\n\n"
        "Works cited here: [@rose2020; @doe2019; @specimen2019].\n\n"
        "## Further works that the article lists\n\n"
        "- [@unread2001]"
    )
    assert made.bibliography == made_of("pasted.txt").bibliography
    assert "working group" not in made.page


def test_markdown_stays_what_it_is_without_what_acts() -> None:
    assert body(made_of("notes.md")) == (
        "Reviews go *step by step* [@placeholder2020]. Their pace is [explained elsewhere]"
        "(https://example.org/pace).\n\n"
        "## Who speaks\n\n"
        "> No State likes questions.\n\n"
        "1. Ask early.\n"
        "2. Ask again [@placeholder2020, p. 7].\n\n"
        '```python\nprint("kept [^a] as it is")\n```\n\n'
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
        '&lt;div onclick="x()">raw&lt;/div>'
    )


def test_a_saved_page_becomes_a_draft() -> None:
    made = made_of("page.html")
    assert made.article.authors == ("Ada Sample",)
    assert "[see @sampleplaceholder2018, p. 110]" in made.page
    assert [resource.name for resource in made.resources] == ["toolkit for civil society"]
    chapter = read_library([("references.bib", made.bibliography)])[0].get("sampleplaceholder2018")
    assert chapter
    assert (chapter.pages, chapter.container) == ("101", "Handbook of Synthetic Treaties")


def test_what_is_left_out_is_listed() -> None:
    made = made_of("pasted.txt")
    assert [(line.number, line.text) for line in made.dropped] == [
        (1, "Get our newsletter every month"),
        (16, "Photo by Dora Specimen on Unsplash."),
        (29, "Share this article"),
    ]


def test_every_word_of_the_article_is_in_the_draft_the_entries_or_the_report() -> None:
    made = made_of("pasted.txt")
    told = made.page + made.bibliography + report.as_text(made, "pasted.txt", {})
    words = {
        word.strip("“”().,:;[]’") for word in (ARTICLES / "pasted.txt").read_text(encoding="utf-8").split()
    }
    missing = {
        word
        for word in words
        if word and word not in told and word not in {"Ibid", "supra", "Notes", "References"}
    }
    assert {word for word in missing if word.isalpha() and len(word) > 3} <= {
        "Specimen",
        "Bold",
        "Cecily",
        "Books",
        "Journal",
        "March",
    }


def test_the_report_has_a_line_a_reason_and_a_doubt_for_each_thing() -> None:
    made = made_of("pasted.txt")
    told = json.loads(report.as_json(made, "pasted.txt", {"docs/articles/a.md": "made"}))
    assert told["version"] == 1
    assert told["article"]["date"] == "2023-03-14"
    assert {work["key"]: work["line"] for work in told["works"]}["rose2020"] == 19
    assert [event["line"] for event in told["events"]] == [5, 9]
    assert told["events"][0]["why"] == "“is expected”"
    assert told["notes"][3]["kept_as_words"] is True
    assert told["not_understood"][0]["text"] == "note 1"
    assert told["counts"]["new works"] == 5
    text = report.as_text(made, "pasted.txt", {})
    assert "  line 19: [1] rose2020  new article: Rose, The Creation of a Review Mechanism, 2020" in text
    assert text.rstrip().endswith(report.RESPONSIBILITY)


@pytest.mark.parametrize("content", [b"", b" \n", b"14 March 2023\n\n"])
def test_what_has_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        import_article(content, "a.txt", guide(), BIB)


PIECES = [
    "[1]",
    "[2] ",
    "\n\n",
    "\n",
    "Adams, A. (2020). B. C Press.",
    "(Adams 2020)",
    "Ibid.",
    "supra note 1",
    "Notes",
    "References",
    "\n[1] ",
    "---",
    "# ",
    "- ",
    "in May 2020 ",
    "was held. ",
    "“",
    "”",
    "(p. 3)",
    "https://a.b/c ",
    "the Toolkit ",
    "Canada's review ",
    "{",
    "}",
    "@",
    "\\",
    "<b>",
    "|",
    "`",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150)
def test_any_article_becomes_a_page_and_entries_that_can_be_read(parts: list[str], name: str) -> None:
    try:
        made = import_article("".join(parts).encode(), name, guide(), BIB)
    except UnreadableError:
        return
    assert yaml.safe_load(made.page.split("---\n")[1])["draft"] is True
    library, problems = read_library([("references.bib", made.bibliography)])
    assert {problem.code for problem in problems} <= {"RG508", "RG509", "RG514"}
    assert set(made.new_keys) <= set(library.keys())
    assert "<b>" not in body(made)


def test_an_empty_library_makes_all_works_new() -> None:
    content = (ARTICLES / "pasted.txt").read_bytes()
    made = import_article(content, "pasted.txt", replace(guide(), library=Library()), "")
    assert all(work.is_new for work in made.citations.works.values())


HOSTILE_NOTES = (
    "So it is.[1]\n\n[1] The author thanks [@a <script>alert(1)</script>] and {{ all }}.",
    "So it is.[1]\n\n[1] Ann Adams, First (London: Routledge, 2001). See [@x <b>y</b>] for more, "
    "and for all the rest.",
    "So it is.\n\nNotes\n[1] The [@a <i>x</i>] that no mark refers to.",
)


@pytest.mark.parametrize("text", HOSTILE_NOTES)
def test_what_looks_like_a_citation_in_a_note_is_words(text: str) -> None:
    made = import_article(f"Of Treaties\n\n{text}\n".encode(), "a.txt", guide(), BIB)
    assert "&lt;" in body(made)
    assert not {"<script", "<b>", "<i>"} & {part for part in ("<script", "<b>", "<i>") if part in body(made)}


def test_signs_of_our_own_mean_nothing_in_a_page() -> None:
    words = (
        "Peer reviews ask States how they keep a treaty, and they take years of work "
        "&#xe000;7&#xe001; for all."
    )
    made = import_article(
        f"<html><body><article><p>{words}</p></article></body></html>".encode(), "a.html", guide(), BIB
    )
    assert "years of work 7 for all" in made.page


def test_no_note_and_no_entry_is_lost() -> None:
    text = (
        "Of Treaties\n\nOne.[1] Two.[2]\n\n[1] The first of its number, with some words.\n[2] Another.\n"
        "[1] The second of its number, with other words.\n\nReferences\nAn interview with somebody "
        "who wants no name.\n"
    )
    made = import_article(text.encode(), "a.txt", guide(), BIB)
    assert "[^1]: The first of its number" in made.page
    assert "Note 1: The second of its number" in made.page
    assert "- An interview with somebody who wants no name." in made.page
    assert {item.why for item in made.citations.dangling} >= {"another note has this number"}


def test_what_a_front_matter_says_besides_is_listed() -> None:
    text = "---\ntitle: Of Treaties\nsummary: Lost?\n---\n\nWords of a text that goes on for a while.\n"
    made = import_article(text.encode(), "a.md", guide(), BIB)
    assert [(line.number, line.text) for line in made.dropped] == [(3, "summary: Lost?")]
