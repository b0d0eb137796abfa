"""Cards in a link's title and back: whatever a text holds, the attribute holds exactly that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.views.card_titles import card_title, place_cards
from tests.formatting.hostile_texts import SIGNS, TEXTS
from tests.formatting.rendering import EXTENSIONS, engine_of
from tests.sites.html_tree import Element, read_html

PLACES = """\
# A {link} {{ #x }}

In *a {link}* and **{link}** }} with {{ braces }}, "quotes" {link}, [b](c "d").

- item {link}{{ .mine plain }}

    > quote {link}

| a | b |
| - | - |
| {link} | `x` {link} {{ .cell }} |

<p markdown="span">{link}</p>

Note[^1].

[^1]: In a note {link}.
"""
COUNT = PLACES.count("{link}")


def carded(card: str, extensions: str) -> Element:
    """A page with a card at links in every place."""
    link = f"[words](other.md#a{card_title(card)})"
    return read_html(place_cards(to_html(PLACES.format(link=link), extensions)))


def to_html(source: str, extensions: str) -> str:
    engine = engine_of(extensions)
    engine.reset()
    return engine.convert(source)


def check(text: str, extensions: str) -> None:
    page, bare = carded(text, extensions), carded("", extensions)
    links = [link for link in page.links if link.href == "other.md#a"]
    assert [link.attributes.get("data-card") for link in links] == [plain(text)] * COUNT
    assert [link.text for link in links] == ["words"] * COUNT
    assert not [link for link in links if "title" in link.attributes]
    # Without them, it is the page that it would be.
    assert page.text == bare.text
    for link in links:
        del link.attributes["data-card"]
    assert page.html == bare.html


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("text", [text for text in TEXTS if plain(text)], ids=lambda text: ascii(text)[1:-1])
def test_a_card_is_what_was_said(text: str, extensions: str) -> None:
    check(text, extensions)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_kept(sign: str) -> None:
    check(f"{sign}a {sign} b{sign}{sign} c{sign}", "everything")


@settings(max_examples=40)
@given(st.lists(st.one_of(st.sampled_from([*SIGNS, " ", "\n", *TEXTS]), st.characters()), max_size=8))
def test_any_card_is_kept(pieces: list[str]) -> None:
    if plain("".join(pieces)):
        check("".join(pieces), "everything")


def test_what_a_writer_puts_behind_a_link_still_works() -> None:
    page = carded("Words: {x} }", "guide")
    assert page.one("h1").id == "x"
    assert [link.classes for link in page.links if link.classes] == [
        ["mine"],
        ["footnote-ref"],
        ["footnote-backref"],
    ]
    assert 'with { braces }, "quotes"' in page.text


def test_titles_of_writers_stay() -> None:
    assert place_cards('<a href="c" title="d">b</a>') == '<a href="c" title="d">b</a>'
    assert [link.text for link in carded("x", "guide").links if link.attributes.get("title") == "d"] == ["b"]


def test_where_nothing_is_said_nothing_is_added() -> None:
    assert card_title("") == ""


def test_a_text_can_not_pretend_to_be_a_card() -> None:
    """No text of a page that looks like one in HTML becomes one."""
    mark = card_title("x")[2]
    html = to_html(f'a title="{mark}x" and `title="{mark}x"`', "guide")
    assert place_cards(html) == html
