"""Resources in pages: by type, each with what it is good for, in its languages, and who uses it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markupsafe import Markup

from mkdocs_review_guide.views.renderer import Renderer
from mkdocs_review_guide.views.resources import list_resources, render_resources, resource_links
from tests.formatting.hostile_texts import TEXTS
from tests.views.works import renderer_of

BIB = r"""
@online{tool, author = {Adams, Ann}, title = {A useful tool}, organization = {Institute}, date = {2020-05},
  url = {https://example.org/tool?a=1&b=2}, langid = {english}, annotation = {Shows how to ask.},
  keywords = {resource, type:guide, audience:civil society, source:official, answers, learning},
  archiveurl = {https://archive.example/tool}, verified = {the year}}
@report{outil, title = {Un outil}, langid = {french}, url = {https://example.org/outil}, related = {tool},
  relatedtype = {translationof}, keywords = {type:manuel}}
@report{arabic, title = {دليل}, langid = {arabic}, annotation = {A list.},
  keywords = {resource, type:database}}
@misc{bare, title = {Bare}, annotation = {Bare.}, keywords = {resource}, doi = {10.1000/1}}
@misc{nameless, url = {https://www.example.org/x}, annotation = {Some page.}, keywords = {resource}}
"""
OURS = {
    *["ul", "li", "p", "a", "h1", "h2", "span", "div", "section", "footer"],
    *["form", "fieldset", "legend", "label", "input", "button"],
}
"""The elements of the lists of resources."""
USE = {"articles/a.md": "---\ntitle: The article\n---\n[@tool] [@outil]\n"}


def renderer(language: str = "en") -> Renderer:
    return renderer_of(BIB, USE, language)


def page(language: str = "en") -> str:
    return unescape(render_resources(renderer(language), authored=False).markdown)


def row(markdown: str, title: str) -> str:
    (found,) = [each for each in re.split(r'<li class="res"', markdown)[1:] if title in each]
    return found


def test_resources_stand_by_type_and_those_of_none_last() -> None:
    markdown = page()
    heads = re.findall(r'<h2 id="(type-\d)"[^>]*>(.*?) <span class="n">(\d)</span>', markdown)
    assert heads == [
        ("type-1", "Database", "1"),
        ("type-2", "Guide", "1"),
        ("type-3", "Other resources", "2"),
    ]
    assert "4 works that people can use" in markdown
    assert "[Guide](#type-2)" in markdown


def test_a_resource_says_what_it_is_good_for_and_where_it_is_used() -> None:
    found = row(page(), "A useful tool")
    assert '<a href="https://example.org/tool?a=1&b=2">A useful tool</a>' in found
    assert "Ann Adams, Institute · May 2020 · Guide, Manuel" in found
    assert "official" in found
    assert '<p class="sum" markdown="span">Shows how to ask.</p>' in found
    assert "Not verified: the year." in found
    assert '<a href="https://archive.example/tool">Kept copy</a>' in found
    assert "Used in [The article](articles/a.md)" in found
    assert "On [Answers](reviews/peer/index.md#peer-answers), learning" in found
    assert '[entry](references.md#tool "Adams 2020")' in found


def test_what_is_not_known_is_said() -> None:
    found = row(page(), "Bare")
    assert "[Bare]" not in found
    assert '<a href="https://doi.org/10.1000/1">Bare</a>' in found
    assert "*date not known*" in found
    assert "*No kept copy yet*" in found
    assert "Not used on a page yet" in found
    nameless = row(page(), "title not known")
    assert '<a href="https://www.example.org/x">title not known</a>' in nameless


def test_a_work_in_several_languages_is_shown_once_in_that_of_the_readers() -> None:
    english, french = page("en"), page("fr")
    assert "Un outil" not in english
    links = '<a href="https://example.org/tool?a=1&b=2">English</a>, '
    links += '<a href="https://example.org/outil" hreflang="fr">French</a>'
    assert links in row(english, "A useful tool")
    assert "A useful tool" not in french
    assert '<a href="https://example.org/outil">Un outil</a>' in french
    assert '<a href="https://example.org/tool?a=1&b=2" hreflang="en">' in french
    assert ">anglais</a>" in row(french, "Un outil")


def test_a_title_in_another_language_says_which_and_its_direction() -> None:
    assert '<span lang="ar" dir="rtl">دليل</span>' in row(page(), "دليل")
    assert '<span lang="en">A useful tool</span>' not in page("en")
    assert '<span lang="ar" dir="rtl">' in page("fr")


def test_filters_ask_for_type_language_audience_and_topic_each_with_several_choices() -> None:
    markdown = page()
    assert re.findall(r"<legend>(.*?)</legend>", markdown) == ["Type", "Language", "For", "Topic"]
    assert 'type="radio"' not in markdown
    labels = re.findall(
        r'name="(\w+)" id="f\d-\d" value="([^"]*)"><span>(.*?)</span><span class="n">(\d)', markdown
    )
    assert labels == [
        ("type", "database", "Database", "1"),
        ("type", "guide", "Guide", "1"),
        ("type", "manuel", "Manuel", "1"),
        ("language", "ar", "Arabic", "1"),
        ("language", "en", "English", "1"),
        ("language", "fr", "French", "1"),
        ("audience", "civil society", "Civil society", "1"),
        ("topic", "peer-answers", "Answers", "1"),
        ("topic", "learning", "learning", "1"),
    ]
    assert 'data-f1="2 3" data-f2="2 3" data-f3="1" data-f4="1 2"' in row(markdown, "A useful tool")


def test_a_page_without_resources_says_so() -> None:
    markdown = render_resources(renderer_of("", {}, review=False), authored=False).markdown
    assert "No resource is known" in markdown
    assert "<fieldset" not in markdown


def test_a_thing_names_its_resources_in_a_sentence() -> None:
    links = resource_links(renderer(), "x.md", "peer-answers")
    assert "A useful tool</a>" in links
    assert resource_links(renderer(), "x.md", "peer-visit") == Markup("")


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_work_is_markup(text: str) -> None:
    safe = "".join(char for char in text if char not in '{}\\"@%#\n\r')
    bib = f"@online{{a, title = {{{safe}}}, organization = {{{safe}}}, annotation = {{Good: {safe}}}, "
    bib += f"url = {{https://example.org}}, keywords = {{resource, type:{safe}, audience:{safe}, {safe}}}}}"
    made = renderer_of(bib, {})
    for markdown in (
        list_resources(made, "x.md", made.guide.resources),
        render_resources(made, authored=False).markdown,
    ):
        assert "<script" not in markdown
        assert "onerror=" not in markdown.replace("&#61;", "")
        assert set(re.findall(r"<([^/\s>][^\s>]*)", markdown)) <= OURS
