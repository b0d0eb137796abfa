"""Calendars, read back by another program's reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from mkdocs_review_guide.exports.calendar import CalendarHead, Entry, write_calendar, write_entry
from mkdocs_review_guide.exports.calendars import calendars
from mkdocs_review_guide.model.site import SiteAddress
from tests.exports.guides import AS_OF, COUNTRIES, make_context, make_guide
from tests.exports.line_checker import faults

ALL = "calendar.ics"
CANADA = "reviews/peer/countries/ca.ics"
HEADER = "id,title,when,kind,status,country,cite,as_of\n"


def read(data: bytes) -> dict[str, Event]:
    """The events of a calendar by UID, after a strict look at its lines."""
    assert faults(data) == []
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert [error for component in calendar.walk() for error in component.errors] == []
    found = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    events = {str(event["UID"]): event for event in found}
    assert len(events) == len(found)
    return events


def read_guide(path: str, site: str = "https://example.org/guide/") -> dict[str, Event]:
    return read(dict(calendars(make_context(SiteAddress(site))))[path])


def read_event(row: str) -> Event:
    """The event of a row of ``events.csv``, by way of the calendar of all events."""
    guide = make_guide(events=HEADER + row, mechanism=BARE, countries="country\nCA\n")
    data = dict(calendars(make_context(guide=guide)))[ALL]
    return read(data)["x@guide.example.org"]


BARE = "---\ntitle: M\nmechanism: {short: M}\n---\n"
ROW = "x,{title},{when},{kind},{status},,rules,2025-12\n"


def row(when: str, *, title: str = "T", kind: str = "", status: str = "planned") -> str:
    return ROW.format(when=when, title=title, kind=kind, status=status)


def test_every_dated_event_is_in_the_calendar_of_all() -> None:
    events = read_guide(ALL)
    assert list(events) == [
        f"{id_}@guide.example.org" for id_ in ("aa-answers", "ca-off", "year", "group-a", "session")
    ]


def test_an_event_says_what_it_is_and_how_we_know() -> None:
    event = read_guide(ALL)["aa-answers@guide.example.org"]
    assert event.decoded("DTSTART") == date(2025, 11, 1)
    assert event.decoded("DTEND") == date(2026, 5, 1)
    assert str(event["SUMMARY"]) == "Canada answers (November 2025 to about April 2026)"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "As the plan says (Doe et al. 2025, p. 2); see Canada reports.",
        "Take part: Send a paper.",
        "Date: November 2025 to about April 2026",
        "Status: under way (as of 15 January 2026)",
        "Source: UN 2000, para. 5 (official)",
        "Source: Doe et al. 2025 https://press.example/a",
        "Date of the source: October 2025",
        "https://example.org/guide/reviews/peer/countries/ca/#aa-answers",
    ]
    assert str(event["URL"]) == "https://example.org/guide/reviews/peer/countries/ca/#aa-answers"
    assert event.decoded("DTSTAMP") == datetime(2026, 1, 15, tzinfo=UTC)
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("TENTATIVE", "TRANSPARENT")
    assert event.categories == ["deadline"]


def test_what_is_cancelled_says_so_in_words_too() -> None:
    event = read_guide(ALL)["ca-off@guide.example.org"]
    assert str(event["SUMMARY"]) == "Cancelled: A visit; cancelled"
    assert str(event["STATUS"]) == "CANCELLED"


@pytest.mark.parametrize(
    ("when", "summary", "first", "end"),
    [
        ("2026-05-01", "T", date(2026, 5, 1), date(2026, 5, 2)),
        ("2026-12-31", "T", date(2026, 12, 31), date(2027, 1, 1)),
        ("2026-05-01/2026-05-03", "T", date(2026, 5, 1), date(2026, 5, 4)),
        ("2026-05-01~", "T (about 1 May 2026)", date(2026, 5, 1), date(2026, 5, 2)),
        ("2026", "T (in the year 2026)", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026~", "T (about 2026)", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-05", "T (in May 2026)", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026-05?", "T (probably May 2026)", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026-05-XX", "T (May 2026, day not known)", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026-24", "T (winter 2026)", date(2026, 12, 1), date(2027, 3, 1)),
        ("202X", "T (the 2020s)", date(2020, 1, 1), date(2030, 1, 1)),
        ("2026-05/..", "T (from May 2026, open)", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026-05-02/", "T (from 2 May 2026, end not known)", date(2026, 5, 2), date(2026, 5, 3)),
        ("../2026-05-02", "T (until 2 May 2026, start open)", date(2026, 5, 2), date(2026, 5, 3)),
        ("9999-12", "T (in December 9999)", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_rough_date_is_there_with_all_its_days_and_in_words(
    when: str, summary: str, first: date, end: date
) -> None:
    event = read_event(row(when))
    assert str(event["SUMMARY"]) == summary
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (first, end)


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    event = read_event(row("9999-12-31"))
    assert event.decoded("DTSTART") == date(9999, 12, 31)
    assert "DTEND" not in event


@pytest.mark.parametrize(
    ("when", "reminder"),
    [
        ("2026-05-01", date(2026, 4, 17)),
        ("2026-05", date(2026, 4, 17)),  # it may run out on any day of the month
        ("2026-01-15", date(2026, 1, 1)),  # today
        ("2026-01-01/2026-05-31", date(2026, 5, 17)),
        ("2025-11/2026-04~", date(2026, 3, 18)),
        ("2026-05-01/..", date(2026, 4, 17)),
        ("0001-01-05/2026-05-01", date(2026, 4, 17)),
    ],
)
def test_people_are_reminded_two_weeks_before_a_deadline(when: str, reminder: date) -> None:
    event = read_event(row(when, kind="deadline"))
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == reminder - event.decoded("DTSTART")
    assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", str(event["SUMMARY"]))


@pytest.mark.parametrize(
    "given",
    [
        row("2026-01-14", kind="deadline"),
        row("2026-05-01", kind="session"),
        row("2026-05-01", kind="deadline", status="cancelled"),
        row("2025-05-01", kind="deadline", status="done"),
    ],
)
def test_nobody_is_reminded_of_anything_else(given: str) -> None:
    assert read_event(given).walk("VALARM") == []


@pytest.mark.parametrize(
    "title",
    [
        r"a, b; c\ d \n e",
        "x END:VEVENT",
        "é" * 100,
        "日本語の長い題名" * 20,
        "a:b;c=d",
        "x\u2028y \u202eturned",
    ],
)
def test_hostile_titles_come_back_as_they_were_but_for_controls(title: str) -> None:
    event = read_event(row("2026-05-01", title=f'"{title}"'))
    assert str(event["SUMMARY"]) == title.replace("\u2028", " ").replace("\u202e", "")


def test_no_text_can_begin_a_line_or_an_entry() -> None:
    attack = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\x00"
    entry = Entry("u\r\nX:1", AS_OF, AS_OF, attack, attack, "CONFIRMED", attack, f"https://x/{attack}", AS_OF)
    data = write_calendar(CalendarHead(attack, attack), [write_entry(entry, AS_OF)])
    assert len(read(data)) == 1


def test_a_country_has_its_events_those_of_its_steps_and_the_windows_under_the_rules() -> None:
    events = read_guide(CANADA)
    assert list(events) == [
        "aa-answers@guide.example.org",
        "ca-off@guide.example.org",
        "year@guide.example.org",
        "group-a@guide.example.org",
        "rules.peer-ca.peer-cluster-i.input@guide.example.org",
        "rules.peer-ca.peer-cluster-i.answers@guide.example.org",
        "rules.peer-ca.peer-cluster-i.feedback@guide.example.org",
        "rules.peer-ca.peer-cluster-ii.input@guide.example.org",
        "rules.peer-ca.peer-cluster-ii.answers@guide.example.org",
        "rules.peer-ca.peer-cluster-ii.feedback@guide.example.org",
    ]


def test_an_event_is_the_same_in_both_calendars() -> None:
    uid = "aa-answers@guide.example.org"
    assert read_guide(CANADA)[uid].to_ical() == read_guide(ALL)[uid].to_ical()


def test_a_window_under_the_rules_is_marked_as_one() -> None:
    window = read_guide(CANADA)["rules.peer-ca.peer-cluster-i.answers@guide.example.org"]
    assert str(window["SUMMARY"]) == "Under the rules: Answers, Canada, Cluster I"
    assert window.decoded("DTSTART") == date(2025, 11, 1)
    assert window.decoded("DTEND") - timedelta(days=1) == date(2026, 5, 1)
    assert str(window["DESCRIPTION"]).split("\n") == [
        "Window under the rules: 1 November 2025 to 1 May 2026",
        "By: The State",
        "Planned: Canada answers, November 2025 to about April 2026",
        "Planned: Group A answers, April 2026",
        "Done: Canada reports, date not known",
        "Source: UN 2000 (official)",
        "https://example.org/guide/reviews/peer/countries/ca/",
    ]
    assert window.categories == ["under the rules"]
    assert (str(window["STATUS"]), window.walk("VALARM")) == ("TENTATIVE", [])


@pytest.mark.parametrize(
    ("step", "summary", "first", "last"),
    [
        ("input", "Input, Canada, Cluster II (probably October 2027)", date(2027, 10, 1), date(2027, 10, 31)),
        (
            "feedback",
            "Feedback, Canada, Cluster II (probably May 2028 to probably about June 2028)",
            date(2028, 5, 1),
            date(2028, 6, 14),
        ),
    ],
)
def test_a_rough_window_is_there_with_all_its_days_and_in_words(
    step: str, summary: str, first: date, last: date
) -> None:
    window = read_guide(CANADA)[f"rules.peer-ca.peer-cluster-ii.{step}@guide.example.org"]
    assert str(window["SUMMARY"]) == f"Under the rules: {summary}"
    assert window.decoded("DTSTART") == first
    assert window.decoded("DTEND") - timedelta(days=1) == last


def test_silence_is_said_to_be_silence() -> None:
    window = read_guide(CANADA)["rules.peer-ca.peer-cluster-ii.feedback@guide.example.org"]
    lines = str(window["DESCRIPTION"]).split("\n")
    assert "Nothing was announced or reported (as of 15 January 2026)." in lines
    assert "It begins when this step ends, which may be earlier: Answers" in lines


def test_a_calendar_without_entries_is_a_calendar() -> None:
    data = dict(calendars(make_context()))["reviews/peer/countries/fr.ics"]
    assert read(data) == {}
    assert Calendar.from_ical(data)["X-WR-CALNAME"] == "France: Peer review"


def test_without_an_address_of_the_site_no_entry_has_one() -> None:
    event = read_guide(ALL, site="")["aa-answers@review-guide.invalid"]
    assert "URL" not in event
    assert "countries/ca" not in str(event["DESCRIPTION"])


def test_a_calendar_names_itself_and_its_address() -> None:
    files = dict(calendars(make_context()))
    calendar = Calendar.from_ical(files[CANADA])
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == ("Canada: Peer review", "Canada: Peer review")
    assert calendar["SOURCE"] == f"https://example.org/guide/{CANADA}"
    assert "METHOD" not in calendar
    assert Calendar.from_ical(files[ALL])["NAME"] == "Peer review"


def test_there_is_one_calendar_for_each_country() -> None:
    assert list(dict(calendars(make_context()))) == [ALL, CANADA, "reviews/peer/countries/fr.ics"]
    assert len(COUNTRIES.splitlines()) == 3
