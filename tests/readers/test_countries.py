"""``countries.csv`` becomes reviews; the cases are in ``cases/countries.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.mechanisms import Cohort, Instrument, Mechanism, Phase, Review
from mkdocs_review_guide.readers.countries import read_countries
from tests.guides import HERE, read_cases, told

CASES = read_cases(str(Path(__file__).parent / "cases" / "countries.toml"))
HEADER = "country,phase,cohort,starts,reviewers,name,note,MAIN,SIDE,cite"
MECHANISM = Mechanism(
    "peer",
    "Peer review",
    "Peer",
    "reviews/peer/index.md",
    HERE,
    instruments=(Instrument("MAIN", "Main", HERE), Instrument("SIDE", "Side", HERE)),
    phase_label="Chapter",
    phases=tuple(Phase(id_, "", HERE) for id_ in ("I", "II", "III")),
    cohort_label="Group",
    cohorts=(Cohort("A", HERE), Cohort("B", HERE)),
)


def is_country(code: str) -> bool:
    return code in ("CA", "DJ", "EU", "FR", "NO", "NZ", "XK")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    reviews, problems = read_countries(
        f"{case.get('header', HEADER)}\n{case['csv']}", "c.csv", MECHANISM, is_country
    )
    assert [shown(review) for review in reviews] == case["reviews"]
    assert told(problems) == case.get("problems", [])


def shown(review: Review) -> str:
    since = [f"{each.instrument} {each.since.text if each.since else '-'}" for each in review.memberships]
    parts = (
        review.country,
        " ".join(review.phases),
        review.cohort or "",
        review.starts.text if review.starts else "",
        " ".join(review.reviewers),
        review.name,
        review.note,
        ", ".join(since),
        " ".join(source.key for source in review.sources),
    )
    return "|".join(parts)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Country\nCA\n", "did you mean Country?"),
        ("state\nCA\n", "name the column of the country codes `country`"),
        ("country,cohrot\nCA,A\n", "did you mean cohort?"),
        ("country,MIAN\nCA,\n", "did you mean MAIN?"),
        ("country,zzz\nCA,\n", "remove it, or add an instrument with this id to the mechanism"),
        ("country,cohort\nCA,a\n", "did you mean A?"),
        ("country,phase\nCA,IIII\n", "did you mean III?"),
        ("country\nCAN\n", "use the two letters of ISO 3166-1, such as CA or FR"),
    ],
)
def test_the_advice_names_what_is_nearest(text: str, advice: str) -> None:
    _, problems = read_countries(text, "c.csv", MECHANISM, is_country)
    assert [problem.advice for problem in problems] == [advice]


def test_an_empty_cell_of_a_country_is_named_as_such() -> None:
    _, problems = read_countries("country,note\n,x\n", "c.csv", MECHANISM, is_country)
    assert problems[0].message == "an empty cell is no country code"


def test_a_phase_whose_id_looks_like_a_range_is_one_phase() -> None:
    mechanism = Mechanism(
        "m", "M", "M", "reviews/m/index.md", HERE, phases=(Phase("7-8", "", HERE), Phase("7", "", HERE))
    )
    reviews, problems = read_countries("country,phase\nCA,7-8\n", "c.csv", mechanism, is_country)
    assert reviews[0].phases == ("7-8",)
    assert not problems


@given(st.text(alphabet='CAFR,;- \n"I1@é', max_size=80))
def test_no_text_raises_and_no_row_vanishes(text: str) -> None:
    reviews, problems = read_countries(
        f"country,phase,reviewers,MAIN\n{text}", "c.csv", MECHANISM, is_country
    )
    lines = {review.place.line for review in reviews} | {problem.place.line for problem in problems}
    rows = [number for number, line in enumerate(text.split("\n"), 2) if line]
    assert '"' in text or set(rows) <= lines
