"""The chart of a country: rows and lanes from what is known, and HTML that stays one element."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from mkdocs_review_guide.resolving.chronology import BEFORE_START
from mkdocs_review_guide.views.charts import country_chart
from mkdocs_review_guide.views.charts.axis import steps_axis
from mkdocs_review_guide.views.charts.country_rows import Row, phase_rows
from mkdocs_review_guide.views.charts.phases import enlarged, stages
from mkdocs_review_guide.views.context import PageContext
from tests.guides import make_guide, make_renderer

BIB = """\
@misc{key, title = {Rules}, author = {{Office}}, date = {2021}, keywords = {source:official}}
@misc{ngo, title = {News}, author = {{Friends}}, date = {2022}, keywords = {source:civil society}}
"""

REVIEW = """\
---
title: The Peer Review
mechanism:
  short: Peer review
  phases:
    label: Chapter
    lasts: P2Y
    items: [{id: I}, {id: II}, {id: III}]
  cohorts:
    label: Group
    items: [{id: A}, {id: B}]
  steps:
    - {id: answers, name: Answers, after: start, lasts: P6M}
    - {id: input, name: Input, after: start, optional: true}
    - {id: feedback, name: Feedback, after: answers, lasts: P6M}
    - {id: visit, name: Visit}
    - {id: report, name: Report}
  calendar:
    - {phase: I, cohort: A, starts: 2021-11-01, cite: key}
    - {phase: II, cohort: A, starts: "2023-11?", cite: key}
    - {phase: III, cohort: A, starts: "2025-11?", cite: key}
