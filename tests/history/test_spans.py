"""The lines of a file on which each event stands."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.history.spans import event_spans
from tests.guides import check, sources

EVENT = "title: X, when: 2001, status: done, cite: key"
PAGES = {
    "block style": (
        "---\ntitle: A\nevents:\n"
        "  - id: a\n    title: X\n    when: 2001\n    status: done\n    cite: key\n"
        "    text: |\n      one\n\n      - two\n\n"
        "  - title: X\n    when: 2001\n    cite: [key]\n    id: b\n    status: done\n"
        "summary: S\n---\n- text\n  more\n",
        {"a": (4, 12), "b": (14, 18)},
    ),
    "without indentation": (
        "---\ntitle: A\nevents:\n- title: X\n  id: a\n  when: 2001\n  status: done\n  cite: key\n---\ntext\n",
        {"a": (4, 8)},
    ),
    "flow style": (
        f"---\ntitle: A\nevents:\n  - {{id: a, {EVENT}}}\n  - {{id: b,\n     {EVENT}}}\n---\n",
        {"a": (4, 4), "b": (5, 6)},
    ),
    "all on one line": (f"---\ntitle: A\nevents: [{{id: a, {EVENT}}}]\nsummary: S\n---\n", {"a": (3, 3)}),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_the_lines_of_events_in_front_matter(text: str, expected: dict[str, tuple[int, int]]) -> None:
    guide, _ = check(sources({"articles/a.md": text}))
    spans = event_spans(guide.events, {"docs/articles/a.md": text})

    assert {span.id: (span.first, span.last) for span in spans} == expected


def test_a_row_of_a_table_may_have_several_lines() -> None:
    text = 'id,title,when,status,cite,text\na,A,2001,done,key,"one\ntwo"\nb,B,2001,done,key,\n'
    guide, _ = check(sources(tables={"reviews/peer/events.csv": text}))
    spans = event_spans(guide.events, {"docs/reviews/peer/events.csv": text})

    assert [(span.id, span.first, span.last) for span in spans] == [("a", 2, 3), ("b", 4, 5)]


def test_an_event_of_a_file_that_is_not_given_has_no_lines() -> None:
    guide, _ = check(sources({"articles/a.md": PAGES["all on one line"][0]}))
    assert event_spans(guide.events, {}) == ()
