"""Page links: what ordinary Markdown links lead to, and who points at a page."""

from __future__ import annotations

import pytest
from mkdocs.structure.files import File, Files

from mkdocs_review_guide.resolving.page_links import follow
from tests.guides import make_guide

HERE = "articles/a.md"


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("b.md", ("articles/b.md", "")),
        ("../take-part.md#join", ("take-part.md", "join")),
        ("./../index.md?x=1#y", ("index.md", "y")),
        ("x/../b%20c.md#d%C3%A9", ("articles/b c.md", "dé")),
        ("#own", (HERE, "own")),
        ("../../out.md", ("../out.md", "")),
        ("https://example.org/b.md", None),
        ("//example.org/b.md", None),
        ("mailto:adams@example.org", None),
        ("/b.md", None),
        ("\\b.md", None),
        ("http://[broken", None),
    ],
)
def test_a_link_leads_where_mkdocs_takes_it(destination: str, expected: tuple[str, str] | None) -> None:
    assert follow(HERE, destination) == expected


@pytest.mark.parametrize("destination", ["b.md", "../take-part.md", "./c/../b.md", "b%20c.md", "c/index.md"])
def test_paths_are_those_that_mkdocs_finds_among_its_files(destination: str) -> None:
    names = [HERE, "articles/b.md", "articles/b c.md", "articles/c/index.md", "take-part.md"]
    files = Files([File(name, "docs", "site", use_directory_urls=True) for name in names])
    found = follow(HERE, destination)
    assert found is not None
    assert files.get_file_from_path(found[0]) is not None


def page(body: str, more: str = "") -> str:
    return f"---\ntitle: A\n{more}---\n{body}"


def pointing(to: str, pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """The page, anchor and words of each passage that points at a page."""
    found = make_guide(pages).page_mentions.get(to, ())
    return [(each.page, each.anchor, each.passage) for each in found]


def test_links_by_path_point_at_the_page() -> None:
    body = "First [one](../b.md).\n\n## More\n\nThen [two](../b.md#c), [three][x].\n\n[x]: ../b.md\n"
    assert pointing("b.md", {"articles/a.md": page(body), "b.md": page("## C\n")}) == [
        ("articles/a.md", "", "First one."),
        ("articles/a.md", "more", "Then two, three."),
    ]


def test_a_passage_with_several_links_counts_once_for_each_target() -> None:
    assert pointing("b.md", {"a.md": page("[x](b.md) and [y](b.md).\n"), "b.md": page("")}) == [
        ("a.md", "", "x and y.")
    ]


@pytest.mark.parametrize(
    ("id_", "home"),
    [
        ("peer", "reviews/peer/index.md"),
        ("peer-ca", "reviews/peer/countries/ca.md"),
        ("peer-chapter-i", "reviews/peer/chapter-i.md"),
        ("peer-group-b", "reviews/peer/group-b.md"),
        ("t", "topics/t.md"),
    ],
)
def test_links_to_a_thing_point_at_the_page_that_is_its_home_by_id_and_by_path(id_: str, home: str) -> None:
    pages = {
        "a.md": page(f"By [id][{id_}].\n\nBy [path]({home}).\n"),
        "topics/t.md": "---\ntopic: T\n---\n",
    }
    assert pointing(home, pages) == [("a.md", "", "By id."), ("a.md", "", "By path.")]


def test_pages_do_not_point_at_themselves() -> None:
    body = "[a](a.md) [b](#c) [c][c] [t][t]\n\n## C\n"
    pages = {"a.md": page(body), "topics/t.md": "---\ntopic: T\n---\n[mine][t] [again](t.md)\n"}
    assert pointing("a.md", pages) == []
    assert pointing("topics/t.md", pages) == [("a.md", "", "a b c t")]


def test_a_link_to_a_heading_of_another_page_points_at_that_page() -> None:
    pages = {"a.md": page("See [there][own].\n"), "b.md": page("## X { #own }\n")}
    assert pointing("b.md", pages) == [("a.md", "", "See there.")]


def test_a_link_by_path_to_a_thing_with_an_anchor_points_at_the_thing_alone() -> None:
    event = "events: [{id: e, title: E, when: 2020, cite: key}]\n"
    guide = make_guide(
        {
            "a.md": page("[e](b.md#e), [v](reviews/peer/index.md#peer-visit), [w](references.md#key).\n"),
            "b.md": page("", event),
        }
    )
    for id_ in ("e", "peer-visit", "key"):
        assert [each.page for each in guide.mentions[id_] if each.event is None] == ["a.md"]
    assert not guide.page_mentions
    assert "key" in [work.key for work in guide.works]


def test_what_is_no_page_of_the_guide_is_no_thing_either() -> None:
    guide = make_guide({"a.md": page("[x](x.png) [y](nowhere.md) [z](b.md)\n"), "b.md": page("")})
    assert set(guide.page_mentions) == {"b.md"}
    assert not {"b.md", "x.png", "nowhere.md"} & set(guide.mentions)


def test_passages_stand_in_the_order_of_pages_and_places() -> None:
    country = "---\ncountry: CA\nparticipate: Join [them][peer].\n---\nOne [peer].\n\nTwo [it][peer].\n"
    pages = {
        "reviews/peer/countries/ca.md": country,
        "z.md": page("Last [x](reviews/peer/index.md), [y][peer].\n"),
        "articles/a.md": page("First [x][peer].\n"),
    }
    assert [words for _, _, words in pointing("reviews/peer/index.md", pages)] == [
        "First x.",
        "Join them.",
        "Two it.",
        "Last x, y.",
    ]
