"""The timeline: years, months, the line between what is ahead and what is past, the rail, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.edit_links import EditLinks
from mkdocs_review_guide.views.environment import make_environment
from mkdocs_review_guide.views.renderer import RenderedPage, Renderer
from mkdocs_review_guide.views.timeline import (
    Rows,
    Year,
    by_year,
    nearest_years,
    open_events,
    place_line,
    rail,
    render_timelines,
    split_months,
)
from mkdocs_review_guide.views.words import Words
from tests.views.events import make_event, make_guide

WORDS = Words("en")
DAY = date(2026, 11, 22)


def years_of(*dates: str | None) -> list[Year]:
    return by_year(make_guide([make_event(str(when), when) for when in dates]).events, WORDS)


def outline(years: Sequence[Year]) -> list[tuple[str, list[str]]]:
    return [(year.name, [event.id for event in year.events]) for year in years]


def test_events_stand_by_year_newest_first_undated_last() -> None:
    years = years_of("2024-05", "2026", "2024-07-01", None, "2023-12/2024-02")
    assert outline(years) == [
        ("2026", ["2026"]),
        ("2024", ["2024-07-01", "2024-05"]),
        ("2023", ["2023-12/2024-02"]),
        ("Date not known", ["None"]),
    ]
    assert [(year.id, year.page) for year in years][-2:] == [
        ("y2023", "timeline/2023.md"),
        ("y-undated", "timeline/undated.md"),
    ]


def test_a_year_is_one_year_even_if_a_start_is_open_or_unknown() -> None:
    years = years_of("2022-05-01", "../2022-04", "/2022-03", "2020-01-01")
    assert outline(years) == [("2022", ["2022-05-01", "/2022-03", "../2022-04"]), ("2020", ["2020-01-01"])]


def test_a_full_year_has_months_and_what_has_no_month_stands_last() -> None:
    days = [f"2024-03-{day:02d}" for day in range(1, 31)] + [f"2024-05-{day:02d}" for day in range(1, 31)]
    (sixty,) = years_of(*days)
    assert [rows.name for rows in split_months(sixty, WORDS).lists] == [""]
    (more,) = years_of(*days, "2024", "2024-21", "2024-03")
    lists = split_months(more, WORDS).lists
    assert [(rows.name, len(rows.events)) for rows in lists] == [
        ("May 2024", 30),
        ("March 2024", 31),
        ("Month not known", 2),
    ]


@pytest.mark.parametrize(
    ("dates", "place"),
    [
        (["2027-01-01", "2026-11-22", "2026-11-21"], "before the year 2026"),
        (["2026-11-23", "2026-11-22", "2025"], "in 2026, list 0, at 1"),
        (["2026-11-01/2027-05-01", "2025"], "before the year 2026"),
        (["2028", "2027-01-01"], None),
        (["2028", None], None),
        (["2028", "../2026-12-01", None], "before the year 2025"),
    ],
)
def test_the_line_goes_before_the_first_event_that_is_not_ahead(
    dates: list[str | None], place: str | None
) -> None:
    if place == "before the year 2025":
        dates = [*dates, "2025-02-01"]
    placed = place_line([split_months(year, WORDS) for year in years_of(*dates)], DAY)
    assert _place(placed) == place


def _place(years: Sequence[Year]) -> str | None:
    found = [f"before the year {year.name}" for year in years if year.line]
    found += [
        f"in {year.name}, list {number}, at {rows.line}"
        for year in years
        for number, rows in enumerate(year.lists)
        if rows.line is not None
    ]
    assert len(found) < 2
    return found[0] if found else None


def test_the_line_finds_its_month() -> None:
    events = tuple(make_event(str(n), "2026-11-22") for n in range(2))
    later = tuple(make_event(str(n), "2026-12-01") for n in range(2))
    year = Year("y2026", "2026", 2026, (), (Rows("December", later), Rows("November", events)))
    (placed,) = place_line([year], DAY)
    assert [rows.line for rows in placed.lists] == [None, 0]
    assert not placed.line


def test_the_rail_has_every_year_as_long_as_there_is_room() -> None:
    ticks = rail(years_of("2024", "2024-05", "2026-01-01", "2027", None), DAY, split=False)
    assert [(tick.name, tick.count, tick.bar, tick.address) for tick in ticks] == [
        ("2024", 2, 16, "#y2024"),
        ("2025", 0, 1, None),
        ("2026", 1, 8, "#y2026"),
        ("2027", 1, 8, "#y2027"),
    ]
    assert [(tick.now, tick.ahead) for tick in ticks] == [
        (False, False),
        (False, False),
        (True, False),
        (False, True),
    ]
    assert [tick.name for tick in rail(years_of("1900", "2026"), DAY, split=True)] == ["1900", "2026"]
    assert rail(years_of(None), DAY, split=False) == []


def test_the_first_page_of_a_split_timeline_shows_the_nearest_years() -> None:
    dates = [f"{year}-01-{day:02d}" for year in range(2020, 2032) for day in range(1, 31)] * 3
    events = [make_event(str(number), when) for number, when in enumerate(dates)]
    years = by_year(make_guide(events).events, WORDS)
    assert [year.name for year in nearest_years(years, date(2030, 6, 1))] == ["2031", "2030", "2029", "2028"]
    assert [year.name for year in nearest_years(years, date(2040, 6, 1))] == ["2031", "2030", "2029", "2028"]
    assert [year.name for year in nearest_years(years, date(2000, 6, 1))] == ["2023", "2022", "2021", "2020"]
    full = by_year(make_guide([make_event(str(n), "2024-01-01") for n in range(2000)]).events, WORDS)
    assert [year.name for year in nearest_years(full, DAY)] == ["2024"]


def test_what_is_open_stands_by_deadline() -> None:
    take = {"participate": "Write."}
    events = [
        make_event("no-end", "2026-03-01/..", **take),
        make_event("late", "2026-01-01/2027-12-31", **take),
        make_event("soon", "2026-12-01", **take),
        make_event("closed", "2026-11-21", **take),
        make_event("not-for-you", "2026-12-01"),
        make_event("undated", None, **take),
        make_event("cancelled", "2026-12-01", status="cancelled", **take),
    ]
    assert [event.id for event in open_events(events, DAY)] == ["soon", "late", "no-end"]


# ---- pages ----


def pages_of(events: Sequence[Event], written: Sequence[str] = ()) -> dict[str, RenderedPage]:
    place = Place("a.md")
    targets = {event.id: Target(event.id, "event", event.title, "a.md", event.id, place) for event in events}
    guide = make_guide(events, targets=targets)
    renderer = Renderer(guide, WORDS, {}, EditLinks(), make_environment(WORDS))
    return {page.src_uri: page for page in render_timelines(renderer, written)}


def test_a_timeline_is_one_page_until_it_is_too_long() -> None:
    events = [make_event(f"e{n}", f"{2000 + n % 25}-05-01") for n in range(1000)]
    assert list(pages_of(events)) == ["timeline.md", "timeline/open.md"]
    pages = pages_of([*events, make_event("one-more", None)])
    assert list(pages) == [
        "timeline.md",
        *(f"timeline/{year}.md" for year in range(2024, 1999, -1)),
        "timeline/undated.md",
        "timeline/open.md",
    ]
    assert pages["timeline/2024.md"].title == "Timeline 2024"
    assert pages["timeline/2024.md"].markdown.count('<li class="ev ') == 40
    assert pages["timeline.md"].markdown.count('<li class="ev ') == 400
    for page in ("timeline.md", "timeline/2003.md"):
        assert "](2000.md)" in pages[page].markdown or "](timeline/2000.md)" in pages[page].markdown


def test_a_written_page_keeps_its_own_head() -> None:
    events = [make_event("a", "2027-01-01", participate="Write.")]
    for page, title in (
        ("timeline.md", "# Timeline"),
        ("timeline/open.md", "# What you can take part in now"),
    ):
        assert title in pages_of(events)[page].markdown
        assert title not in pages_of(events, [page])[page].markdown


def test_the_line_is_on_a_years_page_only_in_the_years_of_the_as_of_day() -> None:
    events = [make_event(f"e{n}", "2024-05-01") for n in range(1001)]
    events += [make_event("past", "2026-01-01"), make_event("ahead", "2026-12-01")]
    pages = pages_of(events)
    lines = {name: page.markdown.count("As of 22 November 2026</") for name, page in pages.items()}
    nowlines = {name: page.markdown.count('class="nowline"') for name, page in pages.items()}
    assert nowlines == {"timeline.md": 1, "timeline/2026.md": 1, "timeline/2024.md": 0, "timeline/open.md": 0}
    assert lines["timeline/2026.md"] > lines["timeline/2024.md"]


def test_a_page_says_plainly_that_nothing_is_open() -> None:
    closed = pages_of([make_event("a", "2020-01-01")])["timeline/open.md"].markdown
    assert 'data-none="open" markdown' in closed
    assert "data-keep" not in closed
    opened = pages_of([make_event("a", "2027-01-01", participate="Write.")])["timeline/open.md"].markdown
    assert 'data-none="open" hidden' in opened
    assert "Write." in opened
