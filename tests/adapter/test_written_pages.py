"""Pages that somebody wrote: read as they are, completed with what the guide knows, and never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.building import CONFIG, Built, build_site, write_site

FILES = {
    "references.bib": (
        "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}, "
        "keywords = {resource, type:book}, annotation = {Good for reviews.}}\n"
        "@book{brown, author = {Brown, Bo}, title = {Costs}, date = {2002}, publisher = {Example Press}}\n"
    ),
    "docs/reviews/m/index.md": (
        "---\ntitle: Made-up reviews\nmechanism:\n  short: Made-up\n"
        "  phases: {label: Part, items: [{id: '1', name: The first}]}\n"
        "  cohorts: {label: Wave, items: [{id: a}]}\n---\nThe overview.\n"
    ),
    "docs/reviews/m/countries.csv": "country,cohort\nFR,a\nDE,\n",
    "docs/articles/one.md": (
        "---\ntitle: One\nmechanism: m\ncountry: FR\nevents:\n"
        "  - {id: met, title: They met, when: 2001-02, cite: adams}\n---\nAn article.\n"
    ),
}
"""A guide with something to tell on every page that it makes."""

MADE = {
    "docs/timeline.md": ("timeline/", "They met"),
    "docs/references.md": ("references/", "Adams, Ann. Reviews."),
    "docs/resources.md": ("resources/", "Good for reviews."),
    "docs/articles/index.md": ("articles/", "One"),
    "docs/reviews/index.md": ("reviews/", "Made-up reviews"),
    "docs/reviews/m/countries/index.md": ("reviews/m/countries/", "Germany"),
    "docs/reviews/m/countries/fr.md": ("reviews/m/countries/fr/", "They met"),
    "docs/reviews/m/part-1.md": ("reviews/m/part-1/", "The first"),
    "docs/reviews/m/wave-a.md": ("reviews/m/wave-a/", "France"),
}
"""The pages that the guide makes: file, address, and something it tells there."""

WORDS = "Words of an author, who cites [@brown].\n"


def written(tmp_path: Path, text: dict[str, str]) -> Built:
    return build_site(write_site(tmp_path, {**FILES, **text}))


def front_matter(file: str) -> str:
    return "country: FR\n" if file.endswith("/fr.md") else ""


@pytest.fixture(scope="module")
def all_written(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site where somebody wrote every page that the guide would make, with titles."""
    pages = {file: f"---\ntitle: Mine\n{front_matter(file)}---\n{WORDS}" for file in MADE}
    return written(tmp_path_factory.mktemp("written"), pages)


@pytest.mark.parametrize("file", MADE)
def test_a_written_page_is_completed(all_written: Built, file: str) -> None:
    address, told = MADE[file]
    page = all_written.page(address)

    assert not all_written.problems
    assert "Words of an author, who cites1." in page.text
    assert told in page.text.partition("who cites")[2]
    assert page.one("div", class_="footnote").text.startswith("Brown, Bo. Costs.")
    assert f"Written in {file}" in page.text
    assert [heading.text for heading in page.all("h1")] == ["France" if file.endswith("/fr.md") else "Mine"]


