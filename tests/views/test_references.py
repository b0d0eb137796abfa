"""The references: full entries of few works; of many, a list with the entries elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from mkdocs_review_guide.views import references
from mkdocs_review_guide.views.references import FEW, FIRST, FULL, PART, part_page, render_references
from mkdocs_review_guide.views.renderer import RenderedPage
from mkdocs_review_guide.views.work import ROWS, work_page
from tests.views.works import entries, renderer_of

HOME = "references.md"


def pages_of(bib: str, pages: Mapping[str, str], **rest: str) -> dict[str, RenderedPage]:
    """The pages by their source path, with the escaped signs as they are read."""
    renderer = renderer_of(bib, pages, **rest)
    made = render_references(renderer, authored=False)
    return {page.src_uri: replace(page, markdown=unescape(page.markdown)) for page in made}


def article(body: str, more: str = "") -> str:
    return f"---\ntitle: An article\n{more}---\n{body}\n"


def ids(markdown: str) -> list[str]:
    return re.findall(r'<h3 class="ref" id="([^"]+)"', markdown)


def links(markdown: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", markdown)


def test_an_entry_says_where_a_work_is_cited_and_what_it_is_a_source_of() -> None:
    event = "events: [{id: e, title: It happened, when: 2020, cite: [work0, 'work1, p. 2']}]\n"
    text = article("## Head\n\nA claim [@work0, p. 7]. Another.", event)
    markdown = pages_of("\n".join(entries(3)), {"articles/a.md": text})[HOME].markdown
    first, second, third = re.split(r'<div class="work"', markdown)[1:]
    assert "<q>A claim.</q> [An article, Head](articles/a.md#fnref:ref-work0), p. 7" in first
    assert "2020: [It happened](articles/a.md#e)" in first
    assert "Cited once · Source of 1 event" in first
    assert "[It happened](articles/a.md#e), p. 2" in second
    assert "Source of 1 event" in second
    assert "Cited" not in second
    assert "Not cited yet" in third


def test_every_work_can_be_taken_along_and_so_can_all() -> None:
    markdown = pages_of("\n".join(entries(2)), {})[HOME].markdown
    for extension in ("bib", "ris", "json"):
        assert f"references.{extension}" in links(markdown)
        assert [f"references/work{n}.{extension}" in links(markdown) for n in (0, 1)] == [True, True]


def test_passages_beyond_a_few_have_a_page_of_their_own() -> None:
    bib = "\n".join(entries(2))
    few = "".join(f"Claim {n} [@work1].\n\n" for n in range(FEW))
    many = few + "".join(f"Other {n} [@work0].\n\n" for n in range(FEW + 1))
    pages = pages_of(bib, {"articles/a.md": article(many), "articles/b.md": article("More [@work0].")})
    assert list(pages) == [HOME, "references/work0/index.md"]
    first, second = re.split(r'<div class="work"', pages[HOME].markdown)[1:]
    assert first.count("<q>") == FIRST
    assert f"[All {FEW + 2} places](references/work0/index.md)" in first
    assert second.count("<q>") == FEW
    assert "places" not in second

    own = pages["references/work0/index.md"]
    assert not own.searchable
    assert own.parents == (HOME,)
    assert own.markdown.count("<q>") == FEW + 2
    groups = re.split(r'<section class="citing"', own.markdown)[1:]
    assert [group.count("<q>") for group in groups] == [FEW + 1, 1]
    assert "[An article](../../articles/b.md)" in groups[1]
    assert "../../articles/b.md#fnref:ref-work0" in links(groups[1])
    assert ids(own.markdown) == []


def test_a_page_of_passages_goes_on_where_they_are_thousands() -> None:
    rows = "".join(f"- {{id: e{n}, title: E{n}, when: 2020, cite: work0}}\n" for n in range(ROWS + 2))
    pages = pages_of("\n".join(entries(1)), {"articles/a.md": article("", f"events:\n{rows}")})
    assert list(pages) == [HOME, work_page("work0"), work_page("work0", 2)]
    found = [re.findall(r"a\.md#(e\d+)\)", pages[page].markdown) for page in list(pages)[1:]]
    assert sorted(found[0] + found[1]) == sorted(f"e{n}" for n in range(ROWS + 2))
    assert [len(each) for each in found] == [ROWS, 2]
    assert "2.md" in links(pages[work_page("work0")].markdown)
    assert "index.md" in links(pages[work_page("work0", 2)].markdown)
    assert len(pages[HOME].markdown) < 5_000


@pytest.mark.parametrize("key", ["index", "README", "1", "references"])
def test_no_key_is_in_the_way_of_another_page(key: str) -> None:
    text = "".join(f"Claim {n} [@{key}].\n\n" for n in range(FEW + 1))
    pages = pages_of(f"@book{{{key}, title = {{A}}}}", {"articles/a.md": article(text)})
    assert work_page(key) == f"references/{key}/index.md"
    assert list(pages) == [HOME, work_page(key)]


def test_of_many_works_the_list_stays_short_and_leads_to_the_entries() -> None:
    count = FULL + 1
    text = article("One [@work30] and again [@work30].")
    pages = pages_of("\n".join(entries(count)), {"articles/a.md": text})
    parts = [part_page(number) for number in range(1, -(-count // PART) + 1)]
    assert list(pages) == [HOME, *parts]

    listed = ids(pages[HOME].markdown)
    assert sorted(listed) == sorted(f"work{n}" for n in range(count))
    shown = [id_ for part in parts for id_ in ids(pages[part].markdown)]
    assert shown == [f"entry-{id_}" for id_ in listed]
    assert [len(ids(pages[part].markdown)) for part in parts] == [PART, PART, count - 2 * PART]

    (full,) = [link for link in links(pages[HOME].markdown) if link.endswith("#entry-work30")]
    assert ids(pages[full.partition("#")[0]].markdown).count("entry-work30") == 1
    assert "Cited 2 times" in pages[HOME].markdown
    assert "articles/a.md#fnref2:ref-work30" in links(pages[full.partition("#")[0]].markdown)
    assert "<q>" not in pages[HOME].markdown
    assert "references-2.md" in links(pages["references-1.md"].markdown)
    assert "references-1.md" in links(pages["references-2.md"].markdown)
    assert not pages["references-2.md"].searchable


def test_of_thousands_the_list_has_names_and_every_address_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FULL": 3, "PART": 4, "NAMES": 5, "LABELS": 7}.items():
        monkeypatch.setattr(references, name, value)
    long = "@book{long, author = {Zola, A}, title = {" + "A title of many words " * 9 + "}, date = {2001}}"
    six = pages_of("\n".join([*entries(5), long]), {"articles/a.md": article("One [@work3; @long].")})
    assert list(six) == [HOME, part_page(1), part_page(2)]
    home = six[HOME].markdown
    rows = re.findall(r'<li id="([^"]+)" data-row markdown="span">\[([^\]]+)\]\(([^)]+)\)</li>', home)
    assert sorted(row[0] for row in rows) == ["long", *(f"work{number}" for number in range(5))]
    for key, _, target in rows:
        page, _, anchor = target.partition("#")
        assert anchor == f"entry-{key}"
        assert ids(six[page].markdown).count(anchor) == 1
    named = {row[0]: row[1] for row in rows}
    assert named["long"] == f"Zola 2001: {('A title of many words ' * 9)[:60].rstrip()}…"
    assert 'class="ref"' not in home
    eight = pages_of("\n".join([*entries(7), long]), {"articles/a.md": article("[@long]")})[HOME].markdown
    assert "[Zola 2001](references-" in eight


def test_letters_lead_to_their_works_and_what_begins_with_none_has_its_own() -> None:
    bib = "@book{a, author={Émile, A}, title={T}}\n@book{b, title={42}}\n@book{c, author={Жук, A}, title={T}}"
    markdown = pages_of(bib, {"articles/a.md": article("[@a; @b; @c]")})[HOME].markdown
    heads = re.findall(r'<h2 id="([^"]+)"', markdown)
    assert heads == ["letter-other", "letter-e", "letter-ж"]
    assert [link for link in links(markdown) if "letter" in link] == [
        "#letter-other",
        "#letter-e",
        "#letter-%D0%B6",
    ]


def test_a_page_that_presents_a_work_says_so() -> None:
    text = article("", "original: work0\n")
    markdown = pages_of("\n".join(entries(1)), {"articles/a.md": text})[HOME].markdown
    assert "[An article (presents it)](articles/a.md)" in markdown
    assert "Presented in this guide: [An article](articles/a.md)" in markdown
