"""Whole sites in other languages than English: no word of ours stays behind."""

from __future__ import annotations

import gettext
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel import Locale

from mkdocs_review_guide.views import words
from tests.conftest import ROOT
from tests.sites.building import SITES, Built, build_site, copy_site
from tests.sites.html_tree import Element
from tools.catalogue import LOCALES, extract_messages, read_catalogue


class _Marked(gettext.NullTranslations):
    """A catalogue whose every message stands between two signs, so that all else is found."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


_INNERMOST = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPOKEN = ("aria-label", "title", "alt", "content", "data-shown", "data-some", "data-find", "data-label")
"""Attributes with words for readers."""

# Names of formats, and what `views.dates` says in French.
_NAMES = "BibTeX RIS CSL JSON CSV Atom env environ probablement"


def spoken(element: Element) -> Iterator[str]:
    """Every text of an element, and the words in its attributes."""
    yield from (element.attributes[name] for name in _SPOKEN if name in element.attributes)
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in ("script", "style"):
            yield from spoken(child)


def unmarked(text: str) -> str:
    """A text without what the catalogue gave, and what was put into that."""
    shorter = _INNERMOST.sub(" ", text)
    return text if shorter == text else unmarked(shorter)


def words_of(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def pages(built: Built) -> Iterator[tuple[str, Element]]:
    for file in built.files:
        if file.endswith("index.html"):
            address = file.removesuffix("index.html")
            yield address, built.page(address)


def test_every_word_is_the_sites_own_or_from_the_catalogue_or_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_site(SITES / "rivers", tmp_path / "project")
    monkeypatch.setattr(words, "_catalogue", lambda language: _Marked())
    french = Locale("fr")
    months = [name for width in ("wide", "abbreviated") for name in french.months["format"][width].values()]
    own = [file.read_text(encoding="utf-8") for file in root.rglob("*") if file.is_file()]
    known = words_of([*own, *french.territories.values(), *french.languages.values(), *months, _NAMES])

    built = build_site(root)

    assert built.ended is None
    left = {
        address: found
        for address, page in pages(built)
        if (found := words_of([unmarked(" ".join(spoken(page.one("article"))))]) - known)
    }
    assert not left


# The guide itself, whose own words are English, with the words of its pages in other languages.


def build_guide_in(language: str, folder: Path) -> Built:
    """The guide with the theme in a language; its own words stay, so it needn't be strict."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("references.bib", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    return build_site(folder, theme={"name": "material", "language": language, "font": False}, strict=False)


@pytest.fixture(scope="module")
def in_french(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_guide_in("fr", tmp_path_factory.mktemp("fr"))


@pytest.fixture(scope="module")
def in_arabic(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_guide_in("ar", tmp_path_factory.mktemp("ar"))


def phrases() -> set[str]:
    """The English words of the messages between what is put into them, two together or more, but those that
    stand in the guide's own words too.
    """
    own = (file for file in (ROOT / "docs").rglob("*") if file.suffix in (".md", ".csv"))
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (*own, ROOT / "references.bib"))
    own_words = in_a_row(sources)
    french = read_catalogue(LOCALES / "fr.po")
    said = {part for message in french for part in parts(message.string)}
    found = {part for message in extract_messages() for part in parts(message.id)}
    return {part for part in found - said if in_a_row(part) not in own_words}


def in_a_row(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def parts(message: str | Iterable[str] | None) -> Iterator[str]:
    for form in [message] if isinstance(message, str) else message or ():
        for part in re.split(r"\{\w+\}", form):
            if len(_WORD.findall(part)) > 1:
                yield part.strip(" .,:;")


def test_no_english_is_left_over_in_french(in_french: Built) -> None:
    wanted = phrases()
    assert len(wanted) > 150

    assert (*in_french.warnings, *in_french.errors, in_french.ended) == (None,)
    found = [
        (address, phrase)
        for address, page in pages(in_french)
        for text in [" ".join(spoken(page))]
        for phrase in wanted
        if phrase in text
    ]
    assert not found


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("timeline/", "Événements en tableau (CSV)"),
        ("resources/", "Tous les documents de ce guide, à emporter"),
        ("references/", "documents sur lesquels ce guide s’appuie"),
        ("topics/", "de A à Z, avec le sens des mots"),
        ("reviews/untoc/", "Ce qui vient ensuite"),
        ("reviews/untoc/countries/", "pays trouvés dans des sources publiques"),
        ("reviews/untoc/countries/at/", "Où en est l’examen"),
    ],
)
def test_pages_speak_french(in_french: Built, address: str, said: str) -> None:
    assert said in in_french.page(address).one("article").text


def test_files_speak_french(in_french: Built) -> None:
    assert "Source : " in in_french.read("calendar.ics").replace("\u00a0", " ")
    assert "Articles et événements nouveaux ou modifiés" in in_french.read("feed.xml")


def test_arabic_is_from_right_to_left_with_names_and_dates_of_its_own(in_arabic: Built) -> None:
    assert (*in_arabic.warnings, *in_arabic.errors, in_arabic.ended) == (None,)
    for address, page in pages(in_arabic):
        assert page.one("html").attributes["lang"] == "ar", address
        assert page.one("body").attributes["dir"] == "rtl", address
    countries = in_arabic.page("reviews/untoc/countries/").one("article").text
    assert Locale("ar").territories["AT"] in countries
    assert Locale("ar").months["format"]["wide"][11] in in_arabic.page("reviews/untoc/").one("article").text


def test_what_arabic_does_not_say_is_english(in_arabic: Built) -> None:
    text = in_arabic.page("reviews/untoc/countries/at/").one("article").text

    for said in ("Where it stands", "What you can do now", "within 6 months"):
        assert said in text
