"""Front matter becomes pages and events; the cases are in ``cases/front_matter.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.pages import Page, PageKind
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.front_matter import read_page, split_front_matter
from tests.guides import read_cases, told

CASES = read_cases(str(Path(__file__).parent / "cases" / "front_matter.toml"))
SRC_URI: dict[PageKind, str] = {
    "page": "a.md",
    "article": "articles/a.md",
    "mechanism": "reviews/peer/index.md",
    "country": "reviews/peer/countries/ca.md",
    "topic": "topics/a.md",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    kind = case.get("kind", "article")
    found, problems = read_page(case["text"], "a.md", SRC_URI[kind], kind)
    assert sorted(told(problems)) == case.get("problems", [])
    if "page" not in case:
        assert found is None
        return
    assert found is not None
    assert {name: shown(found.page, name) for name in case["page"]} == case["page"]
    if "events" in case:
        assert [short(event) for event in found.page.events] == case["events"]


def shown(page: Page, name: str) -> str:
    value = getattr(page, name)
    if isinstance(value, EdtfDate):
        return value.text
    if name == "meta":
        value = [key for key, _ in value]
    return ", ".join(value) if isinstance(value, (tuple, list)) else str(value)


def short(event: Event) -> str:
    about = (event.mechanisms, event.countries, event.phases, event.cohorts)
    dated = (event.id, event.when.text if event.when else "", event.status or "")
    return "|".join([*dated, *(" ".join(values) for values in about)])


EVENT = """\
---
title: A
country: FR
events:
  - id: a
    title: One
    when: 2021-11
    kind: deadline
    status: planned
    cite: see @key, p. 5
    as_of: 2021-10
    step: answers
    mechanism: peer
    former_ids: [b, c]
    text: |
      Some
      text.
    participate: Write.
---
"""


def test_an_event_with_all_its_keys() -> None:
    found, problems = read_page(EVENT, "docs/a.md", "a.md", "article")
    assert not problems
    assert found is not None
    (event,) = found.page.events
    assert (event.id, event.title, event.page, str(event.place)) == ("a", "One", "a.md", "docs/a.md:5:9")
    assert (event.kind, event.status, event.step, event.former_ids) == (
        "deadline",
        "planned",
        "answers",
        ("b", "c"),
    )
    assert event.as_of is not None
    assert event.as_of.text == "2021-10"
    (source,) = event.sources
    assert (source.prefix, source.key, source.locator, str(source.place)) == (
        "see",
        "key",
        "p. 5",
        "docs/a.md:10:11",
    )
    assert (event.text, event.participate) == ("Some\ntext.", "Write.")


def test_an_event_knows_where_its_values_stand_and_those_of_its_page() -> None:
    found, _ = read_page(EVENT, "a.md", "a.md", "article")
    assert found is not None
    (event,) = found.page.events
    lines = {key: event.place_of(key).line for key in ("mechanism", "country", "step", "text", "cohort")}
    assert lines == {"mechanism": 13, "country": 3, "step": 12, "text": 15, "cohort": 5}
    assert found.page.place_of("country") == Place("a.md", 3, 10)
    assert found.page.place_of("summary") == found.page.title_place == Place("a.md", 2, 8)


def test_the_themes_own_keys_are_handed_on_as_yaml_means_them() -> None:
    text = "---\ntitle: A\nsearch: {exclude: false, boost: 2}\nhide: [toc, true]\nicon:\nstatus: new\n---\n"
    found, problems = read_page(text, "a.md", "a.md", "article")
    assert not problems
    assert found is not None
    assert dict(found.page.meta) == {
        "search": {"exclude": False, "boost": "2"},
        "hide": ["toc", True],
        "icon": None,
        "status": "new",
    }


def test_what_an_event_that_is_left_out_was_called_is_known() -> None:
    _, problems = read_page("---\ntitle: A\nevents: [{id: a, when: 2021}]\n---\n", "a.md", "a.md", "article")
    assert {problem.lost for problem in problems} == {"a"}


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (4, 1)), (2, (4, 3)), (3, (4, 4)), (4, (5, 1)), (5, (6, 1)), (7, (6, 3))]
)
def test_an_offset_into_the_body_has_a_place_in_the_file(offset: int, place: tuple[int, int]) -> None:
    found, _ = read_page("---\ntitle: A\n---\nabc\n\nde", "a.md", "a.md", "page")
    assert found is not None
    assert found.page.body_place(offset) == Place("a.md", *place)


MECHANISM = """\
---
title: The Peer Review
mechanism:
  short: Peer
  instruments:
    - {id: MAIN, name: Main treaty, adopted: 2000-11-15, in_force: 2003, cite: key}
  phases:
    label: Chapter
    lasts: P2Y
    items:
      - {id: I, name: One, covers: {MAIN: [2, 5], SIDE: 3}}
  cohorts:
    label: Group
    items: [{id: A, name: First, size: 63}]
  steps:
    - {id: a, name: Answers, by: The State, after: start, lasts: P6M, optional: yes}
    - {id: b, name: Visit, before: a, participate: Ask., cite: [key, other]}
  calendar:
    - {phase: I, cohort: A, starts: 2021-11-01, cite: key}
  figures:
    - {what: begun, phase: I, when: 2024-10-16, count: 84, of: 189, about: true, cite: key}
