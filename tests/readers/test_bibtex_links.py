"""A link leads to the web, and a DOI is bare; whatever else stands there is reported."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_links import is_web_address, read_doi, read_howpublished, read_link


def entry(name: str, latex: str) -> Entry:
    found = Entry("misc", "key", Place("b.bib"))
    found.add(Field(name, latex, Place("b.bib", 2, 3)))
    return found


def codes(found: Entry) -> list[str]:
    return [each.code for each in found.problems]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example", True),
        ("HTTP://a.example:8080/x_y~c?d=1&e=[2]#f'@g", True),
        ("https://пример.example/путь", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("ftp://a.example", False),
        ("mailto:a@b.example", False),
        ("//a.example", False),
        ("a.example", False),
        ("https:///x", False),
        ("http://[a", False),
        ("http://a.example:port", False),
        ("http://a.example:0", False),
        ("https://a.example/x y", False),
        ("https://a.example/\nx", False),
        ('https://a.example/"onclick="x', False),
        ("https://a.example/<x>", False),
        ("https://a.example/\u202ex", False),
        ("", False),
    ],
)
def test_a_web_address(address: str, expected: bool) -> None:
    assert is_web_address(address) is expected


def test_a_link_that_leads_nowhere_good_is_left_out() -> None:
    good, bad = entry("url", r"\url{https://a.example/x\_y}"), entry("url", "javascript:alert(1)")
    assert read_link(good, "url") == "https://a.example/x_y"
    assert read_link(bad, "url") is None
    assert read_link(good, "archiveurl") is None
    assert (codes(good), codes(bad)) == ([], ["RG512"])


@pytest.mark.parametrize(
    ("latex", "doi"),
    [
        ("10.1093/ejil/14.5.953", "10.1093/ejil/14.5.953"),
        ("https://doi.org/10.1093/a", "10.1093/a"),
        ("http://dx.doi.org/10.1093/a", "10.1093/a"),
        (r"doi: 10.1000/x\_y", "10.1000/x_y"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1000", None),
        ("not a doi", None),
        ("https://a.example/10.1000/1", None),
        ("10.1000/<script>", None),
    ],
)
def test_a_doi_is_bare(latex: str, doi: str | None) -> None:
    found = entry("doi", latex)
    assert read_doi(found) == doi
    assert codes(found) == ([] if doi else ["RG513"])


@pytest.mark.parametrize(
    ("latex", "text", "address"),
    [
        ("Blog", "Blog", None),
        (r"Blog, \url{https://a.example/x\_y}", "Blog", "https://a.example/x_y"),
        (r"\url{https://a.example}", None, "https://a.example"),
        (r"Blog: \url {javascript:x}.", "Blog", None),
    ],
)
def test_howpublished_may_hold_an_address(latex: str, text: str | None, address: str | None) -> None:
    assert read_howpublished(entry("howpublished", latex)) == (text, address)
