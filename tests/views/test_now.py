"""Machine dates of events. The browser works out the same table: tests/browser/test_now.py."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mkdocs_review_guide.model.status import status_now
from mkdocs_review_guide.views.now import line_data, now_attributes, when_data
from mkdocs_review_guide.views.words import Words
from tests.sites.html_tree import read_html
from tests.views.events import STATUS_CASES, StatusCase, make_event


@pytest.mark.parametrize("case", STATUS_CASES, ids=str)
def test_what_an_event_is_on_a_day(case: StatusCase) -> None:
    assert status_now(case.event, date.fromisoformat(case.day)) == case.now


@pytest.mark.parametrize(
    ("when", "attributes"),
    [
        ("2021-11/2022-04~", {"data-status": "planned", "data-from": "2021-11-01", "data-to": "2022-04-30"}),
        (
            "2026",
            {"data-status": "planned", "data-from": "2026-01-01", "data-to": "2026-12-31", "data-rough": "1"},
        ),
        ("2026-03-01/..", {"data-status": "planned", "data-from": "2026-03-01"}),
        (None, {"data-status": "planned"}),
    ],
)
def test_an_element_carries_its_dates(when: str | None, attributes: dict[str, str]) -> None:
    (element,) = read_html(f"<li{when_data(make_event('a', when))}></li>").all("li")
    assert element.attributes == attributes


def test_a_page_carries_the_words_if_anything_depends_on_the_day() -> None:
    words, day = Words("en"), date(2026, 11, 22)
    (element,) = read_html(f"<div{now_attributes('<li data-status=', words, day)}></div>").all("div")
    assert element.attributes["data-as-of"] == "2026-11-22"
    said = json.loads(element.attributes["data-now"])
    assert said["under way"] == "under way"
    assert now_attributes("<p>Nothing here</p>", words, day) == ""


def test_a_timeline_carries_the_words_for_any_day() -> None:
    (element,) = read_html(f"<div{line_data(Words('en'), date(2026, 11, 22))}></div>").all("div")
    assert element.attributes["data-today"] == "Today, {date}; the guide is as of 22 November 2026"
    dates = element.attributes["data-dates"].split("|")
    assert (len(dates), dates[0], dates[11]) == (12, "{d} January {y}", "{d} December {y}")
