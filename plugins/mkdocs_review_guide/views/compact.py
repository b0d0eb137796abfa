"""Styles as they are sent: without what is there for their writers alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from string import ascii_uppercase

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_TEXT = re.compile(r'("[^"\n]*")')
_SHORTER = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,>]) ?"), r"\1"),
    (re.compile(r"(?<=[\w-]): "), ":"),
    (re.compile(r" (?=!important)"), ""),
    (re.compile(r"(?<![\w.])0(?=\.\d)"), ""),
    (re.compile(r";}"), "}"),
)


SCOPE = (".md-typeset .g ", ".g.g ")
"""What our rules begin with, to outweigh the theme's; and what is shorter, weighs as much and finds the same:
`.g`, the guide's part of a page, stands in `.md-typeset` always.
"""


def compact_css(text: str) -> str:
    """A style of ours without comments and blanks. Ours hold no comment or line break within a text."""
    parts = _TEXT.split(COMMENT.sub("", text))
    for shorter, by in _SHORTER:
        parts[::2] = [shorter.sub(by, part) for part in parts[::2]]
    return "".join(parts).strip().replace(*SCOPE)


_TOKEN = re.compile(r"--[gc]-[a-z0-9]+")
_KEPT = frozenset({"--c-lab"})
"""What templates set too."""


def with_short_tokens(styles: Mapping[str, str]) -> dict[str, str]:
    """Styles that share custom properties, with a letter for each that they alone know; the most frequent
    come first.
    """
    counts = Counter(name for text in styles.values() for name in _TOKEN.findall(text))
    names = sorted(counts.keys() - _KEPT, key=lambda name: (-counts[name], name))
    short = dict(zip(names, (f"--{letter}" for letter in ascii_uppercase), strict=False))
    return {
        name: _TOKEN.sub(lambda found: short.get(found[0], found[0]), text) for name, text in styles.items()
    }
