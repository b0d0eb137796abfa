"""The guide: everything that was read, together, in an order that does not depend on files or runs."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.guides import check, make_guide, sources, told_where

EVENT = """\
---
title: A
mechanism: {mechanism}
country: {country}
events: [{{id: {id}, title: E, when: {when}, cite: key}}]
---
"""


def article(id_: str, when: str, mechanism: str = "peer", country: str = "[]") -> str:
    return EVENT.format(id=id_, when=when, mechanism=mechanism, country=country)


def test_events_are_grouped_by_page_home_and_country_in_time_order() -> None:
    guide = make_guide(
        {
            "articles/a.md": article("late", "2020", country="CA"),
            "articles/b.md": article("early", "2010", country="CA"),
            "articles/c.md": article("both", "2015", country="[CA, FR]"),
            "articles/d.md": article("none", "2012", mechanism="[]"),
        }
    )

    def ids(events: object) -> list[str]:
        return [event.id for event in events]  # type: ignore[attr-defined]  # events

    assert ids(guide.events) == ["early", "none", "both", "late"]
    assert ids(guide.events_by_page["articles/a.md"]) == ["late"]
    assert ids(guide.events_by_home["reviews/peer/countries/ca.md"]) == ["early", "late"]
    assert ids(guide.events_by_home["reviews/peer/index.md"]) == ["both"]
    assert ids(guide.events_by_home["articles/d.md"]) == ["none"]
    assert ids(guide.events_by_country["peer", "CA"]) == ["early", "both", "late"]
    assert ids(guide.events_by_country["peer", "FR"]) == ["both"]


def test_events_of_tables_and_pages_are_one_timeline() -> None:
    tables = {
        "reviews/peer/countries.csv": "country\nCA\n",
        "reviews/peer/events.csv": "id,title,when,cite\nt,T,2015,key\n",
    }
    guide = make_guide(
        {"articles/a.md": article("a", "2010"), "articles/b.md": article("b", "2020")}, tables=tables
    )
    assert [event.id for event in guide.events] == ["a", "t", "b"]
    assert guide.targets["t"].page == "reviews/peer/index.md"


def test_articles_are_newest_first_by_the_text_that_they_present() -> None:
    guide = make_guide(
        {
            "articles/a.md": "---\ntitle: A\ndate: 2022\n---\n",
            "articles/b.md": "---\ntitle: B\ndate: 2026\noriginal: key\n---\n",
            "articles/c.md": "---\ntitle: C\n---\n",
            "articles/d.md": "---\ntitle: D\ndate: 2026\noriginal: other\n---\n",
            "articles/e.md": "---\ntitle: E\ndate: 2022\n---\n",
        }
    )
    assert [page.title for page in guide.articles] == ["D", "A", "E", "B", "C"]


def test_names_of_countries_are_those_of_their_rows_else_of_the_sites_language() -> None:
    tables = {"reviews/peer/countries.csv": "country,name,reviewers\nCA,The North,NZ\nFR,,\n"}
    pages = {"articles/a.md": article("a", "2020", country="NO"), "b.md": "---\ncountry: IS\n---\n"}
    guide = make_guide(pages, tables=tables)
    assert guide.country_name("peer", "CA") == "The North"
    assert guide.country_name("peer", "FR") == "France"
    assert guide.country_name("peer", "NO") == "Norway"
    assert (guide.country_names["NZ"], guide.country_names["IS"]) == ("New Zealand", "Iceland")
    assert guide.country_name("peer", "DE") == "DE"


def test_an_event_whose_id_is_taken_is_left_out_and_reported() -> None:
    guide, problems = check(sources({"articles/a.md": article("peer-ca", "2020")}))
    assert guide.events == ()
    assert told_where(problems) == ["docs/articles/a.md:5:15 RG601"]
    assert guide.targets["peer-ca"].kind == "country"


def test_headings_are_known_by_id_with_all_their_pages() -> None:
    guide = make_guide({"a.md": "## One\n\n## Two { #x }\n", "b.md": "## One\n"})
    assert [target.address for target in guide.headings["one"]] == ["a.md#one", "b.md#one"]
    assert str(guide.headings["x"][0].place) == "docs/a.md:3:1"


def test_the_day_of_the_guide_is_the_one_given() -> None:
    assert make_guide({}, as_of="2020-02-29").as_of == date(2020, 2, 29)


PRINT = """
from tests.guides import check, sources
page = "---\\ntitle: A\\n---\\n[a][no] [b][also-no] [@no] [@key] [c][x] [d][y]\\n\\n## X\\n## Y\\n"
guide, problems = check(sources({f"{name}.md": page for name in "cab"}))
print(*problems, guide.mentions, list(guide.targets), list(guide.headings), sep="\\n")
"""


def test_the_same_sources_give_the_same_guide_whatever_the_order_of_hashes() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert "RG602" in printed.pop()
