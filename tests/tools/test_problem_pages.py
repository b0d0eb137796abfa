"""The pages that explain problems are those that the explanations give, and what they print is printed."""

from __future__ import annotations

import re

import pytest

from mkdocs_review_guide.explanations.rules import all_rules
from tools.problem_pages import FOLDER, write_pages


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return write_pages()


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    """If not: `python -m tools.problem_pages`."""
    written = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
    assert sorted(written) == sorted(pages)
    assert [name for name, text in pages.items() if written[name] != text] == []


def test_every_code_has_a_heading_and_a_row_that_leads_to_it(pages: dict[str, str]) -> None:
    headings = {
        f"{page}#{anchor}": code
        for page, text in pages.items()
        for code, anchor in re.findall(r"^## (RG\d{3}): .+ \{#(\w+)\}$", text, re.MULTILINE)
    }
    rows = re.findall(r"^\| \[(RG\d{3})\]\(([^)]+)\) \|", pages["index.md"], re.MULTILINE)
    assert {link: code for code, link in rows} == headings
    assert sorted(headings.values()) == list(all_rules())


def test_a_page_shows_what_is_told_of_its_examples(pages: dict[str, str]) -> None:
    told = """\
`review-guide check` says:

    docs/articles/visit.md:4:1: RG102 the key date stands twice (first in line 3); keep one of the two
        date: 2024-04-02
        ^
"""
    assert told in pages["front-matter.md"]
    for page, text in pages.items():
        codes = re.findall(r"^## (RG\d{3}): ", text, re.MULTILINE)
        lines = re.findall(r"^    [^ ].*:\d+:\d+: (RG\d{3}) .*; ", text, re.MULTILINE)
        assert list(dict.fromkeys(lines)) == codes, page
