"""Whole sites: another guide than ours, a broken one, one under attack; and that a build can be repeated."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
import tokenize
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT
from tests.sites.building import SITES, Built, build_site, copy_site, write_site
from tests.sites.hostile import SHOWN, country_page, hostile_site
from tests.sites.html_tree import Element, read_html
from tests.sites.links import dead_links, read_outlines, repeated_ids
from tests.sites.twins import build_twins, differences
from tools.built_site import read_site

# Another guide: two made-up mechanisms, in French; cycles and sessions, reports without cohorts.


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(copy_site(SITES / "rivers", tmp_path_factory.mktemp("rivers") / "project"))


def test_another_guide_builds_strictly(rivers: Built) -> None:
    assert (*rivers.warnings, *rivers.errors) == ()
    assert rivers.ended is None


PAGES = [
    *("", "articles/", "articles/que-change-un-examen/", "references/", "reviews/", "timeline/"),
    *("reviews/rivers/", "reviews/rivers/countries/"),
    *(f"reviews/rivers/countries/{code}/" for code in ("be", "ch", "lu", "nl")),
    *(f"reviews/rivers/cycle-{number}/" for number in (1, 2, 3)),
    *(f"reviews/rivers/session-{session}/" for session in ("s4", "s12", "s20")),
    *("reviews/forests/", "reviews/forests/countries/"),
    *(f"reviews/forests/countries/{code}/" for code in ("fr", "lu")),
    *(f"reviews/forests/rapport-{number}/" for number in (1, 2, 3)),
]


def test_its_pages_are_at_the_addresses_of_the_contract(rivers: Built) -> None:
    assert set(PAGES) <= {file.removesuffix("index.html") for file in rivers.files}


def test_every_link_in_it_leads_somewhere(rivers: Built) -> None:
    site = read_site(rivers.folder)
    outlines = read_outlines(site)

    assert not dead_links(site, outlines)
    assert not repeated_ids(outlines)


def content(built: Built, address: str) -> Element:
    return built.page(address).one("article")


def test_it_speaks_in_the_words_of_its_mechanisms(rivers: Built) -> None:
    text = content(rivers, "reviews/rivers/").text

    for words in ("Cycle 2", "Deuxième cycle", "Session s4", "Douzième session", "3 mois avant le début"):
        assert words in text
    forests = content(rivers, "reviews/forests/").text
    assert "Rapport 3" in forests
    assert "Session" not in forests


def test_it_tells_dates_and_countries_in_its_language(rivers: Built) -> None:
    assert rivers.page("").one("html").attributes["lang"] == "fr"
    assert "Pays-Bas" in content(rivers, "reviews/rivers/countries/").text
    assert "29 avril au 3 mai 2024" in content(rivers, "reviews/rivers/").text


def test_a_country_with_several_rows_has_one_page_with_all_of_them(rivers: Built) -> None:
    text = content(rivers, "reviews/rivers/countries/lu/").text

    for words in ("Cycle 1", "Cycle 2", "Belgique", "Suisse", "Pays-Bas"):
        assert words in text
    for session in ("s4", "s12"):
        assert "Luxembourg" in content(rivers, f"reviews/rivers/session-{session}/").text
    page = content(rivers, "reviews/rivers/")
    assert "Luxembourg" in members(page, "rivers-session-s4")
    assert "Luxembourg" in members(page, "rivers-session-s12")


def members(page: Element, cohort: str) -> str:
    """The words under a cohort's heading in the list of countries, up to the next one."""
    heading = page.with_id(f"{cohort}-countries")
    assert heading.parent is not None
    behind = heading.parent.children[heading.parent.children.index(heading) + 1 :]
    until = (item for item in behind if isinstance(item, Element))
    return next(until).text


NAMES = re.compile(
    r"untoc|canada|cluster|review.group|organi[sz]ed.crime|palermo|unodc|iccl?r|traffick|smuggl|firearm"
    r"|jahn|dandurand|djibouti|new zealand",
    re.IGNORECASE,
)
"""Words of the one guide that there is, which the plugin must not know."""

SOURCES = [
    file
    for file in sorted((ROOT / "plugins").rglob("*"))
    if file.is_file() and not {"__pycache__", ".mypy_cache"} & set(file.parts) and file.suffix != ".mo"
]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT / "plugins").as_posix())
def test_the_plugin_knows_no_certain_guide(file: Path) -> None:
    text = without_comments(file.read_text(encoding="utf-8", errors="replace"), file.suffix)

    assert not NAMES.findall(text)


