"""What two guides differ in, told as their readers see it: a table of edits."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.changes.compare import compare
from tests.changes.comparing import ARTICLE, EVENT, FILES, Texts, changes, edited, side, told

INDEX, REVIEW, ROWS, BIB = (
    "docs/index.md",
    "docs/reviews/peer/index.md",
    "docs/reviews/peer/countries.csv",
    "refs.bib",
)

STATUS = "step-status Peer review, Canada: Chapter I, Answers"
WINDOW = "window Peer review, Canada: Chapter I, Answers"
NAME = "Canada, Chapter I, Answers"


def test_the_guide_is_what_it_should_be() -> None:
    assert side(FILES).problems == ()


def test_what_is_the_same_makes_no_change() -> None:
    assert changes({}) == ()
    moved = {ARTICLE: FILES[ARTICLE].replace("events:", "# a comment\nevents:")}
    assert changes(moved) == ()


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            edited(ARTICLE, "2021-11/2022-04~", "2021-11/2022-05") | {},
            [f"event-moved {NAME} [e]: end 2022-04~ > 2022-05"],
            id="an end",
        ),
        pytest.param(
            edited(ARTICLE, "when: 2021-11/2022-04~", "when: 2021-12/2022-04~"),
            [f"event-moved {NAME} [e]: beginning 2021-11 > 2021-12"],
            id="a beginning",
        ),
        pytest.param(
            {ARTICLE: EVENT.replace("2021-11/2022-04~", "2026-05-01").replace("key, p. 1", "other")},
            [
                f"event-moved {NAME} [e]: date 2021-11/2022-04~ > 2026-05-01; "
                "now date passed, nothing reported > upcoming; "
                "source Some work 2021, p. 1 > Other; as of 2021-10 > 2022-05-01",
                f"{STATUS} date passed, nothing reported > upcoming",
                "work-changed Some work 2021 [key]: among the references yes > no; no page shows it",
            ],
            id="a date, a status and a source",
        ),
        pytest.param(
            edited(ARTICLE, "status: planned", "status: done"),
            [
                f"event-status {NAME} [e]: now date passed, nothing reported > done",
                f"{STATUS} date passed, nothing reported > done",
            ],
            id="a status",
        ),
        pytest.param(
            edited(ARTICLE, "cite: key, p. 1", "cite: key, p. 2"),
            [f"event-changed {NAME} [e]: source Some work 2021, p. 1 > Some work 2021, p. 2"],
            id="a locator",
        ),
        pytest.param(
            edited(ARTICLE, "    cite: key, p. 1", "    cite: key, p. 1\n    text: Three more words"),
            [f"event-changed {NAME} [e]: text 3 words added"],
            id="a text",
        ),
        pytest.param(
            edited(ARTICLE, "title: Canada answers", "title: Canada replies"),
            [f"event-changed {NAME} [e]: title Canada answers > Canada replies"],
            id="a title",
        ),
        pytest.param(
            edited(ARTICLE, "  - id: e\n", "  - id: f\n    former_ids: [e]\n"),
            [
                f"event-changed {NAME} [f]: id e > f; former ids - > e",
                "problem-new e is called f now [RG609]: hint",
            ],
            id="a new id that keeps the old one",
        ),
        pytest.param(
            edited(ARTICLE, "  - id: e\n", "  - id: f\n"),
            [
                "broken-link nothing has the id e [RG602]",
                f"vanished-id {NAME} [e]: id e > f; write `former_ids: [e]` in the event, so that links "
                "to it keep working",
                "problem-new nothing has the id e [RG602]: warning",
            ],
            id="a new id",
        ),
        pytest.param(
            {
                ARTICLE: EVENT[: EVENT.index("events:")] + "---\n\nSome words [@other].\n",
                **edited(INDEX, "[it][e]", "it"),
            },
            [
                f"event-removed {NAME} [e]: title Canada answers > -; date 2021-11/2022-04~ > -; "
                "now date passed, nothing reported > -; source Some work 2021, p. 1 > -",
                f"{STATUS} date passed, nothing reported > not known",
                "work-changed Some work 2021 [key]: among the references yes > no; no page shows it",
                "page-changed Home [index.md]: text 1 word added, 1 word removed",
            ],
            id="an event less",
        ),
        pytest.param(
            edited(ARTICLE, "country: CA", "country: FR"),
            [
                "moved-address Canada answers [e]: "
                "address reviews/peer/countries/ca/#e > reviews/peer/countries/fr/#e",
                f"{STATUS} date passed, nothing reported > not known",
                f"{STATUS.replace('Canada', 'France')} not known > date passed, nothing reported",
                "event-changed France, Chapter I, Answers [e]: country Canada > France",
                "page-changed An article [articles/a.md]: country Canada > France",
            ],
            id="an event of another country",
        ),
        pytest.param(
            {ROWS: "country,cohort,starts,reviewers,note\nCA,B,2021-11,FR NO,\nNO,A,,,A note\n"},
            [
                "vanished-address France [reviews/peer/countries/fr/]",
                "review-removed France, Peer review: cohort Group B > -",
                "review-changed Canada, Peer review: cohort Group A > Group B; starts - > 2021-11; "
                "reviewers - > France, Norway",
                "review-added Norway, Peer review: cohort - > Group A",
                f"{WINDOW} not known > from November 2021, no limit known",
            ],
            id="rows",
        ),
        pytest.param(
            {BIB: FILES[BIB].replace("title = {Some work}", "title = {Some book}, keywords = {resource}")},
            [
                "work-changed Some book 2021 [key]: title Some work > Some book; "
                "listed as a resource - > yes; a resource",
                "problem-new the resource key doesn't say what it is good for [RG514]: warning",
            ],
            id="a work's fields",
        ),
        pytest.param(
            {BIB: FILES[BIB] + "@misc{third, title = {Third}, date = {2020}}\n"},
            ["work-added Third 2020 [third]: no page shows it"],
            id="a work that nobody cites",
        ),
        pytest.param(
            edited(BIB, "@misc{other,", "@misc{others,") | edited(ARTICLE, "[@other]", "[@others]"),
            [
                "vanished-id Other [other]: key other > others",
                "work-changed Other [others]: key other > others",
                "page-changed An article [articles/a.md]: text 1 word added, 1 word removed",
            ],
            id="another key",
        ),
        pytest.param(
            edited(BIB, "@misc{other, title = {Other}, urldate = {2022-05-01}}\n", ""),
            [
                "broken-link no work in the bibliography has the key other [RG603]",
                "work-removed Other [other]",
                "problem-new no work in the bibliography has the key other [RG603]: warning",
            ],
            id="a work that is cited goes",
        ),
        pytest.param(
            {ARTICLE: None, "docs/articles/b.md": EVENT, **edited(INDEX, "articles/a.md", "articles/b.md")},
            [
                "vanished-address An article [articles/a/]: the page lies elsewhere; "
                "write `redirect_from: [articles/a/]` in it",
                "page-renamed An article [articles/b.md]: file docs/articles/a.md > docs/articles/b.md",
                "page-changed Home [index.md]: text 1 word added, 1 word removed",
            ],
            id="a page elsewhere",
        ),
        pytest.param(
            {
                ARTICLE: None,
                "docs/articles/b.md": EVENT.replace("country: CA", "country: CA\nredirect_from: articles/a/"),
                **edited(INDEX, "articles/a.md", "articles/b.md"),
            },
            [
                "page-renamed An article [articles/b.md]: file docs/articles/a.md > docs/articles/b.md; "
                "old addresses - > articles/a/",
                "page-changed Home [index.md]: text 1 word added, 1 word removed",
            ],
            id="a page elsewhere that keeps its address",
        ),
        pytest.param(
            {"docs/articles/new.md": "---\ntitle: New\n---\n\nTwo words.\n"},
            ["page-added New [articles/new.md]: 2 words"],
            id="a page more",
        ),
        pytest.param(
            {"docs/articles/new.md": "---\ntitle: New\ndraft: true\n---\n\nTwo words.\n"},
            ["draft articles/new.md: added"],
            id="a draft more",
        ),
        pytest.param(
            edited(INDEX, "[the article](articles/a.md)", "[it](articles/b.md) [there](#gone) [in](#more)"),
            [
                "broken-link articles/b.md [index.md]: nothing is there",
                "page-changed Home [index.md]: text 3 words added, 2 words removed",
            ],
            id="a link to nothing",
        ),
        pytest.param(
            edited(INDEX, "## More {#more}", "## Less"),
            [
                "vanished-address Home [index.md]: places in the page: #more",
                "page-changed Home [index.md]: text 1 word added, 2 words removed",
            ],
            id="a heading less",
        ),
        pytest.param(
            edited(INDEX, "title: Home", "title: House\nsummary: Two words\ntags: [a, b]\nhide: [toc]"),
            [
                "page-changed House [index.md]: title Home > House; tags - > a, b; summary 2 words added; "
                "hide - > ['toc']"
            ],
            id="front matter",
        ),
        pytest.param(
            edited(REVIEW, "{id: visit, name: Visit}", "{id: visit, name: Stay, lasts: P2M}"),
            ["mechanism-changed Peer review, step Stay: name Visit > Stay; lasts - > P2M"],
            id="a step",
        ),
        pytest.param(
            edited(REVIEW, "    - {id: visit, name: Visit}\n", ""),
            [
                "vanished-id Visit [peer-visit]: step",
                "mechanism-removed Peer review, step Visit",
            ],
            id="a step less",
        ),
        pytest.param(
            edited(
                REVIEW,
                "  steps:",
                "  calendar:\n    - {phase: I, cohort: A, starts: 2021-11, cite: key}\n"
                "  figures:\n    - {what: begun, count: 3, cite: key}\n  steps:",
            ),
            [
                f"{WINDOW} not known > from November 2021, no limit known",
                "mechanism-added Peer review, calendar: Chapter I, Group A: starts - > 2021-11; "
                "source - > Some work 2021",
                "mechanism-added Peer review, figure: begun: count - > 3; source - > Some work 2021",
            ],
            id="a calendar and a figure",
        ),
    ],
)
def test_an_edit_is_told(edits: Texts, expected: list[str]) -> None:
    assert told(changes(edits)) == expected


def test_what_is_mended_is_told_and_lines_dont_count() -> None:
    broken = {**FILES, INDEX: FILES[INDEX].replace("[it][e]", "[it][nothing]")}
    assert (
        told(changes({INDEX: FILES[INDEX]}, broken))[-1]
        == "problem-mended nothing has the id nothing [RG602]: warning"
    )
    lower = {INDEX: broken[INDEX].replace("See", "New words.\n\nSee")}
    assert told(changes(lower, broken)) == ["page-changed Home [index.md]: text 2 words added"]


def test_a_picture_that_goes_breaks_the_links_to_it() -> None:
    page = {**FILES, INDEX: FILES[INDEX] + "\n[paper](paper.pdf)\n"}
    found = compare(side(page, frozenset(("paper.pdf",))), side(page))
    assert told(found) == ["broken-link paper.pdf [index.md]: the file is gone"]


def test_a_page_that_becomes_a_draft_leaves_the_guide() -> None:
    edits = edited(ARTICLE, "title: An article", "title: An article\ndraft: true")
    found = told(changes(edits))
    assert "page-removed An article [articles/a.md]: it is a draft now" in found
    assert "vanished-address An article [articles/a/]: it is a draft now" in found
    assert "broken-link articles/a.md [index.md]: nothing is there" in found


def test_places_are_those_after_the_change_and_of_what_is_removed_those_before() -> None:
    longer = {ARTICLE: EVENT.replace("---\ntitle", "---\nsummary: x\ntitle").replace("2022-04~", "2022-05")}
    assert str(changes(longer)[0].place) == "docs/articles/a.md:7:9"
    removed = [change for change in changes({ARTICLE: None}) if change.kind == "event-removed"]
    assert [str(change.place) for change in removed] == ["docs/articles/a.md:6:9"]
