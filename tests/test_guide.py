"""The real guide, as it is built: what a reader finds by links alone, and where every entry is written."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]  # ships no types
import pytest
from click.testing import CliRunner

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT
from tests.sites.html_tree import Element, read_html
from tests.sites.twins import build_twins, differences


@dataclass(frozen=True)
class Guide:
    """A built guide, read page by page; addresses begin at its home page, which is empty."""

    folder: Path

    @cache  # noqa: B019  # it lives as long as the tests
    def page(self, address: str) -> Element:
        """The page at an address."""
        return read_html((self.folder / address / "index.html").read_text(encoding="utf-8"))

    @property
    def addresses(self) -> list[str]:
        files = sorted(self.folder.rglob("index.html"))
        return [file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in files]

    def file_at(self, here: str, link: Element) -> str:
        """The path of the file that a link in a page leads to; it is there."""
        path = unquote(urlsplit(urljoin(f"http://guide/{here}", link.href)).path).lstrip("/")
        assert (self.folder / path).is_file(), f"{here}: {link.href}"
        return path

    def follow(self, here: str, link: Element) -> tuple[str, str]:
        """Where a link in a page leads: the address of a page that is there, and the anchor in it, if any."""
        url = urlsplit(urljoin(f"http://guide/{here}", link.href))
        address, anchor = unquote(url.path).lstrip("/"), unquote(url.fragment)
        assert url.netloc == "guide", f"{link.href} leads out of the guide"
        if anchor:
            self.page(address).with_id(anchor)
        return address, anchor


@pytest.fixture(scope="module")
def guide(built_site: Path) -> Guide:
    return Guide(built_site)


def text_of(page: Element) -> Element:
    """What the guide says in a page, without the theme around it."""
    return page.one("div", class_="g")


def link_called(place: Element, words: str) -> Element:
    return next(link for link in place.links if link.text == words)


def test_links_lead_from_the_home_page_to_a_work_and_back_to_where_it_is_cited(guide: Guide) -> None:
    country, _ = guide.follow("", link_called(text_of(guide.page("")), "Canada"))
    assert text_of(guide.page(country)).one("h1").text == "Canada"

    event = item_around(guide.page(country).with_id("ca-1-self-assessment"))
    assert "November 2021" in event.text
    article, _ = guide.follow(country, link_called(event, TITLE))

    notes = guide.page(article).one("div", class_="footnote")
    note = next(note for note in notes.all("li") if note.text.startswith("Jahn, Jessica. ‘Canada’s"))
    references, work = guide.follow(article, link_called(note, "entry"))

    entry = guide.page(references).entry(work)
    everywhere, _ = guide.follow(references, next(link for link in entry.links if "places" in link.text))
    led_to = [guide.follow(everywhere, item.links[0]) for item in passages(guide.page(everywhere))]
    assert {"", country, article} <= {address for address, _ in led_to}


TITLE = "How civil society can take part in Canada's review"


def item_around(element: Element) -> Element:
    """The item of a list that an element is, or stands in."""
    return next(around for around in (element, *element.above()) if around.tag == "li")


def passages(entry: Element) -> list[Element]:
    """The passages of a work's entry that are somebody's words, each with its link."""
    return [item for found in entry.all("ul", class_="passages") for item in found.all("li") if item.all("q")]


def test_every_passage_stands_where_its_link_leads(guide: Guide) -> None:
    count = 0
    for entry in guide.page("references/").all("div", class_="work"):
        for item in passages(entry):
            address, anchor = guide.follow("references/", item.links[0])
            words = letters(item.one("q").text.rstrip("…"))
            assert words in letters(said_at(guide.page(address), anchor)), f"{entry.id}: {item.text}"
            count += 1
    assert count > 100


def said_at(page: Element, anchor: str) -> str:
    """The words around an anchor, without citations: a paragraph, an item, the page."""
    place = page.with_id(anchor) if anchor else text_of(page)
    if place.tag in ("sup", "h2", "h3"):
        place = next(element for element in place.above() if element.tag in ("p", "li", "td", "dd", "div"))
    return place.without("sup").without(class_="cite-loc").without(class_="cite-pre").text


def letters(text: str) -> str:
    return re.sub(r"[\W\d]+", "", text).casefold()


def test_the_six_works_of_the_second_article_are_cited_in_it(guide: Guide) -> None:
    notes = guide.page("articles/human-security/").one("div", class_="footnote")

    assert {f"fn:ref-{key}" for key in SIX} <= {note.id for note in notes.all("li")}
    for key in SIX:
        pages = {item.links[0].href for item in passages(guide.page("references/").entry(key))}
        assert any(page.startswith("../articles/human-security/#fnref") for page in pages)


SIX = [
    *("axworthy2024", "dandurandchin2011", "dandurandjahn2022future", "icclr1999drugs", "mcdermott2015"),
    "patrick2020",
]


@pytest.mark.parametrize("address", ["articles/canada-civil-society/", "articles/human-security/"])
def test_an_article_says_how_to_cite_the_original_and_then_the_page(guide: Guide, address: str) -> None:
    page = guide.page(address)
    original, own = page.one("div", class_="cite").all(class_="citebox")
    title = page.one("h1").text.replace("'", "’")
    data = linked_data(page)

    assert original.text.startswith(data["isBasedOn"]["author"][0]["name"].rpartition(" ")[2])
    assert data["isBasedOn"]["datePublished"][:4] in original.text
    assert own.text.startswith(f"UNTOC Review Guide. ‘{title}’. 21 November 2026.")
    assert data["headline"] == page.one("h1").text
    assert len(data["citation"]) > 5


def linked_data(page: Element) -> dict[str, Any]:
    """What the head of a page says to programs."""
    scripts = page.one("head").all("script")
    found = [script for script in scripts if script.attributes.get("type") == "application/ld+json"]
    assert len(found) == 1
    data: dict[str, Any] = json.loads(str(found[0].children[0]))
    return data


def test_every_country_of_the_table_has_a_page_and_is_found(guide: Guide) -> None:
    with (ROOT / "docs/reviews/untoc/countries.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["country"].lower() for row in csv.DictReader(file)}
    listed = text_of(guide.page("reviews/untoc/countries/")).links
    led_to = {guide.follow("reviews/untoc/countries/", link)[0] for link in listed if "//" not in link.href}

    assert len(codes) > 80
    assert {f"reviews/untoc/countries/{code}/" for code in codes} <= led_to


def test_every_page_says_as_of_when_it_speaks(guide: Guide) -> None:
    silent = [address for address in guide.addresses if "As of " not in text_of(guide.page(address)).text]

    assert not silent


def test_every_event_names_its_source(guide: Guide) -> None:
    events = [
        (address, item)
        for address in guide.addresses
        for item in text_of(guide.page(address)).all("li")
        if {"ev", "evc"} & set(item.classes)
    ]

    assert len(events) > 200
    for address, event in events:
        sources = [link for place in event.all(class_="src") for link in place.links]
        led_to = [guide.follow(address, link)[0] for link in sources if "//" not in link.href]
        assert "references/" in led_to, f"{address}: {event.text}"


def read_feed(guide: Guide, path: str) -> Any:
    """A feed as a reader of feeds sees it that got it from its place in the guide."""
    headers = {"content-type": "application/atom+xml", "content-location": f"http://guide/{path}"}
    feed = feedparser.parse((guide.folder / path).read_bytes(), response_headers=headers)
    assert not feed.bozo
    return feed


FEEDS = ["feed.xml", "reviews/untoc/countries/ca.xml", "reviews/untoc/countries/dj.xml"]


@pytest.mark.parametrize("path", FEEDS)
def test_every_entry_of_a_feed_leads_to_what_it_speaks_of(guide: Guide, path: str) -> None:
    feed, home = read_feed(guide, path), read_feed(guide, "feed.xml").feed.link

    def follow(link: str) -> tuple[str, str]:
        return guide.follow("", Element("a", {"href": link.removeprefix(home)}))

    assert follow(feed.feed.link) == (path.removesuffix("feed.xml").replace(".xml", "/"), "")
    for entry in feed.entries:
        address, anchor = follow(entry.link)
        place = guide.page(address).with_id(anchor) if anchor else guide.page(address).one("h1")
        assert letters(entry.title) in letters(place.text), f"{path}: {entry.link}"


def test_the_feed_of_the_guide_has_its_articles_and_events_newest_first(guide: Guide) -> None:
    feed = read_feed(guide, "feed.xml")
    changed = [entry.updated for entry in feed.entries]
    articles = {entry.published[:10] for entry in feed.entries if "#" not in entry.link}
    written = [file.read_text(encoding="utf-8") for file in (ROOT / "docs/articles").glob("*.md")]

    assert 50 < len(changed) <= 100
    assert changed == sorted(changed, reverse=True)
    assert feed.feed.updated == changed[0]
    assert all("2015" < entry.published <= entry.updated < "2100" for entry in feed.entries)
    assert articles == {date for text in written for date in re.findall(r"^date: (.*)$", text, re.MULTILINE)}


def test_every_page_tells_programs_of_feeds_that_are_there(guide: Guide) -> None:
    for address in guide.addresses:
        links = [
            link
            for link in guide.page(address).one("head").all("link")
            if link.attributes.get("type") == "application/atom+xml"
        ]
        led_to = [guide.file_at(address, link) for link in links]
        own = [f"{address.rstrip('/')}.xml"] if re.search("/countries/.", address) else []
        assert led_to == ["feed.xml", *own]


@pytest.mark.parametrize("address", ["timeline/", "articles/", "reviews/untoc/countries/ca/"])
def test_readers_see_a_link_to_the_feed(guide: Guide, address: str) -> None:
    links = [link for link in text_of(guide.page(address)).links if "Feed" in link.text]
    path = "reviews/untoc/countries/ca.xml" if "countries" in address else "feed.xml"

    assert [guide.file_at(address, link) for link in links] == [path]


def test_the_tab_of_the_page_above_is_marked(guide: Guide) -> None:
    named = (
        "articles/",
        "contribute/",
        "references/",
        "resources/",
        "reviews/untoc/countries/",
        "timeline/",
        "topics/",
    )
    for address in guide.addresses:
        above = [name for name in named if address.startswith(name)]
        marked = [
            guide.follow(address, tab.links[0])[0]
            for tab in guide.page(address).all("li", class_="md-tabs__item--active")
        ]
        assert not above or marked == above[:1], address


def test_nothing_is_wrong_in_the_guide() -> None:
    begun = time.monotonic()
    result = CliRunner().invoke(main, ["check", "--config-file", str(ROOT / "mkdocs.yml")])

    assert result.stdout == ""
    assert result.exit_code == 0
    assert time.monotonic() - begun < 60  # it hangs, or it doesn't


# Where every page and entry is written.

HOST = "https://code.example/guide"
EDIT, VIEW = f"{HOST}/edit/main/", f"{HOST}/blob/main/"
FORM = f"{HOST}/issues/new?template=correct-a-date.yml&entry="


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The guide built twice, as on a site that says where its sources are edited."""
    names = ["mkdocs.yml", "references.bib", "docs", ".github"]
    return build_twins(ROOT, names, tmp_path_factory.mktemp("twins"), GUIDE_EDIT_URI=f"{EDIT}docs/")


