"""How a page begins: its first paragraph of prose, in plain words, cut between them."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.views.opening import cut, opening


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Title\n\nThe first\nparagraph.\n\nThe second.\n", "The first\nparagraph."),
        ("Title\n=====\n\nWords.\n", "Words."),
        ("<!-- guide/timeline { limit: 3 } -->\n\nWords.\n", "Words."),
        ("<div>\n\n> Quoted.\n\n- one\n- two\n\n1. one\n\n| a | b |\n|---|---|\n\nWords.\n", "Words."),
        ("!!! note\n    Said.\n\n    More.\n\n![A picture](a.png)\n\n[^1]: A note.\n\nWords.\n", "Words."),
        ("```\ncode\n```\n\n\tcode\n\n    code\n\nWords.\n", "Words."),
        ("*Words* begin.\n", "*Words* begin."),
        ("[Words](a.md) begin.\n", "[Words](a.md) begin."),
        ("2021 began.\n", "2021 began."),
        ("\n \t\n\nWords.\n", "Words."),
        ("# Title\n", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph(markdown: str, expected: str) -> None:
    assert opening(markdown, str) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three", "one two three"),
        ("one two three four", "one two three…"),
        ("one two, threefour", "one two…"),
        ("onetwothreefourfive", "…"),
        ("one two (three four)", "one two…"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, expected: str) -> None:
    assert cut(text, 14) == expected
