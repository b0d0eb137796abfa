"""Markdown values of front matter: emphasis, code, citations and links stay, all else is text."""

from __future__ import annotations

import re
from functools import lru_cache
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.formatting.prose import inline_prose, missing
from tests.formatting.hostile_texts import SIGNS, TEXTS
from tests.formatting.rendering import EXTENSIONS, Token, render

HOMES = {"visit": ("../peer.md#visit", "The visit"), "odd": ("odd.md", "<b>*Odd*</b> [x](y)")}
CITED = "¶"


def rendered(text: str, extensions: str = "everything") -> list[Token]:
    """A value in a paragraph, as a browser sees it. The citation plugin takes citations out before that."""
    return render(_cited(inline_prose(text, HOMES.get)), extensions)[1:-1]


def _cited(markdown: str) -> str:
    return re.sub(r"\[[^\[\]]*@[^\[\]]*\]", CITED, markdown)


def short(tokens: list[Token]) -> str:
    """Tokens as simple HTML."""
    return "".join(_tag(token) if token[0] != "text" else token[1] for token in tokens)


def _tag(token: Token) -> str:
    attributes = "".join(f" {name}={value}" for name, value in token[2]) if token[0] == "start" else ""
    return f"</{token[1]}>" if token[0] == "end" else f"<{token[1]}{attributes}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words, and more.", "Plain words, and more."),
        ("two\n  lines", "two lines"),
        ("*a* _b_ **c** __d__", "<em>a</em><em>b</em><strong>c</strong><strong>d</strong>"),
        ("**a *b* c**", "<strong>a<em>b</em>c</strong>"),
        ("`a` ``b`c``", "<code>a</code><code>b`c</code>"),
        ("`*a* <b> [x](y)`", "<code>*a* <b> [x](y)</code>"),
        ("[w](https://example.org/a?b=1&c=2)", "<a href=https://example.org/a?b=1&c=2>w</a>"),
        ("[w](mailto:a@example.org)", "<a href=mailto:a@example.org>w</a>"),
        ("[](https://example.org)", "<a href=https://example.org>https://example.org</a>"),
        ("[the *visit*][visit]", "<a href=../peer.md#visit>the<em>visit</em></a>"),
        ("[][visit]", "<a href=../peer.md#visit>The visit</a>"),
        ("[][odd]", "<a href=odd.md><b>*Odd*</b> [x](y)</a>"),
        ("**[the visit][visit]**", "<strong><a href=../peer.md#visit>the visit</a></strong>"),
        ("[a][nowhere] [][nowhere]", "<span class=missing>a</span><span class=missing>nowhere</span>"),
        ("[<b>][nowhere]", "<span class=missing><b></span>"),
        ("As told [@key, p. 5] [see @a; @b]", f"As told{CITED} {CITED}"),
        ("*[@key]*", f"<em>{CITED}</em>"),
        (r"\*a\* \[w](https://example.org) \`b\`", "*a* [w](https://example.org) `b`"),
        ("", ""),
    ],
)
def test_what_stays(text: str, expected: str) -> None:
    assert short(rendered(text)) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a [@key] b", "a[@key] b"),
        ("a [@key, p. 5; see @other, ch. 2 & 3] b", "a[@key, p. 5; see @other, ch. 2 & 3] b"),
        ("a [see also @key, para. 8 (b)] b", "a [see also @key, para. 8 (b)] b"),
        ("[@key] b", "[@key] b"),
    ],
)
def test_citations_stay_for_the_citation_plugin_and_numbers_stand_at_their_word(text: str, kept: str) -> None:
    assert inline_prose(text, HOMES.get) == kept


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<img src=x onerror=y>",
        "<https://example.org>",
        "<a@example.org>",
        "https://example.org/a_b_c and www.example.org",
        "!!! note",
        "# x",
        "1. x",
        "- x",
        "+ x",
        "> x",
        "~~~ x",
        "a | b",
        "{: onclick=x } { #id }",
        "[^1]",
        "[^1]: note",
        "[x]: https://example.org",
        "*[abbr]: x",
        "&amp; &#42; &lt;",
        "[w](<https://example.org>)",
        "[w](https://example.org 'title')",
        "[w] (https://example.org)",
        "[[w]]",
        "~x~ ^y^ ==z== ++k++ $m$ :smile: 1st (c)",
        "{++x++} --8<-- {{ x }}",
        "5 * 3 * 2 and a_b",
        "* x",
        "* * *",
        "_ _ _",
        "***",
        "`a",
        "[see <b> @key]",
        "[see `x` @key]",
        "\\",
        "@key",
        "\\bibliography",
    ],
)
def test_what_is_text(text: str) -> None:
    assert rendered(text) == [("text", text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[w](javascript:alert(1))", "[w](javascript:alert(1))"),
        ("[w](javascript:x)", "w (javascript:x)"),
        ("[w](JaVaScRiPt:x)", "w (JaVaScRiPt:x)"),
        ("[w](java&#115;cript:x)", "w (java&#115;cript:x)"),
        ("[w](&#106;avascript:x)", "w (&#106;avascript:x)"),
        ("[w](java\tscript:x)", "[w](java script:x)"),
        ("[w](\x01javascript:x)", "w (javascript:x)"),
        ("[w](data:text/html,x)", "w (data:text/html,x)"),
        ("[w](//example.org)", "w (//example.org)"),
        ("[w](a.md)", "w (a.md)"),
        ("[w](#a)", "w (#a)"),
        ("[w](http://[x)", "w (http://[x)"),
        ("[*w*][visit](javascript:x)", None),
        ("![w](javascript:x)", "!w (javascript:x)"),
    ],
)
def test_what_leads_to_no_place_is_shown_as_text(text: str, shown: str | None) -> None:
    tokens = rendered(text)
    addresses = [token[2][0][1] for token in tokens if token[0] == "start" and token[1] == "a"]
    assert all(address == "../peer.md#visit" for address in addresses)
    if shown is not None:
        assert tokens == [("text", shown)]


