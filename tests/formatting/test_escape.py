"""Text from data is text wherever it lands: what comes out is what went in, and nothing else appears."""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape, escape_attribute, plain, safe_url
from tests.formatting.hostile_texts import SIGNS, TEXTS
from tests.formatting.rendering import EXTENSIONS, Token, fold, render

FRAMES = {
    "a paragraph": "{t}",
    "a line of a paragraph": "a\n{t}\nb",
    "a heading": "# {t}",
    "a heading with an id": "## {t} {{ #own }}",
    "a raw heading": '<h2 id="a" markdown="span">{t} <span class="n">3</span></h2>',
    "a link": "[{t}](x.md)",
    "after a link": "[w](x.md){t}",
    "the title of a link": '[w](x.md "{t}")',
    "an item": "- a\n- {t}\n- b",
    "a link in an item": "- [{t}](x.md)",
    "a cell": "| a | b |\n| --- | --- |\n| {t} | {t} |\n| [{t}](x.md) | w |",
    "an element": '<p class="t" markdown="span">{t}</p>',
    "an item of an element": '<ul markdown="1">\n<li markdown="span"><b>{t}.</b> [{t}](x.md)</li>\n</ul>',
    "a definition": '<dl markdown="block">\n<dt markdown="span">{t}</dt>\n<dd markdown="span">w</dd>\n</dl>',
    "raw HTML": "<div>{t}</div>",
    "raw HTML in a paragraph": "a <cite>{t}</cite> b",
    "an attribute": '<div title="{t}">w</div>',
    "an attribute in a paragraph": 'a <span title="{t}">w</span> b',
    "a quotation": "<q>{t}</q> w",
    "a footnote": "w[^1]\n\n[^1]: {t}",
    "before a footnote": "{t}[^2]\n\n[^2]: w",
    "a block quotation": "> {t}",
    "emphasis": "*{t}*{{: .unknown }}",
    "a label": "{t}: {t}",
}
PAGE = "\n\n<hr>\n\n".join(FRAMES.values())
WORD = "Qwortz"


def test_the_frames_show_a_word_as_it_is() -> None:
    """So that what they show of other texts is worth comparing."""
    shown = render(PAGE.format(t=escape(WORD)), "guide")
    texts = [token[1] for token in shown if token[0] == "text"]
    assert sum(text.count(WORD) for text in texts) == PAGE.count("{t}") - PAGE.count('"{t}"')
    attributes = [value for token in shown if token[0] == "start" for _, value in token[2]]
    assert attributes.count(WORD) == PAGE.count('"{t}"')


@lru_cache
def harmless(extensions: str) -> list[Token]:
    return render(PAGE.format(t=WORD), extensions)


def shown_as_text(text: str, extensions: str) -> None:
    """Hold a page with this text in every place against the same page with a harmless word."""
    expected = [_filled(token, plain(text)) for token in harmless(extensions)]
    found = [_filled(token, WORD) for token in render(PAGE.format(t=escape(text)), extensions)]
    assert found == expected


def _filled(token: Token, text: str) -> Token:
    """A token with the text for the word. Ids of headings are made of their words by ``toc``."""
    if token[0] == "text":
        return ("text", fold(token[1].replace(WORD, text)))
    if token[0] == "start":
        values = (
            (name, "" if name == "id" else (value or "").replace(WORD, text)) for name, value in token[2]
        )
        return ("start", token[1], tuple(values))
    return token


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("text", [text for text in TEXTS if plain(text)], ids=lambda text: ascii(text)[1:-1])
def test_text_is_inert_in_every_place(text: str, extensions: str) -> None:
    shown_as_text(text, extensions)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_inert_in_every_place(sign: str) -> None:
    for text in (f"{sign} {sign}a{sign}{sign} b{sign}c", f"1{sign}{sign}{sign} d"):
        shown_as_text(text, "everything")


PIECES = st.one_of(
    st.sampled_from([*SIGNS, " ", "\n"]),
    st.sampled_from([*SIGNS, "a", "b", "1", "st", "é", *TEXTS]),
    st.characters(),
)


@pytest.mark.parametrize("extensions", EXTENSIONS)
@settings(max_examples=40)
@given(pieces=st.lists(PIECES, max_size=8))
def test_any_text_is_inert_in_every_place(pieces: list[str], extensions: str) -> None:
    text = "".join(pieces)
    assume(plain(text))
    shown_as_text(text, extensions)


