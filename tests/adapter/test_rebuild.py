"""Builds one after another in one process, as in `mkdocs serve`: nothing stays from the one before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sites.building import CONFIG, build_site, write_site

BIB = "@book{adams, author = {Adams, Ann}, title = {Reviews}, date = {2001}, publisher = {Example Press}}\n"

BEFORE = {
    "mkdocs.yml": CONFIG,
    "references.bib": BIB,
    "docs/index.md": "Cited [@adams], about [][m-fr].\n\n<!-- guide/timeline -->\n",
    "docs/page.md": "This page will go [@adams].\n",
    "docs/reviews/m/index.md": "---\ntitle: M\nmechanism: {short: M}\n---\nThe overview.\n",
    "docs/reviews/m/countries.csv": "country,note\nFR,Before\n",
    "docs/articles/one.md": (
        "---\ntitle: One\nmechanism: m\ncountry: FR\nevents:\n"
        "  - {id: met, title: They met, when: 2001-02, cite: adams}\n---\nTold [@adams].\n"
    ),
}

CHANGES = {
    "a work": {"references.bib": BIB.replace("Reviews", "Reviews anew")},
    "a new work": {
        "references.bib": BIB + BIB.replace("adams,", "brown,"),
        "docs/index.md": "Cited [@brown].\n",
    },
    "a row": {"docs/reviews/m/countries.csv": "country,note\nFR,After\nDE,\n"},
    "an event": {"docs/articles/one.md": BEFORE["docs/articles/one.md"].replace("2001-02", "2002-03")},
    "a page": {"docs/index.md": "Other words.\n"},
    "a page gone": {"docs/page.md": ""},
    "a page to a draft": {"docs/page.md": "---\ntitle: A draft\ndraft: true\n---\n"},
    "the configuration": {"mkdocs.yml": CONFIG.replace("2026-01-15", "2026-02-16")},
    "the language": {"mkdocs.yml": CONFIG.replace("language: en", "language: fr")},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_site_is_built_as_if_it_were_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    first = build_site(write_site(tmp_path / "changed", BEFORE))
    shutil.copytree(first.folder, tmp_path / "before")
    changed = apply(CHANGES[change], tmp_path / "changed")
    fresh = apply(CHANGES[change], write_site(tmp_path / "fresh", BEFORE))

    again, new = build_site(changed), build_site(fresh)

    assert not again.ended
    assert again.problems == new.problems
    assert contents(again.folder) == contents(new.folder)
    assert contents(again.folder) != contents(tmp_path / "before")


def apply(change: dict[str, str], root: Path) -> Path:
    """Write files anew; an empty one is deleted."""
    for name, text in change.items():
        if text:
            (root / name).write_text(text, encoding="utf-8")
        else:
            (root / name).unlink()
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_a_build_that_failed_leaves_nothing_behind(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**BEFORE, "docs/page.md": "---\ntitle: [\n---\n"})
    assert build_site(root).ended
    apply({"docs/page.md": ""}, root)
    again = build_site(root)

    assert again.ended is None
    assert not again.problems
