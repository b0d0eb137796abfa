"""Who points where, by the links of a built site: held against what its pages say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.sites.html_tree import Element, read_html

Goal = tuple[str, str]
"""An address from the home page's, which is empty, and an anchor."""


@dataclass
class Site:
    """A built site, read page by page."""

    folder: Path
    _pages: dict[str, Element] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    @property
    def addresses(self) -> list[str]:
        files = sorted(self.folder.rglob("index.html"))
        return [file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in files]

    def page(self, address: str) -> Element:
        """The guide's part of a page."""
        if address not in self._pages:
            html = (self.folder / address / "index.html").read_text(encoding="utf-8")
            self._pages[address] = read_html(html).one("div", class_="g")
        return self._pages[address]

    def words(self, address: str) -> str:
        """The letters of all that a page says, but for the marks of citations and the lists of passages."""
        if address not in self._words:
            self._words[address] = _letters(_said(self.page(address)))
        return self._words[address]

    def has(self, address: str) -> bool:
        return (self.folder / address / "index.html").is_file()

    def goal(self, here: str, link: Element) -> Goal | None:
        """Where a link leads, if that is a page of the site."""
        url = urlsplit(urljoin(f"http://site/{here}", link.href))
        address = unquote(url.path).lstrip("/")
        return (address, unquote(url.fragment)) if url.netloc == "site" and self.has(address) else None


def is_listed_by_the_guide(link: Element) -> bool:
    """Whether a link stands in what the guide puts into a page: a listing, a chart, a list of passages."""
    around = {name for element in link.above() for name in element.classes}
    return bool(around & {"evs", "arts", "chart", "passages", "pointing", "related", "footnote"})


def written_links(site: Site, here: str) -> Iterator[tuple[Element, Goal]]:
    """The links of a page's prose to pages of the site and things in them, as somebody wrote them."""
    for prose in site.page(here).all("div", class_="prose"):
        for link in prose.links:
            goal = site.goal(here, link)
            is_note = "footnote-ref" in link.classes
            if goal and not is_note and not is_listed_by_the_guide(link):
                yield link, goal


def thing_at(site: Site, goal: Goal) -> Element | None:
    """The event, step, instrument or work with an anchor; None if that is a heading, or the page."""
    address, anchor = goal
    if not anchor:
        return None
    found = site.page(address).with_id(anchor)
    around = [found, *found.above()]
    if found.tag == "dt" and found.parent:
        siblings = [child for child in found.parent.children if isinstance(child, Element)]
        return siblings[siblings.index(found) + 1]
    if "work" in found.classes:
        return found
    is_item = found.tag == "li" or found.classes == ["t"]
    return next(element for element in around if element.tag == "li") if is_item else None


def passages_at(site: Site, goal: Goal) -> list[tuple[str, Element]]:
    """The items of the list of who points at something, each with the page in which it stands."""
    address, anchor = goal
    thing = thing_at(site, goal)
    if thing is None:
        sections = site.page(address).all("section", class_="mentions")
        return [(address, item) for section in sections for item in items(section)]
    found = [(address, item) for item in items(thing)]
    whole = f"references/{anchor}/"
    if "work" in thing.classes and site.has(whole):
        found += [(whole, item) for item in items(site.page(whole))]
    return found


def items(place: Element) -> list[Element]:
    return [item for listed in place.all("ul", class_="passages") for item in listed.all("li")]


def left_out(site: Site, goal: Goal) -> bool:
    """Whether a list says that it leaves passages out."""
    thing = thing_at(site, goal)
    places = [thing] if thing else site.page(goal[0]).all("section", class_="mentions")
    return any(re.search(r"\d+ more passages? (is|are) not shown", place.text) for place in places)


def unlisted(site: Site, without_list: set[str]) -> list[str]:
    """The links that no list knows, though they lead to something that has one."""
    found = []
    for here in site.addresses:
        for link, goal in written_links(site, here):
            is_thing = thing_at(site, goal) is not None
            if not is_thing and (goal[0] == here or goal[0] in without_list):
                continue
            pointing = {site.goal(page, item.links[0]) for page, item in passages_at(site, goal)}
            if here not in {each[0] for each in pointing if each} and not left_out(site, goal):
                found.append(f"{here}: {link.href}")
    return found


def unfounded(site: Site) -> tuple[int, list[str]]:
    """How many passages pages list as pointing at them or at a thing in them, and those that don't."""
    count, found = 0, []
    for here in site.addresses:
        page = site.page(here)
        places = [*page.all("details", class_="mentioned"), *page.all("section", class_="mentions")]
        outer = [place for place in places if not any("mentions" in up.classes for up in place.above())]
        for place in outer:
            for item in items(place):
                count += 1
                if not _points(site, here, place, item):
                    found.append(f"{here}: {item.text}")
    return count, found


def _points(site: Site, here: str, place: Element, item: Element) -> bool:
    """Whether the page that an item leads to has its words, and a link to what the list belongs to."""
    goal = site.goal(here, item.links[0])
    if goal is None:
        return False
    page = site.page(goal[0])
    if goal[1]:
        page.with_id(goal[1])
    words = item.one("q").text.strip("…")
    led_to = [site.goal(goal[0], link) for link in page.links if not is_listed_by_the_guide(link)]
    if place.tag == "section":
        is_linked = any(each and each[0] == here and not thing_at(site, each) for each in led_to)
    else:
        is_linked = any(each and each[0] == here and _holds(site, each, place) for each in led_to)
    return is_linked and _letters(words) in site.words(goal[0])


def _holds(site: Site, goal: Goal, place: Element) -> bool:
    thing = thing_at(site, goal)
    return thing is not None and any(each is place for each in thing.walk())


def _said(page: Element) -> str:
    marks = {"cite-loc", "cite-pre", "cite-sep", "mentioned", "mentions"}
    return "".join(_texts(page, marks))


def _texts(place: Element, marks: set[str]) -> Iterator[str]:
    for child in place.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "sup" and not marks & set(child.classes):
            yield from _texts(child, marks)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d]+", "", text).casefold()