events:
  - {id: e, title: One, cite: key}
---
"""


def test_a_mechanism_with_all_its_parts() -> None:
    found, problems = read_page(MECHANISM, "a.md", "reviews/peer/index.md", "mechanism")
    assert not problems
    assert found is not None
    mechanism = found.mechanism
    assert mechanism is not None
    assert (mechanism.id, mechanism.title, mechanism.short) == ("peer", "The Peer Review", "Peer")
    assert (mechanism.page, mechanism.folder) == ("reviews/peer/index.md", "reviews/peer")
    assert (mechanism.phase_label, str(mechanism.phase_lasts), mechanism.cohort_label) == (
        "Chapter",
        "P2Y",
        "Group",
    )
    (instrument,) = mechanism.instruments
    assert instrument.adopted is not None
    assert (instrument.id, instrument.adopted.text, str(instrument.place)) == (
        "MAIN",
        "2000-11-15",
        "a.md:6:7",
    )
    (phase,) = mechanism.phases
    assert phase.covers == (("MAIN", ("2", "5")), ("SIDE", ("3",)))
    (cohort,) = mechanism.cohorts
    assert (cohort.id, cohort.name, cohort.size, cohort.place.line) == ("A", "First", 63, 14)
    first, second = mechanism.steps
    assert (first.after, str(first.lasts), first.optional, first.by) == ("start", "P6M", True, "The State")
    assert (second.before, second.participate, second.optional) == ("a", "Ask.", False)
    assert [str(source.place) for source in second.sources] == ["a.md:17:65", "a.md:17:70"]
    assert mechanism.calendar[0].starts.text == "2021-11-01"
    figure = mechanism.figures[0]
    assert (figure.what, figure.count, figure.of, figure.about, figure.place.line) == (
        "begun",
        84,
        189,
        True,
        21,
    )
    assert found.page.events[0].mechanisms == ("peer",)


def test_what_is_wrong_in_a_mechanism_costs_only_itself_and_the_rest_keeps_its_places() -> None:
    text = """\
---
title: The Peer Review
mechanism:
  phases:
    label: Chapter
    lasts: two years
    items:
      - {name: no id}
      - {id: II, covers: {MAIN: [1, [2], 3]}}
  cohorts: {label: Group, items: [{id: A, size: -3}, {id: B, size: many}]}
  steps:
    - {id: a}
    - {id: b, name: B, lasts: 6 months, cite: two words}
    - {id: c, name: C, lastz: P6M}
    - words
    - {id: d, name: D, after: b, cite: two words}
  calendar:
    - {phase: II, starts: 2021-13}
    - {phase: II}
    - {phase: II, starts: 2022}
  figures:
    - {what: x, count: 1.5}
    - {what: y, count: 3, of: '-'}
