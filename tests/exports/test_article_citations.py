"""The files in which an article can be taken along."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.exports.article_citations import article_citations
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place


def work(src_uri: str) -> Work:
    return Work(src_uri, "online", Place("x.md"), title="É")


def test_an_article_has_a_file_of_each_format_beside_its_page() -> None:
    files = dict(article_citations([work("articles/a.md"), work("articles/b.md")]))

    assert list(files) == [f"articles/{name}.{suffix}" for name in "ab" for suffix in ("bib", "ris", "json")]
    assert files["articles/a.bib"].startswith(b"@online{articles-a,")
    assert "TI  - É\r\n".encode() in files["articles/b.ris"]


@pytest.mark.parametrize(
    ("src_uri", "path", "key"),
    [
        ("texts/On_reviews, 2.md", "texts/On_reviews, 2.bib", "texts-On-reviews-2"),
        ("articles/a.b.markdown", "articles/a.b.bib", "articles-a-b"),
        ("文.md", "文.bib", "page"),
    ],
)
def test_its_key_there_can_be_read_everywhere(src_uri: str, path: str, key: str) -> None:
    files = dict(article_citations([work(src_uri)]))
    assert files[path].startswith(f"@online{{{key},".encode())
