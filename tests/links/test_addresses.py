"""Which web addresses sources name, and where."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.links.addresses import as_asked, find_addresses
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.sources import SourceFile, Sources

BIB = """\
@online{one,
  title = {One},
  url = {https://a.example/one#part},
  archiveurl = {https://kept.example/one},
  doi = {10.1234/abc},
}
@online{two, title = {Two}, url = {https://a.example/one}}
@online{three, title = {Three}, url = {https://a.example/x\\_y}}
"""
PAGE = """\
---
title: A page
events:
  - {id: e, title: E, cite: one, text: "See [it](https://b.example/event), or https://b.example/bare."}
---
A [link](https://c.example/a_(b)) and [another][defined], `[code](https://no.example/)`, <https://c.example/auto>.

    https://no.example/code

[defined]: https://c.example/defined
[mail](mailto:a@b.example) [here](other.md) [there](//c.example/x) [odd](http://[::1)
"""
TABLE = "id,title,text\nx,X,See [it](https://d.example/row) and more\n"


def test_every_address_is_found_where_it_stands() -> None:
    sources = Sources(
        (SourceFile("docs/a.md", PAGE, "a.md"),),
        (SourceFile("docs/reviews/m/events.csv", TABLE, "reviews/m/events.csv"),),
        (SourceFile("refs.bib", BIB),),
    )
    library, _ = read_library([("refs.bib", BIB)])
    found = find_addresses(sources, library)

    assert {address: [str(named.place) for named in places] for address, places in found.items()} == {
        "https://a.example/one": ["refs.bib:3:10", "refs.bib:7:36"],
        "https://doi.org/10.1234/abc": ["refs.bib:5:10"],
        "https://kept.example/one": ["refs.bib:4:17"],
        "https://a.example/x_y": ["refs.bib:8:1"],
        "https://b.example/event": ["docs/a.md:4:50"],
        "https://b.example/bare": ["docs/a.md:4:79"],
        "https://c.example/a_(b)": ["docs/a.md:6:10"],
        "https://c.example/auto": ["docs/a.md:6:91"],
        "https://c.example/defined": ["docs/a.md:10:12"],
        "https://d.example/row": ["docs/reviews/m/events.csv:2:14"],
    }
    kept = {named.field: named.kept for places in found.values() for named in places if named.work == "one"}
    assert kept == {"url": True, "doi": True, "archiveurl": True}


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("https://a.example/é?q=ü#x", "https://a.example/%C3%A9?q=%C3%BC"),
        ("https://a.example/%20x", "https://a.example/%20x"),
        (" https://a.example ", "https://a.example"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("ftp://a.example/", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[::1", None),
        ("file:///etc/passwd", None),
    ],
)
def test_an_address_is_asked_for_without_its_fragment(address: str, asked: str | None) -> None:
    assert as_asked(address) == asked
