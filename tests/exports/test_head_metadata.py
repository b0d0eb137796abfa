"""The head of an article's page: what reference managers and search engines find in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.exports.head_metadata import head_metadata
from mkdocs_review_guide.exports.open_graph import open_graph
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import Names, Person, Work
from mkdocs_review_guide.problems import Place
from tests.sites.html_tree import Element, read_html

ZOTERO = tomllib.loads(Path(__file__).with_name("zotero.toml").read_text(encoding="utf-8"))

HERE = Place("x.md")
ADAMS, BROWN = Person("Adams", "Ann"), Person("Brown", "Bo", suffix="Jr.")
PAGE = Work(
    "articles/a.md",
    "online",
    HERE,
    title="On reviews",
    authors=Names((ADAMS, BROWN)),
    issued=parse_date("2026-11-21"),
    url="https://example.org/articles/a/",
    languages=("en",),
    publisher="A guide",
    topics=("courts", "peer review"),
)
ORIGINAL = Work(
    "adams2021",
    "online",
    HERE,
    title="Why review?",
    authors=Names((ADAMS,)),
    issued=parse_date("2021-10"),
    url="https://example.org/why",
    languages=("fr",),
    publisher="Example Centre",
)
CITED = (
    Work(
        "a", "book", HERE, title="Costs", authors=Names((BROWN,)), doi="10.1000/1", issued=parse_date("2020")
    ),
    Work("b", "book", HERE, title="Nowhere to be read"),
    Work("c", "online", HERE, authors=Names((Person(literal="Example (EX)"),)), url="https://example.org/c"),
)


def read(head: str) -> Element:
    return read_html(f"<html><head>{head}</head><body><p>Text</p></body></html>")


def script_of(head: str) -> str:
    (text,) = read(head).one("script").children
    assert isinstance(text, str)
    return text


def tags(work: Work) -> list[tuple[str, str]]:
    """The names and contents of a head's meta elements."""
    found = read(head_metadata(work)).all("meta")
    return [
        (element.attributes.get("name") or element.attributes["property"], element.attributes["content"])
        for element in found
    ]


def values(work: Work, name: str) -> list[str]:
    return [content for other, content in tags(work) if other == name]


def linked_data(head: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script_of(head))
    return data


# Highwire tags.


def test_the_tags_of_a_page() -> None:
    assert tags(PAGE) == [
        ("citation_author", "Adams, Ann"),
        ("citation_author", "Brown, Bo Jr."),
        ("citation_title", "On reviews"),
        ("citation_publication_date", "2026/11/21"),
        ("citation_publisher", "A guide"),
        ("citation_language", "en"),
        ("citation_public_url", "https://example.org/articles/a/"),
        ("citation_fulltext_html_url", "https://example.org/articles/a/"),
        ("citation_keywords", "courts; peer review"),
    ]


def test_zotero_knows_every_name_and_none_makes_the_page_what_it_is_not() -> None:
    shared = open_graph("On reviews", "", site_name="A guide", locale="en")
    of_all = read("<head>" + "".join(shared) + "</head>").all("meta")
    names = {name for name, _ in tags(PAGE)}
    names |= {element.attributes["property"] for element in of_all if "property" in element.attributes}

    assert names - {"og:title", "og:locale"} == ZOTERO["names"].keys()
    assert names.isdisjoint(ZOTERO["others"]["names"])
    assert 'property="og:type" content="website"' in "".join(
        open_graph("On reviews", "", site_name="A guide", locale="en")
    )


def test_what_is_not_known_is_left_out() -> None:
    assert tags(Work("a.md", "online", HERE, title="A")) == [("citation_title", "A")]


@pytest.mark.parametrize(
    ("date", "content"),
    [("2026", ["2026"]), ("2026-11", ["2026/11"]), ("2026~", []), ("2025/2026", []), ("2026-21", [])],
)
def test_a_date_is_told_where_it_is_certain(date: str, content: list[str]) -> None:
    assert values(replace(PAGE, issued=parse_date(date)), "citation_publication_date") == content


@pytest.mark.parametrize(
    ("persons", "contents"),
    [
        # A comma says that a name is in one part, else its last word is taken for the family name.
        ([Person(literal="Centre for Reviews")], ["Centre for Reviews,"]),
        ([Person("Plato")], ["Plato,"]),
        ([Person(given="Ann")], ["Ann"]),
        # One author with spaces on both sides of the comma would be taken for two.
        ([Person("de la Cruz", "Ana María")], ["de la Cruz, Ana\xa0María"]),
        ([Person("de la Cruz", "Ana María"), ADAMS], ["de la Cruz, Ana María", "Adams, Ann"]),
        ([Person(literal="Centre A, City of B")], ["Centre A, City\xa0of\xa0B,"]),
        ([Person(literal="A; B")], ["A, B,"]),
    ],
)
def test_names_are_such_that_zotero_reads_them_right(persons: list[Person], contents: list[str]) -> None:
    assert values(replace(PAGE, authors=Names(tuple(persons))), "citation_author") == contents


# JSON-LD.

