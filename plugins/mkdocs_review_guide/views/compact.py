"""Styles and scripts as they are sent: without the comments and indents that are there for their writers."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def compact(text: str) -> str:
    """A style or script of ours without comments on lines of their own, and without indents.

    Ours hold no text over several lines, in which either could mean something.
    """
    return _INDENT.sub("", _COMMENT.sub("", text))
