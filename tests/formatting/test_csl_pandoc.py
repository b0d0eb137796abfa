"""pandoc gets items whose texts it can't take for markup, with marks for our style alone."""

from __future__ import annotations

import json

import pytest

from mkdocs_review_guide.formatting.csl_json import Item
from mkdocs_review_guide.formatting.csl_pandoc import SAID_MARK, UNTITLED_MARK, pandoc_item
from mkdocs_review_guide.readers.bibtex import read_bibtex


def item(entry: str, locale: str = "en", marked: bool = True) -> Item:
    found: Item = json.loads(pandoc_item(read_bibtex(entry, "b.bib")[0][0], "?", locale, marked=marked).json)
    return found


def test_no_text_is_markup() -> None:
    found = item(
        "@book{a, title={<i>T</i> {UN}}, author={{<b>}}, note={Field: <x>}, url={https://a.example/:}}"
    )
    assert found["title"] == '\ufdd0i\ufdd1T\ufdd0/i\ufdd1 <span class="nocase">UN</span>'
    assert found["author"] == [{"literal": "\ufdd0b\ufdd1"}]
    assert found["note"] == "Field\ufdd2 \ufdd0x\ufdd1"
    assert found["URL"] == "https://a.example/:"


def test_a_season_is_a_month_for_pandoc() -> None:
    found = item("@book{a, title={T}, date={2025-21~}, urldate={2025-10-04}}")
    assert found["issued"] == {"date-parts": [[2025, 21]], "circa": True}
    assert found["accessed"] == {"date-parts": [[2025, 10, 4]]}


def test_only_a_work_without_a_known_title_has_the_mark() -> None:
    untitled, titled = item("@online{a, url={https://a.example}}"), item("@online{a, title={T}}")
    assert untitled["title"] == "?"
    assert UNTITLED_MARK in untitled
    assert UNTITLED_MARK not in titled


@pytest.mark.parametrize(
    ("fields", "locale", "said"),
    [
        ("howpublished={Session, May 2020}", "en", True),
        ("howpublished={Session, May 2020; annex: Rules}", "en", True),
        ("howpublished={Séance, mai 2020}", "en", False),
        ("howpublished={Séance, mai 2020}", "fr", True),
        ("howpublished={Séance, mai 2020}, langid={french}", "en", True),
        ("howpublished={Session, May 2020}", "fr", True),
        ("howpublished={Session, May 2020}, publisher={P}", "en", False),
        ("note={Adopted in May 2020}, publisher={P}", "en", True),
        ("note={Adopted in May 2020; in French}", "en", False),
        ("note={Also in French}", "en", False),
    ],
)
def test_only_a_work_whose_text_says_its_date_has_the_mark(fields: str, locale: str, said: bool) -> None:
    found = item(f"@misc{{a, title={{T}}, date={{2020-05}}, {fields}}}", locale)
    assert found["issued"] == {"date-parts": [[2020, 5]]}
    assert (SAID_MARK in found) is said


def test_further_languages_of_a_work_change_nothing_in_its_reference() -> None:
    fields = "title={T}, date={2020-05}, note={Also in French}, langid={english}"
    assert item(f"@misc{{a, {fields}, language={{french and spanish}}}}") == item(f"@misc{{a, {fields}}}")


def test_another_style_gets_no_marks() -> None:
    found = item("@misc{a, howpublished={Session, May 2020}, date={2020-05}}", marked=False)
    assert sorted(found) == ["issued", "publisher", "title", "type"]
