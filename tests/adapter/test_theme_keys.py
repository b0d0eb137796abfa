"""Keys of front matter that the theme reads: a page's search settings, icon, template and description."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.building import BARE_THEME, CONFIG, Built, build_site, write_site

MATERIAL = CONFIG.replace(
    f"{{name: null, custom_dir: '{BARE_THEME}', language: en}}", "{name: material, font: false}"
).replace("plugins:", "plugins:\n  - search")


def built_pages(folder: Path, **front_matter: str) -> Built:
    pages = {f"docs/{name}.md": f"---\n{lines}\n---\nText.\n" for name, lines in front_matter.items()}
    return build_site(write_site(folder, {"mkdocs.yml": MATERIAL, **pages}))


def test_search_settings_have_the_types_that_the_theme_expects(tmp_path: Path) -> None:
    built = built_pages(
        tmp_path,
        found="title: Found\nsearch: {exclude: false, boost: 3}",
        hidden="title: Hidden\nsearch:\n  exclude: true",
    )
    index = json.loads(built.read("search/search_index.json"))["docs"]

    assert {entry.get("boost") for entry in index if entry["location"].startswith("found/")} == {3}
    assert not [entry for entry in index if entry["location"].startswith("hidden/")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("icon: no/such", "RG134 the theme has no icon no/such"),
        ("icon: ../../secret", "RG134 the theme has no icon ../../secret"),
        ("template: none.html", "RG134 the theme has no template none.html"),
        ("search: no", "RG135 search has no settings"),
    ],
)
def test_what_the_theme_can_not_follow_is_told_and_left_out(tmp_path: Path, line: str, problem: str) -> None:
    built = built_pages(tmp_path, page=f"title: A page\n{line}")

    assert [told.partition(";")[0] for told in built.problems] == [f"docs/page.md:1:1: {problem}"]
    assert built.page("page/").one("article").one("h1").text == "A page"


def test_what_the_theme_has_is_used(tmp_path: Path) -> None:
    built = built_pages(
        tmp_path, page='icon: material/cog\ntemplate: 404.html\nhide: navigation\ndescription: "A \\"<b>\\""'
    )

    assert not built.problems
    assert '<meta name="robots" content="noindex">' in built.read("page/index.html")
    page = built.page("page/")
    descriptions = [tag for tag in page.all("meta") if tag.attributes.get("name") == "description"]
    assert [tag.attributes["content"] for tag in descriptions] == ['A "<b>"']
