"""Topics in pages: all that belongs to one, the list of all, and tags that lead to them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from mkdocs_review_guide.views import topics
from mkdocs_review_guide.views.context import PageContext
from mkdocs_review_guide.views.topics import meaning_links, render_topic, render_topics
from tests.formatting.hostile_texts import TEXTS
from tests.guides import BIB
from tests.views.works import renderer_of

WORKS = """\
@book{a, title={A}, keywords={visits, learning}}
@book{r, title={R}, annotation={Good.}, keywords={resource, visits, learning}, url={https://example.org/r}}
"""
PAGES = {
    "articles/a.md": """\
---
title: On visits
date: 2021-05
tags: [visits, Canada]
events: [{id: e, title: They visit, when: 2020, cite: key}]
---
[@key] [@other] [@a]
""",
    "topics/learning.md": "---\ntopic: learning\nnames: [studies]\ndefinition: From *others* [@key].\n---\n",
}
INDEX = "topics/index.md"


def page(id_: str) -> str:
    renderer = renderer_of(BIB + WORKS, PAGES)
    return unescape(render_topic(renderer, renderer.guide.topics[id_], INDEX).markdown)


def test_a_topics_page_gathers_what_belongs_to_it() -> None:
    markdown = page("visits")
    assert "[Topics](index.md)" in markdown
    assert "# Visits" in markdown
    heads = re.findall(r"^## (.*?) \{", markdown, re.MULTILINE)
    assert heads == ["Articles", "Events", "Resources", "Other works", "Often beside it"]
    assert "[On visits](../articles/a.md)" in markdown
    assert "[They visit](../articles/a.md#e)" in markdown
    assert '<a href="https://example.org/r">R</a>' in markdown
    assert re.findall(r"^<li markdown=\"span\">\*(\w+)\*", markdown, re.MULTILINE) == ["a"]
    assert "[learning](learning.md)" in markdown


def test_a_definition_stands_first_with_the_other_names() -> None:
    markdown = page("learning")
    assert 'class="lead" markdown="span">From *others*[@key]' in markdown
    assert "Also called: studies" in markdown


def test_the_list_of_topics_is_the_glossary() -> None:
    renderer = renderer_of(BIB + WORKS, PAGES)
    markdown = unescape(render_topics(renderer, INDEX, authored=False).markdown)
    assert re.findall(r'class="t" markdown="span">\[(.*?)\]', markdown) == ["Learning", "Visits"]
    assert "From *others*" in markdown
    assert "1 article · 1 event · 1 resource · 2 works" in markdown


def test_tags_lead_to_what_they_mean() -> None:
    at = PageContext(renderer_of(BIB + WORKS, PAGES), "articles/a.md")
    assert meaning_links(at, ["visits", "Visits", "Canada", "unheard of"]) == [
        "[visits](../topics/visits.md)",
        "[Canada](../reviews/peer/countries/ca.md)",
        "unheard of",
    ]


@pytest.mark.parametrize("text", [text for text in TEXTS if text.strip(" #-*+>=~`|:.\\\t")])
def test_no_name_of_a_topic_is_markup(text: str) -> None:
    safe = "".join(char for char in text if char not in '{}\\"@%#\n\r,;')
    bib = "".join(f"@book{{{key}, title={{T}}, keywords={{{safe}}}}}\n" for key in "ab")
    renderer = renderer_of(BIB + bib, {"x.md": "---\ntitle: X\n---\n[@a; @b; @key; @other]\n"})
    pages = [render_topics(renderer, INDEX, authored=False).markdown]
    pages += [render_topic(renderer, topic, INDEX).markdown for topic in renderer.guide.topics.values()]
    for markdown in pages:
        assert "<script" not in markdown
        assert set(re.findall(r"<([a-z]\w*)", markdown)) <= {"p", "ul", "ol", "li", "div", "span", "footer"}


def test_a_topic_of_thousands_lists_the_nearest_and_leads_to_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(topics, "MOST_ARTICLES", 2)
    monkeypatch.setattr(topics, "MOST_WORKS", 1)
    pages = {
        f"articles/a{number}.md": f"---\ntitle: A{number}\ndate: 2020-01-0{number}\ntags: "
        f"[water]\n---\n[@work{number}]\n"
        for number in range(1, 6)
    }
    bib = "\n".join(
        f"@book{{work{number}, title = {{T{number}}}, author = {{Adams, Ann}}, keywords = {{water}}}}"
        for number in range(1, 6)
    )
    renderer = renderer_of(bib, pages)
    (topic,) = (topic for topic in renderer.guide.topics.values() if topic.name == "water")
    markdown = topics.render_topic(renderer, topic, "topics/index.md").markdown
    assert re.findall(r"\[(A\d)\]", markdown) == ["A5", "A4"]
    assert (
        "3 older articles stand in the list: [all articles, newest first](../articles/index.md)" in markdown
    )
    assert "4 more stand in the list: [all references](../references.md)" in markdown
