"""Any CSL style can be named: the notes show works by it, and in the text there are numbers alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_review_guide.formatting.csl import read_style
from tests.sites.building import CONFIG, Built, build_site, write_site

STYLES = Path(__file__).parent / "styles"
"""An author-date style that sorts and disambiguates, a numeric one, and one for notes with `ibid.`."""

BIB = """\
@book{a1, author = {Adams, Ann}, title = {The First {Review}}, date = {2001}, publisher = {Example Press},
  location = {Vienna}}
@book{a2, author = {Adams, Ann}, title = {Another View}, date = {2001}, publisher = {Example Press}}
@article{b, author = {van der Brown, Bo and Chen, Cy and Diaz, Di and Evans, Ed}, title = {Peers & *others*},
  journaltitle = {Journal of _Reviews_}, volume = {3}, number = {2}, pages = {101--108}, date = {2002-05}}
@report{un, author = {{United Nations}}, title = {Report of the session}, number = {E/2010/4},
  date = {2010-05-07}, url = {https://example.org/find?d=1&e=2_3}}
@incollection{fr, author = {Évrard, Éva}, title = {Le droit des États}, booktitle = {Droits : état des lieux},
  publisher = {Éditions}, date = {2004}, langid = {french}}
@online{page, title = {A page without an author}, organization = {Institute}, url = {https://example.org/},
  urldate = {2020-01-31}, doi = {10.1234/x_y}}
"""

PAGE = """\
# Home

First [@a1], then [see @a2, p. 3; @b], again [@a1, ch. 2], [@a1], and [@un; @fr; @page].
"""

NOTES = {
    "author-date": [
        "Ann Adams 2001: The first Review. Vienna: Example Press [by author and date]",
        "Ann Adams 2001: Another view. Example Press [by author and date]",
        "Bo van der Brown et al. 2002: Peers & *others*. Journal of _Reviews_, 3(2), 101–108 "
        "[by author and date]",
        "United Nations 2010: Report of the session [by author and date]",
        "Éva Évrard 2004: Le droit des États. in Droits : état des lieux [by author and date]",
        "Institute n.d.: A page without an author [by author and date]",
    ],
    "numeric": [
        "Adams A. The First Review. 2001. Example Press.",
        "Adams A. Another View. 2001. Example Press.",
        "Brown B van der, Chen C, Diaz D, Evans E. Peers & *others*. Journal of _Reviews_ 2002;3:101–8.",
        "United Nations. Report of the session. 2010. Available: https://example.org/find?d=1&e=2_3.",
        "Évrard É. Le droit des États. Droits : état des lieux 2004. Éditions.",
        "A page without an author. Institute. doi:10.1234/x_y.",
    ],
    "note": [
        "Ann Adams, The First Review, (Example Press, 2001).",
        "Ann Adams, Another View, (Example Press, 2001).",
        "Bo van der Brown, Cy Chen, Di Diaz, & Ed Evans, ‘Peers & *Others*’, Journal of _Reviews_, "
        "(May 2002).",
        "United Nations, Report of the Session, E/2010/4, (7 May 2010).",
        "Éva Évrard, ‘Le droit des États’, Droits : état des lieux, (Éditions, 2004).",
        "‘A Page Without an Author’, (Institute); read 31 January 2020.",
    ],
}


@pytest.fixture(scope="module", params=NOTES)
def style(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def built(style: str, tmp_path_factory: pytest.TempPathFactory) -> Built:
    text = (STYLES / f"{style}.csl").read_text(encoding="utf-8")
    config = CONFIG.replace("as_of: 2026-01-15", "as_of: 2026-01-15, csl: styles/own.csl")
    files = {"mkdocs.yml": config, "styles/own.csl": text, "references.bib": BIB, "docs/index.md": PAGE}
    return build_site(write_site(tmp_path_factory.mktemp(style), files))


@pytest.mark.parametrize("name", NOTES)
def test_the_styles_are_styles(name: str) -> None:
    file = f"{name}.csl"
    _, problems = read_style((STYLES / file).read_text(encoding="utf-8"), file)
    assert not problems


def test_the_text_has_numbers_with_prefixes_and_locators(built: Built) -> None:
    prose = built.page("").one("div", class_="prose")

    assert not (*built.warnings, *built.errors)
    assert prose.text == "Home First1, then see 2, p. 3, 3, again1, ch. 2,1, and4, 5, 6."


def test_the_notes_show_works_by_the_style(style: str, built: Built) -> None:
    items = built.page("").one("div", class_="footnote").all("li")
    notes = [item.without("a", class_="footnote-backref").text.removesuffix(" entry") for item in items]

    assert notes == NOTES[style]


def test_the_references_show_them_in_the_same_way(style: str, built: Built) -> None:
    references = built.page("references/").text

    assert [note for note in NOTES[style] if note.strip("[]0123456789 ") not in references] == []


def test_titles_keep_their_language_and_addresses_their_signs(built: Built) -> None:
    note = built.page("").one("div", class_="footnote").all("li")[4]
    links = [link.href for link in built.page("").one("div", class_="footnote").links]

    assert [span.text for span in note.all("span") if span.attributes.get("lang") == "fr"] == [
        "Le droit des États",
        "Droits : état des lieux",
    ]
    assert "https://example.org/find?d=1&e=2_3" in links
    assert {"https://doi.org/10.1234/x_y", "https://example.org/"} & set(links)
