"""Open Graph: what a page says of itself to those who show a link to it."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.exports.open_graph import og_locale, open_graph
from tests.formatting.hostile_texts import TEXTS
from tests.sites.html_tree import read_html as read


def test_a_page_is_described() -> None:
    lines = open_graph(
        "Canada", "What is known.", site_name="A guide", locale="fr", url="https://a.example/ca/"
    )
    assert list(lines) == [
        '<meta property="og:type" content="website">',
        '<meta property="og:site_name" content="A guide">',
        '<meta property="og:title" content="Canada">',
        '<meta property="og:description" content="What is known.">',
        '<meta property="og:locale" content="fr_FR">',
        '<meta property="og:url" content="https://a.example/ca/">',
        '<meta name="twitter:card" content="summary">',
    ]


def test_what_is_not_known_is_left_out() -> None:
    lines = list(open_graph("", "", site_name="", locale="zz"))
    assert [line.split('"')[1] for line in lines] == ["og:type", "twitter:card"]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "en_US"),
        ("fr-CA", "fr_CA"),
        ("fr_CA", "fr_CA"),
        ("ar", "ar_EG"),
        ("zh-Hant", "zh_TW"),
        ("zz", ""),
        ("", ""),
        ("../../x", ""),
    ],
)
def test_locales(locale: str, expected: str) -> None:
    assert og_locale(locale) == expected


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_ends_an_attribute(text: str) -> None:
    html = "".join(open_graph(text, text, site_name=text, locale="en"))
    assert {element.tag for element in read(f"<head>{html}</head>").walk()} <= {
        "html",
        "head",
        "body",
        "meta",
    }