PERSON = {"Person", "Organization"}
PROPERTIES: dict[str, dict[str, set[str]]] = {
    "Article": {
        "headline": {"Text"},
        "name": {"Text"},
        "author": PERSON,
        "datePublished": {"Date"},
        "inLanguage": {"Text"},
        "url": {"URL"},
        "keywords": {"Text"},
        "publisher": PERSON,
        "isPartOf": {"WebSite"},
        "isBasedOn": {"Article", "ScholarlyArticle", "Book", "CreativeWork"},
        "citation": {"Text"},
    },
    "WebSite": {"name": {"Text"}},
    "Person": {"name": {"Text"}},
    "Organization": {"name": {"Text"}},
}
"""The properties of schema.org's types that are in use, each with the types of its values."""
PROPERTIES |= dict.fromkeys(("ScholarlyArticle", "Book", "CreativeWork"), PROPERTIES["Article"])


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org doesn't have, in a thing and in the things in it."""
    known = PROPERTIES.get(node["@type"], {})
    for name, value in node.items():
        for item in value if isinstance(value, list) else [value]:
            if name in ("@type", "@context"):
                continue
            if isinstance(item, dict):
                yield from faults(item)
            if not known.get(name, set()) & kinds(item):
                yield f"{node['@type']}.{name}: {item}"


def kinds(value: Any) -> set[str]:
    """The types that a value may be taken for."""
    if isinstance(value, dict):
        return {value["@type"]}
    is_date = len(value) in (4, 7, 10) and value.replace("-", "").isdecimal()
    return {"Text", *(["URL"] if value.startswith("https://") else []), *(["Date"] if is_date else [])}


def test_the_linked_data_of_a_page() -> None:
    data = linked_data(head_metadata(PAGE, ORIGINAL, CITED))

    assert data == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "On reviews",
        "author": [{"@type": "Person", "name": "Ann Adams"}, {"@type": "Person", "name": "Bo Brown Jr."}],
        "datePublished": "2026-11-21",
        "inLanguage": "en",
        "url": "https://example.org/articles/a/",
        "keywords": "courts, peer review",
        "isPartOf": {"@type": "WebSite", "name": "A guide"},
        "isBasedOn": {
            "@type": "Article",
            "name": "Why review?",
            "author": [{"@type": "Person", "name": "Ann Adams"}],
            "datePublished": "2021-10",
            "inLanguage": "fr",
            "publisher": {"@type": "Organization", "name": "Example Centre"},
            "url": "https://example.org/why",
        },
        "citation": ["Brown 2020, https://doi.org/10.1000/1", "EX, https://example.org/c"],
    }
    assert list(faults(data)) == []


@pytest.mark.parametrize(
    ("work", "type_"),
    [
        (replace(ORIGINAL, entry_type="article", container="Example Journal"), "ScholarlyArticle"),
        (replace(ORIGINAL, entry_type="article"), "Article"),
        (replace(ORIGINAL, entry_type="book"), "Book"),
        (replace(ORIGINAL, entry_type="treaty"), "CreativeWork"),
        (replace(ORIGINAL, entry_type="unknown", title=None, publisher=None, authors=Names()), "Article"),
    ],
)
def test_an_original_of_any_kind_is_in_the_words_of_schema_org(work: Work, type_: str) -> None:
    data = linked_data(head_metadata(PAGE, work))

    assert data["isBasedOn"]["@type"] == type_
    assert list(faults(data)) == []


def test_an_organization_is_no_person() -> None:
    work = replace(PAGE, authors=Names((Person(literal="A guide"),)))

    assert linked_data(head_metadata(work))["author"] == [{"@type": "Organization", "name": "A guide"}]


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert linked_data(head_metadata(Work("a.md", "online", HERE, title="A"))) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "A",
    }


def test_the_works_that_a_page_cites_are_told_in_short() -> None:
    title = "A title of the usual length, which works in this field happen to have"
    url = "https://www.example.org/documents/2021/10/14/a-title-of-the-usual-length-as-an-address"
    works = [
        Work(f"w{n}", "online", HERE, title=title, authors=Names((ADAMS, BROWN)), url=f"{url}-{n}")
        for n in range(7)
    ]
    with_works, without = (len(head_metadata(PAGE, ORIGINAL, cited)) for cited in (works, ()))

    assert with_works - without < 1000


# Texts from strangers.

HOSTILE = [
    '"><script>alert(1)</script>',
    "' onload='x",
    "</script></head><body><!-- ",
    "]]> --> <![CDATA[",
    "\\u003c/script> \\",
    "A\nB\r\n\tC",
    "A\u2028B\u2029C",
    "A\u202eB\u2066C",
    "A\ud800B\udfffC",
    "\x00\x1b[2J",
    "{{ x }} {% y %} $1 \\1 \\g<0>",
    "&lt;&amp;&quot;",
]


def hold(text: str) -> None:
    """A page all of whose texts are this one says it in every place, and has no other element for it."""
    person = Person(literal=text)
    work = replace(PAGE, title=text, authors=Names((person,)), publisher=text, topics=(text,))
    cited = [replace(work, key="c", short_name=text)]
    head = head_metadata(work, replace(work, key="o"), cited)
    head.encode()
    page = read(head)

    assert {element.tag for element in page.walk()} == {"html", "head", "body", "meta", "script", "p"}
    assert len(page.all("script")) == 1
    data, said = linked_data(head), plain(text)
    assert data.get("headline", "") == data["isBasedOn"].get("name", "") == said
    assert ("citation_title", said) in tags(work) or not said
    assert "</" not in script_of(head)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_an_attribute_or_the_script(text: str) -> None:
    hold(text)


@given(st.text(st.characters(categories=None), max_size=30))
def test_nor_does_any_other(text: str) -> None:
    hold(text)
