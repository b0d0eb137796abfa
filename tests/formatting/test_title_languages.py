"""A title in another language than the site's says so, whatever style prints it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.csl import (
    NoCache,
    Pandoc,
    Style,
    as_markdown,
    format_works,
    shipped_style,
)
from mkdocs_review_guide.formatting.csl_pandoc import pandoc_item
from mkdocs_review_guide.formatting.languages import primary_language
from mkdocs_review_guide.formatting.reference_html import clean_html
from mkdocs_review_guide.formatting.title_languages import title_attributes
from mkdocs_review_guide.formatting.title_marks import TITLE_MARK, mark_title
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex import read_bibtex
from tests.formatting.test_csl import PANDOC, references

HERE = Place("b.bib")


@pytest.mark.parametrize(
    ("title", "languages", "locale", "attributes"),
    [
        ("Titre", ("fr",), "en", 'lang="fr"'),
        ("Titre", ("fr-CA",), "en-GB", 'lang="fr-CA"'),
        ("Titre", ("fr-CA",), "fr", ""),
        ("Title", ("en-US",), "en-GB", ""),
        ("Title", (), "en", ""),
        ("Titre", ("fr", "en"), "en", ""),
        ("Titre", ("fr", "de"), "en", 'lang="fr"'),
        ("عنوان", ("ar",), "en", 'lang="ar" dir="rtl"'),
        ("כותרת", ("he",), "en", 'lang="he" dir="rtl"'),
        ("Unwan", ("ar-Latn",), "en", 'lang="ar-Latn"'),
        ("Unwan", ("ar",), "en", 'lang="ar"'),
        ("2021: عنوان", (), "en", 'dir="rtl"'),
        ("عنوان", ("ar",), "ar", ""),
        ("Title", ("en",), "ar", 'lang="en" dir="ltr"'),
        ("Название", ("ru",), "en", 'lang="ru"'),
        ("標題", ("zh-Hant-TW",), "en", 'lang="zh-Hant-TW"'),
        ("Nuqneh", ("Klingonish",), "en", ""),
        ("Titre", ("Klingonish", "fr"), "en", 'lang="fr"'),
        ("2021", ("xx",), "en", ""),
        ("Titre", ('fr" onclick="x',), "en", ""),
    ],
)
def test_a_title_in_another_language_has_attributes(
    title: str, languages: tuple[str, ...], locale: str, attributes: str
) -> None:
    assert title_attributes(title, languages, locale) == attributes


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("sr-Latn-RS", "sr"),
        ("de-1996", "de"),
        ("es-419", "es"),
        *((word, "") for word in ("", "french", "zz", "fr-", "fr_CA", "fr ca", "x-private", "français")),
    ],
)
def test_a_language_is_known_by_its_tag(tag: str, language: str) -> None:
    assert primary_language(tag) == language


STYLES = {
    "title case": '<text variable="title" text-case="title" quotes="true"/>',
    "sentence case": '<text variable="title" text-case="sentence" font-style="italic"/>',
    "plain": '<text variable="title" prefix="(" suffix=")"/>',
    "small capitals": '<text variable="title" font-variant="small-caps"/>',
}
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=". ">TITLE
<text variable="container-title" text-case="title"/></group></layout></bibliography></style>"""


def printed(name: str, bib: str, locale: str = "en-GB") -> str:
    html, problems = references(bib, locale, style=Style(name, STYLE.replace("TITLE", STYLES[name])))
    assert not problems
    assert clean_html(html["a"]) == html["a"]
    return html["a"]


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("title case", '‘<span lang="fr">Le droit des États : un aperçu ?</span>’'),
        ("sentence case", '<i><span lang="fr">Le droit des États : un aperçu ?</span></i>'),
        ("plain", '(<span lang="fr">Le droit des États : un aperçu ?</span>).'),
        (
            "small capitals",
            '<span class="smallcaps"><span lang="fr">Le droit des États : un aperçu ?</span></span>',
        ),
    ],
)
def test_any_style_prints_a_foreign_title_as_it_is(name: str, reference: str) -> None:
    bib = "@book{a, title={Le droit des {É}tats : un aperçu ?}, langid={french}}"
    assert printed(name, bib).replace("\u202f", " ").replace("\u00a0", " ").replace("em>", "i>") == reference


def test_a_style_changes_the_letters_of_english_alone() -> None:
    english = "@book{a, title={The law of {UN} reviews}, langid={english}}"
    assert printed("title case", english) == "‘The Law of UN Reviews’."
    assert printed("title case", english, "fr").startswith("«")
    assert "The Law of UN Reviews" in printed("title case", english.replace("english", "british"), "en")
    german = "@book{a, title={Über das Recht}, langid={ngerman}}"
    assert printed("sentence case", german) == '<em><span lang="de">Über das Recht</span></em>.'
    assert printed("sentence case", german, "de") == "<em>Über das Recht</em>."
    unknown = "@book{a, title={The Law}}"
    assert printed("sentence case", unknown) == "<em>The law</em>."


