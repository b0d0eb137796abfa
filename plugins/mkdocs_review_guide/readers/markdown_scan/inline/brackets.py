"""Brackets of links, and the parentheses of their addresses."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.effort import Effort

BRACKET = re.compile(r"[\[\]]")
_LINK_START = re.compile(r"""\(\s*(?:(<[^<>]*>)\s*(?:('[^']*'|"[^"]*")\s*)?\))?""")
_LINK_TOKEN = re.compile(r"""[()'"]""")


def bracket_pairs(text: str) -> dict[int, int]:
    """The closing bracket of each opening one that has one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
        elif opened:
            pairs[opened.pop()] = found.start()
    return pairs


class LinkEnds:
    """Finds where the address of a link ends: ``(address "title")`` with nested parentheses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._effort = Effort(100_000 + 4 * len(text))
        self._last = text.rfind(")")
        self._last_quote = max(text.rfind('"'), text.rfind("'"))

    def end(self, start: int) -> int | None:
        """The offset behind the closing parenthesis."""
        found = _LINK_START.match(self.text, start)
        if found is None or (self._last < start and self._last_quote < start):
            return None
        return found.end() if found.group(1) else self._address_end(found.end())

    def _address_end(self, start: int) -> int | None:
        """Count parentheses, but for those in a title; a title that doesn't end isn't one."""
        depth = spare = 1
        quote = other = ""
        quote_ends = other_ends = False
        fallback = len(self.text) - 1
        for found in _LINK_TOKEN.finditer(self.text, start):
            self._effort.spend(1)
            char = found.group()
            if char == ")":
                last = self.text[start : found.start()].rstrip(" ")[-1:] if quote_ends or other_ends else ""
                if last and ((quote_ends and last == quote) or (other_ends and last == other)):
                    depth = 0
                elif not quote:
                    depth -= 1
                elif spare > 0:
                    spare -= 1
                    if not spare:
                        fallback = found.end()
            elif char == "(":
                if not quote:
                    depth += 1
                elif spare > 0:
                    spare -= 1
            elif not quote:
                quote, spare, depth = char, depth, 1
            elif char != quote and not other:
                other = char
            elif char == quote:
                quote_ends = True
            else:
                other_ends = True
            if not depth:
                return found.end()
        return fallback if not spare else None
