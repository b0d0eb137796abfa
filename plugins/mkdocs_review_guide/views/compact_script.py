"""Scripts as they are sent: without comments and blanks, and with short names for what they alone know.

This is for our own scripts, which keep to some rules; in return nothing has to be installed, and little read:

- what is declared is declared with ``const`` or ``let`` or is a parameter of an arrow, and its name
  stands for nothing else in the file;
- a statement ends with a semicolon, or with the brace of a block;
- no text, pattern or template goes over several lines, and what a template inserts has no braces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_letters

from mkdocs_review_guide.views.compact import COMMENT

_TOKEN = re.compile(
    r"""(?P<text>"[^"\n]*"|'[^'\n]*')
    |(?P<template>`[^`\n]*`)
    |(?P<pattern>(?:(?<=[(,=:])|(?<=[(,=:][ ]))/[^/\n]+/[a-z]*)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<blank>\s+)
    |(?P<number>\d[\w.]*)
    |(?P<sign>=>|\?\.|\.\.\.|.)""",
    re.VERBOSE,
)
_INSERTED = re.compile(r"(?<=\$\{)[^{}]*(?=\})")
_PAIRS = {"}": "{", ")": "(", "]": "["}
_BLOCK_FOLLOWS = {"=>", ")", "else", "try", "finally", ";", "{", "}", ""}
"""What stands before the brace of a block; before that of an object or of a pattern stands something else."""
_APART = re.compile(r"[\w$]{2}|([-+/])\1")
"""What would be something else without the blank between them."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a script, and the sign that opens the innermost brackets around it: `{` for an object or a
    pattern, `block` for a block, else `(` or `[`; ``depth`` is how many brackets are around it.
    """

    kind: str
    text: str
    within: str
    depth: int
    blank: bool
    """Whether a blank is before it."""


@dataclass(frozen=True, slots=True)
class Script:
    """The tokens of a script, and what a name means at its place."""

    tokens: tuple[Token, ...]

    def text(self, at: int) -> str:
        """A token's text; nothing before the first and after the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_variable(self, at: int) -> bool:
        """Whether a name there is a variable's: not after a dot, and not the property before a colon."""
        return (
            self.tokens[at].kind == "name"
            and self.text(at - 1) not in (".", "?.")
            and not (self._in_object(at) and self.text(at + 1) == ":")
        )

    def is_both(self, at: int) -> bool:
        """Whether a variable there is the name of a property too: `{ name }`."""
        return self._in_object(at) and self.text(at + 1) in (",", "}")

    def _in_object(self, at: int) -> bool:
        return self.tokens[at].within == "{" and self.text(at - 1) in ("{", ",")


def compact_script(text: str) -> str:
    """A script of ours as it is sent; it does the same."""
    script = _read(COMMENT.sub("", text).strip())
    return _written(script, _short_names(script))


def _read(text: str) -> Script:
    open_ = [""]
    tokens: list[Token] = []
    before, blank = "", False
    for match in _TOKEN.finditer(text):
        kind, token = str(match.lastgroup), match[0]
        if kind == "blank":
            blank = True
            continue
        if token in _PAIRS:
            open_.pop()
        tokens.append(Token(kind, token, open_[-1], len(open_), blank))
        if token in _PAIRS.values():
            open_.append("block" if token == "{" and before in _BLOCK_FOLLOWS else token)
        before, blank = token, False
    return Script(tuple(tokens))


def _written(script: Script, short: Mapping[str, str]) -> str:
    sent = []
    for at, token in enumerate(script.tokens):
        if token.blank and _APART.fullmatch(script.text(at - 1)[-1:] + token.text[0]):
            sent.append(" ")
        if token.kind == "template":
            sent.append(_INSERTED.sub(lambda part: _written(_read(part[0]), short), token.text))
        elif token.text in short and script.is_variable(at):
            sent.append(f"{token.text}:{short[token.text]}" if script.is_both(at) else short[token.text])
        elif not (token.text in ";," and script.text(at + 1) == "}"):
            sent.append(token.text)
    return "".join(sent)


def _short_names(script: Script) -> dict[str, str]:
    """A letter for each name that the script declares; the most frequent first."""
    counts = Counter(_variables(script))
    declared = set(_declared(script))
    names = [name for name, _ in counts.most_common() if name in declared and len(name) > 1]
    free = [letter for letter in ascii_letters if letter not in counts]
    return dict(zip(names, free, strict=False))


def _variables(script: Script) -> Iterator[str]:
    for at, token in enumerate(script.tokens):
        if token.kind == "template":
            for inserted in _INSERTED.findall(token.text):
                yield from _variables(_read(inserted))
        elif script.is_variable(at):
            yield token.text


def _declared(script: Script) -> Iterator[str]:
    """The names after `const` and `let`, and the parameters of arrows."""
    for at, token in enumerate(script.tokens):
        if token.text in ("const", "let"):
            yield from _declarations(script, at + 1)
        elif token.text == "=>":
            yield from _bound(script, _first(script, at - 1))


def _declarations(script: Script, at: int) -> Iterator[str]:
    """The names of a declaration whose first name or pattern stands there."""
    depth = script.tokens[at].depth
    yield from _bound(script, at)
    for later, token in enumerate(script.tokens[at:], start=at):
        if token.depth < depth or (token.depth == depth and token.text in (";", "of")):
            return
        if token.depth == depth and token.text == ",":
            yield from _bound(script, later + 1)


def _first(script: Script, last: int) -> int:
    """Where the parameters begin that end there: one name, or brackets."""
    depth = script.tokens[last].depth
    if script.text(last) == ")":
        while last := last - 1:
            if script.tokens[last].depth == depth:
                break
    return last


def _bound(script: Script, at: int) -> Iterator[str]:
    """The name that stands there, or those in a pattern or in brackets: no property and no default value."""
    depth = script.tokens[at].depth
    if script.tokens[at].kind == "name":
        yield script.text(at)
    while script.tokens[at := at + 1].depth > depth:
        if script.is_variable(at) and script.text(at - 1) != "=":
            yield script.text(at)
