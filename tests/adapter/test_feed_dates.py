"""What a site's feeds say of days, built in a repository and without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # ships no types

from tests.history.repository import Repository
from tests.sites.building import CONFIG, build_site, write_site

ARTICLE = """\
---
title: An article
events:
  - {id: one, title: One, when: 2001, status: done, cite: key}
  - {id: two, title: Two, when: 2002, status: done, cite: key}
---
Words [@key].
"""
BIB = "@misc{key, title = {T}, author = {Adams, A.}, year = {2003}, urldate = {2003-05-06}}\n"


def write_guide(folder: Path) -> Path:
    config = CONFIG.replace("site_name: A guide", "site_name: A guide\nsite_url: https://example.org/g/")
    files = {"mkdocs.yml": config, "references.bib": BIB, "docs/articles/a.md": ARTICLE}
    return write_site(folder, files)


def dates(folder: Path) -> dict[str, tuple[str, str]]:
    """When each entry of the built feed was published and changed, by its title."""
    built = build_site(folder)
    assert (built.ended, built.warnings, built.errors) == (None, (), ())
    feed: Any = feedparser.parse((built.folder / "feed.xml").read_bytes())
    return {entry.title: (entry.published[:10], entry.updated[:10]) for entry in feed.entries}


def test_a_site_in_a_repository_knows_its_days(tmp_path: Path) -> None:
    folder = write_guide(tmp_path / "guide")
    repository = Repository.make(folder)
    repository.commit("2025-02-03", {})
    repository.commit("2025-04-05", {"docs/articles/a.md": ARTICLE.replace("title: Two", "title: Too")})

    assert dates(folder) == {
        "An article": ("2025-02-03", "2025-04-05"),
        "One": ("2025-02-03", "2025-02-03"),
        "Too": ("2025-02-03", "2025-04-05"),
    }


def test_a_shallow_clone_and_a_folder_without_a_repository_say_what_the_guide_says(tmp_path: Path) -> None:
    repository = Repository.make(write_guide(tmp_path / "guide"))
    repository.commit("2025-02-03", {})
    without = write_guide(tmp_path / "without")
    expected = {
        "An article": ("2026-01-15", "2026-01-15"),  # the day as of which the guide speaks
        "One": ("2003-01-01", "2003-01-01"),
        "Two": ("2003-01-01", "2003-01-01"),
    }

    assert dates(without) == expected
    assert dates(repository.clone(tmp_path / "clone", 1).folder) == expected
