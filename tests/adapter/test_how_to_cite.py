"""An article's page says how to cite it, to readers and to their programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_review_guide.adapter.pages import into_head
from tests.sites.building import BARE_THEME, CONFIG, Built, build_site, write_site
from tests.sites.html_tree import Element

FILES = {
    "mkdocs.yml": CONFIG.replace(
        "site_name: A guide", 'site_name: "A <guide> & more"\nsite_url: https://example.org/g/'
    ),
    "references.bib": (
        "@online{adams, author = {Adams, Ann}, title = {Why {Review}?}, date = {2021-10},\n"
        "  langid = {english}, organization = {Example Centre}, url = {https://example.org/why?a=1&b=2}}\n"
        "@article{brown, author = {Brown, Bo}, title = {Costs}, journal = {Example Journal}, date = {2002},\n"
        "  doi = {10.1000/1}}\n"
    ),
    "docs/articles/one.md": (
        '---\ntitle: On "reviews" </title></script> $1\ndate: 2026-11-21\noriginal: adams\n'
        "authors: [Jane Adams, '{Centre for Reviews}']\ntags: [courts]\n---\nSaid twice [@adams; @brown].\n"
    ),
    "docs/articles/two.md": "---\ntitle: Two\noriginal: brown\n---\nNo notes.\n",
    "docs/articles/three.md": "---\ntitle: Three\ndate: 2020~\n---\nOf nobody.\n",
    "docs/other.md": "# Other\n\n</head> is a tag.\n",
}


def make(folder: Path, **files: str) -> Built:
    built = build_site(write_site(folder, {**FILES, **files}))
    assert (built.warnings, built.errors, built.ended) == ((), (), None)
    return built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return make(tmp_path_factory.mktemp("cited"))


def boxes(page: Element) -> list[str]:
    return [box.text for box in page.one("div", class_="cite").all(class_="citebox")]


def labels(page: Element) -> list[str]:
    return [label.text for label in page.one("div", class_="cite").all(class_="which")]


def contents(page: Element, name: str) -> list[str]:
    head = page.one("head")
    return [
        meta.attributes["content"]
        for meta in head.all("meta")
        if name in (meta.attributes.get("name"), meta.attributes.get("property"))
    ]


def test_the_original_comes_first_then_the_page(site: Built) -> None:
    page = site.page("articles/one/")

    assert labels(page) == ["The original:", "This page:"]
    assert boxes(page) == [
        "Adams, Ann. ‘Why Review?’ Example Centre, October 2021. https://example.org/why?a=1&b=2",
        "Adams, Jane, and Centre for Reviews. ‘On “reviews” </title></script> $1’. A <guide> & more, "
        "21 November 2026. https://example.org/g/articles/one/",
    ]
    assert "Page by Jane Adams and Centre for Reviews" in page.text


def test_an_address_that_the_reference_spells_out_is_not_told_again(site: Built) -> None:
    original, _ = boxes(site.page("articles/two/"))

    assert original == "Brown, Bo. ‘Costs’. Example Journal, 2002. https://doi.org/10.1000/1."


def test_a_page_without_original_is_cited_alone_and_by_the_name_of_the_site(site: Built) -> None:
    page = site.page("articles/three/")

    assert labels(page) == []
    assert boxes(page) == ["A <guide> & more. ‘Three’. c. 2020. https://example.org/g/articles/three/"]


def test_it_stands_after_the_notes_and_is_kept_out_of_searches(site: Built) -> None:
    (text,) = site.page("articles/one/").all("div", class_="g")
    parts = [child for child in text.children if isinstance(child, Element)]
    names = [part.classes[0] for part in parts if part.classes]

    assert names.index("cite") == names.index("notes") + 1
    assert "data-search-exclude" in text.one("div", class_="cite").attributes


def test_the_head_describes_the_page_and_names_the_original(site: Built) -> None:
    page = site.page("articles/one/")
    (script,) = page.one("head").one("script").children
    data = json.loads(str(script))

    assert contents(page, "citation_title") == ['On "reviews" </title></script> $1']
    assert contents(page, "citation_author") == ["Adams, Jane", "Centre for Reviews,"]
    assert contents(page, "citation_publication_date") == ["2026/11/21"]
    assert contents(page, "citation_public_url") == ["https://example.org/g/articles/one/"]
    assert contents(page, "og:site_name") == ["A <guide> & more"]
    assert data["headline"] == 'On "reviews" </title></script> $1'
    assert data["isBasedOn"]["name"] == "Why Review?"
    assert data["citation"] == ["Brown 2002, https://doi.org/10.1000/1"]


def test_only_articles_have_it(site: Built) -> None:
    for address in ("", "other/", "references/", "articles/"):
        page = site.page(address)
        assert not page.all("div", class_="cite")
        assert not contents(page, "citation_title")


def test_without_the_address_of_the_site_no_other_is_made_up(tmp_path: Path) -> None:
    page = make(tmp_path, **{"mkdocs.yml": CONFIG}).page("articles/three/")

    assert boxes(page) == ["A guide. ‘Three’. c. 2020."]
    assert contents(page, "citation_public_url") == []


def test_with_another_style_both_are_cited_in_it(tmp_path: Path) -> None:
    style = Path(__file__).parent.joinpath("styles", "author-date.csl").read_text(encoding="utf-8")
    config = CONFIG.replace("as_of: 2026-01-15", "as_of: 2026-01-15, csl: style.csl")
    built = make(tmp_path, **{"mkdocs.yml": config, "style.csl": style})

    assert all(box.endswith("[by author and date]") for box in boxes(built.page("articles/three/")))
    original, page = boxes(built.page("articles/one/"))
    assert original.startswith("Ann Adams 2021")
    assert page.startswith("Jane Adams, Centre for Reviews 2026")


def test_both_can_be_taken_along_in_every_format(tmp_path: Path) -> None:
    built = make(tmp_path)
    rows = built.page("articles/one/").all("p", class_="take")

    assert [[(link.text, link.href) for link in row.links] for row in rows] == [
        [
            ("BibTeX", f"{stem}.bib"),
            ("RIS", f"{stem}.ris"),
            ("CSL-JSON", f"{stem}.json"),
        ]
        for stem in ("../../references/adams", "../one")
    ]
    assert built.read("articles/one.bib").startswith("@online{articles-one,")


def test_a_page_may_have_no_head_to_say_it_in() -> None:
    assert into_head("<p>Text", "<meta>") == "<p>Text"
    assert into_head("<HEAD></HEAD><p></head>", r"\1<meta>") == r"<HEAD>\1<meta></HEAD><p></head>"


def test_the_theme_is_the_bare_one() -> None:
    """What the head says is not the theme's work."""
    assert "citation" not in (BARE_THEME / "main.html").read_text(encoding="utf-8")
