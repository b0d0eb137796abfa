"""The one escape for text from data: inert wherever it lands in a page's Markdown or HTML.

Numeric character references mean the same in Markdown text, headings, tables, link texts, raw HTML and quoted
attributes, and no extension of Python-Markdown acts on them. What punctuation is left as it is can't begin
anything in any of these places.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

_BETWEEN_LETTERS = r"(?<=[^\W\d_])-(?=[^\W\d_])"
_BEFORE_SPACE = r"(?<=[^\W\d_])(?:\.(?= |\Z)|:(?= ))"
_INERT = r"(?<=\w)[,;?%](?= |\Z)"
_LIST_MARK = "|".join(rf"(?<=\A[ivxlcdmIVXLCDM]{{{n}}})\." for n in (2, 3, 4)) + r"|(?<=\A[^\W\d_])\."
"""A point after a first letter, or a first Roman numeral."""
_ORDINAL = r"(?<=\d)[snrt](?=[tdh](?![^\W_]))"
"""What extensions raise in ``1st``."""
_PUNCTUATION = r"[!-/:-@\[-`{-~\u00a0\u202f]"
"""ASCII's, and the spaces that break no line, which Markdown would fold in a link's title."""
_UNSAFE = re.compile(
    rf"({_LIST_MARK}|{_ORDINAL})|{_BETWEEN_LETTERS}|{_BEFORE_SPACE}|{_INERT}|({_PUNCTUATION})"
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\u00a0\u202f]\s*")
_PRIVATE = re.compile("[\ue000-\uf8ff]")

SCHEMES = ("http", "https", "mailto")
"""What links from data may lead to."""


def plain(text: str) -> str:
    """Text on one line: white space folded, control characters and bidirectional overrides dropped. Spaces
    within it that break no line stay as they are.
    """
    return _SPACES.sub(" ", _PRIVATE.sub("\ufffd", _CONTROL.sub("", text))).strip()


@lru_cache(maxsize=16_384)
def escape(text: str) -> Markup:
    """Text from data, made inert for Markdown and for HTML text and quoted attributes alike.

    What was asked last is kept: titles and names stand on many pages.
    """
    return inert(plain(text))


def inert(line: str) -> Markup:
    """Text that is plain already, or a part of it, made inert with its spaces as they are."""
    return Markup(_UNSAFE.sub(_reference, line))  # every special character is a reference now


def _reference(match: re.Match[str]) -> str:
    char = match[1] or match[2]
    return f"&#{ord(char)};" if char else match[0]


def escape_attribute(text: str) -> str:
    """Text for templates of the theme that write it unescaped into elements and quoted attributes, and
    addresses for Markdown: the last two signs are those that extensions read before links and tags.
    """
    table = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "$": "&#36;", "+": "&#43;"}
    return "".join(table.get(char, char) for char in plain(text))


def safe_url(url: str) -> str | None:
    """An address from data as it may stand in ``href``, percent-encoded; None if it leads to no place a link
    may.
    """
    text = plain(url).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return quote(text, safe="/:?#@!$&+,;=%-._~")