events: [%s]
---
"""
ROWS = "country,cohort\nCA,A\nFR,B\n"
HERE = "reviews/peer/countries/ca.md"


def event(id_: str, **values: Any) -> str:
    given = {"title": id_, "cite": "key", "country": "CA", "phase": "I", **values}
    return f"{{id: {id_}, " + ", ".join(f'{name}: "{value}"' for name, value in given.items()) + "}"


class Chart:
    """A chart with the parts that it is made of."""

    def __init__(
        self, *events: str, country: str = "CA", as_of: str = "2026-11-21", review: str = REVIEW
    ) -> None:
        guide = make_guide(
            {"reviews/peer/index.md": review.replace("%s", ", ".join(events))},
            as_of,
            (BEFORE_START,),  # what charts do with dates far off
            tables={"reviews/peer/countries.csv": ROWS},
            bib=BIB,
        )
        self.renderer = make_renderer(guide)
        self.mechanism = guide.mechanisms["peer"]
        self.progress = guide.progress["peer", country]
        self.as_of = guide.as_of

    @property
    def html(self) -> str:
        return str(country_chart(self.renderer, self.mechanism, "Land CA", self.progress, HERE))

    @property
    def rows(self) -> tuple[Row, ...]:
        shown = enlarged(stages(self.progress), self.as_of).shown
        return phase_rows(PageContext(self.renderer, HERE), self.mechanism, shown)

    @property
    def phase(self) -> str:
        return enlarged(stages(self.progress), self.as_of).ids()

    def lanes(self, step: str) -> list[str]:
        row = next(row for row in self.rows if any(s.step.id == step for s in row.steps))
        told = []
        for lane in row.lanes:
            said = (
                f"silent since {lane.silence.since}: {lane.silence.words}"
                if lane.silence
                else lane.label.plain
            )
            told.append(f"{lane.name}: {'≠ ' if lane.differs else ''}{said}")
        return told


def test_rules_plans_and_reports_stand_on_lanes_of_their_own() -> None:
    chart = Chart(
        event("a", step="answers", when="2021-11/2022-04~", status="planned"),
        event("b", step="answers", when="2022-05", status="planned", cite="ngo"),
        event("c", step="answers", status="done", cite="ngo"),
    )
    assert chart.lanes("answers") == [
        "rules: 1 Nov 2021 to 1 May 2022",
        "planned: Nov 2021 – about Apr 2022 (Office 2021)",
        "planned: ≠ May 2022 (Friends 2022)",
        "reported: done, date not known (Friends 2022, civil society)",
        "reported: silent since 2022-05-01: nothing official",
    ]


def test_sources_that_agree_share_a_lane() -> None:
    chart = Chart(
        event("a", step="answers", when="2022-04", status="planned"),
        event("b", step="answers", when="2022-04", status="planned", cite="ngo"),
    )
    assert chart.lanes("answers")[1] == "planned: Apr 2022 (Office 2021; Friends 2022)"


def test_an_official_report_ends_the_silence() -> None:
    chart = Chart(event("a", step="answers", when="2022-03-17", status="done", kind="report"))
    assert chart.lanes("answers")[1:] == ["reported: report, 17 Mar 2022 (Office 2021)"]


def test_any_report_ends_the_silence_on_what_is_not_required() -> None:
    chart = Chart(event("a", step="input", when="2022-03-17", status="done", cite="ngo"))
    assert chart.lanes("input") == ["reported: 17 Mar 2022 (Friends 2022)"]


def test_reports_that_overlap_take_two_lanes() -> None:
    chart = Chart(
        event("a", step="input", when="2022-01/2022-02", status="done"),
        event("b", step="input", when="2022-02", status="done"),
        event("c", step="input", when="2022-04-10", status="done"),
    )
    assert chart.lanes("input") == [
        "reported: Jan – Feb 2022; 10 Apr 2022 (Office 2021)",
        "reported: Feb 2022 (Office 2021)",
    ]


def test_steps_without_limit_or_report_are_one_silence() -> None:
    chart = Chart()
    assert [[step.step.id for step in row.steps] for row in chart.rows] == [
        ["answers"],
        ["input"],
        ["feedback"],
        ["visit", "report"],
    ]
    assert chart.lanes("visit") == [
        "rules: no limit known",
        "reported: silent since 2022-11-01: nothing reported",
    ]


def test_nothing_is_silent_before_it_is_due() -> None:
    chart = Chart(as_of="2022-01-01")
    assert chart.lanes("answers") == ["rules: 1 Nov 2021 to 1 May 2022"]
    assert not any(lane.silence and lane.silence.since for row in chart.rows for lane in row.lanes)


def test_a_plan_for_a_later_day_is_no_silence() -> None:
    chart = Chart(event("a", step="input", when="2028/..", status="planned"))
    assert chart.lanes("input") == ["planned: from 2028 (Office 2021)"]


@pytest.mark.parametrize(
    ("events", "as_of", "phase"),
    [
        ((), "2026-11-21", "I"),  # all three have begun on paper: the silence starts in the first
        ((), "2020-01-01", "I"),
        ((event("a", step="answers", when="2024", status="done", phase="II"),), "2026-11-21", "II"),
    ],
)
def test_the_phase_that_is_enlarged(events: tuple[str, ...], as_of: str, phase: str) -> None:
    assert Chart(*events, as_of=as_of).phase == phase


@pytest.mark.parametrize(
    ("as_of", "broken", "now"),
    [("2026-11-21", True, None), ("2022-02-01", False, "2022-02-01"), ("2010-01-01", False, None)],
)
def test_the_axis_breaks_off_far_before_as_of(as_of: str, broken: bool, now: str | None) -> None:
    chart = Chart(as_of=as_of)
    axis = steps_axis(chart.progress[0], chart.rows, chart.as_of)
    assert axis is not None
    assert axis.scale.start == date(2021, 11, 1)
    assert axis.broken is broken
    assert axis.now == (date.fromisoformat(now) if now else None)


def test_dates_far_from_the_windows_are_told_beside_the_axis() -> None:
    html = Chart(
        event("a", step="answers", when="201X", status="done"),
        event("b", step="answers", when="2025-05-03", status="done"),
    ).html
    assert re.search(r"earlier: \[the 2010s\]", html)
    assert re.search(r'<div class="c-end" markdown="span">\[3 May 2025\]', html)


def test_all_phases_stand_above_and_one_stands_out() -> None:
    html = Chart().html
    assert html.count("c-own") == 1 + 2  # the window, and the two years of the narrow axis
    assert re.findall(r"\[(Chapter I+)\]\(\.\./(chapter-i+\.md)\)", html)[:3] == [
        ("Chapter I", "chapter-i.md"),
        ("Chapter II", "chapter-ii.md"),
        ("Chapter III", "chapter-iii.md"),
    ]
    assert "as of 21 November 2026" in html


def test_where_no_date_is_known_nothing_is_drawn() -> None:
    html = Chart(country="FR").html
    assert "no date of this review is known" in html
    assert "<svg" not in html


def test_undated_reports_alone_draw_nothing() -> None:
    chart = Chart(event("a", step="answers", status="done", country="FR"), country="FR")
    assert "<svg" not in chart.html


def test_a_mechanism_without_steps_has_no_chart() -> None:
    review = re.sub(r"  steps:\n(    .*\n)*?(?=  calendar)", "", REVIEW)
    assert Chart(review=review).html == ""


def test_the_chart_is_one_element_with_a_name_and_without_blank_lines() -> None:
    html = Chart(event("a", step="answers", when="2022-05", status="planned")).html
    assert html.startswith("<figure ")
    assert html.endswith("</figure>")
    assert "\n\n" not in html
    caption = re.search(r"<figure [^>]*aria-labelledby=\"([^\"]+)\"", html)
    assert caption
    assert f'<figcaption id="{caption[1]}">' in html
    assert re.findall(r"<svg(?![^>]*aria-hidden)", html) == []
    assert "<text" not in html


def test_ids_begin_with_the_chart() -> None:
    html = Chart(event("a", step="answers", when="2022-05~", status="planned")).html
    ids = re.findall(r' id="([^"]*)"', html)
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("c-peer-ca-") for id_ in ids)
    assert set(re.findall(r"#(c-peer-ca-\w+)", html)) <= set(ids)


def test_data_from_strangers_is_escaped() -> None:
    bib = BIB.replace("{{Friends}}", "{{<b onclick=x> [a](b)}}")
    review = REVIEW.replace("name: Answers", 'name: "*A* <script>x</script>"').replace(
        "%s", event("a", step="answers", when="2022-05", status="planned", cite="ngo")
    )
    guide = make_guide(
        {"reviews/peer/index.md": review}, tables={"reviews/peer/countries.csv": ROWS}, bib=bib
    )
    name = "<img src=x> {: onclick=x }"
    html = country_chart(
        make_renderer(guide), guide.mechanisms["peer"], name, guide.progress["peer", "CA"], HERE
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "<b on" not in html
    assert "{: onclick" not in html
    assert "*A*" not in html


def test_the_same_guide_gives_the_same_bytes() -> None:
    made = [Chart(event("a", step="input", when="2022", status="done")).html for _ in range(2)]
    assert made[0] == made[1]


def test_words_are_in_the_language_of_the_site() -> None:
    chart = Chart()
    renderer = make_renderer(chart.renderer.guide, "fr")
    html = country_chart(renderer, chart.mechanism, "Canada", chart.progress, HERE)
    assert "nov. 2021" in html


EXTREMES = ["0001", "9999-12-31", "20XX", "../2022-05~", "/2022-05-03", "2022-21%", "2022-05-03/", "1999/.."]


@pytest.mark.parametrize("as_of", ["2010-01-01", "2022-02-01", "2400-01-01"])
@pytest.mark.parametrize("status", ["done", "planned", "cancelled"])
def test_any_date_has_a_place(status: str, as_of: str) -> None:
    dates = enumerate(EXTREMES)
    chart = Chart(*(event(f"e{n}", step="visit", when=when, status=status) for n, when in dates), as_of=as_of)
    html = chart.html
    assert all(0 <= float(share) <= 100 for share in re.findall(r"--[xwe]:([^;\"]*)", html))
    assert re.findall(r'(?:width|height)="-', html) == []
    assert all(f"#e{n})" in html for n in range(len(EXTREMES)))


def test_thirty_years_and_forty_steps_do_not_break_it() -> None:
    steps = "\n".join(f"    - {{id: s{n}, name: Step {n}, lasts: P1Y}}" for n in range(40))
    review = re.sub(r"(  steps:\n)(    .*\n)*?(?=  calendar)", rf"\g<1>{steps}\n", REVIEW)
    html = Chart(event("a", step="s39", when="9999-12-31", status="planned"), review=review).html
    height = int(re.search(r"--h:(\d+)", html)[1])  # type: ignore[index]  # it is there
    assert height < 40 * 80
    assert "Step 39" in html
