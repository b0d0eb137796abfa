"""Markdown as a site renders it: with the guide's own extensions, and with all that a site may add."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import markdown

GUIDE = ("attr_list", "md_in_html", "tables", "footnotes", "toc")
EVERYTHING = (
    *GUIDE,
    *("admonition", "def_list", "abbr", "smarty"),
    *(
        f"pymdownx.{name}"
        for name in (
            *(
                "superfences",
                "magiclink",
                "betterem",
                "caret",
                "tilde",
                "mark",
                "keys",
                "critic",
                "emoji",
                "snippets",
            ),
            *(
                "arithmatex",
                "smartsymbols",
                "tasklist",
                "inlinehilite",
                "details",
                "tabbed",
                "fancylists",
                "progressbar",
            ),
        )
    ),
)
OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.magiclink": {
        "repo_url_shortener": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "user",
        "repo": "repo",
    }
}

EXTENSIONS = {"guide": GUIDE, "everything": EVERYTHING}
"""What the tests render with, by name."""

Token = tuple[Any, ...]
"""``("text", words)``, ``("start", tag, attributes)``, ``("end", tag)`` or ``("other", text)``."""


@lru_cache
def engine_of(name: str) -> markdown.Markdown:
    """The Markdown engine with these extensions; to be reset before use."""
    extensions = EXTENSIONS[name]
    options = {extension: OPTIONS[extension] for extension in extensions if extension in OPTIONS}
    return markdown.Markdown(extensions=extensions, extension_configs=options)


def render(source: str, name: str) -> list[Token]:
    """What a browser sees of a Markdown text: white space in text folded, and text that is none left out."""
    engine = engine_of(name)
    engine.reset()
    reader = _Reader()
    reader.feed(engine.convert(source))
    reader.close()
    found: list[Token] = []
    for token in reader.tokens:
        if token[0] != "text":
            found.append(token)
        elif words := fold(token[1]):
            found.append(("text", words))
    return found


def fold(text: str) -> str:
    """Text with its white space as browsers show it: spaces that break no line stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(("start", tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.tokens and self.tokens[-1][0] == "text":
            self.tokens[-1] = ("text", self.tokens[-1][1] + data)
        else:
            self.tokens.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("other", data))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(("other", decl))

    def handle_pi(self, data: str) -> None:
        self.tokens.append(("other", data))

    def unknown_decl(self, data: str) -> None:
        self.tokens.append(("other", data))
