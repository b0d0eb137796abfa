"""The body of a written page: guide links become links, listings lists, and all else stays as it is."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide import build
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.problems import Severity
from mkdocs_review_guide.readers.markdown_scan import unmask
from mkdocs_review_guide.sources import Folders
from mkdocs_review_guide.views.body import expand_body
from mkdocs_review_guide.views.occurrences import take_occurrence
from mkdocs_review_guide.views.renderer import Renderer
from tests.formatting.hostile_texts import TEXTS
from tests.guides import make_renderer, sources

MORE = {
    "articles/a.md": """\
---
title: A
events: [{id: e, title: '<b> *Event*', when: 2020, cite: key}]
---
## Only here

## Twice
""",
    "b.md": "## Twice\n",
}


CARD = re.compile(' "\uf0ec[^"]*"')


def expand(body: str, name: str = "pages/x.md") -> str:
    """The body of a page beside two others, as the citation plugin gets it, but with nothing masked, and
    without the cards of links.
    """
    return CARD.sub("", carded(body, name))


def carded(body: str, name: str = "pages/x.md") -> str:
    files = sources({name: f"---\ntitle: X\n---\n{body}", **MORE})
    found = build.read(files, Folders())
    resolved = build.resolve_guide(found, build.Options())
    renderer: Renderer = make_renderer(resolved.guide)
    (read,) = [each for each in resolved.bodies if each.page.src_uri == name]
    expanded = expand_body(renderer, read.page, read.scan, read.listings)
    return take_occurrence(unmask(expanded))[1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The [visit][peer-visit] is\n", "The [visit](../reviews/peer/index.md#peer-visit) is\n"),
        ("[][peer-visit]\n", "[Visit](../reviews/peer/index.md#peer-visit)\n"),
        ("[][e]\n", "[&#60;b&#62; &#42;Event&#42;](../articles/a.md#e)\n"),
        ("[the *very* `one`][peer]\n", "[the *very* `one`](../reviews/peer/index.md)\n"),
        ("[a][key] and [][other]\n", "[a](../references.md#key) and [Other](../references.md#other)\n"),
        ("## My own\n\n[a][my-own] [][my-own]\n", "## My own\n\n[a](#my-own) [My own](#my-own)\n"),
        (
            "[a][only-here] [][only-here]\n",
            "[a](../articles/a.md#only-here) [Only here](../articles/a.md#only-here)\n",
        ),
        ("[a *b*][nowhere]\n", '<span class="missing">a *b*</span>\n'),
        ("[][nowhere]\n", '<span class="missing">nowhere</span>\n'),
        ("[a][twice]\n", '<span class="missing">a</span>\n'),
        ("[a][mine]\n\n[mine]: https://example.org\n", "[a][mine]\n\n[mine]: https://example.org\n"),
        (
            "`[a][peer]`\n\n    [a][peer]\n\n<!-- [a][peer] -->\n",
            "`[a][peer]`\n\n    [a][peer]\n\n<!-- [a][peer] -->\n",
        ),
        (
            "[a](https://example.org) ![b](c.png) <b>d</b>\n",
            "[a](https://example.org) ![b](c.png) <b>d</b>\n",
        ),
        ("Words [@key].\n", "Words[@key].\n"),
        ("Words\n[@key] and more.\n", "Words[@key] and more.\n"),
        ("- Words\n  [@key].\n", "- Words\n  [@key].\n"),
        ("# Words\n[@key] begins.\n", "# Words\n[@key] begins.\n"),
        ("Words\n[see @key].\n", "Words\n[see @key].\n"),
        ("Words\n\n[@key] begins.\n", "Words\n\n[@key] begins.\n"),
        ("Words [see @key].\n", "Words [see @key].\n"),
        ("Me@example.org and `[@key]`\n", "Me@example.org and `[@key]`\n"),
        ("A\r\nB\r\n", "A\r\nB\r\n"),
        ("", ""),
    ],
)
def test_a_body(body: str, expected: str) -> None:
    assert expand(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "[visit][peer-visit], [][e]\n",
            '[visit](../reviews/peer/index.md#peer-visit "\uf0ecVisit · no time limit known"), '
            "[&#60;b&#62; &#42;Event&#42;](../articles/a.md#e "
            '"\uf0ec&#60;b&#62; &#42;Event&#42; · 2020 · done · Some work 2021")\n',
        ),
        (
            "[a][only-here] [b](c.md) [d][nowhere]\n",
            '[a](../articles/a.md#only-here) [b](c.md) <span class="missing">d</span>\n',
        ),
    ],
)
def test_the_card_of_a_thing_is_the_title_of_its_link(body: str, expected: str) -> None:
    assert carded(body) == expected


def test_a_list_of_works_stands_for_the_plugins_commands() -> None:
    assert expand("A\n\n\\bibliography\n\nB\n") == "A\n\n\n\nB\n"
    listed = expand("A [@key]\n\n\\full_bibliography\n\nB\n")
    assert listed.startswith("A[@key]\n\n")
    assert "*key*" in listed
    assert listed.endswith("\n\nB\n")


def test_a_link_to_the_page_itself_is_its_anchor() -> None:
    assert expand("[a][e]\n", "articles/z.md") == "[a](a.md#e)\n"


def test_a_listing_is_filled_in_and_one_that_cannot_be_read_stays_a_comment() -> None:
    listings = "<!-- guide/timeline { limit: 1 } -->\n\n<!-- guide/timeline { limit: x } -->"
    expanded = expand(f"Before\n\n{listings}\n\nAfter [@key]\n")
    begin, _, rest = expanded.partition("<ol")
    assert begin.startswith("Before\n\n")
    assert "<!--" not in begin
    assert "[&#60;b&#62; &#42;Event&#42;](../articles/a.md#e)" in rest
    assert rest.endswith("\n\n<!-- guide/timeline { limit: x } -->\n\nAfter[@key]\n")


@given(
    st.lists(st.sampled_from([*TEXTS, "\n", "\n\n", " ", "[a][peer]", "[@key]", "words"]), max_size=6).map(
        "".join
    )
)
def test_what_is_no_link_or_citation_stays_as_it_is(body: str) -> None:
    files = build.read(sources({"x.md": f"---\ntitle: X\n---\n{body}"}), Folders())
    scan = files.collected.scans["x.md"]
    if scan.links or scan.citations or scan.listings or scan.commands or scan.contains_private_use:
        return
    resolved = build.resolve_guide(files, build.Options())
    (read,) = [each for each in resolved.bodies if each.page.src_uri == "x.md"]
    assert (
        unmask(expand_body(make_renderer(resolved.guide), read.page, read.scan, read.listings))
        == read.page.body
    )


def test_what_is_wrong_in_a_body_is_never_more_than_a_warning() -> None:
    """The rest of the guide can stand."""
    files = sources(
        {"x.md": "[a][no] [@no] [b][twice] [@A/B] [@key; @other]\n", **MORE, "c.md": "## Twice\n"}
    )
    _, problems = build.check(files, build.Options())
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(problems) == 4


def test_names_link_by_themselves() -> None:
    body = "In *Canada* [@key] the [visit][peer-visit] is\u2019nt for France[@other], \\[Canada].\n"
    canada, france = "../reviews/peer/countries/ca.md", "../reviews/peer/countries/fr.md"
    assert expand(body) == (
        f"In *[Canada]({canada})*[@key] the [visit](../reviews/peer/index.md#peer-visit) is\u2019nt "
        f"for [France]({france})[@other], \\[Canada].\n"
    )


PIECES = [*TEXTS, "Canada", "peer review", "Peer review", "Main treaty", "France’s", "chapter I", "Group A"]
MARKS = ["\n", "\n\n", " ", ". ", "[a][peer-a]", "[@key]", "*", "_", "words"]
AUTOMATIC = re.compile(r"\[([^][]*)\]\(reviews/peer/[^)]*\)")


@given(st.lists(st.sampled_from([*PIECES, *MARKS]), max_size=12).map("".join))
def test_but_for_its_names_a_body_stays_as_it_is(body: str) -> None:
    files = build.read(sources({"x.md": f"---\ntitle: X\n---\n{body}"}), Folders())
    with_names, without = (
        build.resolve_guide(files, build.Options(autolinking=Autolinking(enabled)))
        for enabled in (True, False)
    )
    linked, plain = (unmask(_expanded(resolved)) for resolved in (with_names, without))
    assert AUTOMATIC.sub(r"\1", linked) == plain
    count = len(with_names.guide.autolinks["x.md"])
    assert len(AUTOMATIC.findall(linked)) == count
    before, after = _html(plain), _html(linked)
    if before is not None:
        assert after is not None
        assert len(LINK.findall(after)) == count
        assert LINK.sub(r"\1", after) == before


LINK = re.compile(r'<a href="reviews/peer/[^>]*>(.*?)</a>', re.DOTALL)


def _html(body: str) -> str | None:
    """What Python-Markdown makes of a body; None where it fails."""
    try:
        html = markdown.markdown(body, extensions=["attr_list", "footnotes", "md_in_html", "tables", "toc"])
    except (AttributeError, IndexError, RuntimeError, AssertionError):
        return None
    # A tab is as wide as its column makes it, and spaces behind the break of a line are not shown.
    return re.sub("[ ]+", " ", html).replace("<br />\n ", "<br />\n")


def _expanded(resolved: build.Resolved) -> str:
    (read,) = [each for each in resolved.bodies if each.page.src_uri == "x.md"]
    return expand_body(make_renderer(resolved.guide), read.page, read.scan, read.listings)
