"""Saved web pages: the article without the website, with the lines of its blocks."""

from __future__ import annotations

import re
import sys

import pytest

from mkdocs_review_guide.importer.documents import UnreadableError, read_document
from tests.conftest import ROOT

PAGE = (ROOT / "tests" / "importer" / "articles" / "page.html").read_bytes()
PARAGRAPH = (
    "<p>Peer reviews ask States how they keep a treaty, and they take years of work for all of them.</p>"
)


def test_an_article_is_told_from_its_website() -> None:
    raw = read_document(PAGE, "page.html")
    assert (raw.title, raw.authors, raw.date) == (
        "Reviewing treaties from below",
        ("Ada Sample",),
        "2023-03-14",
    )
    assert (raw.url, raw.site) == ("https://institute.example.org/below", "Example Institute")
    lines = {line.text: line.number for line in raw.lines if line.text}
    source = PAGE.decode().splitlines()
    for text, number in lines.items():
        word = max(re.findall("[A-Za-z]+", re.sub(r"\([^)]*\)", "", text)), key=len)
        assert word in source[number - 1], (text, number)
    dropped = [line.text for line in raw.dropped]
    assert "Home" in dropped
    assert "Get updates every month in your inbox." in dropped
    assert "Another article about something else altogether" in dropped
    assert not [text for text in lines if "newsletter" in text or "Share" in text or "©" in text]


def test_links_notes_lists_and_emphasis_are_markdown() -> None:
    texts = [line.text for line in read_document(PAGE, "page.html").lines if line.text]
    assert "# Reviewing treaties from below" in texts
    assert any(
        "one begins.[^1] A [toolkit for civil society](https://institute.example.org/toolkit)" in text
        for text in texts
    )
    assert any("*secretariat*.[^2] Bad link here &lt;b>too&lt;/b>." in text for text in texts)
    assert "- Write to the focal point in the ministry before the session begins." in texts
    assert "> Questions bite, and answers rarely do, as one of the reviewers wrote to us." in texts
    assert any(
        text.startswith("[^1]: Cecily Rose, “The Creation") and text.endswith("51–67.") for text in texts
    )


def test_a_page_is_known_by_how_it_begins() -> None:
    assert read_document(PAGE, "standard input").title == "Reviewing treaties from below"


HOSTILE = {
    "deep": f"<html><body>{'<div>' * 100_000}{PARAGRAPH}",
    "deep spans": f"<html><body><p>{'<span>' * 100_000}x",
    "long attribute": f'<html><body><p a="{"x" * 900_000}">{PARAGRAPH}',
    "open tags": f"<html><body><p>{'<a href=' * 100_000}",
    "entities": f"<html><body><p>{'&nbsp;&#0;&#x202e;' * 20_000}",
    "doctype": f"<!DOCTYPE html "
    f'[<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;&b;{PARAGRAPH * 3}',
    "comment": f"<html><!--{'-' * 300_000}",
    "notes": f"<html><body><p>a{'<sup>1</sup>' * 20_000}{PARAGRAPH}",
    "nothing": "<html></html>",
    "script": f"<html><body><script>{'x' * 300_000}</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_one_line(name: str) -> None:
    raw, refused = None, ""
    try:
        raw = read_document(HOSTILE[name].encode(), "a.html")
    except UnreadableError as error:
        refused = str(error)
    assert "\n" not in refused
    if raw:
        assert not [line for line in raw.lines if "<script" in line.text or "\u202e" in line.text]


def test_without_the_extra_a_page_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableError, match="mkdocs-review-guide\\[import\\]"):
        read_document(PAGE, "page.html")
