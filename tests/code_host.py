"""What a code host makes of a comment: GitHub's own Markdown, and what GitHub and GitLab look for in its
words.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm  # type: ignore[import-untyped]  # it has no types
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]  # it has no types

# As html-pipeline's filters and GitLab's reference patterns look for them in text that is no code.
LOOKED_FOR = (
    re.compile(r"(?<!\w)@\w", re.ASCII),
    re.compile(r"(?<!\w)#\w"),
    re.compile(r"[\w/-]+[#@!][\w-]"),
    re.compile(r"(?<!\w)[!&$%~^]\w"),
    re.compile(r"[~%]\""),
    re.compile(r"\b(?:GH|GHSA|CVE)-\w", re.IGNORECASE),
    re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{7,40}(?![0-9A-Za-z])", re.IGNORECASE),
    re.compile(r":[\w+-]+:"),
    re.compile(r"\w://|www\.\w", re.IGNORECASE),
    re.compile(r"\$"),
    re.compile(r"\[[\w-]+:\S|\*iteration:"),
)


class Comment(HTMLParser):
    """A rendered comment: its tags, its attributes, and its words, those in code apart."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.codes: list[str] = []
        self._in_code = 0
        # Raw HTML stays, as GitHub reads it before it is sanitized: nothing of it may come from the change.
        options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
        self.html = cmarkgfm.github_flavored_markdown_to_html(markdown, options)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._in_code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag == "code"

    def handle_data(self, data: str) -> None:
        (self.codes if self._in_code else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def unknown_decl(self, data: str) -> None:
        self.tags.append("![")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("!")

    def handle_pi(self, data: str) -> None:
        self.tags.append("?")

    @property
    def text(self) -> str:
        """Its words, those in code too, without those in between that nobody sees."""
        return "".join([*self.words, *self.codes])

    def faults(self, allowed: frozenset[str]) -> list[str]:
        """What does more than be read."""
        wrong = [f"<{tag}>" for tag in self.tags if tag not in allowed]
        wrong += [f"attribute {name}" for name, _ in self.attributes]
        whole = "".join(self.words)
        return wrong + [
            f"{pattern.pattern}: {found[0]!r}" for pattern in LOOKED_FOR if (found := pattern.search(whole))
        ]
