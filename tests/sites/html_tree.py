"""HTML as a small tree, for questions about facts and structure rather than about strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)

COMMENT = "!--"
"""What stands for the tag of a comment."""

_NOT_TEXT = frozenset(["script", "style", "template", COMMENT])


@dataclass(eq=False, slots=True)
class Element:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def __repr__(self) -> str:
        given = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{given}>{self.text}"

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def href(self) -> str:
        return self.attributes.get("href", "")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words that a reader sees, with white space folded."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _NOT_TEXT:
                yield from child._texts()

    @property
    def html(self) -> str:
        """The element as HTML: attributes as they are, text with as few character references as can be."""
        if self.tag == COMMENT:
            return f"<!--{self.children[0]}-->"
        inside = "".join(
            escape(child, quote=False) if isinstance(child, str) else child.html for child in self.children
        )
        given = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{given}>" if self.tag in VOID else f"<{self.tag}{given}>{inside}</{self.tag}>"

    def walk(self) -> Iterator[Element]:
        """Every element below this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *tags: str, class_: str = "") -> list[Element]:
        """The elements below with one of these tags, and with the class."""
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags) and (not class_ or class_ in element.classes)
        ]

    def one(self, *tags: str, class_: str = "") -> Element:
        """The one such element; there must be no other."""
        found = self.all(*tags, class_=class_)
        assert len(found) == 1, f"{len(found)} elements {tags} {class_} in {self!r}"
        return found[0]

    def without(self, *tags: str, class_: str = "") -> Element:
        """A copy of this element without such elements."""
        (copy,) = read_html(self.html).children
        assert isinstance(copy, Element)
        for element in copy.all(*tags, class_=class_):
            assert element.parent is not None
            element.parent.children.remove(element)
        return copy

    def with_id(self, id_: str) -> Element:
        """The one element with an id."""
        found = [element for element in self.walk() if element.id == id_]
        assert len(found) == 1, f"{len(found)} elements with the id {id_}"
        return found[0]

    def entry(self, id_: str) -> Element:
        """The row of a list that has an id or holds the heading with it."""
        found = self.with_id(id_)
        return next(element for element in (found, *found.above()) if "data-row" in element.attributes)

    def has_id(self, id_: str) -> bool:
        return any(element.id == id_ for element in self.walk())

    @property
    def links(self) -> list[Element]:
        """The links below, with an address."""
        return [element for element in self.all("a") if element.href]

    def above(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()


def read_html(html: str) -> Element:
    """Read a page or a piece of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        around = [self.open, *self.open.above()]
        match = next((element for element in around if element.tag == tag), None)
        if match is not None and tag not in VOID:
            self.open = match.parent or self.root

    def handle_comment(self, data: str) -> None:
        self.open.children.append(Element(COMMENT, {}, [data], self.open))

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)
