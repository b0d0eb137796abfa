"""Ordinary links to pages and files: those that lead nowhere are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from tests.sites.building import CONFIG, build_site, write_site

FILES = {
    "mkdocs.yml": CONFIG,
    "references.bib": "@book{adams, title = {Reviews}, author = {Adams, Ann}, date = {2001}}\n",
    "docs/index.md": "See [@adams].\n",
    "docs/articles/one.md": "---\ntitle: One\n---\nText.\n",
    "docs/articles/unfinished.md": "---\ntitle: Two\ndraft: true\n---\nSee [none](none.md).\n",
    "docs/reviews/m/index.md": "---\ntitle: M\nmechanism: {short: M}\n---\nThe overview.\n",
    "docs/reviews/m/countries.csv": "country\nFR\n",
    "docs/figure.png": "",
}


def checked(tmp_path: Path, text: str) -> list[str]:
    root = write_site(tmp_path, {**FILES, "docs/articles/page.md": f"---\ntitle: A page\n---\n{text}\n"})
    output = CliRunner().invoke(main, ["check", "-f", str(root / "mkdocs.yml")]).stdout
    return [line for line in output.splitlines() if not line.startswith("    ")]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("ome.md", "RG608 the link leads to articles/ome.md, and nothing is there; did you mean one.md?"),
        (
            "../review/m/index.md#x",
            "RG608 the link leads to review/m/index.md, and nothing is there; "
            "did you mean ../reviews/m/index.md?",
        ),
        (
            "../../x.md",
            "RG608 the link leads to ../x.md, and nothing is there; "
            "check the path; it begins at the folder of this page",
        ),
        (
            "../figur.png",
            "RG608 the link leads to figur.png, and nothing is there; did you mean ../figure.png?",
        ),
        (
            "unfinished.md",
            "RG610 the link leads to articles/unfinished.md, which is a draft and no part of the site; "
            "take the link out until the page is done",
        ),
        ("%6Fme.md", "RG608 the link leads to articles/ome.md, and nothing is there; did you mean one.md?"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_where_it_stands(tmp_path: Path, link: str, told: str) -> None:
    assert checked(tmp_path, f"A [page]({link}).") == [f"docs/articles/page.md:4:3: {told}"]


@pytest.mark.parametrize(
    "link",
    [
        "one.md",
        "one.md#part",
        "#here",
        "../figure.png",
        "../index.md",
        "../reviews/m/countries/fr.md",
        "../reviews/m/countries/index.md",
        "../reviews/m/countries.csv",
        "../reviews/m/events.csv",
        "../references.md#adams",
        "../references/adams.md",
        "../timeline/2001.md",
        "../timeline.md",
        "../calendar.ics",
        "../reviews/",
        "https://example.org/x.md",
        "mailto:someone@example.org",
        "/x.md",
        "http://[::1",
    ],
)
def test_what_leads_somewhere_or_may_is_not(tmp_path: Path, link: str) -> None:
    assert checked(tmp_path, f"A [page]({link}).") == []


def test_mkdocs_tells_the_same_of_pages(tmp_path: Path) -> None:
    links = ["one.md", "ome.md", "unfinished.md", "../reviews/m/countries/fr.md", "../reviews/x.md"]
    text = " ".join(f"[a]({link})" for link in links)
    told = checked(tmp_path, text)
    built = build_site(tmp_path)

    assert len(told) == sum("articles/page.md" in line for line in built.warnings) == 3
