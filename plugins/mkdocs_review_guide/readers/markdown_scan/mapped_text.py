"""Text that knows where it came from, and the elements that stand in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from mkdocs_review_guide.readers.markdown_scan.stand_ins import STASH

NOWHERE = -1


class Mapped:
    """A text made of pieces of another, and for each piece where it began there."""

    def __init__(self, parent: Mapped | None = None) -> None:
        self.parent = parent
        self.stash: list[Element] = []
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0
        self._next = NOWHERE

    def add(self, text: str, origin: int = NOWHERE) -> None:
        """Append a piece that stood at ``origin`` of the parent text, or nowhere."""
        if not text:
            return
        if origin < 0 or origin != self._next:
            self._starts.append(self._length)
            self._origins.append(origin)
        self._parts.append(text)
        self._length += len(text)
        self._next = origin + len(text) if origin >= 0 else NOWHERE

    def add_element(self, element: Element) -> None:
        """Append the stand-in of an element whose content is Markdown."""
        self.stash.append(element)
        self.add(STASH, -1 - len(self.stash))

    @cached_property
    def text(self) -> str:
        """The whole text; nothing is added after it was read."""
        return "".join(self._parts)

    def place(self, offset: int) -> int:
        """The offset in the body, or a negative number for what doesn't stand there."""
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0 or self._origins[piece] < 0:
            return NOWHERE
        origin = self._origins[piece] + offset - self._starts[piece]
        return self.parent.place(origin) if self.parent else origin

    def element(self, offset: int) -> Element | None:
        """The element whose stand-in is at an offset."""
        piece = bisect_right(self._starts, offset) - 1
        origin = self._origins[piece] if piece >= 0 else NOWHERE
        return self.stash[-2 - origin] if origin < NOWHERE else None


State = Literal["block", "span", "off"]


@dataclass(slots=True)
class Element:
    """An HTML element whose content is Markdown: its text has stand-ins for the elements within."""

    tag: str
    state: State
    attributes: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    content: Mapped | None = None


Part = tuple[str, int] | Element
"""A piece of an element's content: text and where it stood (or nowhere), or an element."""
