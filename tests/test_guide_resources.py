"""The real guide's resources: each says what it is, for whom, in which language, and what was not seen."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.readers.bibtex import read_library
from tests.conftest import ROOT

FILE = "references.bib"
LIBRARY, PROBLEMS = read_library([(FILE, (ROOT / FILE).read_text(encoding="utf-8"))])
RESOURCES = tuple(work for work in LIBRARY if work.resource)

TYPES = {
    *("article", "book", "database", "event page", "guide", "list of works", "news", "policy"),
    *("questionnaire", "record", "report", "resolution", "toolkit", "training", "treaty text", "web page"),
}
AUDIENCES = {
    *("civil society", "everyone", "journalists", "lawyers", "officials", "private sector", "researchers"),
    *("students", "teachers"),
}
LANGUAGES = {"ar", "en", "es", "fr", "pt", "ru", "zh"}

THIRD_PARTIES = {
    *("docslib.org", "documents.pub", "issuu.com", "openparliament.ca", "resourcecentre.savethechildren.net"),
    *("vdocuments.net", "vdocuments.site"),
}
"""Hosts that keep copies of what others published."""

CAPTURES = ("archive-it.org/", "web.archive.org/")
"""What the addresses of kept copies have in them."""


def test_all_resources_are_read() -> None:
    assert not PROBLEMS
    assert len(RESOURCES) >= 80


@pytest.mark.parametrize("work", RESOURCES, ids=lambda work: work.key)
def test_a_resource_says_what_it_is_and_for_whom(work: Work) -> None:
    assert work.title or says(work, "title")
    assert work.annotation is not None
    assert 20 < len(work.annotation) <= 140
    assert len(work.types) == 1
    assert set(work.types) <= TYPES
    assert work.audiences
    assert set(work.audiences) <= AUDIENCES
    assert set(work.languages) <= LANGUAGES
    assert work.languages or says(work, "language")


@pytest.mark.parametrize("work", RESOURCES, ids=lambda work: work.key)
def test_a_resource_says_what_of_it_was_not_seen(work: Work) -> None:
    assert work.verified != "no"
    assert work.url or says(work, "address", "not opened")
    assert host(work) not in THIRD_PARTIES or says(work, "third party", "third-party")
    assert not any(part in (work.url or "") for part in CAPTURES)
    assert work.archiveurl is None or (is_capture(work.archiveurl) and says(work, "kept copy"))
    assert work.issued is None or not work.issued.uncertain or says(work, "inferred")


def test_no_resource_is_read_in_a_language_but_english() -> None:
    assert {work.langid for work in RESOURCES} == {"en", None}


def test_the_french_versions_of_canadian_pages_were_not_opened() -> None:
    hosts = ("justice.gc.ca", "ourcommons.ca", "publicsafety.gc.ca", "w01.international.gc.ca")
    canadian = [work for work in RESOURCES if host(work) in hosts]
    assert len(canadian) > 5
    for work in canadian:
        assert work.languages == ("en", "fr")
        assert says(work, "the French version, which was not opened")


def test_copies_of_third_parties_are_found() -> None:
    assert len([work for work in RESOURCES if host(work) in THIRD_PARTIES]) >= 8


def host(work: Work) -> str:
    """The host of a work's address, without the dot that may end it."""
    return (work.host or "").rstrip(".")


def says(work: Work, *words: str) -> bool:
    """Whether what is said of verification has one of these words."""
    return any(each in (work.verified or "") for each in words)


def is_capture(address: str) -> bool:
    return any(part in address for part in CAPTURES)
