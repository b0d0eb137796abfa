"""Bibliographies and pages in the shapes of sites with mkdocs-bibtex: they build, and nothing is lost.

They are written for these tests, after the kinds of entries, citations and options that mkdocs-bibtex's own
examples and tests have.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_review_guide.model.works import Library
from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.readers.markdown_scan import scan
from tests.sites.building import SITES, Built, build_site, copy_site, write_site
from tests.sites.html_tree import Element

SHAPES = SITES / "citations"
PAGES = ("", "elsewhere/", "not/", "keys/", "more/all/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(copy_site(SHAPES, tmp_path_factory.mktemp("citations") / "project"))


def prose(built: Built, address: str) -> Element:
    return built.page(address).one("div", class_="prose")


def notes(built: Built, address: str) -> list[str]:
    """The notes of a page in order, without the ways back."""
    lists = [div.one("ol") for div in built.page(address).all("div", class_="footnote")]
    items = [item.without("a", class_="footnote-backref") for each in lists for item in each.all("li")]
    return [item.text.removesuffix(" entry") for item in items]


def test_it_builds_and_warns_of_keys_that_nobody_has(built: Built) -> None:
    assert built.ended is None
    assert not built.errors
    assert [line.partition(";")[0] for line in built.warnings] == [
        "review-guide: docs/index.md:9:21: RG603 no work in the bibliography has the key nonexistent",
        "review-guide: docs/keys.md:3:40: RG603 no work in the bibliography has the key case",
        *(
            f"review-guide: docs/keys.md:3:{column}: RG605 {key} can't be cited: a key has letters, digits, "
            "_ and - only"
            for column, key in ((62, "a:b"), (82, "a.b"), (103, "a/b"))
        ),
    ]


def test_the_pages_read_as_expected(built: Built) -> None:
    """The words of each page, then its notes, in ``expected.txt``."""
    found = "".join(
        f"== /{address}\n{prose(built, address).text}\n"
        + "".join(f"{number}. {note}\n" for number, note in enumerate(notes(built, address), 1))
        for address in PAGES
    )

    assert found == (SHAPES / "expected.txt").read_text(encoding="utf-8")


def test_every_citation_of_a_work_has_its_note(built: Built) -> None:
    """As many marks in a page as its source has citations of works, each with its note."""
    library, _ = bibliography()
    for source in sorted((SHAPES / "docs").rglob("*.md")):
        name = source.relative_to(SHAPES / "docs").with_suffix("").as_posix()
        page = built.page("" if name == "index" else f"{name}/")
        blocks = scan(source.read_text(encoding="utf-8")).citations
        keys = [each.key for block in blocks for each in block.citations]
        marks = [mark.href for mark in page.all("a", class_="footnote-ref")]
        works = [mark.partition(":ref-")[2] for mark in marks if ":ref-" in mark]

        assert sorted(works) == sorted(key for key in keys if key in library), name
        assert all(page.has_id(mark[1:]) for mark in marks)


def bibliography() -> tuple[Library, tuple[Problem, ...]]:
    """What is in all files of the site."""
    files = sorted(SHAPES.rglob("*.bib"))
    return read_library([(file.name, file.read_text(encoding="utf-8")) for file in files])


def test_every_work_of_every_file_has_its_reference(built: Built) -> None:
    library, problems = bibliography()
    references = built.page("references/")

    assert not problems
    assert len(library) == 15
    for work in library:
        reference = references.with_id(work.key).text
        assert words(work.title) <= words(reference)
        assert words(work.issued.text[:4] if work.issued else "n.d.") <= words(reference)
        assert all(words(name.family) <= words(reference) for name in work.authors.persons[:7])


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold()))


@pytest.mark.parametrize("bib", ["", "\n\n", "% nothing yet\n", "@comment{nothing}\n", "@string{a = {b}}\n"])
def test_a_bibliography_may_be_empty(bib: str, tmp_path: Path) -> None:
    built = build_site(
        write_site(tmp_path, {"references.bib": bib, "docs/index.md": "# Home\n\n\\full_bibliography\n"})
    )

    assert (built.ended, built.warnings, built.errors) == (None, (), ())
    assert not built.page("").all("li")
