"""Feeds, read back by another program's reader."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser  # type: ignore[import-untyped]  # ships no types
import pytest

from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.feed import NAMESPACE, FeedEntry, FeedHead, write_feed
from mkdocs_review_guide.exports.feeds import MAX_COUNTRY_ENTRIES, MAX_ENTRIES, feed_links, feeds
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.history import Changes, History
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.views.words import Words
from tests.exports.guides import COUNTRIES, EVENTS, SITE, make_guide
from tests.formatting.hostile_texts import SIGNS, TEXTS
from tests.guides import make_guide as make_other_guide

ALL = "feed.xml"
CANADA = "reviews/peer/countries/ca.xml"
ROOT = "https://example.org/guide/"
ARTICLE = "docs/articles/on-reviews.md"
DAY = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
EARLIER = DAY - timedelta(days=1)


def write(
    guide: Guide | None = None, history: History | None = None, site: SiteAddress = SITE, locale: str = "en"
) -> dict[str, bytes]:
    guide = guide or make_guide()
    return dict(feeds(ExportContext(guide, site, Words(locale), "A <guide>", history or History())))


def read(data: bytes, url: str = ROOT + ALL) -> Any:
    """A feed as it is read from an address, after a look at what RFC 4287 asks for."""
    assert faults(data) == []
    headers = {"content-type": "application/atom+xml", "content-location": url}
    feed = feedparser.parse(data, response_headers=headers, sanitize_html=False)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def faults(data: bytes) -> list[str]:
    """What RFC 4287 requires (4.1.1, 4.1.2) and a feed lacks, or has twice."""
    root = ET.fromstring(data)
    entries = root.findall(f"{{{NAMESPACE}}}entry")
    found = [f"feed: {fault}" for fault in _lacking(root)]
    found += [f"entry {number}: {fault}" for number, entry in enumerate(entries) for fault in _lacking(entry)]
    if root.find(f"{{{NAMESPACE}}}author") is None:
        found.append("feed: no author")
    ids = [entry.findtext(f"{{{NAMESPACE}}}id") for entry in entries]
    return [*found, *(["ids twice"] if len(set(ids)) < len(ids) else [])]


STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _lacking(element: ET.Element) -> list[str]:
    def called(name: str) -> list[ET.Element]:
        return element.findall(f"{{{NAMESPACE}}}{name}")

    once = [name for name in ("id", "title", "updated") if len(called(name)) != 1]
    alternate = [link for link in called("link") if link.get("rel") == "alternate" and link.get("href")]
    stamps = [child.text or "" for name in ("updated", "published") for child in called(name)]
    wrong = [stamp for stamp in stamps if not STAMP.fullmatch(stamp)]
    return [*once, *wrong, *([] if len(alternate) == 1 else ["alternate"])]


def titles(feed: Any) -> list[str]:
    return [entry.title for entry in feed.entries]


def entry_called(feed: Any, title: str) -> Any:
    return next(entry for entry in feed.entries if entry.title == title)


def test_a_feed_says_what_it_is() -> None:
    feed = read(write()[ALL]).feed

    assert feed.title == "A <guide>"
    assert feed.author == "A <guide>"
    assert feed.generator == "mkdocs-review-guide"
    assert feed.language == "en"
    assert [(link.rel, link.href) for link in feed.links] == [("self", ROOT + ALL), ("alternate", ROOT)]


def test_a_countrys_feed_has_its_events_and_the_articles_about_it() -> None:
    written = write()
    feed = read(written[CANADA])

    assert feed.feed.title == "Canada: Peer review"
    assert feed.feed.link == f"{ROOT}reviews/peer/countries/ca/"
    assert set(titles(feed)) == {
        "On reviews",
        "Canada answers",
        "Canada reports",
        "Cancelled: A visit; cancelled",
        "A year",
    }
    assert read(written["reviews/peer/countries/fr.xml"]).entries == []


def test_an_article_says_what_it_is() -> None:
    entry = entry_called(read(write()[ALL]), "On reviews")

    assert entry.link == f"{ROOT}articles/on-reviews/"
    assert entry.published == entry.updated == "2025-12-01T00:00:00Z"
    assert [tag.term for tag in entry.tags] == ["courts"]
    assert "content" not in entry


def test_an_article_has_its_authors_and_its_summary() -> None:
    text = "---\ntitle: A\nauthors: [Jane Adams, '{The Board}']\nsummary: What it *says*.\n---\n"
    entry = read(write(make_other_guide({"articles/a.md": text}))[ALL]).entries[0]

    assert [author.name for author in entry.authors] == ["Jane Adams", "The Board"]
    assert entry.summary == "What it *says*."


def test_an_event_says_what_it_is_and_how_we_know() -> None:
    entry = entry_called(read(write()[ALL]), "Canada answers")

    assert entry.link == f"{ROOT}reviews/peer/countries/ca/#aa-answers"
    assert entry.content[0].type == "text/html"
    assert entry.content[0].value.removeprefix("<p>").removesuffix("</p>").split("</p><p>") == [
        "Date: November 2025 to about April 2026",
        "Status: under way",
        "As the plan says (Doe et al. 2025, p. 2); see Canada reports.",
        "Take part: Send a paper.",
        "Source: UN 2000, para. 5 (official)",
        "Source: Doe et al. 2025 https://press.example/a",
        "Date of the source: October 2025",
    ]
    assert [tag.term for tag in entry.tags] == ["deadline"]


def test_what_was_changed_last_comes_first() -> None:
    history = History(
        {ARTICLE: Changes(EARLIER, EARLIER)},
        {"session": Changes(EARLIER, DAY), "aa-answers": Changes(DAY, DAY), "ca-off": Changes(None, EARLIER)},
    )
    feed = read(write(history=history)[ALL])

    assert titles(feed)[:4] == [
        "The Conference meets",
        "Canada answers",
        "On reviews",
        "Cancelled: A visit; cancelled",
    ]
    assert feed.feed.updated == "2026-01-02T03:04:05Z"


@pytest.mark.parametrize(
    ("changes", "published", "updated"),
    [
        (Changes(), "2025-10-01T00:00:00Z", "2025-10-01T00:00:00Z"),
        (Changes(EARLIER, DAY), "2026-01-01T03:04:05Z", "2026-01-02T03:04:05Z"),
        (Changes(None, DAY), "2025-10-01T00:00:00Z", "2026-01-02T03:04:05Z"),
        (Changes(DAY, None), "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
    ],
)
def test_an_event_goes_by_its_history_and_then_by_its_source(
    changes: Changes, published: str, updated: str
) -> None:
    entry = entry_called(read(write(history=History(events={"aa-answers": changes}))[ALL]), "Canada answers")

    assert (entry.published, entry.updated) == (published, updated)


@pytest.mark.parametrize(
    ("date", "changes", "published", "updated"),
    [
        ("2025-12", Changes(EARLIER, DAY), "2025-12-01T00:00:00Z", "2026-01-02T03:04:05Z"),
        ("2026-01-04", Changes(EARLIER, DAY), "2026-01-04T00:00:00Z", "2026-01-04T00:00:00Z"),
        ("../2025", Changes(EARLIER, DAY), "2026-01-01T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("", Changes(EARLIER, DAY), "2026-01-01T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("", Changes(), "2026-01-15T00:00:00Z", "2026-01-15T00:00:00Z"),
    ],
)
def test_an_article_goes_by_its_own_date_then_by_its_history_then_by_the_guides_day(
    date: str, changes: Changes, published: str, updated: str
) -> None:
    guide = make_other_guide({"articles/a.md": f"---\ntitle: A\ndate: {date}\n---\n"})
    entry = read(write(guide, History({"docs/articles/a.md": changes}))[ALL]).entries[0]

    assert (entry.published, entry.updated) == (published, updated)


def bare_guide(rows: str) -> Guide:
    """A guide with one article and these events of Canada alone, beside that of the article."""
    header = "id,title,when,status,country,cite,as_of,former_ids\n"
    mechanism = "---\ntitle: M\nmechanism: {short: M}\n---\n"
    return make_guide(events=header + rows, mechanism=mechanism, countries="country\nCA\n")


def test_a_feed_has_the_newest_entries_up_to_its_bound() -> None:
    rows = (f"e{n},Event {n},{2900 - n},planned,CA,press,2025-12,\n" for n in range(MAX_ENTRIES + 20))
    guide = bare_guide("".join(rows))
    history = History({ARTICLE: Changes(DAY, DAY)}, {event.id: Changes(DAY, DAY) for event in guide.events})
    written = write(guide, history)

    expected = ["On reviews", *(f"Event {number}" for number in range(MAX_ENTRIES))]
    for path, bound in ((ALL, MAX_ENTRIES), (CANADA, MAX_COUNTRY_ENTRIES)):
        assert titles(read(written[path])) == expected[:bound]


def ids(guide: Guide, site: SiteAddress = SITE) -> dict[str, str]:
    return {entry.title: entry.id for entry in read(write(guide, site=site)[ALL]).entries}


def test_an_id_stays_whatever_else_changes() -> None:
    before = ids(make_guide())
    after = ids(make_guide(events=EVENTS.replace(",deadline,planned,", ",report,planned,")))
    assert before == after
    assert before == ids(make_guide(), SiteAddress("http://example.org/guide", directory_urls=False))
    assert set(before.values()).isdisjoint(ids(make_guide(), SiteAddress("https://example.org/")).values())
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id_) for id_ in before.values())


def test_a_renamed_event_keeps_the_id_of_its_first_name() -> None:
    names = [("first", ""), ("second", "first"), ("third", "first;second")]
    rows = [f"{name},A visit,2025-12-04,done,CA,press,2025-12,{former}\n" for name, former in names]

    assert len({ids(bare_guide(row))["A visit"] for row in rows}) == 1


def test_an_id_that_another_event_has_now_is_only_its() -> None:
    guide = bare_guide("first,A,2025,done,CA,press,2026,\nsecond,B,2025,done,CA,press,2026,\n")
    events = [replace(event, former_ids=("first",) * (event.id == "second")) for event in guide.events]
    found = ids(replace(guide, events=tuple(events)))

    assert found["A"] != found["B"]


@pytest.mark.parametrize(
    "former", ["articles/old.md", "articles/old/", "/articles/old/index.html", "articles/old.html"]
)
def test_a_moved_page_keeps_the_id_of_its_first_address(former: str) -> None:
    old = make_other_guide({"articles/old.md": "---\ntitle: A\n---\n"})
    new = make_other_guide(
        {"articles/new.md": f"---\ntitle: A\nredirect_from: [{former}, articles/x.md]\n---\n"}
    )

    assert ids(old) == ids(new)


def test_without_an_address_of_the_site_links_lead_from_the_feeds_own_place() -> None:
    written = write(site=SiteAddress(""))
    home, country = (
        read(written[ALL], "https://a.example/b/feed.xml"),
        read(written[CANADA], f"https://a.example/b/{CANADA}"),
    )

    assert b"example" not in re.sub(rb"press.example", b"", written[ALL])
    assert [(link.rel, link.href) for link in home.feed.links] == [("alternate", "https://a.example/b/")]
    assert country.feed.link == "https://a.example/b/reviews/peer/countries/ca/"
    for feed in (home, country):
        assert entry_called(feed, "On reviews").link == "https://a.example/b/articles/on-reviews/"
        assert entry_called(feed, "Canada reports").link == (
            "https://a.example/b/reviews/peer/countries/ca/#ca-undated"
        )


HEAD = FeedHead("urn:x", "T", "S", "A", ROOT, "", DAY, "en")
HOSTILE = [
    *TEXTS,
    *(f"a {sign} {sign}{sign}b{sign}c {sign}" for sign in SIGNS),
    "]]>",
    "\x1b\ufffe\U0001fffe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_holds_it_is_words_to_a_reader(text: str) -> None:
    text = plain(text)
    entry = FeedEntry("urn:y", text, ROOT, DAY, DAY, text, (text, text), (text,), (text or "x",))
    read_back = read(write_feed(HEAD, [entry])).entries[0]

    assert read_back.title == text
    assert read_back.get("summary", "") == text
    assert unescaped(read_back.content[0].value) == [text, text]
    assert read_back.tags[0].term == (text or "x")
    assert read_back.authors[0].get("name", "") == text


def unescaped(html: str) -> list[str]:
    """The paragraphs of HTML in which there is no other element."""
    return ["".join(paragraph.itertext()) for paragraph in ET.fromstring(f"<div>{html}</div>")]


def test_no_character_that_xml_forbids_gets_in() -> None:
    raw = "a\x00\x0b\ud800\uffffb"
    data = write_feed(HEAD, [FeedEntry("urn:y", raw, ROOT, DAY, DAY, raw, (raw,), (raw,), (raw,))])

    assert data.count(b"ab") == 5
    assert read(data).entries[0].title == "ab"


def test_a_hostile_article_is_words() -> None:
    guide = make_other_guide(
        {"articles/a.md": "---\ntitle: '<script>x</script> & <b>'\nsummary: '<i>]]>'\ntags: ['<x>']\n---\n"}
    )
    entry = read(write(guide)[ALL]).entries[0]

    assert (entry.title, entry.summary) == ("<script>x</script> & <b>", "<i>]]>")
    assert entry.title_detail.type == "text/plain"


def test_a_feed_speaks_the_language_of_the_site() -> None:
    assert read(write(locale="fr-CA")[ALL]).feed.language == "fr-CA"


def test_the_same_guide_and_history_give_the_same_bytes() -> None:
    assert write() == write()


def head_links(site: SiteAddress, guide: Guide | None = None) -> Mapping[str, str]:
    context = ExportContext(guide or make_guide(), site, Words("en"), "A <guide>")
    return feed_links(context, ["index.md", "articles/on-reviews.md", "reviews/peer/countries/ca.md"])


def test_heads_lead_to_feeds_from_where_they_stand() -> None:
    links = head_links(SITE)
    first = '<link rel="alternate " type="application/atom+xml" title="A &lt;guide&gt;" href="{}feed.xml">\n'

    assert links["index.md"] == first.format("")
    assert links["articles/on-reviews.md"] == first.format("../../")
    assert links["reviews/peer/countries/ca.md"] == (
        first.format("../../../../")
        + '<link rel="alternate " type="application/atom+xml" title="Canada: Peer review" href="../ca.xml">\n'
    )


def test_without_directory_urls_pages_lie_elsewhere() -> None:
    links = head_links(SiteAddress("", directory_urls=False))

    assert 'href="../feed.xml"' in links["articles/on-reviews.md"]
    assert 'href="ca.xml"' in links["reviews/peer/countries/ca.md"]


def test_a_countrys_name_is_no_markup() -> None:
    guide = make_guide(countries=COUNTRIES.replace("FR DE,,", 'FR DE,"<b>""&",'))

    assert (
        'title="&lt;b&gt;&quot;&amp;: Peer review"' in head_links(SITE, guide)["reviews/peer/countries/ca.md"]
    )
    assert read(write(guide)[CANADA]).feed.title == '<b>"&: Peer review'
