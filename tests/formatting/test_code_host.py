"""Whatever a stranger writes is words in a comment, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.code_host import host_code, host_text, visible
from tests.code_host import Comment
from tests.formatting.hostile_texts import SIGNS, TEXTS
from tests.sites.hostile import TEXTS as ATTACKS

ALLOWED = frozenset(("ul", "li", "strong", "code", "p"))
EVERY = (*TEXTS, *ATTACKS.values(), *SIGNS, SIGNS)


def unseen(text: str) -> str:
    """A text without what keeps its parts apart."""
    return text.translate(dict.fromkeys(map(ord, "\u200b\u2068\u2069")))


@pytest.mark.parametrize("text", EVERY)
def test_a_hostile_text_is_words(text: str) -> None:
    for written in (host_text(text, 4000), host_code(text, 4000)):
        for around in ("- {}", "- **{}**: x", "- x {} x", "- `a` {} `b` {} **c**"):
            comment = Comment(around.replace("{}", written))
            assert comment.faults(ALLOWED) == []
            times = around.count("{}")
            shown = visible(text, 4000).strip()
            assert unseen(comment.text).count(shown) >= times or not shown


@given(st.text(max_size=60))
def test_any_text_is_words(text: str) -> None:
    comment = Comment(f"- **{host_text(text)}**: {host_code(text)} x")
    assert comment.faults(ALLOWED) == []


@given(st.text(alphabet="@#!:/.-w`~*_[]()<>&$%^|\\ a1fGH\n", max_size=40))
def test_any_signs_are_words(text: str) -> None:
    comment = Comment(f"- **{host_text(text)}**: {host_code(text)} {host_text(text)} x")
    assert comment.faults(ALLOWED) == []


@pytest.mark.parametrize("text", EVERY)
def test_a_table_stays_one(text: str) -> None:
    comment = Comment(f"| a | b |\n| --- | --- |\n| x{host_text(text, 4000)} | y |\n")
    assert comment.tags.count("td") == 2 or "$" in text  # that is code, which a table reads otherwise


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u200bb\u200dc\ufeffd\u00ade", "a\\u200bb\\u200dc\\ufeffd\\u00ade"),
        ("a\x00b\x1b[2J\x85", "a\\u0000b\\u001b[2J\\u0085"),
        ("a\u3164b\u2800c\u115f", "a\\u3164b\\u2800c\\u115f"),
        ("a\U000e0041b\ufe0f\U000e0100", "a\\U000e0041b\\ufe0f\\U000e0100"),
        ("\ue000\ud800", "\\ue000\\ud800"),
        ("Z\u0301\u0301\u0301\u0301\u0301\u0301", "Z\u0301\u0301\u0301\u0301\\u0301\\u0301"),
        ("  a \n\t b\r\n", "a b"),
        ("Pérou\u00a0: l’État\u202f?", "Pérou\u00a0: l’État\u202f?"),
        ("عربى 中文 😀", "عربى 中文 😀"),
        ("abcdef", "abc…"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert visible(text, 3 if text == "abcdef" else 160) == shown


def test_text_from_right_to_left_turns_nothing_around_it() -> None:
    assert host_text("عربى").startswith("&#8296;")
    assert host_text("عربى").endswith("&#8297;")
    assert "&#8296;" not in host_text("Canada")


def test_ordinary_words_stay_as_they_are() -> None:
    words = "Canada, Cluster I (2021-11): Jahn's “answers”; see para. 5/6"
    assert host_text(words) == words
