"""The driver on texts in memory: everything that is wrong is told in one run, once, where it stands."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide import build
from mkdocs_review_guide.problems import Place, Problem, Severity
from mkdocs_review_guide.sources import Folders, SourceFile, Sources
from tests.guides import BIB, REVIEW, check, make_guide, sources, told_where

ARTICLE = """\
---
title: A
mechanism: peer
country: CA
events:
  - {id: e, title: Event, when: 2020, cite: key}
---
Text [@key], the [event][e].
"""

PAGES = {
    "articles/broken.md": "---\ntitle: A\nsummary: [open\n---\nText\n",
    "articles/country.md": ARTICLE.replace("CA", "XQ").replace("id: e", "id: f").replace("[e]", "[f]"),
    "articles/date.md": ARTICLE.replace("2020", "2021-13"),
    "articles/link.md": "---\ntitle: B\n---\nText with a [dead link][nowhere] [@other].\n",
    "articles/twice.md": ARTICLE,
}
TABLES = {"reviews/peer/countries.csv": "country,cohort,cite\nCA,A,key\nFR,B\n"}
OPEN_ENTRY = BIB + "@book{open, title = {Never closed},\n@misc{last, title = {Last}, related = {key}}\n"
"""Seven mistakes, one of each kind, the last in the bibliography."""
TOLD = [
    "docs/articles/broken.md:3:10 RG101",
    "docs/articles/country.md:4:10 RG413",
    "docs/articles/date.md:6:33 RG301",
    "docs/articles/link.md:4:25 RG602",
    "docs/articles/twice.md:6:10 RG601",
    "docs/reviews/peer/countries.csv:3:1 RG404",
    "refs.bib:3:1 RG502",
]


def test_every_mistake_is_one_line_and_all_are_told_in_one_run() -> None:
    _, problems = check(sources(PAGES, TABLES, OPEN_ENTRY))
    assert told_where(problems) == TOLD
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.parametrize("name", PAGES)
def test_each_of_them_is_told_alone_too(name: str) -> None:
    pages = {name: PAGES[name]} | ({"articles/date.md": ARTICLE} if "twice" in name else {})
    _, problems = check(sources(pages))
    assert [each for each in told_where(problems) if name in each] == [each for each in TOLD if name in each]
    assert len(problems) == 1


def test_what_is_sound_makes_a_guide_all_the_same() -> None:
    guide, _ = check(sources(PAGES, TABLES, OPEN_ENTRY))
    assert set(guide.pages) == {"reviews/peer/index.md", *(PAGES.keys() - {"articles/broken.md"})}
    assert [event.id for event in guide.events] == ["f", "e"]
    assert guide.mechanisms["peer"].countries == ("CA",)
    assert "key" in guide.library


def test_nothing_wrong_is_no_problem() -> None:
    guide = make_guide({"articles/a.md": ARTICLE})
    assert [event.id for event in guide.events] == ["e"]


def test_no_files_make_an_empty_guide() -> None:
    guide, problems = check(sources(review=False, bib=""))
    assert (guide.pages, guide.events, guide.targets, problems) == ({}, (), {}, ())


def test_problems_are_in_order_and_each_is_told_once() -> None:
    def problem(file: str, line: int, code: str = "RG1", message: str = "m") -> Problem:
        return Problem(Place(file, line), code, Severity.ERROR, message, "a")

    wanted = [
        problem("a", 2),
        problem("a", 2, "RG2"),
        problem("a", 2, "RG2", "n"),
        problem("a", 10),
        problem("b", 1),
    ]
    assert build.in_order([*reversed(wanted), *wanted]) == tuple(wanted)


def test_the_order_of_files_changes_nothing() -> None:
    files = sources(PAGES, TABLES, OPEN_ENTRY)
    turned = Sources(files.pages[::-1], files.tables[::-1], files.bibliography)
    told = {str(problem) for problem in check(files)[1] if problem.code != "RG601"}
    assert {str(problem) for problem in check(turned)[1] if problem.code != "RG601"} == told


def test_a_table_without_its_mechanism_is_reported() -> None:
    _, problems = check(sources(tables={"reviews/peer/events.csv": "id\n"}, review=False))
    assert told_where(problems) == ["docs/reviews/peer/events.csv:1:1 RG131"]


def test_a_page_that_would_take_too_long_to_read_is_reported() -> None:
    _, problems = check(sources({"a.md": "# A\n\n" + "[a](" * 3_000 + ")\n"}))
    assert told_where(problems) == ["docs/a.md:1:1 RG132"]


def test_a_broken_listing_is_reported_and_the_page_stays() -> None:
    guide, problems = check(
        sources({"a.md": "# A\n\n<!-- guide/timeline { limit: x } -->\n\n<!-- guide/timeline x -->\n"})
    )
    assert told_where(problems) == ["docs/a.md:3:30 RG203", "docs/a.md:5:1 RG702"]
    assert "a.md" in guide.pages


# Drafts.

DRAFT = ARTICLE.replace("title: A", "title: A\ndraft: true") + "Also [@other].\n"


def test_a_draft_is_checked_and_left_out() -> None:
    files = sources(
        {"articles/a.md": DRAFT, "articles/b.md": DRAFT.replace("id: e", "id: f").replace("key}", "no}")}
    )
    resolved, problems = build.check(files, build.Options())
    assert resolved.drafts == ("articles/a.md", "articles/b.md")
    assert told_where(problems) == ["docs/articles/b.md:7:45 RG603"]
    assert resolved.guide.events == ()
    assert "e" not in resolved.guide.targets
    assert [body.page.src_uri for body in resolved.bodies] == ["reviews/peer/index.md"]


def test_a_mechanism_whose_page_is_a_draft_is_left_out_with_its_tables() -> None:
    draft = REVIEW.replace("title:", "draft: true\ntitle:")
    tables = {"reviews/peer/events.csv": "id,title,cite,when\nx,X,key,2020\n"}
    resolved, problems = build.check(
        sources({"reviews/peer/index.md": draft, "articles/a.md": ARTICLE + "[@other]\n"}, tables),
        build.Options(),
    )
    assert problems == ()
    assert resolved.guide.mechanisms == {}
    assert {target.kind for target in resolved.guide.targets.values()} == {"event", "work"}
    assert [(event.id, resolved.guide.targets[event.id].page) for event in resolved.guide.events] == [
        ("e", "articles/a.md")
    ]


def test_a_link_into_a_draft_is_no_problem_while_it_is_one() -> None:
    _, problems = check(sources({"articles/a.md": DRAFT, "b.md": "See the [event][e].\n"}))
    assert told_where(problems) == []


# Whatever the sources.

OPTIONS = build.Options(Folders(), as_of=date(2026, 1, 15))
LINES = (
    "---",
    "title: A",
    "events:",
    "  - {id: e, title: E, cite: key}",
    "mechanism: peer",
    "country: CA",
    "# H",
    "```",
)
PIECES = st.sampled_from(
    [
        *(f"{line}\n" for line in LINES),
        "[a][b]",
        "[@key]",
        "<!-- guide/timeline {} -->\n",
        *"{}'é",
        "\x00",
        "- ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join)
NAMES = ["index.md", "articles/a.md", "reviews/peer/index.md", "reviews/peer/countries/ca.md", "topics/t.md"]


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=4),
    st.dictionaries(
        st.sampled_from(["reviews/peer/countries.csv", "reviews/peer/events.csv"]), TEXTS, max_size=2
    ),
    TEXTS,
    st.booleans(),
)
def test_no_sources_raise_and_every_problem_has_its_line(
    pages: dict[str, str], tables: dict[str, str], bib: str, review: bool
) -> None:
    files = sources(pages, tables, bib, review=review)
    _, problems = build.check(files, OPTIONS)
    lines = {file.file: _lines(file) for file in (*files.pages, *files.tables, *files.bibliography)}
    for problem in problems:
        assert 1 <= problem.place.line <= lines[problem.place.file]
        assert str(problem).isprintable()


def _lines(file: SourceFile) -> int:
    return file.text.count("\n") + file.text.count("\r") + 1


def test_thousands_of_events_and_mistakes_are_read_in_seconds() -> None:
    events = "".join(
        f"  - {{id: e{number}, title: Event {number}, when: 20{number % 90 + 10}, status: done, cite: key}}\n"
        for number in range(2_000)
    )
    links = " ".join(f"[a][e{number}] [b][f{number}]" for number in range(300))
    pages = {"articles/a.md": f"---\ntitle: A\nmechanism: peer\nevents:\n{events}---\n{links}\n"}
    begin = perf_counter()
    guide, problems = check(sources(pages))
    assert len(guide.events) == 2_000
    assert [problem.code for problem in problems] == ["RG602"] * 300
    assert perf_counter() - begin < 10


def test_a_mechanism_and_its_tables_are_joined() -> None:
    tables = {
        "reviews/peer/countries.csv": "country,cohort,MAIN\nCA,A,2003\n",
        "reviews/peer/events.csv": "id,title,cite,country,when\nx,X,key,CA,2020\n",
        "reviews/second/countries.csv": "country\nFR\n",
    }
    pages = {"reviews/second/index.md": REVIEW.replace("The Peer Review", "Another")}
    guide, problems = check(sources(pages, tables))
    assert problems == ()
    assert guide.mechanisms["peer"].countries == ("CA",)
    assert guide.mechanisms["second"].countries == ("FR",)
    assert guide.targets["x"].page == "reviews/peer/countries/ca.md"