def without_comments(text: str, suffix: str) -> str:
    """A file's text without what only those read who change it, where an example may stand."""
    if suffix == ".py":
        return _python(text)
    if suffix == ".json":
        return json.dumps(_undescribed(json.loads(text)))
    marks = {".md": r"\{#.*?#\}", ".css": r"/\*.*?\*/", ".js": r"/\*.*?\*/|//[^\n]*", ".csl": "<!--.*?-->"}
    return re.sub(marks.get(suffix, r"\Z"), "", text, flags=re.DOTALL)


def _python(text: str) -> str:
    documented = {
        (node.lineno, node.col_offset)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return " ".join(
        token.string for token in tokens if token.type != tokenize.COMMENT and token.start not in documented
    )


def _undescribed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _undescribed(each) for key, each in value.items() if key != "description"}
    return [_undescribed(each) for each in value] if isinstance(value, list) else value


# A broken guide.

BROKEN = [
    "docs/articles/again.md:3:10: RG413",  # an unknown country code
    "docs/articles/broken.md:2:18: RG101",  # front matter that is no YAML
    "docs/articles/dates.md:7:11: RG301",  # the thirteenth month
    "docs/articles/dates.md:9:9: RG601",  # an id that stands twice
    "docs/articles/dates.md:13:5: RG204",  # an event that nobody reports
    "docs/articles/unclosed.md:1:1: RG111",  # front matter without an end
    "docs/index.md:5:21: RG602",  # a link that leads nowhere
    "docs/index.md:5:54: RG603",  # a work that isn't there
    "docs/index.md:7:22: RG701",  # a listing that isn't there
    "docs/reviews/m/countries.csv:3:1: RG413",  # an unknown country code
    "docs/reviews/m/countries.csv:4:1: RG404",  # a row with too few columns
    "docs/reviews/m/countries.csv:5:4: RG414",  # an unknown phase
    "references.bib:5:1: RG501",  # an entry without its closing brace
]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return copy_site(SITES / "broken", tmp_path / "project")


def told(report: str) -> list[str]:
    """The lines that tell a problem, without those that show where it is."""
    return [line for line in report.splitlines() if not line.startswith("    ")]


def test_check_tells_everything_that_is_broken_in_one_line_each(broken: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--config-file", str(broken / "mkdocs.yml")])
    lines = told(result.stdout)

    assert result.exit_code == 1
    assert [" ".join(line.split(" ", 2)[:2]) for line in lines] == BROKEN
    assert all("; " in line for line in lines)


def test_a_build_fails_on_the_same_with_the_same_lines(broken: Path) -> None:
    checked = CliRunner().invoke(main, ["check", "--config-file", str(broken / "mkdocs.yml")]).stdout
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(broken / "mkdocs.yml"),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    lines = [line.partition("review-guide: ")[2] for line in done.stderr.splitlines() if ": RG" in line]

    assert done.returncode == 1
    assert lines == told(checked)
    assert "Traceback" not in done.stdout + done.stderr
    assert not list((broken / "site").rglob("*.html"))


WARNED = {"docs/index.md": "A link [to nothing][nothing], a citation of nothing [@nobody].\n"}


def test_with_warnings_alone_a_site_is_built(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, WARNED))

    assert len(built.problems) == 2
    assert built.ended is None
    assert "A link to nothing, a citation of nothing @nobody." in built.page("").text


def test_with_warnings_alone_a_strict_build_fails(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, WARNED), strict=True)

    assert built.ended == "Aborted with 2 warnings in strict mode!"


# A guide under attack.


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(write_site(tmp_path_factory.mktemp("hostile"), hostile_site()))


@pytest.fixture(scope="module")
def attacked_pages(attacked: Built) -> dict[str, Element]:
    return {file: read_html(attacked.read(file)) for file in attacked.files if file.endswith(".html")}


def test_hostile_texts_stop_no_build(attacked: Built) -> None:
    assert attacked.ended is None
    assert not attacked.errors
    assert {line.split(" ")[1] for line in attacked.problems} == {"RG126", "RG602"}


HARMFUL = {
    *(
        "applet",
        "audio",
        "base",
        "body",
        "embed",
        "frame",
        "head",
        "html",
        "iframe",
        "img",
        "link",
        "math",
        "meta",
    ),
    *("object", "picture", "script", "source", "style", "textarea", "video"),
}
"""Elements that no text of a guide has."""


def test_no_element_comes_from_data(attacked_pages: dict[str, Element]) -> None:
    guides = [part for page in attacked_pages.values() for part in page.all("div", class_="g")]

    assert len(guides) == len(attacked_pages) - 1  # 404.html is the theme's
    assert not {element.tag for part in guides for element in part.walk()} & HARMFUL
    for page in attacked_pages.values():
        assert not page.all("img", "iframe", "object", "embed")
        assert len(page.one("body").all("main")) == 1
        assert len(page.one("head").all("title")) == 1


