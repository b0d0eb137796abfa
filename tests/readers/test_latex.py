"""LaTeX of bibliographies becomes Unicode, and whatever isn't known stays visible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.readers.latex import closing, decoded, one_line, plain, protected, verbatim


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain", "plain"),
        (r"{\'E}tudes", "Études"),
        (r"\'{E}tudes, \'Etudes, \' Etudes", "Études, Études, Études"),
        (r"\"{o}l \v{s}\v s \c{c} \H{o} \k a", "öl šš ç ő ą"),
        (r"{\aa} {\AA} S{\l}awomir Stra{\ss}e \ae\oe", "å Å Sławomir Straße æœ"),
        (r"na{\"\i}ve na\"{\i}ve na\"ive", "naïve naïve naïve"),
        (r"A \& B, 50\%, \$5, \#1, a\_b", "A & B, 50%, $5, #1, a_b"),
        ("a -- b --- c - d", "a – b — c - d"),
        ("``double'' and `single', it's", "“double” and ‘single’, it’s"),
        (r"\enquote{In {B}races} \emph{y} \textbf{z}", "“In Braces” y z"),
        ("a~b", "a b"),
        (r"a\,b\ c\\d\-e\/f", "a b c def"),
        ("  a \n\t b  ", "a b"),
        ("{a}}b{{", "ab"),
        (r"\textbraceleft{}a\textbraceright{} \textasciigrave{}", "{a} `"),
        (r"{\'{\i}}, \'\i, \'{\i}, \.{I}, \={a}, \b{d}, \d{h}, \r{u}, \u{g}", "í, í, í, İ, ā, ḏ, ḥ, ů, ğ"),
        (r"\L{}\'od\'z, \O re, {\o}, \c{C}, ma\~nana, \`a la c\^ote", "Łódź, Øre, ø, Ç, mañana, à la côte"),
        (r"L'\og \'Etat \fg{} et le \og droit\fg.", "L’« État » et le « droit »."),
        (
            r"the 1\textsuperscript{st} \textit{on \textbf{line}}, {\em old} {\relax Ch}art",
            "the 1st on line, old Chart",
        ),
        (r"of $n$ States, for \$5", "of $n$ States, for $5"),
        ("\\", "\\"),
    ],
)
def test_latex_becomes_unicode(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_what_is_not_typographic_keeps_its_signs() -> None:
    assert decoded("A/1--2 `x' a~b {UN}", typographic=False) == ("A/1--2 `x' a b UN", ())


def test_a_command_that_nobody_knows_stays_and_is_named_once() -> None:
    assert decoded(r"On \foo{x}, \bar and \foo") == (r"On \foo x, \bar and \foo", ("foo", "bar"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\u00a0b", "a\u00a0b"),
        ("A\x00\x02\u202eB\u2066C\ufdd0D\ud800", "ABCD"),
        ("\ue000", "\ufffd"),
        ("a\rb\r\nc", "a b c"),
    ],
)
def test_a_line_has_no_controls(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("latex", "address"),
    [
        ("https://a.example/x_y~z", "https://a.example/x_y~z"),
        (r"\url{https://a.example/x\_y?b\&c\%20}", "https://a.example/x_y?b&c%20"),
        (r" {https://a.example/\~b} ", "https://a.example/~b"),
        (r"see \url{https://a.example}", r"see \url{https://a.example"),
    ],
)
def test_an_address_is_verbatim(latex: str, address: str) -> None:
    assert verbatim(latex) == address


@pytest.mark.parametrize(
    ("latex", "inside"),
    [
        ("{a}b", "a"),
        ("{a{b}c}d}", "a{b}c"),
        (r"{a\}b}c", r"a\}b"),
        ('{a"b}', 'a"b'),
        ('"a{"}b"c', 'a{"}b'),
        ('"a}b"c', "a}b"),
        ("{a{b}", "a{b}"),
    ],
)
def test_a_brace_or_quote_is_closed(latex: str, inside: str) -> None:
    assert latex[1 : closing(latex, 0)] == inside


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ("none", ()),
        ("{Canada}'s Review of the {UN} Convention", ("Canada", "UN")),
        ("{{UN} Office}, {B}races", ("UN Office", "B")),
        (r"{San Jos{\'e}} in {March}", ("San José", "March")),
        (r"{\'E}tudes, S{\l}awomir, \'{E}, \emph{It}, \textbf {Bold}", ()),
        (r"A \& {B}", ("B",)),
        ("{} { } {-} {1}", ()),
        ("{UN} x} y} {FAO}", ("UN", "FAO")),
        ("a {b", ()),
    ],
)
def test_braces_protect_words(latex: str, words: tuple[str, ...]) -> None:
    assert protected(latex) == words


@given(
    st.lists(st.sampled_from([*r"""ab {}\'"`~-&,.""", "\\emph", "\\'e", "ß", "\u0301", "\ufdd0"])).map(
        "".join
    )
)
def test_any_latex_becomes_one_line(latex: str) -> None:
    text = plain(latex)
    assert text == one_line(text)
    for word in protected(latex):
        assert word == word.strip()
    verbatim(latex)
