"""Tables of events and countries, read back with ``csv``."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.exports.countries_csv import country_tables
from mkdocs_review_guide.exports.events_csv import event_tables
from mkdocs_review_guide.exports.table import cell, write_table
from mkdocs_review_guide.readers.event_table import read_event_table
from tests.exports.guides import make_context, make_guide


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Tis", "'Tis"),
        ("a = b", "a = b"),
        ("a\r\nb\x00\u202e", "a b"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(value: str, written: str) -> None:
    assert cell(value) == written


@given(st.text(alphabet="'=+-@a \uff1d"))
def test_taking_one_apostrophe_off_gives_the_text_back(value: str) -> None:
    line = " ".join(value.split())
    written = cell(value)
    assert written[:1] not in set("=+-@\uff1d")
    assert written == line or (written == f"'{line}" and written.lstrip("'")[:1] in set("=+-@\uff1d"))


def test_quotes_commas_and_scripts_survive() -> None:
    rows = [['say "no", twice', "é 日本 \U0001f600"], ["", " "]]
    assert list(map(list, map(dict.values, read(write_table(("a", "b,c"), rows))))) == [rows[0], ["", ""]]


def test_each_timeline_has_its_table() -> None:
    tables = {path: [row["id"] for row in read(data)] for path, data in event_tables(make_context())}
    assert tables == {
        "timeline/events.csv": ["aa-answers", "ca-off", "year", "group-a", "session", "ca-undated"],
        "reviews/peer/events.csv": ["aa-answers", "ca-off", "year", "group-a", "session", "ca-undated"],
        "reviews/peer/countries/ca/events.csv": ["aa-answers", "ca-off", "year", "ca-undated"],
        "reviews/peer/countries/fr/events.csv": [],
    }


def test_a_row_has_every_key_of_the_event_and_what_was_worked_out() -> None:
    [row] = [
        row
        for row in read(dict(event_tables(make_context()))["timeline/events.csv"])
        if row["id"] == "aa-answers"
    ]
    assert row == {
        "id": "aa-answers",
        "title": "Canada answers",
        "when": "2025-11/2026-04~",
        "earliest": "2025-11-01",
        "latest": "2026-04-30",
        "status": "planned",
        "now": "under way",
        "kind": "deadline",
        "mechanism": "peer",
        "country": "CA",
        "country_name": "Canada",
        "cohort": "",
        "phase": "I",
        "step": "answers",
        "cite": "rules, para. 5;press",
        "as_of": "2025-10",
        "participate": "Send a *paper*.",
        "text": "As [the plan][session] says [@press, p. 2]; see [][ca-undated].",
        "former_ids": "",
        "url": "https://example.org/guide/reviews/peer/countries/ca/#aa-answers",
    }


def test_a_table_of_events_can_be_read_as_one_that_people_write() -> None:
    guide = make_guide()
    data = dict(event_tables(make_context(guide=guide)))["reviews/peer/events.csv"]
    events, problems = read_event_table(
        data.decode("utf-8-sig"), "events.csv", "peer", "reviews/peer/index.md"
    )
    assert {problem.code for problem in problems} == {"RG412"}  # the columns that were worked out
    keys = [(event.id, event.when, event.status, [s.locator for s in event.sources]) for event in events]
    assert keys == [
        (event.id, event.when, event.status, [s.locator for s in event.sources]) for event in guide.events
    ]


def test_countries_have_a_row_for_each_phase() -> None:
    [(path, data)] = country_tables(make_context())
    rows = read(data)
    assert path == "reviews/peer/countries.csv"
    assert [(row["country"], row["phase"]) for row in rows] == [
        ("CA", "I"),
        ("CA", "II"),
        ("FR", "I"),
        ("FR", "II"),
    ]
    assert rows[0] == {
        "country": "CA",
        "name": "Canada",
        "phase": "I",
        "cohort": "A",
        "starts": "2025-11-01",
        "begins_earliest": "2025-11-01",
        "begins_latest": "2025-11-01",
        "ends_earliest": "2027-11-01",
        "ends_latest": "2027-11-01",
        "step": "answers",
        "now": "done",
        "reviewers": "FR DE",
        "note": "A note",
        "T": "2003-09-29",
        "cite": "rules",
        "url": "https://example.org/guide/reviews/peer/countries/ca/",
    }
    assert (rows[1]["starts"], rows[1]["begins_latest"], rows[1]["step"]) == ("2027-11?", "2027-11-30", "")


def test_a_country_that_is_no_party_is_so_in_words() -> None:
    [(_, data)] = country_tables(make_context())
    france = read(data)[2]
    assert (france["T"], france["starts"], france["cite"]) == ("not a party", "", "see @rules, p. 2")
