"""Pages stand in the order of their mechanism, of time, or of the alphabet."""

from __future__ import annotations

from mkdocs_review_guide.views.sequence import Stop, neighbours
from tests.guides import make_guide

PAGES = {
    "articles/new.md": "---\ntitle: New\ndate: 2022\ntags: [one, two]\n---\n",
    "articles/old.md": "---\ntitle: Old\ndate: 2020\ntags: [three]\n---\n",
    "other.md": "---\ntitle: Other\n---\n[@key] [@other]\n",
}
ROWS = "country,cohort\nFR,A\nEE,A\nCA,B\n"


def test_each_page_of_a_sequence_knows_its_neighbours() -> None:
    guide = make_guide(PAGES, tables={"reviews/peer/countries.csv": ROWS})
    found = {
        page: tuple(stop.page if stop else "" for stop in beside)
        for page, beside in neighbours(guide).items()
    }
    folder = "reviews/peer"
    assert found == {
        f"{folder}/chapter-i.md": ("", f"{folder}/chapter-ii.md"),
        f"{folder}/chapter-ii.md": (f"{folder}/chapter-i.md", ""),
        f"{folder}/group-a.md": ("", f"{folder}/group-b.md"),
        f"{folder}/group-b.md": (f"{folder}/group-a.md", ""),
        f"{folder}/countries/ca.md": ("", f"{folder}/countries/ee.md"),
        f"{folder}/countries/ee.md": (f"{folder}/countries/ca.md", f"{folder}/countries/fr.md"),
        f"{folder}/countries/fr.md": (f"{folder}/countries/ee.md", ""),
        "articles/old.md": ("", "articles/new.md"),
        "articles/new.md": ("articles/old.md", ""),
        "topics/one.md": ("", "topics/three.md"),
        "topics/three.md": ("topics/one.md", "topics/two.md"),
        "topics/two.md": ("topics/three.md", ""),
    }


def test_a_neighbour_has_its_name() -> None:
    guide = make_guide(PAGES, tables={"reviews/peer/countries.csv": ROWS})
    assert neighbours(guide)["reviews/peer/countries/ee.md"] == (
        Stop("reviews/peer/countries/ca.md", "Canada"),
        Stop("reviews/peer/countries/fr.md", "France"),
    )
    assert neighbours(guide)["reviews/peer/group-a.md"][1] == Stop("reviews/peer/group-b.md", "Group B")
