"""Fenced code, as superfences finds it in the lines of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_FENCE_START = re.compile(r"([> ]*)(~{3,}|`{3,})(.*)")
_FENCE_LANGUAGE = re.compile(r"[ ]*\.?[\w#.+-]+(?=[ ]|$)")
_FENCE_OPTION = re.compile(r"[ ]*([a-zA-Z][a-zA-Z0-9_]*)(?:=(?:\"(.*?)\"|'(.*?)'))?(?=[ ]|$)")
_FENCE_VALUES = {
    "hl_lines": re.compile(r"\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*$"),
    "linenums": re.compile(r"\d+"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}


def find_fences(texts: list[str]) -> list[tuple[int, int, int]]:
    """The fenced code of a page: first line, last line, width of the indent (quote marks count)."""
    found: list[tuple[int, int, int]] = []
    fence: _Fence | None = None
    for number, text in enumerate(texts):
        if fence is None:
            fence = _open_fence(number, text)
            continue
        state = fence.step(text)
        if state == "closed":
            found.append((fence.line, number, fence.width))
        if state != "open":
            fence = None
    return found


def _open_fence(number: int, text: str) -> _Fence | None:
    """The fence that begins on a line, if superfences accepts what stands behind it."""
    if "```" not in text and "~~~" not in text:
        return None
    found = _FENCE_START.match(text)
    if found is None or not _is_fence_header(found.group(3)):
        return None
    return _Fence(number, len(found.group(1)), found.group(1).count(">"), found.group(2))


def _is_fence_header(text: str) -> bool:
    """Whether superfences takes the words behind a fence: a language, then attributes or options it knows."""
    language = _FENCE_LANGUAGE.match(text)
    rest = text[language.end() :].strip(" ") if language else None
    if rest is not None and (not rest or (rest[0] == "{" and rest[-1] == "}" and len(rest) > 1)):
        return True
    if rest is not None and (options := _fence_options(rest)) is not None:
        return _are_known(options)
    whole = text.strip(" ")
    if rest is None and whole:
        options = _fence_options(whole)
        return (whole[0] == "{" and whole[-1] == "}") or (options is not None and _are_known(options))
    return rest is None


def _fence_options(text: str) -> list[tuple[str, str]] | None:
    """The options behind a fence as name and value (the name, if it has none), or None for other words."""
    options: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _FENCE_OPTION.match(text, at)
        if found is None:
            return None
        name, double, single = found.groups()
        options.append((name, next((value for value in (double, single) if value is not None), name)))
        at = found.end()
    return options


def _are_known(options: list[tuple[str, str]]) -> bool:
    """Whether superfences knows every option and its value."""
    return all(name in _FENCE_VALUES and _FENCE_VALUES[name].match(value) for name, value in options)


@dataclass(slots=True)
class _Fence:
    """An open fence: its line, the width of its indent, the quote marks in that, and its characters."""

    line: int
    width: int
    quotes: int
    mark: str
    blank: bool = False

    def step(self, text: str) -> Literal["open", "closed", "failed"]:
        """Take the next line."""
        indent = _prefix(text, self.width)
        content = text[len(indent) :]
        quotes = indent.count(">")
        if quotes > self.quotes:
            return "failed"
        if (not content) if self.quotes else (not text.strip()):
            self.blank = True
            return "open"
        if len(indent) < self.width or (self.blank and quotes < self.quotes):
            return "failed"
        if content.rstrip(" ") == self.mark:
            return "closed"
        self.blank = False
        return "open"


def _prefix(text: str, width: int) -> str:
    """At most ``width`` quote marks and spaces from the start of a line."""
    end = 0
    while end < min(width, len(text)) and text[end] in "> ":
        end += 1
    return text[:end]
