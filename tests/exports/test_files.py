"""Which files a guide has beside its pages."""

from __future__ import annotations

from pathlib import Path

from mkdocs_review_guide import build
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.files import export_files
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.project import read_project, read_sources
from mkdocs_review_guide.views.words import Words
from tests.exports.guides import AS_OF, SITE, make_context, make_guide

ROOT = Path(__file__).resolve().parents[2]


def test_the_files_of_a_guide() -> None:
    assert [path for path, _ in export_files(make_context())] == [
        "calendar.ics",
        "reviews/peer/countries/ca.ics",
        "reviews/peer/countries/fr.ics",
        "feed.xml",
        "reviews/peer/countries/ca.xml",
        "reviews/peer/countries/fr.xml",
        "guide.json",
        "guide.schema.json",
        "timeline/events.csv",
        "reviews/peer/events.csv",
        "reviews/peer/countries/ca/events.csv",
        "reviews/peer/countries/fr/events.csv",
        "reviews/peer/countries.csv",
        "references.bib",
        "references/press.bib",
        "references/rules.bib",
        "references.ris",
        "references/press.ris",
        "references/rules.ris",
        "references.json",
        "references/press.json",
        "references/rules.json",
    ]


def test_the_same_guide_gives_the_same_bytes() -> None:
    first, second = (dict(export_files(make_context())) for _ in range(2))
    assert first == second


def test_another_language_gives_other_words_and_the_same_ids() -> None:
    guide = make_guide()
    english, french = (
        dict(export_files(ExportContext(guide, SITE, Words(locale))))["calendar.ics"].decode()
        for locale in ("en", "fr")
    )
    assert "about April 2026" in english
    assert "environ avril 2026" in french.replace("\r\n ", "")
    uids = [[line for line in text.splitlines() if line.startswith("UID")] for text in (english, french)]
    assert uids[0] == uids[1]


def test_the_real_guide_has_files() -> None:
    project, _ = read_project(ROOT / "mkdocs.yml")
    assert project is not None
    sources, _ = read_sources(project)
    resolved, _ = build.check(sources, build.Options(folders=project.folders, as_of=AS_OF))
    files = dict(export_files(make_context(SiteAddress(""), resolved.guide)))
    countries = sum(len(mechanism.countries) for mechanism in resolved.guide.mechanisms.values())
    assert sum(path.endswith(".ics") for path in files) == countries + 1
    assert sum(path.endswith(".xml") for path in files) == countries + 1
    assert sum(path.startswith("references/") for path in files) == 3 * len(resolved.guide.works)