@pytest.mark.parametrize(
    ("entry", "html"),
    [
        (
            "@online{a, title={Le titre}, langid={fr}, url={https://a.example}, publisher={P}}",
            '“<a href="https://a.example"><span lang="fr">Le titre</span></a>.” P, n.d.',
        ),
        (
            "@incollection{a, title={Über {UN}}, booktitle={Das Recht.}, langid={german}}",
            '“<span lang="de">Über UN</span>.” In <em><span lang="de">Das Recht.</span></em> n.d.',
        ),
        (
            "@article{a, title={عنوان}, journaltitle={A Journal}, langid={arabic}, date=2001}",
            '“<span lang="ar" dir="rtl">عنوان</span>.” <em>A Journal</em>, 2001.',
        ),
        (
            "@article{a, title={عنوان}, journaltitle={مجلة}, langid={arabic}, date=2001}",
            '“<span lang="ar" dir="rtl">عنوان</span>.” <em><span dir="rtl">مجلة</span></em>, 2001.',
        ),
        ("@book{a, title={Обзор}, langid={russian}}", '<em><span lang="ru">Обзор</span></em>. n.d.'),
        ("@book{a, title={英語}, langid={ja}}", '<em><span lang="ja">英語</span></em>. n.d.'),
        ("@book{a, title={¿Qué?}, langid={es}}", '<em><span lang="es">¿Qué?</span></em> n.d.'),
        ("@book{a, title={«Вопрос»}, langid={ru}}", '<em><span lang="ru">«Вопрос»</span></em>. n.d.'),
        (
            "@book{a, title={E\u0301tat e\u0301}, langid={fr}}",
            '<em><span lang="fr">E\u0301tat e\u0301</span></em>. n.d.',
        ),
        ("@book{a, title={X}, langid={fr}}", '<em><span lang="fr">X</span></em>. n.d.'),
        ("@book{a, title={!!!}, langid={fr}}", "<em>!!!</em> n.d."),
        (
            "@book{a, title={<b>Titre</b>}, langid={fr}}",
            '<em><span lang="fr">&lt;b&gt;Titre&lt;/b&gt;</span></em>. n.d.',
        ),
        ("@book{a, title={Title}, langid={Klingonish}}", "<em>Title</em>. n.d."),
        (
            "@online{a, url={https://a.example}, langid={fr}}",
            '<a href="https://a.example">Title not known</a>. a.example, n.d.',
        ),
    ],
)
def test_the_shipped_style_prints_titles_with_their_language(entry: str, html: str) -> None:
    assert references(entry, "en-US")[0]["a"] == html


def test_a_language_survives_markdown_and_a_plain_reference() -> None:
    bib = "@book{a, title={Le titre}, langid={fr}, url={https://a.example}}"
    html = references(bib, run=Pandoc(None))[0]["a"]
    assert html == '<a href="https://a.example"><span lang="fr">Le titre</span></a>. a.example.'
    assert '<span lang="ar" dir="rtl">' in as_markdown('<span dir="rtl" lang="ar">عنوان</span>')


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<span lang="fr" dir="rtl" onclick="x">a</span>', '<span lang="fr" dir="rtl">a</span>'),
        ('<span lang="klingonish" dir="auto">a</span>', "a"),
        ('<span lang="fr&quot; x">a</span>', "a"),
        ('<i lang="fr">a</i>', "<i>a</i>"),
        ("\U000e01eca\U000e01ed", "a"),
    ],
)
def test_only_real_languages_stay_in_clean_html(html: str, clean: str) -> None:
    assert TITLE_MARK.sub("", clean_html(html)) == clean


TITLES = st.text(
    st.sampled_from("abÉß?!.:,'\"()«»-–/&<>\u00a0 عنو英й\u0301\U000e01ec\U000e01ed\U000e01ef"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=10, deadline=None)
@given(st.lists(TITLES, min_size=20, max_size=20))
@example(["'a'a'a"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_marks_change_no_letter_of_a_reference(language: str, titles: list[str]) -> None:
    """Whatever a title is, its reference is the same with and without the element around it."""
    works = [
        Work(f"k{number}", "inbook", HERE, title=title, container=title, languages=(language,))
        for number, title in enumerate(titles)
    ]
    foreign, own = (
        format_works(
            works, shipped_style(), locale=locale, untitled="?", run_pandoc=ENGLISH, cache=NoCache()
        )[0]
        for locale in ("de", language)
    )
    for key, each in foreign.items():
        assert clean_html(each.html) == each.html
        assert without_languages(each.html) == without_languages(own[key].html)
        assert not TITLE_MARK.search(each.html)


class _English:
    """A pandoc that prints in English, whatever the site's language is."""

    version = "English"

    def __call__(self, items: str, style: str, locale: str) -> str:
        return PANDOC(items, style, "en-GB")


ENGLISH = _English()


def without_languages(html: str) -> str:
    return re.sub(r'<span (lang|dir)="[^>]*>|</span>', "", html)


def test_marks_stand_within_a_title_beside_its_letters() -> None:
    assert mark_title('«<span class="nocase">UN</span> x?', 0, "a")[0] == (
        '«<span class="nocase">U\U000e01ecN</span> x\U000e01ed?'
    )
    assert mark_title("?!", 0, "a")[0] == "?!"
    assert mark_title("x", 0, "")[0] == "x"


def test_the_language_is_part_of_what_the_cache_knows() -> None:
    (work,), _ = read_bibtex("@book{a, title={Titre}, langid={fr}}", "b.bib")
    assert pandoc_item(work, "?", "en", marked=True) != pandoc_item(work, "?", "fr", marked=True)
