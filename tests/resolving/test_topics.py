"""Topics: which words are one, what they are called, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_review_guide.model.guide import Guide
from tests.guides import BIB, make_guide

USE = {"articles/k.md": "---\ntitle: K\n---\n[@key; @other]\n"}


def work(key: str, *keywords: str) -> str:
    return f"@book{{{key}, title = {{{key.title()}}}, keywords = {{{', '.join(keywords)}}}}}\n"


def article(tags: str, body: str = "", more: str = "") -> str:
    return f"---\ntitle: An article\ntags: [{tags}]\n{more}---\n{body}\n"


def guide_of(pages: Mapping[str, str], bib: str = "") -> Guide:
    cites = "".join(f"[@{line.split('{')[1].split(',')[0]}] " for line in bib.splitlines())
    return make_guide({**USE, "uses.md": f"---\ntitle: U\n---\n{cites}\n", **pages}, bib=BIB + bib)


def test_a_tag_is_a_topic_and_a_keyword_that_several_works_have() -> None:
    bib = work("a", "learning", "once") + work("b", "Learning", "twice") + work("c", "twice", "twice")
    topics = guide_of({"articles/a.md": article("Visits")}, bib).topics
    assert [(topic.id, topic.name, topic.page) for topic in topics.values()] == [
        ("learning", "learning", "topics/learning.md"),
        ("twice", "twice", "topics/twice.md"),
        ("visits", "Visits", "topics/visits.md"),
    ]


def test_what_names_another_thing_is_no_topic() -> None:
    guide = guide_of({"articles/a.md": article("answers, Canada, Chapter I, peer review, MAIN")})
    assert guide.topics == {}
    assert guide.meanings == {
        "answers": ("peer-answers",),
        "canada": ("peer-ca",),
        "chapter-i": ("peer-chapter-i",),
        "peer-review": ("peer",),
        "main": ("peer-instrument-main",),
    }


def test_a_written_topic_has_its_names_and_its_definition() -> None:
    page = "---\ntopic: Peer learning\nnames: [learning, peer learning]\ndefinition: From *others*.\n---\n"
    guide = guide_of({"topics/peers.md": page, "articles/a.md": article("Learning")})
    (topic,) = guide.topics.values()
    assert (topic.id, topic.name, topic.page) == ("peer-learning", "Peer learning", "topics/peers.md")
    assert topic.names == ("learning",)
    assert topic.definition == "From *others*."
    assert [each.src_uri for each in topic.articles] == ["articles/a.md"]
    assert guide.meanings == {"learning": ("peer-learning",)}


def test_a_word_that_is_an_events_or_works_id_gets_another() -> None:
    event = "events: [{id: visits, title: They visit, when: 2020, cite: key}]\n"
    guide = guide_of({"articles/a.md": article("visits, other", more=event)})
    assert [(topic.id, topic.name) for topic in guide.topics.values()] == [
        ("topic-other", "other"),
        ("topic-visits", "visits"),
    ]
    assert guide.targets["visits"].kind == "event"
    assert guide.targets["topic-visits"].page == "topics/visits.md"


def test_what_somebody_wrote_keeps_its_place() -> None:
    page = "---\ntopic: Something else\ntitle: Something else\n---\n"
    guide = guide_of({"topics/visits.md": page, "articles/a.md": article("visits")})
    assert guide.topics["visits"].page == "topics/visits-topic.md"
    assert guide.topics["something-else"].page == "topics/visits.md"


def test_a_topic_gathers_articles_their_events_and_works() -> None:
    events = "{id: e2, title: B, when: 2021-02, cite: key}, {id: e1, title: A, when: 2020, cite: key}"
    event = f"date: 2021\nevents: [{events}]\n"
    pages = {
        "articles/a.md": article("visits", more=event),
        "articles/b.md": article("visits", more="date: 2022\n"),
        "about.md": article("visits"),
    }
    bib = work("b", "visits") + work("a", "visits", "other things")
    (topic,) = [each for each in guide_of(pages, bib).topics.values() if each.id == "visits"]
    assert [page.src_uri for page in topic.articles] == ["articles/b.md", "articles/a.md"]
    assert [event.id for event in topic.events] == ["e1", "e2"]
    assert [work.key for work in topic.works] == ["a", "b"]


def test_an_event_is_on_what_its_title_names() -> None:
    events = "{id: e, title: A meeting on field visits, when: 2020, cite: key}"
    pages = {
        "about.md": f"---\ntitle: A\nevents: [{events}]\n---\n",
        "articles/a.md": article("field visits"),
    }
    assert [event.id for event in guide_of(pages).topics["field-visits"].events] == ["e"]


def test_topics_know_those_that_most_often_stand_beside_them() -> None:
    bib = work("a", "one", "two", "answers") + work("b", "one", "three") + work("c", "one", "three", "two")
    bib += work("d", "one", "three")
    topics = guide_of({"articles/a.md": article("one, four")}, bib).topics
    assert topics["one"].near == ("three", "two", "four")
    assert topics["four"].near == ("one",)


def test_resources_lead_to_topics_too() -> None:
    bib = "@book{r, title={R}, annotation={Good.}, keywords={resource, visits, rare}}\n"
    guide = guide_of({"articles/a.md": article("visits")}, bib)
    (resource,) = guide.resources
    assert resource.subjects == ("visits",)
    assert resource.topics == ("rare",)
    assert guide.resources_by_subject["visits"] == (resource,)