@pytest.fixture(scope="module")
def editable(twins: tuple[Path, Path]) -> Guide:
    return Guide(twins[0])


def test_two_builds_of_the_guide_are_the_same_to_the_byte(twins: tuple[Path, Path]) -> None:
    one, other = twins

    assert (one / "sitemap.xml.gz").is_file()
    assert differences(one, other) == []


def doors(page: Element) -> Iterator[Element]:
    """The links of a page to files and their lines."""
    return (link for link in text_of(page).links if link.href.startswith((EDIT, VIEW)))


def test_every_page_with_one_true_source_leads_to_it(editable: Guide) -> None:
    led_to = {
        address: [link.href.removeprefix(EDIT) for link in doors(editable.page(address)) if EDIT in link.href]
        for address in editable.addresses
    }

    assert led_to == {address: source_of(address) for address in editable.addresses}


def source_of(address: str) -> list[str]:
    """The file that a page is made from, as the one in its place or the one that holds its data."""
    written = [f"docs/{address}index.md", f"docs/{address.rstrip('/')}.md"]
    found = [file for file in written if (ROOT / file).is_file()]
    if found:
        return found
    parts = address.strip("/").split("/")
    if parts == ["references"]:
        return ["references.bib"]
    if parts[0] != "reviews" or len(parts) < 3:
        return []
    return [f"docs/reviews/{parts[1]}/{'countries.csv' if parts[2] == 'countries' else 'index.md'}"]


