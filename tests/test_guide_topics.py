"""The real guide's topics: each says what it is and who says so, and is a word that the guide uses."""

from __future__ import annotations

from itertools import chain, combinations
from pathlib import Path

import pytest

from mkdocs_review_guide import build
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.topics import Topic
from mkdocs_review_guide.project import read_project, read_sources
from mkdocs_review_guide.readers.markdown_scan import scan
from tests.conftest import ROOT
from tests.sites.html_tree import Element, read_html


def read_guide() -> Guide:
    """The real guide, resolved but not rendered."""
    project, _ = read_project(ROOT / "mkdocs.yml")
    assert project is not None
    sources, _ = read_sources(project)
    found = build.read(sources, project.folders)
    return build.resolve_guide(found, build.Options(folders=project.folders)).guide


GUIDE = read_guide()
AUTHORED = tuple(topic for topic in GUIDE.topics.values() if topic.page in GUIDE.pages)
PARTS = {
    name: target.id
    for target in GUIDE.targets.values()
    if target.kind in ("mechanism", "phase", "cohort", "step", "instrument", "country")
    for name in (target.id, slug(target.name))
}
"""The parts of the mechanisms, by id and by the slug of their name."""


def test_the_words_that_a_newcomer_meets_have_a_page() -> None:
    ids = {topic.id for topic in AUTHORED}

    assert {"revmod", "sherloc", "list-of-observations", "constructive-dialogue", "human-security"} <= ids
    assert len(ids) >= 20


@pytest.mark.parametrize("topic", AUTHORED, ids=lambda topic: topic.id)
def test_a_topic_says_what_it_is_in_a_sentence_or_two_and_who_says_so(topic: Topic) -> None:
    citations = list(chain.from_iterable(block.citations for block in scan(topic.definition).citations))

    assert 60 < len(topic.definition) <= 320
    assert topic.definition.endswith("].")
    assert citations
    assert all(GUIDE.library.get(citation.key) for citation in citations)
    assert GUIDE.pages[topic.page].summary
    assert Path(topic.page).stem == topic.id


@pytest.mark.parametrize("topic", AUTHORED, ids=lambda topic: topic.id)
def test_a_topic_is_a_keyword_or_a_tag_or_at_least_no_part_of_a_review(topic: Topic) -> None:
    words = chain(
        chain.from_iterable(work.topics for work in GUIDE.library),
        chain.from_iterable(page.tags for page in GUIDE.pages.values()),
    )

    assert topic.id in set(map(slug, words)) or topic.id not in PARTS


@pytest.mark.parametrize("topic", AUTHORED, ids=lambda topic: topic.id)
def test_another_name_of_a_topic_is_the_name_of_nothing_else(topic: Topic) -> None:
    assert not {slug(name) for name in topic.names} & PARTS.keys()


def test_no_two_topics_share_a_name() -> None:
    names = {topic.id: {slug(name) for name in (topic.id, *topic.names)} for topic in GUIDE.topics.values()}

    assert [pair for pair in combinations(names, 2) if names[pair[0]] & names[pair[1]]] == []


def test_the_glossary_has_every_topic_with_its_definition(built_site: Path) -> None:
    page = read_html((built_site / "topics/index.html").read_text(encoding="utf-8"))
    rows = {row.links[0].href: row for row in page.all("li", class_="topic")}

    assert len(rows) == len(GUIDE.topics)
    for topic in AUTHORED:
        row = rows[f"{topic.id}/"]
        assert row.links[0].text.casefold() == topic.name.casefold()
        assert first_words(topic) in words_of(row)
        assert all(name in row.text for name in topic.names)


def first_words(topic: Topic) -> str:
    """What a definition begins with, up to its first link or citation."""
    return " ".join(topic.definition.partition("[")[0].split())


def words_of(element: Element) -> str:
    return " ".join(element.text.split())