@pytest.mark.parametrize(
    "text", ["&lt;b&gt;", "&quot; onclick=x", "&amp;lt;", "plain", '"><script>x</script>']
)
def test_an_attribute_of_an_element_with_markdown_stays_one_attribute(text: str) -> None:
    """``md_in_html`` reads such an attribute once before it is written: references in the text are lost."""
    (start, *_) = render(f'<div title="{escape(text)}" markdown="block">\n\nw\n\n</div>', "guide")
    assert start == ("start", "div", (("title", html.unescape(text)),))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Canada answers the questionnaire on cluster I", "Canada answers the questionnaire on cluster I"),
        ("Words, and more; what else? Fifty %: all.", "Words, and more; what else? Fifty &#37;&#58; all."),
        ("Self-assessment: a well-known first step", "Self-assessment: a well-known first step"),
        ("the reviewers’ “list” – in French, « liste »", "the reviewers’ “list” – in French, « liste »"),
        ("50% of them", "50% of them"),
        ("Mr. X", "Mr. X"),
        ("a. X", "a&#46; X"),
        ("It's (so)", "It&#39;s &#40;so&#41;"),
        ("1st", "1&#115;t"),
    ],
)
def test_ordinary_prose_comes_out_almost_as_it_went_in(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_what_is_escaped_is_marked_as_safe() -> None:
    assert isinstance(escape("a"), Markup)


# Plain text.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a \t b\r\nc  ", "a b c"),
        ("\u00a0a\u00a0: b \u202f! \u2003c\u00a0", "a\u00a0: b ! c"),
        ("a\x00b\x02c\x1b[2Jd", "abc[2Jd"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("\ufeffa\ud800\ufffe", "a"),
        ("a\ue000b\uf0d1", "a\ufffdb\ufffd"),
        ("עברית\u200f عربى\u200e e\u0301 👩\u200d⚕", "עברית\u200f عربى\u200e e\u0301 👩\u200d⚕"),
        ("", ""),
    ],
)
def test_plain_text_is_one_line_without_what_nobody_sees(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Co") for char in once if ord(char) < 0xF0000)


# Attributes and addresses.


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[1:-1])
def test_attributes_of_the_theme_hold_the_text_and_no_more(text: str) -> None:
    shown, expected = escape_attribute(text), plain(text)
    found = render(f"<div title=\"{shown}\" lang='{shown}'>{shown}</div>", "guide")
    assert found[0] == ("start", "div", (("title", expected), ("lang", expected)))
    assert [token[1] for token in found[1:-1]] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org/", "HTTPS://Example.org/"),
        (" https://example.org/ ", "https://example.org/"),
        ("mailto:a@example.org?subject=x%20y", "mailto:a@example.org?subject=x%20y"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
        ('https://example.org/"onclick=x', "https://example.org/%22onclick=x"),
        ("https://example.org/<b>'`\\", "https://example.org/%3Cb%3E%27%60%5C"),
        ("https://example.org/(a)[b]*c*", "https://example.org/%28a%29%5Bb%5D%2Ac%2A"),
        ("https://example.org/\x00\u202ea", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("javascript://example.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org", None),
        ("//example.org", None),
        ("/a", None),
        ("a.md", None),
        ("#a", None),
        ("https:", None),
        ("https:///a", None),
        ("https:example.org", None),
        ("http://[x", None),
        ("", None),
    ],
)
def test_links_lead_to_the_web_and_to_mail_alone(url: str, expected: str | None) -> None:
    assert safe_url(url) == expected


@given(
    st.lists(st.one_of(PIECES, st.sampled_from(["https://", "mailto:", "javascript:"])), max_size=6).map(
        "".join
    )
)
def test_any_address_is_refused_or_harmless(url: str) -> None:
    found = safe_url(url)
    if found is not None:
        assert found.lower().startswith(("http://", "https://", "mailto:"))
        assert found.isascii()
        assert not set(found) & set(" \"'<>()[]*`\\\n\t{}|^")


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize(
    "url",
    ["https://example.org/$a$?b=++c++&d=__e__#~~f~~", "https://example.org/:smile:/==x==/^y^/--z--/1/2"],
)
def test_an_address_keeps_its_signs_in_links_and_tags(url: str, extensions: str) -> None:
    address = safe_url(url)
    assert address is not None
    for source in (f"[w]({escape_attribute(address)})", f'a <a href="{escape_attribute(address)}">w</a>'):
        (link,) = [token for token in render(source, extensions) if token[:2] == ("start", "a")]
        assert link[2] == (("href", address),)
