"""Text from elsewhere as Markdown that a person edits: nothing in it is markup, and little looks escaped."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"[\\`*\[\]{}]"  # what Markdown escapes with a backslash
    r"|(?<!\w)_|_(?!\w)"  # an underscore within a word is none of its marks
    r"|[<|$]|&(?=#?\w+;)|:(?=[\w+-]+:)|~(?=~)|(?<=~)~|\^|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|!(?=\[)"
)
_LINE_START = re.compile(
    r"^(?P<space>\s*)(?P<mark>#|>|[-+](?=\s)|\d{1,9}[.)](?=\s)|[-=_*]{3,}|!!!|\?\?\?|:(?=\s)|~|/{3})"
)
_BACKSLASHED = frozenset("\\`*[]{}_^!")


def markdown(text: str) -> str:
    """A text on one line as Markdown, in which nothing is markup wherever it begins."""
    return at_line_start(inline(text))


def inline(text: str) -> str:
    """A text within a line as Markdown, in which nothing is markup."""
    return _SIGNS.sub(_escaped, text)


def at_line_start(text: str) -> str:
    """Markdown that may begin a line without beginning a heading, a list or an extension's block."""
    match = _LINE_START.match(text)
    if match is None:
        return text
    mark = match["mark"]
    if mark[0].isdigit():
        mark = f"{mark[:-1]}\\{mark[-1]}"
    elif mark[0] in "-+#>!":
        mark = f"\\{mark}"
    else:
        mark = f"&#{ord(mark[0])};{mark[1:]}"
    return f"{match['space']}{mark}{text[match.end() :]}"


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in _BACKSLASHED else f"&#{ord(sign)};" if sign != "<" else "&lt;"
