"""What is renamed or moved: old ids and addresses keep working, and without them a build tells who used
them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.building import CONFIG, Built, build_site, write_site
from tests.sites.html_tree import Element, read_html
from tests.sites.links import dead_links, read_outlines, repeated_ids
from tools.built_site import read_site

SEARCHED = CONFIG.replace("plugins:\n", "plugins:\n  - search\n")

FILES = {
    "mkdocs.yml": SEARCHED,
    "references.bib": "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}}\n",
    "docs/reviews/m/index.md": (
        "---\ntitle: Made-up reviews\nmechanism:\n  short: Made-up\nevents:\n"
        "  - {id: agreed, title: All agreed, when: 2000, cite: adams}\n---\nBefore [they met][met].\n"
    ),
    "docs/reviews/m/countries.csv": "country\nFR\n",
    "docs/reviews/m/events.csv": (
        'id,title,when,country,cite,text\nleft,They left,2003,FR,adams,"Long after [they met][met]."\n'
    ),
    "docs/articles/one.md": (
        "---\ntitle: One\nmechanism: m\ncountry: FR\nevents:\n"
        "  - {id: met, title: They met, when: 2001-02, cite: adams}\n---\nThey [met][met], once.\n"
    ),
    "docs/articles/two.md": (
        "---\ntitle: Two\nevents:\n  - {id: wrote, title: They wrote, when: 2002, cite: adams}\n---\nText.\n"
    ),
    "docs/more.md": (
        "---\ntitle: More\nevents:\n  - {id: spoke, title: They spoke, when: 2002, cite: adams}\n---\n"
        "| a |\n| --- |\n| [][met] |\n\n[Then][wrote], [and][agreed].\n"
    ),
}
"""A guide whose events have their homes on every kind of page, and are linked from every kind of page."""


def rename(files: dict[str, str], id_: str, new: str, *, keep: bool) -> dict[str, str]:
    """The guide with another id for an event, which may keep the old one as its former; no link changes."""
    former = f", former_ids: [{id_}]" if keep else ""
    return {
        name: text.replace(f"{{id: {id_}, ", f"{{id: {new}{former}, ") if name.endswith(".md") else text
        for name, text in files.items()
    }


def test_renaming_an_event_breaks_the_build_with_a_line_for_each_page_that_used_it(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, rename(FILES, "met", "first-meeting", keep=False)), strict=True)

    assert built.problems == (
        "docs/articles/one.md:8:12: RG602 nothing has the id met; look up the id on the page of the thing",
        "docs/more.md:8:6: RG602 nothing has the id met; look up the id on the page of the thing",
        "docs/reviews/m/events.csv:2:30: RG602 nothing has the id met; "
        "look up the id on the page of the thing",
        "docs/reviews/m/index.md:8:19: RG602 nothing has the id met; look up the id on the page of the thing",
    )
    assert built.ended == "Aborted with 4 warnings in strict mode!"


HOMES = {
    "met": ("reviews/m/countries/fr/", "They met"),
    "agreed": ("reviews/m/", "All agreed"),
    "wrote": ("articles/two/", "They wrote"),
    "spoke": ("more/", "They spoke"),
}
"""Each event's home, and its title."""


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def renamed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The guide with new ids for all events, which keep their old ones; on the web and for a disk."""
    files = FILES
    for id_ in HOMES:
        files = rename(files, id_, f"new-{id_}", keep=True)
    root = write_site(tmp_path_factory.mktemp("renamed"), files)
    return build_site(root, strict=True, use_directory_urls=request.param)


def page_at(built: Built, address: str) -> Element:
    """A page of either kind of site."""
    file = f"{address}index.html"
    return read_html(built.read(file if file in built.files else f"{address.rstrip('/')}.html"))


def test_with_its_old_id_a_renamed_event_breaks_nothing(renamed: Built) -> None:
    site = read_site(renamed.folder)
    outlines = read_outlines(site)

    assert (renamed.warnings, renamed.errors, renamed.ended) == ((), (), None)
    assert not dead_links(site, outlines)
    assert not repeated_ids(outlines)


@pytest.mark.parametrize("id_", HOMES)
def test_the_old_anchor_is_alive_at_the_events_home(renamed: Built, id_: str) -> None:
    address, title = HOMES[id_]
    page = page_at(renamed, address)
    old, new = page.with_id(id_), page.with_id(f"new-{id_}")
    item = next(around for around in old.above() if around.tag == "li")

    assert (old.text, old.children) == ("", [])
    assert new is item or new in list(item.walk())
    assert title in item.text
    assert not any(
        read_html(renamed.read(file)).has_id(id_)
        for file in renamed.files
        if file.endswith(".html") and read_html(renamed.read(file)).html != page.html
    )


def test_links_by_the_old_id_lead_to_the_new_one_and_count_as_passages(renamed: Built) -> None:
    links = [link for link in page_at(renamed, "more/").links if link.text in ("They met", "Then", "and")]
    guide = json.loads(renamed.read("guide.json"))
    told = {
        each["target"]: [passage["passage"] for passage in each["passages"]] for each in guide["mentions"]
    }

    assert [link.href.partition("#")[2] for link in links[:3]] == ["new-met", "new-wrote", "new-agreed"]
    assert "They met, once." in told["new-met"]
    assert "Long after they met." in told["new-met"]
    assert not set(HOMES) & told.keys()


def test_a_heading_keeps_its_anchor_beside_an_events_old_id(tmp_path: Path) -> None:
    text = FILES["docs/more.md"].replace("{id: spoke,", "{id: new, former_ids: [spoke],") + "\n## Spoke\n"
    page = build_site(write_site(tmp_path, {**FILES, "docs/more.md": text})).page("more/")

    assert page.with_id("spoke").tag == "h2"
    assert page.with_id("new").text == "They spoke"


# Pages that moved.

MOVED = {
    **FILES,
    "mkdocs.yml": SEARCHED.replace("name: null, custom_dir", "name: mkdocs, bare"),
    "docs/index.md": "# Home\n\n[One](articles/one.md)\n",
    "docs/articles/one.md": FILES["docs/articles/one.md"].replace(
        "title: One\n", "title: One\nredirect_from: [old/one/, /older.html, oldest/one.md]\n"
    ),
}


@pytest.mark.parametrize(
    ("directory_urls", "files"),
    [
        (
            True,
            {
                "old/one/index.html": "../../articles/one/index.html",
                "older.html": "articles/one/index.html",
                "oldest/one/index.html": "../../articles/one/index.html",
            },
        ),
        (
            False,
            {
                "old/one.html": "../articles/one.html",
                "older.html": "articles/one.html",
                "oldest/one.html": "../articles/one.html",
            },
        ),
    ],
)
def test_an_old_address_forwards_and_is_no_page_of_the_site(
    tmp_path: Path, directory_urls: bool, files: dict[str, str]
) -> None:
    root = write_site(tmp_path, MOVED)
    settings = {"use_directory_urls": directory_urls, "site_url": "https://example.org/guide/"}
    built = build_site(root, strict=True, **settings)
    site = read_site(built.folder)

    assert (built.warnings, built.errors, built.ended) == ((), (), None)
    assert {file: read_html(built.read(file)).links[0].href for file in files} == files
    assert dead_links(site, read_outlines(site)) == []
    for name in (
        "search/search_index.json",
        "sitemap.xml",
        "index.html",
        "guide.json",
        "articles/index.html",
    ):
        assert not [old for old in ("old/one", "older.html", "oldest") if old in built.read(name)]


IN_USE = {
    "a page that somebody wrote": ("more/", "more.md"),
    "the page itself": ("articles/one.md", "articles/one.md"),
    "a page of the guide": ("timeline/", "timeline.md"),
    "a file of the guide": ("guide.json/", "guide.json"),
    "a file of the theme": ("404.html", "404.html"),
    "a file": ("plan.html", "plan.html"),
}


@pytest.mark.parametrize("name", IN_USE)
def test_an_old_address_replaces_nothing(tmp_path: Path, name: str) -> None:
    old, file = IN_USE[name]
    text = MOVED["docs/articles/one.md"].replace("[old/one/, /older.html, oldest/one.md]", old)
    files = {**MOVED, "docs/articles/one.md": text, "docs/plan.html": "<p>A plan</p>\n"}
    built = build_site(write_site(tmp_path, files))

    assert built.problems == (
        f"docs/articles/one.md:3:16: RG643 the old address {old} is in use, by {file}; "
        "take it out of `redirect_from:`",
    )
    assert built.ended is None
    assert "has moved" not in "".join(built.read(each) for each in built.files if each.endswith(".html"))
