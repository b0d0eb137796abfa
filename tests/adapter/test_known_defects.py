"""Defects of mkdocs-bibtex 4.4 that no reader of a guide meets: each was seen without this plugin."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import mkdocs_bibtex.registry
import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.formatting.pandoc import Pandoc
from tests.sites.building import CONFIG, Built, build_site, write_site
from tests.sites.html_tree import Element

BIB = """\
@book{a1, author = {Adams, Ann}, title = {The first}, date = {2001}, publisher = {Example Press}}
@book{a2, author = {Adams, Ann}, title = {The second}, date = {2001}, publisher = {Example Press}}
@article{bare, title = {An article without a journal}}
@online{page, title = {A page}, organization = {Institute}, url = {https://example.org/}, date = {2019-05}}
@online{query, title = {A_1 & B_2}, url = {https://example.org/?d=1&e=2_3}, date = {2018}}
@book{unused, author = {Nobody}, title = {A work that nobody cites}, date = {2003}}
"""

PAGES = {
    "code": (
        "Code `[@a1]`, a comment <!-- [@a1] -->, escaped \\[@a1\\], <b title='[@a1]'>raw</b>; cited [@a1]."
    ),
    "keys": "Cited as [@A/HRC/1] and as [@a.1] and [@a:1], but [@a1] is the key.",
    "narrative": "As @a1 says, and [-@a1, p. 3] too; write to ann@a1.example or @a1.",
    "bare": "Cited [@bare] and [@a1].\n\n\\full_bibliography",
    "biblatex": "Cited [@page].",
    "query": "Cited [@query].",
    "notes": "A note[^a1], and a work [@a1].\n\n[^a1]: The words of the writer.",
    "often": "One [@a1], two [@a1], three [@a1]. Another [@a2].",
    "link": "A [text with @a1 in it](https://example.org/).",
    "index": "# Home",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site with a page for each defect that is seen in a page."""
    pages = {f"docs/{name}.md": f"{text}\n" for name, text in PAGES.items()}
    root = tmp_path_factory.mktemp("defects")
    return build_site(write_site(root, {"references.bib": BIB, **pages}))


def prose(site: Built, name: str) -> Element:
    return site.page(f"{name}/").one("div", class_="prose")


def notes(site: Built, name: str) -> Element:
    return site.page(f"{name}/").one("div", class_="footnote")


def test_01_code_comments_attributes_and_escapes_stay_as_they_are(site: Built) -> None:
    found = prose(site, "code")

    assert found.text == "Code [@a1], a comment , escaped [@a1], raw; cited1."
    assert "<code>[@a1]</code>" in found.html
    assert "<!-- [@a1] -->" in found.html
    assert found.one("b").attributes["title"] == "[@a1]"


def test_02_a_key_is_not_cut_short_and_no_citation_vanishes(site: Built) -> None:
    assert prose(site, "keys").text == "Cited as @A/HRC/1 and as @a.1 and @a:1, but1 is the key."
    assert [line.split(" ")[0] for line in site.problems if "can't be cited" in line] == [
        "docs/keys.md:1:12:",
        "docs/keys.md:1:30:",
        "docs/keys.md:1:41:",
    ]


def test_03_handles_and_addresses_stay_and_locators_are_shown(site: Built) -> None:
    assert prose(site, "narrative").text == "As @a1 says, and1, p. 3 too; write to ann@a1.example or @a1."


def test_04_a_work_that_lacks_a_field_is_printed_with_what_it_has(site: Built) -> None:
    assert notes(site, "bare").all("li")[0].text.startswith("‘An article without a journal’. n.d.")
    assert len(prose(site, "bare").all("li")) == 5
    assert not [line for line in (*site.warnings, *site.errors) if "\n" in line or "Traceback" in line]


def test_05_the_date_of_a_web_page_is_shown(site: Built) -> None:
    assert "Institute, May 2019." in notes(site, "biblatex").text


def test_06_addresses_and_titles_come_out_as_they_went_in(site: Built) -> None:
    link = notes(site, "query").links[0]

    assert (link.text, link.href) == ("A_1 & B_2", "https://example.org/?d=1&e=2_3")


def test_07_a_writers_note_with_a_works_key_keeps_its_words(site: Built) -> None:
    assert [item.text[:12] for item in notes(site, "notes").all("li")] == ["The words of", "Adams, Ann. "]


def test_08_the_ways_back_have_names_of_their_own(site: Built) -> None:
    back = notes(site, "often").all("a", class_="footnote-backref")
    names = [link.attributes["aria-label"] for link in back]

    assert len(set(names)) == len(names) == 4
    assert len({link.href for link in back}) == 4


def test_09_the_text_of_a_link_stays_a_link(site: Built) -> None:
    (link,) = prose(site, "link").links

    assert (link.text, link.href) == ("text with @a1 in it", "https://example.org/")


AUTHOR_DATE = Path(__file__).parent / "styles" / "author-date.csl"
WITH_STYLE = CONFIG.replace("as_of: 2026-01-15", "as_of: 2026-01-15, csl: style.csl")
WITH_BOTH = WITH_STYLE.replace("references.bib}", "references.bib, csl_file: style.csl}")
STYLED = {
    "mkdocs.yml": WITH_BOTH,
    "style.csl": AUTHOR_DATE.read_text(encoding="utf-8"),
    "references.bib": BIB,
    "docs/index.md": "# Home\n\nCited [@a1] and [@a2; @page].\n",
}


@pytest.fixture
def pandoc_styles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The style of each call of pandoc."""
    styles: list[str] = []
    run = Pandoc.__call__

    def call(pandoc: Pandoc, items: str, style: str, locale: str) -> str:
        styles.append(style)
        return run(pandoc, items, style, locale)

    monkeypatch.setattr(Pandoc, "__call__", call)
    return styles


def test_10_a_style_by_author_and_date_leaves_the_text_to_numbers(tmp_path: Path) -> None:
    page = build_site(write_site(tmp_path, STYLED)).page("")

    assert page.one("div", class_="prose").text == "Home Cited1 and2, 3."
    assert (
        page.one("div", class_="footnote")
        .all("li")[1]
        .text.startswith("Ann Adams 2001: The second. Example Press [by author and date] entry")
    )


def test_11_pandoc_is_called_once_for_a_site_and_not_again(
    tmp_path: Path, pandoc_styles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ["a2", "bare", "page", "query"]
    pages = {f"docs/{key}.md": f"Cited [@a1] [@{key}].\n" for key in keys}
    root = write_site(tmp_path, {"references.bib": BIB, **pages})
    monkeypatch.delattr(mkdocs_bibtex.registry.pypandoc, "convert_text")  # mkdocs-bibtex's own way

    build_site(root)
    assert len(pandoc_styles) == 1
    again = build_site(root)
    assert len(pandoc_styles) == 1
    assert "Adams, Ann. The first." in notes(again, "query").text


def test_12_a_style_is_rid_of_what_makes_long_lists_slow(tmp_path: Path, pandoc_styles: list[str]) -> None:
    built = build_site(write_site(tmp_path, STYLED))
    first, second, _ = built.page("").one("div", class_="footnote").all("li")

    (style,) = pandoc_styles
    assert "disambiguate" not in style
    assert "subsequent-author" not in style
    assert (first.text[:15], second.text[:15]) == ("Ann Adams 2001:", "Ann Adams 2001:")


def test_13_without_pandoc_works_are_printed_plainly_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "pandoc_path", lambda: None)
    built = build_site(write_site(tmp_path, {**STYLED, "mkdocs.yml": CONFIG}))

    assert [line.split(" ")[1] for line in built.problems] == ["RG554"]
    assert "Ann Adams. The first. Example Press. 2001." in built.page("").one("div", class_="footnote").text
    assert built.ended is None


def test_14_a_changed_style_is_seen_without_a_changed_bibliography(tmp_path: Path) -> None:
    root = write_site(tmp_path, STYLED)
    build_site(root)
    style = root / "style.csl"
    style.write_text(
        style.read_text(encoding="utf-8").replace("by author and date", "anew"), encoding="utf-8"
    )

    assert "The first. Example Press [anew]" in build_site(root).page("").one("div", class_="footnote").text


def test_15_every_message_has_file_and_line_and_nothing_is_printed(
    site: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "references.bib": f"{BIB}\n@book{{a1, title = {{Again}}}}\n",
        "docs/index.md": "Cited [@nobody].\n",
    }
    built = build_site(write_site(tmp_path, files))

    assert len(built.problems) > 1
    assert built.problems == tuple(
        line.removeprefix("review-guide: ") for line in (*built.errors[:-1], *built.warnings)
    )
    assert capsys.readouterr().out == ""


def test_16_an_address_is_refused_as_a_bibliography_and_never_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a build asked the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    config = CONFIG.replace("references.bib", "https://example.org/works.bib")
    built = build_site(write_site(tmp_path, {"mkdocs.yml": config}))

    assert built.ended == "bibtex: bib_file is an address; save the file beside mkdocs.yml and name it here"


def test_17_works_know_where_they_are_cited_and_none_stands_in_vain(site: Built) -> None:
    references = site.page("references/")
    passages = references.entry("a2").one("ul", class_="passages")

    assert [item.one("q").text for item in passages.all("li")] == ["Another."]
    assert not references.has_id("unused")
    assert "A work that nobody cites" not in prose(site, "bare").text
