"""The list of articles: one page, or several of so many that each can be loaded and read."""

from __future__ import annotations

import re

import pytest

from mkdocs_review_guide.views import article
from mkdocs_review_guide.views.article import ARTICLES, part_page, render_articles
from tests.views.works import renderer_of


def page(number: int) -> str:
    return f"---\ntitle: Article {number}\ndate: 2020-01-{number + 1:02}\n---\nText.\n"


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (4, [4]), (5, [4, 1]), (9, [4, 4, 1])])
def test_so_many_articles_stand_on_a_page(
    monkeypatch: pytest.MonkeyPatch, count: int, sizes: list[int]
) -> None:
    monkeypatch.setattr(article, "PART", 4)
    renderer = renderer_of("", {f"articles/a{number}.md": page(number) for number in range(count)})
    pages = list(render_articles(renderer, ARTICLES, authored=False))
    assert [made.src_uri for made in pages] == [ARTICLES, *(part_page(n) for n in range(2, len(sizes) + 1))]
    listed = [re.findall(r"\[Article (\d+)\]", made.markdown) for made in pages]
    assert [len(names) for names in listed] == sizes
    assert [int(name) for names in listed for name in names] == list(reversed(range(count)))


def test_pages_of_articles_lead_to_those_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "PART", 2)
    renderer = renderer_of("", {f"articles/a{number}.md": page(number) for number in range(5)})
    first, second, third = render_articles(renderer, ARTICLES, authored=False)
    assert "[Next page](../articles-2.md)" in first.markdown
    assert "Previous page" not in first.markdown
    assert "[Previous page](articles/index.md) · [Next page](articles-3.md)" in second.markdown
    assert "[Previous page](articles-2.md)" in third.markdown
    assert "Next page" not in third.markdown
    assert third.title == "Articles, 3"
    assert third.parents == (ARTICLES,)
