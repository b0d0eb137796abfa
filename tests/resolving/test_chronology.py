"""What can't be by its dates is told; what is doubted, or known roughly, contradicts nothing."""

from __future__ import annotations

import pytest

from tests.guides import check, sources, told_where

REVIEW = """\
---
title: The Peer Review
mechanism:
  phases: {label: Chapter, items: [{id: I}, {id: II}]}
  cohorts: {label: Group, items: [{id: A}, {id: B}]}
  steps:
    - {id: letter, name: Letter, before: start, lasts: P2M}
    - {id: answers, name: Answers, after: start, lasts: P6M}
    - {id: talk, name: Talk, optional: true}
    - {id: visit, name: Visit}
  calendar:
    - {phase: I, cohort: A, starts: 2021-11-01, cite: key}
    - {phase: I, cohort: B, starts: 2022-11~, cite: key}
---
"""
ROWS = "country,cohort\nCA,A\nFR,B\n"


def problems_of(*rows: str) -> list[str]:
    events = "id,title,step,phase,country,status,cite,when\n" + "".join(
        f"e{number},Title,{row.replace(' ', ',')}\n" for number, row in enumerate(rows, 1)
    )
    tables = {"reviews/peer/countries.csv": ROWS, "reviews/peer/events.csv": events}
    _, problems = check(sources({"reviews/peer/index.md": REVIEW}, tables=tables))
    return [told for told in told_where(problems) if "RG3" in told]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("answers I CA done key 2012-11-05", True),
        ("answers I CA done key 2021-10", True),
        ("answers I CA done key 2021", False),
        ("answers I CA done key 2021-10~", False),
        ("answers I CA done key 2021-10?", False),
        ("answers I CA done key 2021-11-01", False),
        ("answers I CA done key 2020/..", False),
        ("answers I CA planned key 2012-11-05", False),
        ("answers II CA done key 2012-11-05", False),  # when it starts is not known
        ("answers I FR done key 2012-11-05", False),  # when it starts is known roughly
        ("letter I CA done key 2021-09-01", False),  # it comes before the start
    ],
)
def test_a_step_before_its_review_starts(row: str, expected: bool) -> None:
    assert problems_of(row) == (["docs/reviews/peer/events.csv:2:32 RG304"] if expected else [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("answers I CA done key 2022-03", "visit I CA done key 2022-01"), ["RG305"]),
        (("answers I CA done key 2022-03", "visit I CA done key 2022-03"), []),
        (("answers I CA done key 2022-03", "visit I CA done key 2022"), []),
        (("answers I CA done key 2022-03~", "visit I CA done key 2022-01"), []),
        (("answers I CA planned key 2022-03", "visit I CA done key 2022-01"), []),
        # Two sources differ on the answers, and by one of them all is in order.
        (
            ("answers I CA done key 2022-03", "answers I CA done key 2021-12", "visit I CA done key 2022-01"),
            [],
        ),
        # What is optional comes before nothing.
        (("talk I CA done key 2022-03", "visit I CA done key 2022-01"), []),
        (("answers I FR done key 2023-03", "visit I CA done key 2022-01"), []),
    ],
)
def test_a_step_before_the_one_it_follows(rows: tuple[str, ...], expected: list[str]) -> None:
    assert [told.split()[-1] for told in problems_of(*rows)] == expected
