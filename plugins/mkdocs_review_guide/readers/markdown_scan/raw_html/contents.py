"""The text of elements whose content is Markdown, put together from its pieces."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.mapped_text import Element, Mapped, Part


def settle(outer: Element, source: Mapped) -> None:
    """Give an element and those within it their text, each inner element set off by blank lines."""
    waiting = [outer]
    while waiting:
        element = waiting.pop()
        element.content = _settled(element.parts, source)
        waiting += (part for part in element.parts if isinstance(part, Element) and part.state != "off")
        element.parts = []


def _settled(parts: list[Part], source: Mapped) -> Mapped:
    """The text of an element's content."""
    content = Mapped(source)
    for text, elements in _runs(parts):
        for piece, origin in text:
            content.add(piece, origin)
        if elements is not None:
            content.add("\n\n")
            content.add_element(elements)
            content.add("\n")
    return content


def _runs(parts: list[Part]) -> Iterator[tuple[list[tuple[str, int]], Element | None]]:
    """The text before each inner element, and after the last one, without newlines at its end."""
    text: list[tuple[str, int]] = []
    for part in parts:
        if isinstance(part, Element):
            yield _without_last_newlines(text), part
            text = []
        else:
            text.append(part)
    yield _without_last_newlines(text), None


def _without_last_newlines(text: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Pieces without the newlines at their end."""
    kept = list(text)
    while kept:
        piece, origin = kept.pop()
        piece = piece.rstrip("\n")
        if piece:
            kept.append((piece, origin))
            break
    return kept
