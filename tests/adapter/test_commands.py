r"""The commands of mkdocs-bibtex in a page: ``\bibliography`` and ``\full_bibliography``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.building import CONFIG, Built, build_site, write_site
from tests.sites.html_tree import Element

BIB = """\
@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}
@book{brown, author = {Brown, Bo}, title = {Costs}, date = {2002}, publisher = {Example Press}}
@book{unused, author = {Nobody}, title = {Unread}, date = {2003}, publisher = {Example Press}}
"""


def built_page(tmp_path: Path, text: str, config: str = CONFIG) -> Element:
    files = {"references.bib": BIB, "docs/index.md": "Cited here [@brown].\n", "docs/page.md": text}
    built = build_site(write_site(tmp_path, {**files, "mkdocs.yml": config}))
    assert not built.problems
    return built.page("page/")


NEVER_BY_ITSELF = CONFIG.replace("references.bib}", "references.bib, bib_by_default: false}")


@pytest.mark.parametrize("config", [CONFIG, NEVER_BY_ITSELF])
@pytest.mark.parametrize(
    "text", ["Cited [@adams].\n\n\\bibliography\n\nAfter it.\n", "Cited [@adams].\n\nAfter it.\n"]
)
def test_the_works_cited_are_the_notes_whether_or_not_asked_for(
    tmp_path: Path, text: str, config: str
) -> None:
    page = built_page(tmp_path, text, config)

    assert page.one("div", class_="prose").text == "Cited1. After it."
    assert page.one("div", class_="footnote").text.startswith("Adams, Ann. Reviews.")


def test_a_command_in_a_sentence_breaks_no_note(tmp_path: Path) -> None:
    page = built_page(tmp_path, "Cited [@adams], listed \\bibliography here.\n")

    assert page.one("div", class_="prose").text == "Cited1, listed here."
    assert [item.text.split(",")[0] for item in page.one("div", class_="footnote").all("li")] == ["Adams"]


def test_a_command_in_code_is_code(tmp_path: Path) -> None:
    fence = "```\n\\full_bibliography\n```"
    text = f"Write `\\bibliography`, or:\n\n{fence}\n\n    \\bibliography\n\nEscaped: \\\\bibliography.\n"
    page = built_page(tmp_path, text)

    assert [code.text for code in page.all("code")] == [
        "\\bibliography",
        "\\full_bibliography",
        "\\bibliography",
    ]
    assert page.one("div", class_="prose").text.endswith("Escaped: \\bibliography.")
    assert not page.all(class_="footnote")


def test_the_full_bibliography_is_a_list_of_the_works_each_with_its_entry(tmp_path: Path) -> None:
    page = built_page(tmp_path, "All works [@adams]:\n\n\\full_bibliography\n\nThat is all.\n")
    listed = page.one("div", class_="prose").one("ul").all("li")

    assert [item.text for item in listed] == [
        "Adams, Ann. Reviews. Example Press, 2001. entry",
        "Brown, Bo. Costs. Example Press, 2002. entry",
    ]
    assert [item.links[-1].href for item in listed] == ["../references/#adams", "../references/#brown"]


def test_the_full_bibliography_makes_no_notes(tmp_path: Path) -> None:
    page = built_page(tmp_path, "Cited [@adams].\n\n\\full_bibliography\n")
    note = page.one("div", class_="footnote").one("li")

    assert note.text.startswith("Adams")
    assert [page.with_id(link.href[1:]).text for link in note.all("a", class_="footnote-backref")] == ["1"]


def test_a_page_of_nothing_but_the_full_bibliography_has_no_notes(tmp_path: Path) -> None:
    page = built_page(tmp_path, "\\full_bibliography\n")

    assert len(page.all("li")) == 1
    assert not page.all(class_="footnote")


@pytest.mark.parametrize("name", ["bib_command", "full_bib_command"])
def test_other_names_for_the_commands_are_refused(tmp_path: Path, name: str) -> None:
    config = CONFIG.replace("references.bib}", f"references.bib, {name}: '\\works'}}")
    built: Built = build_site(write_site(tmp_path, {"mkdocs.yml": config}))

    assert built.ended is not None
    assert built.ended.startswith(f"bibtex: {name} can't be changed with review-guide; write \\")