def test_every_entry_leads_to_the_line_on_which_it_stands(editable: Guide) -> None:
    entries = [
        (address, link)
        for address in editable.addresses
        for link in doors(editable.page(address))
        if not link.href.startswith(EDIT)
    ]

    assert len(entries) > 300
    for address, link in entries:
        line = line_of(link.href)
        assert any(stands_in(name, line) for name in names_of(address, link)), (
            f"{address}: {link.href}: {line}"
        )


def line_of(href: str) -> str:
    """The line of a file that a link leads to."""
    url = urlsplit(href.removeprefix(VIEW))
    lines = (ROOT / unquote(url.path)).read_text(encoding="utf-8").splitlines()
    return lines[int(url.fragment.removeprefix("L")) - 1]


def names_of(address: str, link: Element) -> list[str]:
    """What an entry may be called in its file: its anchor, what its first link leads to, its page; of a
    resource, the anchor of its entry among the references.
    """
    around = [element for element in (link, *link.above()) if element.tag != "body"]
    item = next((element for element in around if element.tag == "li"), link)
    rows = [element for element in around if "data-row" in element.attributes]
    within = [heading for row in rows for heading in row.all("h3")]
    anchors = [element.id for element in (*within, item, *item.walk(), *around) if element.id]
    led_to = [
        part for other in item.links[:1] for part in (urlsplit(other.href).fragment, last_of(other.href))
    ]
    entries = [urlsplit(other.href).fragment for other in item.links if "/references/#" in other.href]
    names = [
        name for name in (*entries[:1], *anchors[:1], *led_to, address.rstrip("/").rpartition("/")[2]) if name
    ]
    mechanism = address.split("/")[1] if address.startswith("reviews/") else ""
    short = [name.removeprefix(f"{mechanism}-") for name in names]
    return [*names, *short, *(name.rpartition("-")[2] for name in short)]