---
"""
    found, problems = read_page(text, "a.md", "reviews/peer/index.md", "mechanism")
    assert told(problems) == [
        *("6:12 RG301", "8:9 RG202", "9:37 RG203", "10:49 RG203", "10:68 RG203", "12:7 RG202", "13:31 RG301"),
        *(
            "13:47 RG205",
            "14:24 RG201",
            "15:7 RG203",
            "16:40 RG205",
            "18:27 RG301",
            "19:7 RG202",
            "22:24 RG203",
        ),
        "23:31 RG203",
    ]
    assert found is not None
    mechanism = found.mechanism
    assert mechanism is not None
    assert [(phase.id, phase.covers) for phase in mechanism.phases] == [("II", (("MAIN", ("1", "3")),))]
    assert [(cohort.id, cohort.size) for cohort in mechanism.cohorts] == [("A", None), ("B", None)]
    assert [(step.id, step.place.line) for step in mechanism.steps] == [("b", 13), ("c", 14), ("d", 16)]
    assert [entry.place.line for entry in mechanism.calendar] == [20]
    assert [(figure.what, figure.place.line) for figure in mechanism.figures] == [("y", 23)]


@pytest.mark.parametrize(
    "value", ["", "x", "[a]", "{steps: x}", "{phases: {items: []}}", "{phases: {label: ''}}"]
)
def test_a_mechanism_that_cannot_be_read_is_still_there(value: str) -> None:
    """What names it is not wrong because of that."""
    text = f"---\ntitle: Peer\nmechanism: {value}\n---\n"
    found, problems = read_page(text, "a.md", "reviews/peer/index.md", "mechanism")
    assert [problem.place.line for problem in problems] == ([3] if value else [])
    assert found is not None
    assert found.mechanism is not None
    assert (found.mechanism.id, found.mechanism.short, found.mechanism.phases) == ("peer", "Peer", ())


KEYS = [
    "title",
    "date",
    "country",
    "events",
    "id",
    "cite",
    "when",
    "mechanism",
    "steps",
    "phases",
    "items",
    "hide",
    "x",
]
WORDS = ["A", "key", "2021-13", "2021", "NO", "none", "", "a b", "P6M", "true", "[]", "{}", "~", "é"]
VALUES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=12,
)
FRONT_MATTER = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=6).map(
    lambda items: "---\n" + "".join(f"{key}: {value}\n" for key, value in items) + "---\nText\n"
)
PIECES = st.sampled_from(
    ["---\n", "...\n", "title: A\n", "events:\n", "- ", "  ", "{", "}", "\n", ": ", "'", "\u2028"]
)


@given(
    st.one_of(FRONT_MATTER, st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)),
    st.sampled_from(list(SRC_URI)),
)
@example("---\ntitle: A\nformer_ids: a b\n---\n", "article")
def test_no_text_raises_and_no_page_is_lost_without_a_word(text: str, kind: PageKind) -> None:
    found, problems = read_page(text, "a.md", SRC_URI[kind], kind)
    assert found is not None or problems
    assert all(1 <= problem.place.line <= text.count("\n") + 1 for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)


@given(FRONT_MATTER, st.sampled_from(["page", "article"]))
def test_a_page_whose_title_is_fine_is_there_whatever_else_is_wrong(text: str, kind: PageKind) -> None:
    text = text.replace("title: ", "titel: ").replace("---\n", "---\ntitle: Fine\n", 1)
    found, problems = read_page(text, "a.md", SRC_URI[kind], kind)
    if found is None:
        assert {problem.code for problem in problems} & {"RG101", "RG103", "RG104", "RG105"}
    else:
        assert found.page.title == "Fine"
        written = text.count("id: ") + text.count("id:,")
        assert len(found.page.events) <= written


@given(st.text(alphabet="-. \n\tab:", max_size=40))
def test_a_file_is_cut_without_loss(text: str) -> None:
    split = split_front_matter(text)
    assert text.endswith(split.body)
    assert text[: len(text) - len(split.body)].count("\n") == split.body_line - 1 or split.body == ""
    assert split.front_matter is None or split.front_matter in text
