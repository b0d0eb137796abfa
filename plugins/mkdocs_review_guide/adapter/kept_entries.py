"""Entries of the search index, kept between builds.

Material's search plugin reads the HTML of every page again to cut it into sections, which is a fifth of a
build in which nothing changed. What it makes of a page follows from the page's HTML, address, title, tags and
contents; if these are as they were, its entries are put into the index before it looks, and it is told to
leave the page out: both by what every plugin can do.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from inspect import getsource
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_review_guide.adapter.folder_cache import FolderCache
from mkdocs_review_guide.adapter.kept_pages import written_contents

_NOT_THERE = object()
_EXCLUDED = {"exclude": True}


@dataclass(slots=True)
class KeptEntries:
    """The entries of one build's index: those of the last that still hold, and those for the next."""

    index: Any
    """Material's search index, which has a list of ``entries``."""
    cache: FolderCache
    kept: set[str] = field(default_factory=set)
    """The source paths of the pages whose entries are kept for the next build."""
    _now: tuple[str, int, Any] | None = None
    """Of the page that is being indexed: its key, how many entries there were before, and what its front
    matter said of search, if that stands aside meanwhile.
    """

    def before(self, page: Page) -> None:
        """Put the entries of a page into the index, if they are kept, and have the page left out."""
        self._now = None
        said = page.meta.get("search", _NOT_THERE)
        if isinstance(said, dict) and said.get("exclude"):
            return
        key = _key(page)
        entries = _read(self.cache.load(page.file.src_uri), key)
        self._now = key, len(self.index.entries), _NOT_THERE if entries is None else (said,)
        if entries is not None:
            self.index.entries.extend(entries)
            page.meta["search"] = _EXCLUDED

    def after(self, page: Page) -> None:
        """Give the page its front matter back; keep the entries that were made of it."""
        if self._now is None:
            return
        key, count, aside = self._now
        src_uri = page.file.src_uri
        if aside is _NOT_THERE:
            text = json.dumps({"key": key, "entries": self.index.entries[count:]}, default=_refuse)
            self.cache.save(src_uri, text)
        elif aside[0] is _NOT_THERE:
            del page.meta["search"]
        else:
            page.meta["search"] = aside[0]
        self.kept.add(src_uri)

    def end(self) -> None:
        """Keep the entries of this build's pages, and only these."""
        self._now = None
        self.cache.keep(self.kept)


def search_index(config: MkDocsConfig) -> Any:
    """Material's search index of this build; None if the site has none, or one that reads more than pages."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    if not type(index).__module__.startswith("material.") or not isinstance(
        getattr(index, "entries", None), list
    ):
        return None
    options = plugin.config if plugin else {}
    return None if options.get("jieba_dict") or options.get("jieba_dict_user") else index


def index_settings(settings: str) -> str:
    """What all entries are made with: that of the pages, this module, and what cuts Chinese into words."""
    return json.dumps([settings, getsource(sys.modules[__name__]), find_spec("jieba") is not None])


def _key(page: Page) -> str:
    meta = page.meta
    said = [
        page.content,
        page.url,
        str(page.title),
        *(repr(meta.get(name)) for name in ("title", "tags", "search")),
    ]
    contents = json.dumps(written_contents(page.toc))
    return sha256("\0".join([*map(str, said), contents]).encode()).hexdigest()


def _read(text: str, key: str) -> list[dict[str, Any]] | None:
    """The entries that were kept under a key; None of anything else."""
    try:
        found = json.loads(text)
        entries = found["entries"] if found["key"] == key else None
    except (TypeError, ValueError, LookupError, RecursionError):
        return None
    fits = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    return entries if fits else None


def _refuse(value: object) -> str:
    """What JSON can't say, Material writes as a string in the end."""
    return str(value)
