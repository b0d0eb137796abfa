"""Rendered Markdown, kept between builds.

Most of a build is Python-Markdown's. What it makes of a page follows from the page's final text, the
extensions with their options, their versions, and what the links in the text lead to; if all that is as it
was, so is the HTML. A page that is kept is handed to MkDocs with an empty text, and gets its HTML, its
contents and its anchors back afterwards: both by hooks that every plugin has.

Left out is whatever can't be told from these: extensions that read files, or that we don't know; and pages
with a link that MkDocs has something to say about, so that it says it in every build.
"""

from __future__ import annotations

import json
import posixpath
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from inspect import getsource
from platform import python_version
from types import FunctionType
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_review_guide.adapter import footnotes
from mkdocs_review_guide.adapter.folder_cache import FolderCache
from mkdocs_review_guide.adapter.footnotes import ReadingOrderExtension
from mkdocs_review_guide.views import occurrences

_PACKAGES = (
    *("mkdocs", "properdocs", "markdown", "pymdown-extensions", "mkdocs-material", "Pygments"),
    "mkdocs-review-guide",
)
"""What takes part in making HTML of Markdown."""
_PURE = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"),
        *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic"),
        *("pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.extra"),
        *("pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink"),
        *("pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders", "pymdownx.smartsymbols"),
        *("pymdownx.striphtml", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
        "pymdownx.tilde",
    )
)
"""The extensions whose HTML follows from the text and their options alone."""
_OWN = "markdown.extensions."
_KNOWN_CODE = frozenset({"markdown", "material", "pymdownx"})
"""The packages whose functions, as options, are as their version says."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What Python-Markdown and MkDocs made of a page."""

    key: str
    html: str
    toc: list[list[Any]]
    """Of each heading its title, id, level, and the headings below it, in turn."""
    anchors: list[str]
    anchor_links: list[list[str]]
    """Each link to an anchor: the source path of the page that has it, the anchor, the link as written."""
    targets: dict[str, str]
    """The addresses of the files that the links lead to, by source path."""

    @classmethod
    def read(cls, text: str) -> Kept | None:
        """What :meth:`write` wrote; None of anything else."""
        try:
            found: dict[str, Any] = json.loads(text)
            _contents(found["toc"])
            texts = [found["key"], found["html"], *found["anchors"], *found["targets"].values()]
            for src_uri, anchor, link in found["anchor_links"]:
                texts += (src_uri, anchor, link)
            fits = all(isinstance(text, str) for text in texts)
            return cls(**found) if fits else None
        except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
            return None

    def write(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


class LinkRecorder(Extension):
    """Writes down the links of the page that is being rendered, as MkDocs sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the step just before MkDocs' own for links (0)."""
        md.treeprocessors.register(_Links(md, self.links), "guide-links", 0.5)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, links: set[str]) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        for name, attribute in (("a", "href"), ("img", "src")):
            self.links.update(link for item in root.iter(name) if (link := item.get(attribute)))


