"""A thousand articles that cite two thousand works: what grows with them, and what does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.formatting.csl import FileCache, Pandoc
from tools.corpus import Corpus, as_sources

# Few words: how many there are between two citations changes nothing here.
CORPUS = Corpus(articles=1000, works=2000, citations=6, words=100)
OPTIONS = build.Options(as_of=date(2026, 1, 15))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many works each call of pandoc is given."""
    counts: list[int] = []
    run = Pandoc.__call__

    def call(pandoc: Pandoc, items: str, style: str, locale: str) -> str:
        counts.append(len(json.loads(items)))
        return run(pandoc, items, style, locale)

    monkeypatch.setattr(Pandoc, "__call__", call)
    return counts


def render(texts: Mapping[str, str], cache: Path) -> build.Site:
    """The site of these files, in which nothing is wrong."""
    resolved, problems = build.check(as_sources(texts), OPTIONS)
    site = build.render(resolved, OPTIONS, FileCache(cache))
    assert (problems, site.problems) == ((), ())
    return site


def test_pandoc_formats_all_works_at_once_and_afterwards_only_those_that_changed(
    tmp_path: Path, calls: list[int]
) -> None:
    texts = CORPUS.texts()
    cold = render(texts, tmp_path)
    formatted = [2000 + 1000]  # an article says how it is cited, too
    assert calls == formatted
    assert len(cold.references) == 3000

    warm = render(texts, tmp_path)
    assert calls == formatted
    assert warm.references == cold.references
    assert warm.pages == cold.pages

    entry = CORPUS.entries[7]
    old, new = f"{{{entry.fields['title']}}}", "{Another title than before}"
    edited = render({**texts, "references.bib": texts["references.bib"].replace(old, new)}, tmp_path)
    assert calls == [*formatted, 1]
    assert "Another title than before" in edited.references[entry.key]
    changed = {key for key, text in edited.references.items() if text != cold.references[key]}
    assert changed == {entry.key}
