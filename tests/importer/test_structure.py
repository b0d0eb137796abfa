"""What the lines of an article are: its head, headings, lists, notes, credits, and what is the website's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.importer.documents import Raw, lines_of
from mkdocs_review_guide.importer.markdown import inline, markdown
from mkdocs_review_guide.importer.structure import Article, neutral, read_article

LONG = (
    "Peer reviews ask States how they keep a treaty, and this is a paragraph of a length that "
    "paragraphs have,"
    " so that it is none of the lines of a head."
)


def text(content: str) -> Article:
    return read_article(Raw(lines_of(content)))


def markdown_article(content: str) -> Article:
    return read_article(Raw(lines_of(content), "markdown"))


HEADS = (
    (
        "10 Mar, 2025\nOf Treaties and Trust\nYvon Example\n" + LONG,
        ("Of Treaties and Trust", ("Yvon Example",), "2025-03-10"),
    ),
    (
        "Of Treaties\n\nBy Ada Sample and Ben Placeholder | 14 March 2023\n\n" + LONG,
        ("Of Treaties", ("Ada Sample", "Ben Placeholder"), "2023-03-14"),
    ),
    (
        "Of Treaties\nPublished on 14 March 2023\nPar Ada Sample\n" + LONG,
        ("Of Treaties", ("Ada Sample",), "2023-03-14"),
    ),
    (
        "Subscribe to our newsletter for regular updates10 Mar, 2025\nOf Treaties\nAda Sample\n" + LONG,
        ("Of Treaties", ("Ada Sample",), "2025-03-10"),
    ),
    ("Jessica Example\n\n" + LONG + "\n\n" + LONG, ("", ("Jessica Example",), "")),
    (LONG + "\n\n" + LONG, ("", (), "")),
)


@pytest.mark.parametrize(("content", "head"), HEADS, ids=range(len(HEADS)))
def test_the_head_of_a_text_is_read(content: str, head: tuple[str, tuple[str, ...], str]) -> None:
    article = text(content)
    assert (article.title, article.authors, article.date) == head
    assert all(block.text.startswith("Peer reviews") for block in article.blocks)


def test_a_website_is_left_out_and_listed() -> None:
    article = text(
        f"Of Treaties\n\n{LONG}\n\nShare this on Twitter\nSubscribe to our newsletter\n© 2023 Example"
    )
    assert [line.text for line in article.dropped] == [
        "Share this on Twitter",
        "Subscribe to our newsletter",
        "© 2023 Example",
    ]
    assert [line.number for line in article.dropped] == [5, 6, 7]


def test_headings_lists_and_credits_are_told_apart() -> None:
    article = text(
        f"Of Treaties\n\n{LONG}\n\nWhat comes next\n{LONG}\n\n  • one\n  • two\n\n1. first\n\nPhoto "
        f"by Ada Sample on Unsplash."
    )
    kinds = [(block.kind, block.text[:15], block.line) for block in article.blocks]
    assert kinds == [
        ("paragraph", LONG[:15], 3),
        ("heading", "What comes next", 5),
        ("paragraph", LONG[:15], 6),
        ("item", "one", 8),
        ("item", "two", 9),
        ("item", "first", 11),
        ("credit", "Photo by Ada Sa", 13),
    ]


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    line = "These are some words of a text that was wrapped at a width of seventy\n"
    article = text(
        f"Of Treaties\n\n{line * 4}end of it.\n\n{line * 3}\n- an item that goes on, and on, and "
        f"goes on further than a line\n  and ends."
    )
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph", "item"]
    assert article.blocks[0].text.endswith("end of it.")
    assert article.blocks[2].text.endswith("line and ends.")


@pytest.mark.parametrize(
    "notes",
    [
        "[1] Ann Adams, Book.\n[2] Bo Brown, Book.",
        "Notes\n1. Ann Adams, Book.\n2. Bo Brown, Book.",
        "Endnotes\n1 Ann Adams, Book.\n2 Bo Brown, Book.",
    ],
)
def test_notes_have_the_numbers_of_their_marks(notes: str) -> None:
    article = text(f"Of Treaties\n\n{LONG}[1] And more.² Yet more.\n\n{notes}")
    found = [(block.mark, block.text) for block in article.blocks if block.kind == "note"]
    assert found == [("1", "Ann Adams, Book."), ("2", "Bo Brown, Book.")]
    assert not [block for block in article.blocks if block.kind == "heading"]


def test_a_list_of_references_is_one() -> None:
    article = text(
        f"Of Treaties\n\n{LONG}\n\nReferences\nAdams, A. (2020). Book. Press.\nBrown, B. (2021). Book. Press."
    )
    assert [block.kind for block in article.blocks] == ["paragraph", "reference", "reference"]


def test_markdown_keeps_its_blocks() -> None:
    article = markdown_article(
        "---\ntitle: Of Treaties\nauthor: [Ada Sample]\ndate: 2024-02-09\n---\n\nText[^a]\ngoes "
        "on.\n\n## Next\n\n> quoted\n> on\n\n"
        "- one\n  goes on\n    - two\n\n```\n[^a] code\n```\n\n| a | b |\n| - | - |\n\n[^a]: A "
        "note\n    goes on.\n\nSetext\n------\n\nEnd."
    )
    assert (article.title, article.authors, article.date) == ("Of Treaties", ("Ada Sample",), "2024-02-09")
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "Text[^a] goes on."),
        ("heading", "Next"),
        ("quote", "quoted on"),
        ("item", "one goes on"),
        ("item", "two"),
        ("verbatim", "```\n[^a] code\n```"),
        ("verbatim", "| a | b |\n| - | - |"),
        ("note", "A note goes on."),
        ("heading", "Setext"),
        ("paragraph", "End."),
    ]
    assert article.blocks[4].level == 1


def test_a_bold_line_is_a_heading() -> None:
    article = markdown_article(f"{LONG}\n\n**What comes next**\n\n{LONG}\n\n**Bold** words\n\n{LONG}")
    assert [block.kind for block in article.blocks] == [
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_a_whole_quotation_is_one() -> None:
    article = text(f"{LONG}\n\n“{LONG}”\n\n> marked\n\n{LONG}")
    assert [block.kind for block in article.blocks] == ["paragraph", "quote", "quote", "paragraph"]


def test_a_language_is_told_by_its_small_words() -> None:
    assert text("Les États sont examinés par les pairs dans un mécanisme de la Conférence.").language == "fr"
    assert text(LONG).language == "en"


@pytest.mark.parametrize(
    "front", ["---\na: &a [1]\nb: *a\n---\nText", "---\n- x\n---\nText", "---\n[\n---\nText", "---\nText"]
)
def test_a_front_matter_that_is_none_is_no_harm(front: str) -> None:
    assert markdown_article(front).title == ""


NEUTRAL = (
    ("a <b onclick=x>c</b>", "a &lt;b onclick=x>c&lt;/b>"),
    ("{{ x }} {% y %} {: .z }", "&#123;{ x }} &#123;% y %} &#123;: .z }"),
    ('--8<-- "secret"', '--8&lt;-- "secret"'),
    ("[a](javascript:x) [b](https://example.org)", "[a] [b](https://example.org)"),
    ("1 < 2", "1 < 2"),
)


@pytest.mark.parametrize(("given_text", "safe"), NEUTRAL)
def test_markdown_from_elsewhere_does_not_act(given_text: str, safe: str) -> None:
    assert neutral(given_text) == safe


PLAIN = (
    ("# no heading", "\\# no heading"),
    ("- no item", "\\- no item"),
    ("2020. No list", "2020\\. No list"),
    ("snake_case and _x_", "snake_case and \\_x\\_"),
    ("[a](b) *c* `d`", "\\[a\\](b) \\*c\\* \\`d\\`"),
    ("a < b & c &amp; d", "a &lt; b & c &#38;amp; d"),
    ("Plain words, (as) they are: 1-2.", "Plain words, (as) they are: 1-2."),
    ("!!! note", "\\!!! note"),
    ("==a== ~~b~~", "&#61;&#61;a&#61;&#61; &#126;&#126;b&#126;&#126;"),
)


@pytest.mark.parametrize(("words", "written"), PLAIN)
def test_plain_text_is_written_so_that_nothing_is_markup(words: str, written: str) -> None:
    assert markdown(words) == written


@given(st.text())
def test_what_needs_no_escape_has_none(words: str) -> None:
    plain = "".join(char for char in words if char.isalnum() or char in " .,;()")
    assert inline(plain) == plain


@given(
    st.lists(
        st.sampled_from(
            [
                "#",
                "- ",
                "> ",
                "[1] ",
                "[^a]: ",
                "---",
                "```",
                "|",
                "1. ",
                "•",
                "\n",
                "\n\n",
                "A",
                "word ",
                "14 May 2020",
                "Notes",
                "By Ada Sample",
                "\t",
            ]
        )
    )
)
def test_any_lines_are_read(parts: list[str]) -> None:
    content = "".join(parts)
    for article in (text(content), markdown_article(content)):
        for block in article.blocks:
            assert 1 <= block.line <= content.count("\n") + 1