@dataclass(slots=True)
class KeptPages:
    """The pages of one build: those of the last that still hold, and those for the next."""

    files: Files
    cache: FolderCache
    recorder: LinkRecorder
    settings: str
    """What all pages are made with, as :func:`page_settings` says it."""
    kept: set[str] = field(default_factory=set)
    """The source paths of the pages that are kept for the next build."""
    _now: tuple[str, str, Kept | None] | None = None
    """The page that is being rendered: its key, its text, and what is kept of it."""

    def before(self, markdown: str, page: Page) -> str:
        """The text that MkDocs is to render: none, if what it would make of it is kept."""
        self._now = None
        self.recorder.links.clear()
        if not page.meta.get("title"):
            return markdown  # MkDocs takes its title from what it renders
        src_uri = page.file.src_uri
        key = sha256("\0".join((self.settings, src_uri, page.file.url, markdown)).encode()).hexdigest()
        kept = Kept.read(self.cache.load(src_uri))
        if kept and not (kept.key == key and self._addresses(kept.targets) == kept.targets):
            kept = None
        self._now = key, markdown, kept
        return "" if kept else markdown

    def after(self, html: str, page: Page) -> str:
        """The HTML of a page; keeps it, if it can be kept."""
        if self._now is None:
            return html
        key, markdown, kept = self._now
        src_uri = page.file.src_uri
        if kept is None:
            made = self._keep(key, html, page)
            if made:
                self.cache.save(src_uri, made.write())
                self.kept.add(src_uri)
        else:
            page.markdown = markdown
            page.toc = TableOfContents(_contents(kept.toc))
            page.present_anchor_ids = set(kept.anchors)
            page.links_to_anchors = self._anchor_links(kept)
            self.kept.add(src_uri)
        return kept.html if kept else html

    def end(self) -> None:
        """Keep the pages of this build, and only these."""
        self._now = None
        self.cache.keep(self.kept)

    def _keep(self, key: str, html: str, page: Page) -> Kept | None:
        targets = _targets(self.recorder.links, page.file.src_uri)
        if targets is None or page.present_anchor_ids is None or page.links_to_anchors is None:
            return None
        addresses = self._addresses(targets)
        if len(addresses) < len(targets):
            return None
        links = [
            [file.src_uri, anchor, link]
            for file, anchors in page.links_to_anchors.items()
            for anchor, link in anchors.items()
        ]
        return Kept(key, html, written_contents(page.toc), sorted(page.present_anchor_ids), links, addresses)

    def _addresses(self, src_uris: Iterable[str]) -> dict[str, str]:
        """The addresses of those files that are part of the site."""
        found = {src_uri: self.files.get_file_from_path(src_uri) for src_uri in src_uris}
        return {
            src_uri: file.url
            for src_uri, file in found.items()
            if file is not None and not file.inclusion.is_excluded()
        }

    def _anchor_links(self, kept: Kept) -> dict[Any, dict[str, str]]:
        links: dict[Any, dict[str, str]] = {}
        for src_uri, anchor, link in kept.anchor_links:
            links.setdefault(self.files.get_file_from_path(src_uri), {})[anchor] = link
        links.pop(None, None)
        return links


def _targets(links: Iterable[str], src_uri: str) -> set[str] | None:
    """The source paths that links lead to from a page; None if one is of a kind that MkDocs tells of."""
    found = set()
    for link in links:
        try:
            scheme, netloc, path, _, _ = urlsplit(link)
        except ValueError:
            return None
        if scheme or netloc:
            continue
        if link.startswith(("/", "\\")):
            return None
        if path and AMP_SUBSTITUTE not in link:  # a mail address, of which MkDocs says nothing
            joined = posixpath.join(posixpath.dirname(src_uri), unquote(path))
            found.add(posixpath.normpath(joined).lstrip("/"))
    return found


def written_contents(items: Iterable[AnchorLink]) -> list[list[Any]]:
    """A page's contents as JSON has them: of each heading its title, id and level, and those below it."""
    return [[item.title, item.id, item.level, written_contents(item.children)] for item in items]


def _contents(items: list[list[Any]]) -> list[AnchorLink]:
    links = []
    for title, anchor, level, children in items:
        link = AnchorLink(title, anchor, level)
        link.children = _contents(children)
        links.append(link)
    return links


def page_settings(config: MkDocsConfig, language: str) -> str | None:
    """All that Python-Markdown works with in every page; None where that can't be told."""
    extensions: list[Any] = []
    for extension in config.markdown_extensions:
        if isinstance(extension, LinkRecorder):
            continue
        if isinstance(extension, ReadingOrderExtension):
            extensions.append(["reading order", language])
            continue
        name = str(extension).removeprefix(_OWN)  # of one that isn't named, nothing that we know
        options = config.mdx_configs.get(extension) or {}
        if name not in _PURE or "custom_icons" in str(options.get("options")):
            return None
        extensions.append([name, options])
    try:
        said = {
            "code": [getsource(module) for module in (sys.modules[__name__], footnotes, occurrences)],
            "versions": [python_version(), *map(_version, _PACKAGES)],
            "host": type(config).__module__,
            "extensions": extensions,
            "directories": config.use_directory_urls,
        }
        return json.dumps(said, default=_name_of, sort_keys=True)
    except (OSError, TypeError, ValueError):  # OSError: the package is there without its source
        return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # another theme, or another host
        return ""


def _name_of(option: Any) -> Any:
    """A function as an option, by its name; ``slugify`` and the like come with arguments."""
    if isinstance(option, partial):
        return [_name_of(option.func), option.args, option.keywords]
    if isinstance(option, FunctionType) and option.__module__.partition(".")[0] in _KNOWN_CODE:
        return f"{option.__module__}.{option.__qualname__}"
    raise TypeError(option)
