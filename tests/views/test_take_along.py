"""Links to the files of works lead where the exports write them."""

from __future__ import annotations

from mkdocs_review_guide.exports import library
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.take_along import FORMATS, take_work
from tests.guides import make_guide, make_renderer

AT = PageContext(make_renderer(make_guide({"a.md": "---\ntitle: A\n---\n[@key]\n"})), "articles/deep/a.md")


def test_every_format_that_is_written_is_linked() -> None:
    assert [suffix for _, suffix in FORMATS] == [each.suffix for each in library.FORMATS]


def test_a_work_leads_to_its_files() -> None:
    assert take_work(AT, "key") == (
        "[BibTeX](../../references/key.bib) · [RIS](../../references/key.ris) · "
        "[CSL-JSON](../../references/key.json)"
    )


def test_a_work_without_files_leads_nowhere() -> None:
    assert take_work(AT, "other") == ""
