"""The chart of a mechanism: cohorts by phases, figures, sessions; and where a list would say more."""

from __future__ import annotations

import re

import pytest

from mkdocs_review_guide.views.charts import mechanism_chart
from mkdocs_review_guide.views.charts.figures import figure_lanes
from tests.guides import make_guide, make_renderer

PAGE = """\
---
title: The Peer Review
mechanism:
  short: Peer review
  phases:
    label: Chapter
    lasts: P2Y
    items: [{id: I}, {id: II}]
  cohorts:
    label: Group
    items: [{id: A, size: 62}, {id: B}]
  calendar:
    - {phase: I, cohort: A, starts: 2020-11-01, cite: key}
    - {phase: II, cohort: A, starts: "2022-11?", cite: key}
    - {phase: I, cohort: B, starts: 2021-11, cite: key}
  figures:
    - {what: reviews begun, phase: I, when: 2022-10, count: 64, of: 189, about: true, cite: key}
    - {what: reviews begun, phase: I, when: 2024-10-16, count: 84, of: 189, cite: key}
    - {what: reviews done, phase: I, when: 2025-01, count: 1, of: 189, cite: key}
    - {what: parties, when: 2024-10-16, count: 192, cite: key}
events:
  - {id: s1, title: First session, when: 2020-10-12/2020-10-16, kind: session, status: done, cite: key}
  - {id: s2, title: Second session, when: "2026?", kind: session, status: planned, cite: key}
  - {id: d1, title: A decision, when: 2021-01-01, kind: decision, status: done, cite: key}
---
"""


def chart(page: str = PAGE, *, mini: bool = False, as_of: str = "2026-11-21") -> str:
    guide = make_guide(
        {"reviews/peer/index.md": page}, as_of, tables={"reviews/peer/countries.csv": "country\nCA\n"}
    )
    renderer = make_renderer(guide)
    return str(mechanism_chart(renderer, guide.mechanisms["peer"], "reviews/peer/index.md", mini=mini))


def test_each_cohort_is_a_band_with_the_windows_of_its_phases() -> None:
    html = chart()
    bands = html.split('<div class="c-band"')[1:]
    assert len(bands) == 2 + 1 + 1
    assert bands[0].count("c-win") == 2
    assert "[Group A](group-a.md)" in bands[0]
    assert "from 1 Nov 2020; 62 reviews" in bands[0]
    assert bands[1].count("c-win") == 1


def test_windows_in_a_row_share_the_dotted_edge_of_an_inferred_start() -> None:
    classes = re.findall(r'<i class="(c-win[^"]*)" style', chart())
    assert classes == ["c-win c-endless", "c-win c-head c-tail", "c-win"]


def test_figures_are_a_lane_if_the_same_thing_was_counted_twice() -> None:
    guide = make_guide({"reviews/peer/index.md": PAGE})
    lanes = figure_lanes(guide.mechanisms["peer"])
    assert [[figure.count for figure in lane.figures] for lane in lanes] == [[64, 84]]
    assert lanes[0].begin.isoformat() == "2020-11-01"
    html = chart()
    assert "about 64" in html
    assert "84 of 189, 16 Oct 2024" in html


def test_single_counts_do_where_nothing_was_counted_twice() -> None:
    guide = make_guide({"reviews/peer/index.md": re.sub(r".*count: 64.*\n", "", PAGE)})
    lanes = figure_lanes(guide.mechanisms["peer"])
    assert [lane.figures[0].what for lane in lanes] == ["reviews done", "reviews begun"]


def test_sessions_are_diamonds_and_links_in_words() -> None:
    html = chart()
    assert html.count('#c-peer-d" class="c-done"') == 1
    assert "1 reported, the last [12–16 Oct 2020](#s1)" in html
    assert "next [2026?](#s2)" in html


def test_the_small_chart_has_no_key_and_ends_with_its_name() -> None:
    html = chart(mini=True)
    assert 'class="chart c-mini"' in html
    assert "c-key" not in html
    assert "Sessions" not in html
    assert re.search(r"<figcaption[^>]*>.*</figcaption>\n</figure>$", html)
    assert len(html.encode()) < len(chart().encode()) / 1.5


def test_both_charts_of_a_page_have_ids_of_their_own() -> None:
    ids = [set(re.findall(r' id="([^"]*)"', chart(mini=mini))) for mini in (False, True)]
    assert not ids[0] & ids[1]


def without(part: str) -> str:
    return re.sub(rf"  {part}:\n(    .*\n)+", "", PAGE)


@pytest.mark.parametrize(
    "page",
    [
        without("calendar"),
        PAGE.replace("    lasts: P2Y\n", ""),  # no window has an end
        re.sub(r"phase: II?, ", "", without("calendar").replace("phases:", "phases:")),
    ],
    ids=["no calendar", "no length", "no phases told"],
)
def test_where_no_window_can_be_computed_there_is_no_chart(page: str) -> None:
    assert chart(page) == ""


def test_a_calendar_without_cohorts_is_one_band_for_all() -> None:
    page = without("cohorts").replace("cohort: A, ", "")
    page = re.sub(r".*cohort: B.*\n", "", page)
    html = chart(page)
    assert "All countries" in html
    assert html.count("c-win") >= 2


def many(cohorts: int, phases: int) -> str:
    start, _, rest = PAGE.partition("  phases:")
    _, _, end = rest.partition("  figures:")
    ids = ", ".join(f"{{id: p{n}}}" for n in range(phases))
    groups = ", ".join(f"{{id: c{n}}}" for n in range(cohorts))
    rows = "\n".join(
        f"    - {{phase: p{p}, cohort: c{c}, starts: {2000 + c + 2 * p}-01-01, cite: key}}"
        for c in range(cohorts)
        for p in range(phases)
    )
    middle = f"""  phases:
    label: Chapter
    lasts: P2Y
    items: [{ids}]
  cohorts:
    label: Group
    items: [{groups}]
  calendar:
{rows}
  figures:"""
    return re.sub(r"  figures:\n(    .*\n)+", "", start + middle + end)


def test_of_many_cohorts_those_around_now_are_drawn_and_the_rest_counted() -> None:
    html = chart(many(40, 2))
    assert html.count("[Group") == 12
    assert "28 more (Group) are not drawn." in html
    assert re.findall(r"\[Group (c\d+)\]", html) == [f"c{n}" for n in range(21, 33)]


def test_many_cohorts_with_a_phase_each_are_a_list() -> None:
    assert chart(many(40, 1)) == ""
    assert chart(many(5, 1)) != ""


def test_twelve_phases_keep_their_ids_only_where_they_fit() -> None:
    html = chart(many(2, 12))
    assert html.count("c-win") >= 24
    assert "Chapter " not in re.sub(r"<figcaption.*?</figcaption>", "", html)
    assert "\n\n" not in html