def last_of(href: str) -> str:
    """The last part of an address's path."""
    return urlsplit(href).path.rstrip("/").rpartition("/")[2].strip(".")


def stands_in(name: str, line: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line, re.IGNORECASE) is not None


def test_every_door_to_a_file_has_one_beside_it_to_a_form_that_names_the_entry_or_the_page(
    editable: Guide,
) -> None:
    exported = (editable.folder / "guide.json").read_text(encoding="utf-8")
    ids = set(re.findall(r'"(?:id|key|target)": ?"([^"]+)"', exported))
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}

    for address in editable.addresses:
        links = text_of(editable.page(address)).links
        forms = [link.href.removeprefix(FORM) for link in links if link.href.startswith(FORM)]
        files = [link.text for link in doors(editable.page(address))]
        assert files == ["file"] * len(forms), address
        named = {unquote(form) for form in forms}
        assert named - ids - written <= {f"{address}index.md", f"{address.rstrip('/')}.md"}, address


def test_every_page_with_doors_says_that_what_one_writes_there_is_public(editable: Guide) -> None:
    for address in editable.addresses:
        said = text_of(editable.page(address)).text.count("What you write there is public")
        assert said == 1, address


def test_without_a_code_host_the_place_stands_in_words(guide: Guide) -> None:
    entry = guide.page("references/").entry("jahn2021")
    found = re.search(r"in references\.bib, line (\d+)", entry.text)

    assert found is not None
    lines = (ROOT / "references.bib").read_text(encoding="utf-8").splitlines()
    assert lines[int(found[1]) - 1] == "@online{jahn2021,"
