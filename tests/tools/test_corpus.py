"""The made-up guide: the same for the same seed, as large as asked for, and nothing wrong with it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from mkdocs_review_guide import build
from mkdocs_review_guide.model.guide import Guide
from tools.corpus import Corpus, as_sources, plain_config, write_texts
from tools.corpus_words import Dice

ROOT = Path(__file__).resolve().parents[2]
SMALL = Corpus(articles=40, works=80)
CITATION = re.compile(r"@([a-z]+\d{4}-\d+)")


def cited(text: str) -> list[str]:
    """The keys that the body of a page cites, in order."""
    return CITATION.findall(text.split("---\n", 2)[2])


def articles(corpus: Corpus) -> dict[str, str]:
    return {name: text for name, text in corpus.texts().items() if name.startswith("docs/articles/")}


def make_guide(corpus: Corpus) -> Guide:
    """The guide of a corpus in which nothing is wrong."""
    resolved, problems = build.check(as_sources(corpus.texts()), build.Options(as_of=date(2026, 1, 15)))
    assert problems == ()
    return resolved.guide


def digest(texts: Mapping[str, str]) -> str:
    return sha256("\0".join(f"{name}\0{text}" for name, text in texts.items()).encode()).hexdigest()


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Whatever the version of Python: else figures of two machines could not be compared. If it is changed on
    purpose, the digest changes with it.
    """
    assert digest(Corpus(articles=3, works=20).texts()) == (
        "4dc3210cc36575b49a2b2527c2641389549169251f5f5d5dfa5ea04ec3f48e52"
    )


def test_another_seed_gives_another_guide() -> None:
    assert not set(SMALL.texts().values()) & set(replace(SMALL, seed=2).texts().values()) - {
        SMALL.texts()["mkdocs.yml"],
        SMALL.texts()["docs/index.md"],
    }


@pytest.mark.parametrize("citations", [0, 1, 2, 6])
def test_each_article_has_its_citations_and_each_work_is_listed(citations: int) -> None:
    corpus = replace(SMALL, citations=citations)
    keys = [cited(text) for text in articles(corpus).values()]
    assert {len(each) for each in keys} == {citations}
    assert len({key for each in keys for key in each}) == min(80, 40 * citations)
    guide = make_guide(corpus)
    assert len(guide.works) == len(guide.library) == 80
    assert len(guide.pages) == 41


def test_some_works_are_cited_far_more_often_than_others() -> None:
    counts = Counter(key for text in articles(SMALL).values() for key in cited(text))
    assert max(counts.values()) > 3 * min(counts.values())


def test_one_work_can_be_cited_everywhere() -> None:
    keys = [set(cited(text)) for text in articles(replace(SMALL, everywhere=True)).values()]
    assert len(set.intersection(*keys)) == 1
    assert {len(cited(text)) for text in articles(replace(SMALL, everywhere=True)).values()} == {6}


def test_without_citations_the_pages_are_the_same_and_the_works_but_the_events_sources_gone() -> None:
    bare, full = replace(SMALL, uncited=True), articles(SMALL)
    without = {name: re.sub(r" \[[^\]]*@[^\]]*\]", "", text) for name, text in full.items()}
    assert articles(bare) == without != full
    guide = make_guide(bare)
    assert len(guide.events) == 10
    assert set(guide.library.by_key) == {source.key for event in guide.events for source in event.sources}


def test_the_works_have_the_kinds_lengths_and_languages_of_a_real_guide() -> None:
    library = make_guide(replace(SMALL, works=200)).library
    works = list(library)
    kinds = {"online", "report", "article", "book", "incollection", "legislation", "thesis"}
    assert {work.entry_type for work in works} == kinds
    assert {work.languages for work in works} == {("en",), ("fr",), ("ar",)}
    words = [len((work.title or "").split()) for work in works]
    assert (min(words) >= 5, max(words) <= 17, 9 < sum(words) / len(words) < 13) == (True, True, True)
    addresses = [work.url for work in works if work.url]
    assert len(set(addresses)) == len(addresses)
    assert {50 <= len(each) <= 110 for each in addresses} == {True}
    dois = [work.doi for work in works if work.doi]
    assert len(set(dois)) == len(dois) > 20


def test_an_article_has_the_words_asked_for() -> None:
    bodies = [text.split("---\n", 2)[2] for text in articles(replace(SMALL, uncited=True)).values()]
    assert {900 <= len(body.split()) < 1050 for body in bodies} == {True}


def test_the_plain_navigation_has_each_article_once_below_its_year() -> None:
    corpus = Corpus(articles=30, works=0, words=10)
    nav = yaml.safe_load(plain_config(corpus.texts()))["nav"]
    years = {year: paths for section in nav[1]["Articles"] for year, paths in section.items()}
    assert sorted(path for paths in years.values() for path in paths) == sorted(
        name.removeprefix("docs/") for name in articles(corpus)
    )
    for year, paths in years.items():
        assert {corpus.texts()[f"docs/{path}"].split("date: ")[1][:4] for path in paths} == {year}


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (1, 1)])
def test_the_smallest_guides_are_guides(size: tuple[int, int]) -> None:
    make_guide(Corpus(articles=size[0], works=size[1]))


def test_dice_fall_within_their_bounds_and_shuffling_loses_nothing() -> None:
    dice = Dice("test", 1)
    assert {dice.number(2, 4) for _ in range(100)} == {2, 3, 4}
    assert sorted(dice.shuffled(range(50))) == list(range(50)) != dice.shuffled(range(50))
    assert {dice.skewed(3) for _ in range(200)} == {0, 1, 2}


def test_the_command_writes_what_the_corpus_says(tmp_path: Path) -> None:
    options = ["--articles", "3", "--works", "5", "--seed", "7", "--everywhere"]
    command = [sys.executable, "-m", "tools.corpus", str(tmp_path / "made"), *options]
    subprocess.run(command, cwd=ROOT, check=True)
    write_texts(Corpus(articles=3, works=5, seed=7, everywhere=True).texts(), tmp_path / "same")
    assert files(tmp_path / "made") == files(tmp_path / "same") != {}


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