def test_an_image_is_a_link_with_its_sign() -> None:
    assert short(rendered("![w](https://example.org/x.png)")) == "!<a href=https://example.org/x.png>w</a>"


@pytest.mark.parametrize(
    "text",
    [
        "[[w](https://example.org)][visit]",
        "[![w](https://a.example/x.png)](https://b.example)",
        "[a [b](https://c.example) d][visit]",
    ],
)
def test_no_link_stands_in_a_link(text: str) -> None:
    depth = 0
    for token in rendered(text):
        depth += (token[:2] == ("start", "a")) - (token[:2] == ("end", "a"))
        assert depth in (0, 1)


def test_words_that_lead_nowhere_are_marked_and_escaped() -> None:
    assert missing("<b> *x*") == '<span class="missing">&#60;b&#62; &#42;x&#42;</span>'


# Whatever the text.

ALLOWED = {
    ("em", ()): "em",
    ("strong", ()): "strong",
    ("code", ()): "code",
    ("span", (("class", "missing"),)): "span",
}
ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"'`\\]*|\.\./peer\.md#visit|odd\.md")
FRAMES = (
    "{t}",
    "- {t}",
    "w\n{t}\nw",
    '<p markdown="span">{t}</p>',
    '<ul markdown="1">\n<li markdown="span"><b>w.</b> {t} <i>w</i></li>\n</ul>',
    '<table markdown="block">\n<tr markdown="block"><td markdown="span">{t}</td></tr>\n</table>',
)
PAGE = "\n\n<hr>\n\n".join(FRAMES)


def harmless(text: str, extensions: str) -> None:
    """Hold the elements of a page with this text in every place against those of a page with a word."""
    found = render(_cited(PAGE.format(t=inline_prose(text, HOMES.get))), extensions)
    assert _frame(found) == _empty_frame(extensions)


@lru_cache
def _empty_frame(extensions: str) -> list[Token]:
    return _frame(render(PAGE.format(t="word"), extensions))


def _frame(tokens: list[Token]) -> list[Token]:
    """The tokens without text and what a value may hold; each element that it opens it has to close."""
    kept: list[Token] = []
    opened: list[str] = []
    for token in tokens:
        if token[0] == "start" and (allowed := _allowed(token)):
            assert not (allowed == "a" and "a" in opened)
            opened.append(allowed)
        elif token[0] == "end" and opened and opened[-1] == token[1]:
            opened.pop()
        elif token[0] != "text":
            assert not opened
            kept.append(token)
    return kept


def _allowed(token: Token) -> str | None:
    if token[1] == "a":
        ((name, value),) = token[2]
        assert name == "href"
        assert ADDRESS.fullmatch(value)
        return "a"
    return ALLOWED.get((token[1], token[2]))


MORE = (
    *(
        "[w][visit]",
        "[][visit]",
        "[w][nowhere]",
        "[][odd]",
        "[@key]",
        "[see @a; @b, <i>]",
        "[see *x* @key]",
        "**",
        "*",
        "_",
    ),
    *(
        "[w](https://example.org)",
        "[w](https://a.example/b_c?d=$e$&f=++g++)",
        "[w](javascript:x)",
        "[*a][visit] b*",
        "`",
    ),
    *(
        "![w](https://a.example/x.png)",
        "[w][visit]{: .x}",
        "[w](https://a.example){: onclick=x }",
        "**b**{: #x }",
        "[`a`][visit]",
    ),
    *(
        "[w](http://[::1]/)",
        '[w](https://a.example/"onclick=x)',
        "[w][visit][visit]",
        "[w] [visit]",
        "[@key]: x",
        "*`a*`",
    ),
)


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("text", [*TEXTS, *MORE], ids=lambda text: ascii(text)[1:-1])
def test_no_element_attribute_or_id_comes_from_a_value(text: str, extensions: str) -> None:
    harmless(text, extensions)


PIECES = st.sampled_from(
    [*SIGNS, *SIGNS, " ", "\n", "a", "1", "é", "**", "_", "*", "`", *TEXTS, *MORE, *MORE, *MORE]
)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=7).map("".join))
def test_nor_from_any_value(text: str) -> None:
    assume(plain(text))
    harmless(text, "everything")


@given(st.lists(PIECES, max_size=6).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """But for addresses and ids that became links, and citations."""
    assume("](" not in text and "][" not in text and "@" not in text and "[" not in text)
    shown = " ".join(token[1] for token in rendered(text) if token[0] == "text")
    letters = re.compile(r"[^\W_]")
    assert letters.findall(shown) == letters.findall(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "`" * 20_000,
        "*" * 20_000,
        "*a " * 10_000,
        "[a](" * 5_000,
        "`a" * 10_000,
        "[a][b]" * 3_000,
        "\\" * 20_000,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_values_take_no_more_than_their_length(text: str) -> None:
    begin = perf_counter()
    inline_prose(text, HOMES.get)
    assert perf_counter() - begin < 5
