"""The scanner of Markdown bodies: what it finds, where, and what it leaves alone.

In the files of ``markdown_scan/``, citations and links whose key or id begins with ``yes`` are to be found,
those with ``no`` are not, and those with ``shy`` are not although Python-Markdown would take them.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs_bibtex.citation import Citation as BibtexCitation
from mkdocs_bibtex.citation import CitationBlock as BibtexBlock

from mkdocs_review_guide.readers.markdown_scan import (
    Edit,
    FootnoteDefinition,
    FootnoteReference,
    Scan,
    apply_edits,
    mask,
    scan,
    unmask,
)

CASES = sorted((Path(__file__).parent / "markdown_scan").glob("*.md"))
PRIVATE = "\uf0d1\uf0d2\uf0d3"
UNKEEPABLE = "\uf0d4\uf0d5\uf0d6"


def keys(found: Scan) -> list[str]:
    return [citation.key for block in found.citations for citation in block.citations]


def read_case(path: Path) -> str:
    return path.read_bytes().decode()


# ---- the case files


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_are_told_apart(path: Path) -> None:
    body = read_case(path)
    found = scan(body)
    assert sorted(keys(found)) == sorted(re.findall(r"@(yes-\d+)", body))
    assert sorted(link.id for link in found.links) == sorted(re.findall(r"\[([Yy]es-\d+)\]", body))
    assert found.complete


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_change_nothing_but_offsets(path: Path, line_end: str) -> None:
    body = read_case(path)
    other = body.replace("\n", line_end)
    assert keys(scan(other)) == keys(scan(body))
    assert [heading.id for heading in scan(other).headings] == [heading.id for heading in scan(body).headings]
    check_offsets(other, scan(other))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_behind_the_mask_mkdocs_bibtex_sees_what_was_found(path: Path) -> None:
    body = read_case(path)
    found = scan(body)
    seen = BibtexBlock.from_markdown(mask(body, found))
    assert [block.raw for block in seen] == [block.raw for block in found.citations]
    assert [citation.key for block in seen for citation in block.citations] == keys(found)


def check_offsets(body: str, found: Scan) -> None:
    """Every place leads to what was found there."""
    for block in found.citations:
        assert body[block.start : block.end] == f"[{block.raw}]"
        for citation in block.citations:
            assert body[citation.key_start - 1 :].startswith("@" + citation.key)
    for link in found.links:
        assert (body[link.start], body[link.end - 1]) == ("[", "]")
        assert body[link.text_start : link.text_end] == link.text
        assert body[link.text_end : link.id_start] == "]["
        assert body[link.id_start : link.end - 1] == link.id or "\n" in link.id
    for listing in found.listings:
        assert re.fullmatch("<!--.*>", body[listing.start : listing.end], re.DOTALL)
        assert listing.options is None or body[listing.options_start :].startswith(listing.options[:1])
    notes: list[FootnoteDefinition | FootnoteReference] = [*found.footnotes, *found.footnote_references]
    for note in notes:
        assert body[note.start : note.end] == note.label or "\n" in note.label
    for command in found.commands:
        assert body[command.start : command.end] == "\\" + command.name
    for heading in found.headings:
        assert 0 <= heading.start < heading.end <= len(body)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_offsets_lead_to_what_was_found(path: Path) -> None:
    body = read_case(path)
    check_offsets(body, scan(body))


# ---- citations


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("@a", [("", "a", "")]),
        ("see @a, p. 12; @b, ch. 2", [("see", "a", "p. 12"), ("", "b", "ch. 2")]),
        ("-@a", [("-", "a", "")]),
        ("@a; see also @b", [("", "a", ""), (" see also", "b", "")]),
        ("@a, p. 1, para. 2", [("", "a", "p. 1, para. 2")]),
        ("@a, see @b", [("", "a", "see @b")]),
        ("@a p. 12", [("", "a", "")]),
        (" @a ", [("", "a", "")]),
        ("@a-b_c9", [("", "a-b_c9", "")]),
        ("words; @a", [("", "a", "")]),
        ("@ a", []),
        ("@@a", []),
        ("me@example.org", []),
        ("me@example.org; @a", [("", "a", "")]),
    ],
)
def test_a_block_is_read_as_mkdocs_bibtex_reads_it(raw: str, expected: list[tuple[str, str, str]]) -> None:
    blocks = scan(f"Text [{raw}].").citations
    found = [citation for block in blocks for citation in block.citations]
    assert [(citation.prefix, citation.key, citation.locator) for citation in found] == expected
    theirs = BibtexCitation.from_markdown(raw)
    assert [(citation.prefix, citation.key, citation.suffix) for citation in theirs] == expected


@pytest.mark.parametrize("key", ["A/HRC/1", "a.b", "a:", "a.", "a@b", "müller", "a'b", "a/"])
def test_a_key_that_cannot_be_cited_is_reported_whole_and_never_cut_off(key: str) -> None:
    body = f"Text [see @{key}, p. 1, and @x; @ok]."
    found = scan(body)
    assert keys(found) == [key, "ok"]
    assert [citation.citable for citation in found.citations[0].citations] == [False, True]
    seen = BibtexBlock.from_markdown(mask(body, found))
    assert [citation.key for block in seen for citation in block.citations] == ["ok"]


def test_an_email_address_with_words_before_it_is_not_a_citation() -> None:
    body = "[write to me@example.org; @a]"
    found = scan(body)
    assert keys(found) == ["a"]
    assert [
        citation.key for block in BibtexBlock.from_markdown(mask(body, found)) for citation in block.citations
    ] == ["a"]


def test_offsets_count_tabs_and_wide_characters_as_one() -> None:
    body = "\t\n- x\n\n\tÜ𝄞\t[see\t@key]"
    block = scan(body).citations[0]
    assert (block.start, block.raw, block.citations[0].key_start) == (
        body.index("["),
        "see\t@key",
        body.index("key"),
    )


# ---- links, definitions, footnotes, commands


def test_a_link_has_the_places_of_its_parts() -> None:
    body = "See [a *long*\nname][some-id]."
    (link,) = scan(body).links
    assert (link.start, link.end) == (4, len(body) - 1)
    assert (link.text, link.id, body[link.id_start :]) == ("a *long*\nname", "some-id", "some-id].")


def test_a_link_without_words_has_an_empty_text() -> None:
    (link,) = scan("[][untoc]").links
    assert (link.text_start, link.text_end, link.text, link.id) == (1, 1, "", "untoc")


def test_definitions_are_compared_as_python_markdown_does() -> None:
    found = scan(
        "[a][Some  ID] [b][other]\n\n[some id]: https://example.org 'x'\n[Twice]: <y>\n  [twice]: z\n"
    )
    assert found.definitions == ("some id", "twice")
    assert [link.id for link in found.links] == ["other"]


def test_a_definition_may_stand_on_several_lines() -> None:
    found = scan("[a\nb]:\n  https://example.org\n  (title)\n[c]: x\nnot [d]: y\n\n[e]: two words\n")
    assert found.definitions == ("a\nb", "c")


def test_footnotes_have_definitions_and_references() -> None:
    body = "One[^1], none[^x], `[^1]`, \\[^1].\n\n[^1]: Text.\n[^two]: Text [^1]\n\n    [^in]: x\n"
    found = scan(body)
    assert [note.label for note in found.footnotes] == ["1", "two", "in"]
    assert [note.label for note in found.footnote_references] == ["1", "x", "1"]
    check_offsets(body, found)


def test_commands_are_found_in_text_only() -> None:
    body = "\\bibliography\n\n`\\bibliography` \\\\bibliography \\bibliographyx\n\n"
    body += "    \\bibliography\n\n- \\full_bibliography"
    found = scan(body)
    assert [(command.name, command.start) for command in found.commands] == [
        ("bibliography", 0),
        ("full_bibliography", body.index("\\full")),
    ]
    hidden = mask(body, found)
    assert hidden.count("\\bibliography") == 1
    assert hidden.count("\\full_bibliography") == 1


# ---- listings


@pytest.mark.parametrize(
    ("body", "kind", "options", "fault"),
    [
        ("<!-- guide/timeline { limit: 5 } -->", "timeline", "{ limit: 5 }", None),
        ("text\n<!-- guide/timeline {} -->\ntext", "timeline", "{}", None),
        ("   <!--guide/chart-->", "chart", "", None),
        (
            "<!-- guide/figures {\n  what: {a: b},\n  -- : 1\n} -->",
            "figures",
            "{\n  what: {a: b},\n  -- : 1\n}",
            None,
        ),
        ("<div markdown>\n<!-- guide/chart {} -->\n</div>", "chart", "{}", None),
        ("<!-- guide/chart { -->", "chart", None, "syntax"),
        ("<!-- guide/chart limit: 5 -->", "chart", None, "syntax"),
        ("<!-- guide/ -->", "", None, "syntax"),
        ("<!-- guide/Chart {} -->", "Chart", None, "syntax"),
        ("<!-- guide/chart {} --> text", "chart", None, "place"),
        ("text <!-- guide/chart {} -->", "chart", None, "place"),
        ("- <!-- guide/chart {} -->", "chart", None, "place"),
        ("> <!-- guide/chart {} -->", "chart", None, "place"),
    ],
)
def test_listings(body: str, kind: str, options: str | None, fault: str | None) -> None:
    (listing,) = scan(body).listings
    assert (listing.kind, listing.options, listing.fault) == (kind, options, fault)
    assert listing.malformed == (fault is not None)
    assert body[listing.start : listing.end].startswith("<!--")
    assert body[listing.start : listing.end].endswith("-->")
    if options:
        assert body[listing.options_start :].startswith(options)


@pytest.mark.parametrize(
    "body",
    [
        "<!-- a guide/chart {} -->",
        "`<!-- guide/chart {} -->`",
        "```\n<!-- guide/chart {} -->\n```",
        "    <!-- guide/chart {} -->",
        "<div>\n<!-- guide/chart {} -->\n</div>",
        "<!-- guide/chart {}",
        "<!-- x <!-- guide/chart {} -->",
    ],
)
def test_what_is_no_listing(body: str) -> None:
    assert scan(body).listings == ()


# ---- headings


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# One\n\n## Two ##", [(1, "One", "one"), (2, "Two", "two")]),
        ("One\n===\n\nTwo\n---", [(1, "One", "one"), (2, "Two", "two")]),
        ("# A\n# A\n# A_1\n# A", [(1, "A", "a"), (1, "A", "a_1"), (1, "A_1", "a_2"), (1, "A", "a_3")]),
        ("# A { #own .x }\n## B {: #b }", [(1, "A", "own"), (2, "B", "b")]),
        ("# A {#a}\n\n# A", [(1, "A", "a"), (1, "A", "a_1")]),
        ("text\n{: #a }\n\n# A", [(1, "A", "a_1")]),
        ("# *One* `two` [three](u) **_four_**", [(1, "One two three four", "one-two-three-four")]),
        ("# Ünïcode & É &amp; é", [(1, "Ünïcode & É & é", "unicode-e-e")]),
        ("# Cited [@a, p. 1] [words][id] [^1]\n\n[^1]: x", [(1, "Cited words", "cited-words")]),
        ("# snake_case \\* \\#", [(1, "snake_case * #", "snake_case")]),
        ("#", [(1, "", "_1")]),
        ("#No space", [(1, "No space", "no-space")]),
        ("> # Quoted\n\n- # Listed", [(1, "Quoted", "quoted"), (1, "Listed", "listed")]),
        ("```\n# Not\n```\n\n    # nor\n\n\\# nor\n\n# Lone \\", []),
        ("# A <b>tag</b> <!-- c --> ![i](u)", [(1, "A tag", "a-tag")]),
    ],
)
def test_headings(body: str, expected: list[tuple[int, str, str]]) -> None:
    found = scan(body).headings
    assert [(heading.level, heading.text, heading.id) for heading in found] == expected


def test_a_heading_has_the_place_of_its_lines() -> None:
    body = "x\n\n## Two ##\n\n> Three\n> ---\n\ny"
    two, three = scan(body).headings
    assert body[two.start : two.end] == "## Two ##"
    assert body[three.start : three.end] == "Three\n> ---"


def test_the_heading_of_an_offset_is_the_one_before_it() -> None:
    found = scan("a\n\n# One\n\nb\n\n# Two\n\nc")
    at = [found.heading_at(offset) for offset in (0, 3, 10, 30)]
    assert [heading and heading.text for heading in at] == [None, "One", "One", "Two"]


# ---- passages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("First one. Second *one* says [@a]. Third.", "Second one says."),
        ("As said [see @a, p. 12; @b] and **so** on.", "As said and so on."),
        ("It is `code`, [a link](u) and [words][id] [@a]", "It is code, a link and words"),
        ("- item [@a]\n- other", "item"),
        ("> Quoted\n> over lines [@a].", "Quoted over lines."),
        ("See Art. 5 and p. 12 [@a] of it. Next.", "See Art. 5 and p. 12 of it."),
        ("One. [@a] Two.", "One."),
        ("A <b>tag</b> &amp; <!-- c --> `&amp;` ![i](u) [@a]!", "A tag & &amp;!"),
        ("| a [@a] | b |\n|---|---|\n| c | d |", "a"),
    ],
)
def test_passages_are_the_words_of_a_sentence(body: str, expected: str) -> None:
    found = scan(body)
    assert found.passage(found.citations[0].start) == expected


def test_a_long_passage_is_cut_at_words_around_the_place() -> None:
    found = scan("word " * 200 + "[@a]" + " text" * 200)
    passage = found.passage(found.citations[0].start)
    assert passage.startswith("… word ")
    assert passage.endswith(" text …")
    assert "word text" in passage
    assert len(passage) <= 244


def test_there_is_no_passage_in_code() -> None:
    assert scan("text\n\n    code\n\ntext").passage(12) == ""
    assert scan("").passage(0) == ""


# ---- masks and edits


def test_the_mask_hides_all_but_what_was_found() -> None:
    body = "`[@x]` [@a] \\bibliography [w](u) \\[@y] me@example.org"
    hidden = mask(body, scan(body))
    assert re.findall(r"[@\[\\]", hidden) == ["[", "@", "\\"]
    assert len(hidden) == len(body)
    assert unmask(hidden) == body


def test_private_use_characters_of_the_body_come_back() -> None:
    body = f"{PRIVATE} [@a {PRIVATE}] `@`"
    found = scan(body)
    assert not found.contains_private_use
    assert unmask(mask(body, found)) == body


@pytest.mark.parametrize("char", UNKEEPABLE)
def test_the_characters_that_cannot_come_back_are_reported(char: str) -> None:
    assert scan(f"x{char}").contains_private_use


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([Edit(1, 2, "X"), Edit(4, 4, "Y")], "aXcdYef"),
        ([Edit(4, 6, ""), Edit(0, 1, "long")], "longbcd"),
        ([Edit(1, 4, "X"), Edit(2, 3, "lost")], "aXef"),
        ([Edit(2, 2, "1"), Edit(2, 3, "2")], "ab12def"),
    ],
)
def test_edits_are_made_in_one_pass(edits: list[Edit], expected: str) -> None:
    assert apply_edits("abcdef", edits) == expected


# ---- any text


MARKS = st.sampled_from(
    [
        *"[]@()!`\\<>&#*_{}|:-=+.~^;, \n\t\r\"'/",
        "[@a]",
        "[w][i]",
        "```",
        "<!--",
        "-->",
        "\n\n",
        "    ",
        "<div>",
        "</div>",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=40).map("".join)
)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_is_read(body: str) -> None:
    found = scan(body)
    check_offsets(body, found)
    hidden = mask(body, found)
    assert len(hidden) == len(body)
    assert found.contains_private_use or unmask(hidden) == body
    seen = BibtexBlock.from_markdown(hidden)
    citable = [citation.key for block in found.citations for citation in block.citations if citation.citable]
    assert [citation.key for block in seen for citation in block.citations] == citable
    for offset in range(0, len(body), 7):
        assert isinstance(found.passage(offset), str)


HOSTILE = {
    "brackets": "[" * 20_000,
    "bracket pairs": "[]" * 50_000,
    "nested brackets": "[a" * 20_000 + "]" * 20_000 + "[b]",
    "link starts": "[a](" * 30_000,
    "link starts and quotes": "[a](b \"'(" * 12_000 + ")",
    "backticks": "`" * 100_000,
    "growing backticks": " ".join("`" * length for length in range(400)),
    "backticks and letters": "``a`b" * 20_000,
    "comments": "<!--" * 30_000,
    "comments in tags": "<b>" + "<!-- --></i>" * 10_000,
    "less than": "<" * 100_000,
    "tags": "<a b " * 20_000 + "x='>",
    "open tags": "<div>\n" * 20_000,
    "open Markdown": "<div markdown>" * 10_000 + "[@a]" + "</div>" * 10_000,
    "quotes": ">" * 100_000,
    "quote steps": "\n".join(">" * depth + " a" for depth in range(400)),
    "list in list": "- " * 50_000 + "x",
    "list steps": "\n".join("    " * depth + "- a" for depth in range(250)),
    "items": "- a\n" * 20_000,
    "headings": "# a\n" * 20_000,
    "definitions": "[a]: u\n" * 20_000,
    "title quotes": "[a]: " + '"' * 100_000 + " y",
    "labels": "[a\n" * 30_000,
    "abbreviations": "*[a\n" * 20_000,
    "footnotes": "[^a]: b\n" * 10_000,
    "table": "|`" * 25_000 + "\n" + "|-" * 25_000,
    "attribute lists": '`a`{b="' * 15_000 + "}",
    "spaces in a heading": "# a" + " " * 100_000 + "b}",
    "spaces in a block": "[" + " " * 100_000 + "@a]",
    "fence words": "``` " + "a " * 50_000,
    "title words": "??? " + "a  " * 30_000 + '"',
    "references": "<b>&#;" * 15_000,
    "dots": "." * 100_000 + " [@a]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    body = HOSTILE[name]
    begun = time.process_time()
    found = scan(body)
    assert unmask(mask(body, found)) == body
    found.passage(len(body) - 1)
    # Far above what it takes, far below what anything quadratic would.
    assert time.process_time() - begun < 8


def test_what_is_nested_too_deep_is_not_reported_and_the_rest_is() -> None:
    found = scan("> " * 200 + "[@deep]\n\n[@a]")
    assert keys(found) == ["a"]


def test_a_text_that_would_take_too_long_is_given_up() -> None:
    found = scan("[@a]\n\n" + "[a](" * 3000 + ")\n\n[@b]")
    assert keys(found) == ["a", "b"]
    assert not found.complete


def test_where_the_html_parser_of_python_markdown_loses_count_the_rest_is_given_up() -> None:
    found = scan("[@a]\n\n[@b] &#; <div>\n\n[@c]")
    assert keys(found) == ["a"]
    assert not found.complete
    assert keys(scan("<b>[@a]</b> &#; [@b]\n\n[@c]")) == ["a", "b", "c"]


# ---- ordinary links


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [how to](../take-part.md#join) write.", [("how to", "../take-part.md#join")]),
        (
            '[a](<b c.md> "T"), [d]( e.md ), [f](g(h).md "T")',
            [("a", "b c.md"), ("d", "e.md"), ("f", "g(h).md")],
        ),
        (
            "[two *w*][def] [def][] [def]\n\n[def]: x.md 'T'",
            [("two *w*", "x.md"), ("def", "x.md"), ("def", "x.md")],
        ),
        ("[a][b]\n\n[b]: <x.md>\n[b]: y.md", [("a", "y.md")]),
        (r"[a](b\_c.md)", [("a", "b_c.md")]),
        ("[a](`b`.md) [a]() ![a](b.md) ![a][d] <https://x.org>\n\n[d]: b.md", []),
        ("`[a](b.md)` \\[a](b.md) <!-- [a](b.md) -->\n\n    [a](b.md)", []),
        ("[a [b](c.md)](d.md) [a [b](c.md)][id]", [("a [b](c.md)", "d.md")]),
        ('<b title="[a](b.md)">[c](d.md)</b>', [("c", "d.md")]),
    ],
)
def test_ordinary_links_have_words_and_a_destination(body: str, expected: list[tuple[str, str]]) -> None:
    found = scan(body).page_links
    assert [(link.text, link.destination) for link in found] == expected
    assert all(body[link.start : link.end].startswith(f"[{link.text}]") for link in found)
