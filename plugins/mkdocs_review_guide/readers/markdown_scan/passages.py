"""Passages: the plain words of a text, and the sentence around a place in it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

from mkdocs_review_guide.readers.markdown_scan.stand_ins import AMPERSAND

_LONGEST = 240
_AROUND = 1200
_SENTENCE_END = re.compile(r"[.!?…]++[\"'”’»)\]\0]*+\s[\s\0]*+(?=[\"'“‘«(\[]*+[^\W_a-z])")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w.])(?:[A-Za-z]|e\.g|i\.e|al|arts?|cf|ch|chap|doc|dr|eds?|ff|fig|mr|mrs|ms|nos?|paras?|pp|prof"
    r"|res|sec|sect|st|v|vol|vs)\.$",
    re.IGNORECASE,
)
_SPACE_BEFORE_SIGN = re.compile(r"\s+(?=[.,;:!?)\]])")
_ENTITY_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")


@dataclass(frozen=True, slots=True)
class PlainText:
    """The words of one run of text, and where its lines begin in it and in the body."""

    start: int
    end: int
    plain: str
    offsets: tuple[int, ...]
    places: tuple[int, ...]

    def index(self, place: int) -> int:
        """The offset in ``plain`` of a place in the body."""
        line = max(bisect_right(self.places, place) - 1, 0)
        following = self.offsets[line + 1] - 1 if line + 1 < len(self.offsets) else len(self.plain)
        return min(self.offsets[line] + max(place - self.places[line], 0), following)


def sentence_around(plain: str, index: int) -> str:
    """The sentence around an offset, in plain words."""
    low, high = max(index - _AROUND, 0), min(index + _AROUND, len(plain))
    start, end = low, high
    for found in _SENTENCE_END.finditer(plain, low, high):
        if _ABBREVIATED.search(plain[max(found.start() - 10, low) : found.start() + 1].replace("\0", "")):
            continue
        if found.end() > index:
            end = found.end()
            break
        start = found.end()
    marked = f"{plain[start:index]}\1{plain[index:end]}"
    before, _, after = plain_words(marked).partition("\1")
    before, cut_before = _cut_start(before, max(_LONGEST - len(after), _LONGEST * 2 // 3))
    after, cut_after = _cut_end(after, _LONGEST - len(before))
    text = _SPACE_BEFORE_SIGN.sub("", " ".join((before + after).split()))
    opening = "… " if cut_before or (start == low > 0) else ""
    closing = " …" if cut_after or (end == high < len(plain)) else ""
    return f"{opening}{text}{closing}" if text else ""


def plain_words(plain: str) -> str:
    """Plain text with single spaces, without what is hidden and without character references."""
    text = " ".join(plain.replace("\0", "").split())
    return _ENTITY_REFERENCE.sub(lambda found: html.unescape(found.group()), text).replace(AMPERSAND, "&")


def _cut_start(text: str, length: int) -> tuple[str, bool]:
    """The end of a text from a word's start, and whether it was cut."""
    if len(text) <= length:
        return text, False
    kept = text[-length:]
    space = kept.find(" ")
    return (kept[space + 1 :] if 0 <= space < length // 2 else kept), True


def _cut_end(text: str, length: int) -> tuple[str, bool]:
    """The start of a text to a word's end, and whether it was cut."""
    if len(text) <= length:
        return text, False
    kept = text[:length]
    space = kept.rfind(" ")
    return (kept[:space] if space > length // 2 else kept), True
