"""Parts of a page are marked in its Markdown, and get their elements once it is HTML."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.views.layout import Part, arrange, frame_tables, lay_out
from tests.formatting.hostile_texts import TEXTS


def render(parts: list[Part]) -> str:
    return arrange(
        markdown.markdown(lay_out(parts), extensions=["footnotes", "tables", "attr_list", "md_in_html"])
    )


def lines(html: str) -> list[str]:
    return [line for line in html.split("\n") if line]


def test_each_part_with_a_name_is_an_element_and_the_others_stand_as_they_are() -> None:
    html = render([Part("", "# Title"), Part("prose", "One\n\nTwo"), Part("artside", "- a"), Part("", "End")])
    assert lines(html) == [
        "<h1>Title</h1>",
        *('<div class="prose">', "<p>One</p>", "<p>Two</p>", "</div>"),
        *('<aside class="artside">', "<ul>", "<li>a</li>", "</ul>", "</aside>"),
        "<p>End</p>",
    ]


def test_parts_without_content_are_left_out() -> None:
    assert lines(render([Part("prose", "  \n"), Part("", "End")])) == ["<p>End</p>"]


def test_footnotes_go_into_the_part_that_waits_for_them() -> None:
    html = render([Part("prose", "One[^1]\n\n[^1]: A note."), Part("notes", "## Notes"), Part("", "End")])
    prose, notes, end = (
        html.index(words) for words in ('<div class="prose">', '<div class="notes"', "<p>End</p>")
    )
    assert prose < html.index("One") < notes < html.index("Notes") < html.index("A note.") < end
    assert html.count('<div class="footnote">') == 1
    assert 'class="notes" data-search-exclude' in html


def test_without_footnotes_there_are_no_notes() -> None:
    assert lines(render([Part("prose", "One"), Part("notes", "## Notes"), Part("", "End")])) == [
        *('<div class="prose">', "<p>One</p>", "</div>"),
        "<p>End</p>",
    ]


def test_without_a_part_for_them_footnotes_stay_at_the_end() -> None:
    html = render([Part("prose", "One[^1]\n\n[^1]: A note."), Part("", "End")])
    assert html.index("<p>End</p>") < html.index("A note.")


def test_a_page_without_marks_comes_back_as_it_is() -> None:
    html = '<p>a</p>\n<div class="footnote"><p>b</p></div>'
    assert arrange(html) == html


def test_marks_in_code_are_code() -> None:
    html = render(
        [Part("prose", "    <!-- guide-part notes -->\n\n`<!-- guide-part x -->`"), Part("", "End")]
    )
    assert html.count("&lt;!-- guide-part") == 2
    assert html.count("<div") == html.count("</div>") == 1


@pytest.mark.parametrize(
    "body", ["| a |\n| - |\n| b |", "- a\n\n        code", "> a", "```\nopen", "    code", "a\n: b"]
)
def test_a_part_ends_where_it_ends_whatever_its_last_line(body: str) -> None:
    html = render([Part("prose", body), Part("", "End")])
    assert html.rstrip().endswith("<p>End</p>")
    assert html.index("</div>") < html.index("<p>End</p>")


@given(st.lists(st.sampled_from([*TEXTS, "\n", "\n\n", "# ", "[^1]", "[^1]: x"]), max_size=5).map("".join))
def test_arranging_loses_nothing(text: str) -> None:
    """But the marks, and the notes' part where there are no notes."""
    html = markdown.markdown(
        lay_out([Part("", "Begin"), Part("prose", text), Part("", "End")]), extensions=["footnotes"]
    )
    arranged = arrange(html)
    assert "<p>Begin</p>" in arranged
    assert sorted(_words(arranged)) == sorted(_words(html))


def _words(html: str) -> list[str]:
    for piece in ("<!-- guide-part  -->", "<!-- guide-part prose -->", '<div class="prose">', "</div>"):
        html = html.replace(piece, " ")
    return html.split()


def test_tables_of_writers_scroll_and_ours_stay_as_they_are() -> None:
    text = (
        '| a | b |\n| --- | --- |\n| 1 | 2 |\n\n<table class="tab"><tr><td>x</td></tr></table>\n\n`<table>`\n'
    )
    html = markdown.markdown(text, extensions=["tables"])
    framed = frame_tables(html)
    assert framed.count('<div class="scroll" tabindex="0"><table class="tab">') == 1
    assert (
        framed.replace('<div class="scroll" tabindex="0"><table class="tab">', "<table>").replace(
            "</table></div>", "</table>"
        )
        == html
    )
