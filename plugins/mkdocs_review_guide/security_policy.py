"""A Content-Security-Policy for a built site (W3C, Content Security Policy Level 3).

It lets a page run the scripts that the site has, by their hashes, and ask its own host for what it needs;
all else is refused. Style attributes stay allowed (``style-src-attr``): charts and the theme place their
parts with them, and a style can run nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser

# HTML, "The script element": what is no JavaScript, module or map of imports is a block of data, never run.
_RUN = frozenset(
    [
        "",
        "module",
        "importmap",
        "text/javascript",
        "application/javascript",
        "text/ecmascript",
        "speculationrules",
    ]
)
# Whose value is a script or an address of one, besides the handlers of events.
_ADDRESSES = ("href", "action", "formaction", "src")


@dataclass(slots=True)
class PageScripts:
    """What a page runs that stands in the page itself."""

    inline: list[str] = field(default_factory=list)
    """The texts of its scripts."""
    refused: list[str] = field(default_factory=list)
    """Attributes that hold a script; no hash lets them run, so the policy refuses them."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PageScripts()
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        kind = (attributes.get("type") or "").strip().lower()
        if tag == "script" and "src" not in attributes and kind in _RUN:
            self._in_script = True
            self.found.inline.append("")
        for name, value in attrs:
            text = "".join((value or "").split()).lower()
            if name.startswith("on") or (name in _ADDRESSES and text.startswith("javascript:")):
                self.found.refused.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.found.inline[-1] += data


def read_scripts(html: str) -> PageScripts:
    """The scripts in a page. Line ends are read as a browser reads them, since a hash is of what it sees."""
    reader = _Reader()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    return reader.found


def policy(scripts: Iterable[str]) -> str:
    """The value of the header, the same for the same scripts in any order."""
    hashes = sorted({b64encode(sha256(script.encode()).digest()).decode() for script in scripts})
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'sha256-{hash_}'" for hash_ in hashes)]),
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())