def test_no_attribute_comes_from_data(attacked_pages: dict[str, Element]) -> None:
    names = {
        name for page in attacked_pages.values() for element in page.walk() for name in element.attributes
    }
    named = {
        name
        for page in attacked_pages.values()
        for element in page.walk()
        for name in (element.id, *element.classes)
    }

    assert not {name for name in names if name.startswith("on") or name in ("autofocus", "pwned")}
    assert "pwned" not in named


def test_no_address_comes_from_data(attacked_pages: dict[str, Element]) -> None:
    addresses = {
        value
        for page in attacked_pages.values()
        for element in page.walk()
        for name, value in element.attributes.items()
        if name in ("href", "src", "srcset", "action", "formaction", "xlink:href", "poster", "data")
    }

    schemes = {
        match[1].lower() for address in addresses if (match := re.match(r"\s*([A-Za-z][\w+.-]*):", address))
    }
    assert schemes <= {"http", "https", "mailto"}
    hosts = {match[1] for address in addresses if (match := re.match(r"https?://([^/]*)", address))}
    assert hosts <= {"example.org", "doi.org", "attack.example", "squidfunk.github.io"}
    assert not [address for address in addresses if address.startswith("//")]


def test_no_script_runs_what_data_says(attacked_pages: dict[str, Element]) -> None:
    elements = [element for page in attacked_pages.values() for element in page.all("script", "style")]
    data = [element for element in elements if element.attributes.get("type") == "application/ld+json"]
    scripts = [inside(element) for element in elements if element not in data]

    assert not [script for script in scripts if "alert" in script or "attack" in script]
    # What programs read doesn't run, and is all that its element holds.
    assert data
    assert all(json.loads(inside(element))["@type"] == "Article" for element in data)
    assert not [element for element in data if re.search("[<>&]", inside(element))]


def inside(element: Element) -> str:
    """What stands in a script or style, as it is written."""
    return "".join(str(child) for child in element.children)


@pytest.mark.parametrize("name", SHOWN)
def test_a_hostile_text_is_shown_as_text(attacked_pages: dict[str, Element], name: str) -> None:
    shown, page = SHOWN[name], attacked_pages[f"articles/{name}/index.html"]
    descriptions = [meta for meta in page.all("meta") if meta.attributes.get("name") == "description"]
    country = attacked_pages[f"{country_page(name)}index.html"]

    assert page.one("article").one("h1").text == shown
    assert page.one("head").one("title").text == f"{shown} - Under attack"
    assert [meta.attributes["content"] for meta in descriptions] == [shown]
    assert country.one("article").one("h1").text == shown
    assert shown in attacked_pages["articles/index.html"].one("article").text
    assert shown in attacked_pages["timeline/index.html"].one("article").text
    assert shown in country.one("article").with_id(f"event-{name}").text
    assert any(shown in link.text for link in attacked_pages["index.html"].links)


@pytest.mark.parametrize("name", SHOWN)
def test_a_card_says_a_hostile_text(attacked_pages: dict[str, Element], name: str) -> None:
    (link,) = [link for link in attacked_pages["index.html"].links if link.text == name]
    title, told, _ = link.attributes["data-card"].partition(" · May 2024 · planned, date passed · ")

    assert told
    assert title == SHOWN[name] or (title[-1] == "…" and SHOWN[name].startswith(title[:-1]))
    assert "title" not in link.attributes


def test_the_search_index_holds_no_markup_of_data(attacked: Built) -> None:
    index = json.loads(attacked.read("search/search_index.json"))
    texts = [text for entry in index["docs"] for text in (entry["title"], entry["text"])]

    assert any("alert(1)" in text for text in texts)
    assert not {element.tag for text in texts for element in read_html(text).walk()} & HARMFUL
    assert not {
        name
        for text in texts
        for element in read_html(text).walk()
        for name in element.attributes
        if name != "id"
    }


def test_every_other_file_can_be_read(attacked: Built) -> None:
    for file in attacked.files:
        if file.endswith(".json"):
            json.loads(attacked.read(file))
        if file.endswith(".xml"):
            names = {element.tag.rpartition("}")[2] for element in ET.fromstring(attacked.read(file)).iter()}
            assert not names & {"script", "img", "b"}


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one, other = build_twins(SITES / "rivers", ["mkdocs.yml", "works", "docs"], tmp_path)

    assert (one / "sitemap.xml.gz").is_file()
    assert differences(one, other) == []