@pytest.fixture(scope="module")
def untitled(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same without front matter, where it can be missing."""
    pages = {file: WORDS for file in MADE if not front_matter(file)}
    return written(tmp_path_factory.mktemp("untitled"), pages)


@pytest.mark.parametrize("file", [file for file in MADE if not front_matter(file)])
def test_a_written_page_without_a_title_has_that_of_the_guide(untitled: Built, file: str) -> None:
    page = untitled.page(MADE[file][0])

    assert not untitled.problems
    assert [heading.text for heading in page.all("h1")] == [page.one("title").text]
    assert "Words of an author" in page.text
    assert MADE[file][1] in page.text


def test_a_page_calls_itself_what_its_heading_says(tmp_path: Path) -> None:
    page = written(tmp_path, {"docs/timeline.md": f"# What happened *when*\n\n{WORDS}"}).page("timeline/")

    assert [page.one("title").text, page.one("h1").text] == ["What happened when"] * 2


@pytest.mark.parametrize(
    ("file", "page"),
    [("docs/timeline/index.md", "docs/timeline.md"), ("docs/articles/README.md", "docs/articles/index.md")],
)
def test_a_page_of_another_name_at_the_same_address_is_not_lost(tmp_path: Path, file: str, page: str) -> None:
    built = written(tmp_path, {file: f"---\ntitle: Mine\n---\n{WORDS}"})

    assert built.problems == (
        f"{file}:1:1: RG133 the file stands at the address of a page of the guide; rename it to {page}, "
        "which the guide completes, or give it another place",
    )
    assert built.ended


NOT_METADATA = {
    "a colon": "Note: the text begins so\n\nAnd goes on.\n",
    "two colons": "Author: nobody\nNote: none of this is metadata\n\nAnd goes on.\n",
    "a rule": "Text\n\n---\n\nAnd goes on.\n",
}


@pytest.mark.parametrize("text", NOT_METADATA.values(), ids=NOT_METADATA)
def test_text_is_not_taken_for_metadata(tmp_path: Path, text: str) -> None:
    prose = written(tmp_path, {"docs/page.md": text}).page("page/").one("div", class_="prose").text

    assert prose == " ".join(text.replace("---", "").split())


def test_a_page_without_front_matter_is_a_page(tmp_path: Path) -> None:
    built = written(tmp_path, {"docs/page.md": f"# A page\n\n{WORDS}"})
    page = built.page("page/")

    assert not built.problems
    assert page.one("title").text == "A page"
    assert page.one("div", class_="prose").text == "A page Words of an author, who cites1."


DRAFT = """\
---
title: A draft of mine
mechanism: m
country: FR
draft: true
events:
  - {id: planned, title: They plan, when: 2003, status: planned, cite: brown}
---
Words of a draft [@brown], which [][met], [and somewhere][nowhere].
"""


def test_a_draft_is_checked_and_left_out(tmp_path: Path) -> None:
    built = written(tmp_path, {"docs/articles/draft.md": DRAFT})
    pages = {file: built.read(file) for file in built.files if file.endswith(".html")}

    assert [line.partition(";")[0] for line in built.problems] == [
        "docs/articles/draft.md:9:59: RG602 nothing has the id nowhere"
    ]
    assert "articles/draft/index.html" not in pages
    for word in ("draft", "They plan", "Costs"):
        assert not [file for file, html in pages.items() if word in html]


def test_a_link_to_a_draft_is_told(tmp_path: Path) -> None:
    pages = {"docs/articles/draft.md": DRAFT, "docs/page.md": "[A draft](articles/draft.md).\n"}
    built = written(tmp_path, pages)

    assert built.warnings[-1].startswith("Doc file 'page.md' contains a link 'articles/draft.md', but")


ONE_EVENT = {
    "mkdocs.yml": CONFIG,
    "docs/page.md": "<!-- guide/timeline { country: FR } -->\n\nAbout [][met].\n",
}


def test_an_event_is_written_once_and_stands_everywhere(tmp_path: Path) -> None:
    addresses = ["articles/one/", "timeline/", "reviews/m/countries/fr/", "page/"]
    built = written(tmp_path, ONE_EVENT)
    article = tmp_path / "docs/articles/one.md"
    before = [built.page(address).text for address in addresses]
    article.write_text(article.read_text(encoding="utf-8").replace("2001-02", "2007-08"), encoding="utf-8")
    again = build_site(tmp_path)
    after = [again.page(address).text for address in addresses]

    assert all("Feb 2001" in text.replace("February", "Feb") for text in before)
    assert all("Aug 2007" in text.replace("August", "Aug") for text in after)
    assert not [text for text in after if "2001-02" in text or "Feb 2001" in text or "February 2001" in text]
