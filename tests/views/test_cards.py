"""What a card says of each kind of thing, and that it stays short."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.guide import Guide, Target
from mkdocs_review_guide.views import cards
from mkdocs_review_guide.views.cards import LONGEST, card, join_parts, shorten
from mkdocs_review_guide.views.renderer import Renderer
from tests.guides import make_guide, make_renderer

BIB = """\
@misc{key, title = {Some work}, author = {Adams, Ann}, date = {2021-10}, keywords = {source:official}}
@misc{other, title = {Other}, urldate = {2022-05-01}}
@misc{untitled, howpublished = {A Centre}, url = {https://example.org/x}, keywords = {source:civil society}}
@misc{sparse, title = {Sparse}, publisher = {A Press}, keywords = {forests}}
@misc{sparse2, title = {Sparse too}, publisher = {A Press}, keywords = {forests}}
"""

REVIEW = """\
---
title: The Peer Review of Everything
mechanism:
  short: Peer review
  instruments:
    - {id: MAIN, name: Main treaty, adopted: 2000-11-15, in_force: 2003-09, cite: key}
    - {id: SIDE, name: Side treaty}
  phases:
    label: Chapter
    items: [{id: I, name: Laws and courts, covers: {MAIN: [2, 5]}}, {id: II}]
  cohorts:
    label: Group
    items: [{id: A, size: 63}, {id: B}, {id: C, name: Third session, size: 1}]
  steps:
    - {id: answers, name: Answers, by: The State under review, after: start, lasts: P6M, cite: key}
    - {id: visit, name: Visit}
    - {id: input, name: Input, by: Anybody, before: start, lasts: P1Y2M, optional: true}
---
"""

AUDIT = """\
---
title: The Audit
mechanism:
  short: Audit
  phases: {label: Round, items: [{id: 1, name: First round}]}
  steps: [{id: answers, name: Answers to the audit, lasts: P2W}]
---
"""

ROWS = "country,cohort,phase\nCA,A,I\nCA,B,II\nFR,B,\nNO,,\n"

PAGES = {
    "reviews/audit/index.md": AUDIT,
    "reviews/peer/index.md": REVIEW,
    "articles/a.md": """\
---
title: A
mechanism: peer
country: CA
tags: [rivers]
events:
  - id: told
    title: Canada answers
    when: 2021-11/2022-04~
    status: done
    step: answers
    phase: I
    cite: [key, other, key]
  - {id: late, title: Canada is visited, when: 2022-05, status: planned, kind: session, cite: other}
  - {id: ahead, title: A day to come, when: 2026-05-01, status: planned, cite: key}
  - {id: undated, title: Nobody knows when, status: planned, cite: key}
---
## A heading

[@sparse; @sparse2]
""",
    "topics/dialogue.md": """\
---
topic: dialogue
definition: >-
  A *short* talk of [States][peer-group-a] and [][peer-ca] **with** people outside government [@key, p. 3].
---
""",
}


def guide() -> Guide:
    return make_guide(PAGES, bib=BIB, tables={"reviews/peer/countries.csv": ROWS})


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return make_renderer(guide())


CASES = [
    (
        "told",
        "Canada answers · November 2021 to about April 2022 · done · Adams 2021; Other n.d.",
    ),
    ("late", "Canada is visited · May 2022 · planned, date passed · Other n.d."),
    ("ahead", "A day to come · 1 May 2026 · upcoming · Adams 2021"),
    ("undated", "Nobody knows when · date not known · not known whether done · Adams 2021"),
    ("dialogue", "A short talk of States and Canada with people outside government (Adams 2021, p. 3)."),
    ("rivers", "rivers · 1 article · 4 events"),
    ("forests", "forests · 2 works"),
    ("key", "Adams 2021 · Some work · official"),
    ("other", "Other n.d."),
    ("untitled", "example.org n.d. · title not known · civil society"),
    ("sparse", "A Press n.d. · Sparse"),
    ("peer", "The Peer Review of Everything"),
    ("audit", "The Audit"),
    ("audit-round-1", "Round 1 · First round"),
    ("audit-answers", "Answers to the audit · within 2 weeks of the start"),
    ("peer-chapter-i", "Chapter I · Laws and courts"),
    ("peer-chapter-ii", "Chapter II"),
    ("peer-group-a", "Group A · 63 countries"),
    ("peer-group-b", "Group B"),
    ("peer-group-c", "Third session · 1 country"),
    ("peer-answers", "Answers · The State under review · within 6 months of the start"),
    ("peer-visit", "Visit · no time limit known"),
    ("peer-input", "Input · Anybody · 1 year and 2 months before the start · not required by the rules"),
    ("peer-instrument-main", "Main treaty · adopted 15 November 2000 · in force September 2003"),
    ("peer-instrument-side", "Side treaty · date of adoption not known · entry into force not known"),
    ("peer-ca", "Canada · Group A, Group B · Chapter I, Answers: done"),
    ("peer-fr", "France · Group B · nothing reported"),
    ("peer-no", "Norway · nothing reported"),
]


@pytest.mark.parametrize(("id_", "words"), CASES)
def test_a_card(renderer: Renderer, id_: str, words: str) -> None:
    assert card(renderer, renderer.guide.targets[id_]) == words


def test_every_kind_of_thing_is_among_them(renderer: Renderer) -> None:
    kinds = {renderer.guide.targets[id_].kind for id_, _ in CASES}
    assert kinds == {target.kind for target in renderer.guide.targets.values()}


def test_a_heading_has_no_card(renderer: Renderer) -> None:
    assert card(renderer, renderer.guide.headings["a-heading"][0]) == ""


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fr", "Canada is visited · mai 2022 · prévu, date passée · Other s.\u00a0d."),
        ("de", "Canada is visited · Mai 2022 · planned, date passed · Other n.d."),
    ],
)
def test_a_card_is_in_the_sites_language_and_in_english_where_a_word_has_no_translation(
    locale: str, words: str
) -> None:
    other = make_renderer(guide(), locale)
    assert card(other, other.guide.targets["late"]) == words


def test_the_card_of_a_thing_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    parts = cards._parts

    def counting(renderer: Renderer, target: Target) -> object:
        made.append(target.id)
        return parts(renderer, target)

    monkeypatch.setattr(cards, "_parts", counting)
    renderer = make_renderer(guide())
    for id_ in ("told", "peer", "told", "told", "peer"):
        card(renderer, renderer.guide.targets[id_])
    assert made == ["told", "peer"]


def test_a_card_knows_no_other_guides_things(renderer: Renderer) -> None:
    """Each build has cards of its own."""
    target = replace(renderer.guide.targets["peer-fr"], name="Elsewhere")
    other = make_renderer(guide())
    assert card(other, target) == "Elsewhere · Group B · nothing reported"
    assert card(renderer, renderer.guide.targets["peer-fr"]).startswith("France")


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Ten signs.", 10, "Ten signs."),
        ("Just ten or so", 10, "Just ten…"),
        ("Just ten, or so", 10, "Just ten…"),
        ("Justten or so", 8, "Justten…"),
        ("A verylongwordindeed", 10, "A verylon…"),
        ("漢字" * 10, 8, "漢字漢字漢字漢…"),
        ("alpha (two three)", 9, "alpha…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_between_its_words(text: str, room: int, short: str) -> None:
    assert shorten(text, room) == short


@pytest.mark.parametrize("signs", [100, 139, 140, 141, 500])
def test_the_longest_part_gives_way_first(signs: int) -> None:
    joined = join_parts(["w" * signs, "May 2022", "done", "Adams 2021"])
    assert joined.endswith(" · May 2022 · done · Adams 2021")
    assert len(joined) == min(LONGEST, signs + len(" · May 2022 · done · Adams 2021"))


def test_two_long_parts_share_the_room() -> None:
    joined = join_parts(["v" * 90, "done", "w" * 90])
    assert joined == f"{'v' * 64}… · done · {'w' * 64}…"


@given(st.lists(st.text(max_size=300), max_size=6))
def test_no_card_is_longer_than_a_card_may_be(parts: list[str]) -> None:
    joined = join_parts(parts)
    assert len(joined) <= LONGEST
    if joined != " · ".join(parts):
        assert "…" in joined
