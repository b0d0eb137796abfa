"""Markdown values in plain words."""

from __future__ import annotations

import time

import pytest

from mkdocs_review_guide.formatting.plain_prose import plain_prose

CASES = [
    ("Plain words; nothing else.", "Plain words; nothing else."),
    ("*one*, **two**, ***three***", "one, two, three"),
    ("_one_, __two__", "one, two"),
    ("**a *b* c** and *a **b** c*", "a b c and a b c"),
    ("snake_case_name, 2 * 3 * 4, 5*3", "snake_case_name, 2 * 3 * 4, 5*3"),
    (r"\*not\* \[this\] \\", r"*not* [this] \ ".strip()),
    ("`a *b* _c_` and ``x`y``", "a *b* _c_ and x`y"),
    ("[words](https://example.org/a_b_c)", "words (https://example.org/a_b_c)"),
    ("[*w*](mailto:a@example.org)", "w (mailto:a@example.org)"),
    ("[words](javascript:alert)", "words"),
    ("![alt](https://example.org/a.png)", "alt (https://example.org/a.png)"),
    ("<https://example.org/_a_>", "https://example.org/_a_"),
    ("<b>raw</b> &amp; A & B", "<b>raw</b> &amp; A & B"),
    ("[the *plan*][x] and [][x]", "the plan and Name of *x*"),
    ("Said [@k, p. 5].", "Said (Work k, p. 5)."),
    ("[see @k; @m]", "(see Work k; Work m)"),
    ("two\n\nlines\x00\r\nthree", "two lines three"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_markup_becomes_words(text: str, words: str) -> None:
    assert plain_prose(text, lambda id_: f"Name of *{id_}*", lambda key: f"Work {key}") == words


@pytest.mark.parametrize("piece", ["*a ", "_a ", "`a ", "[a](", "\\", "**", "[@k"])
def test_much_broken_markup_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    plain_prose(piece * 5000, str, str)
    assert time.process_time() - started < 5
