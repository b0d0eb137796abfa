"""Pages and assets as MkDocs has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from mkdocs_review_guide.build import TAKEN
from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.sources import Folders
from mkdocs_review_guide.views.asset_texts import ASSETS, GUIDE_FILES, asset_texts
from mkdocs_review_guide.views.renderer import RenderedPage

_HEAD_END = re.compile("</head>", re.IGNORECASE)


def is_guide_source(file: File, folders: Folders) -> bool:
    """Whether a file is one that the guide is made from: a page that is part of the site, or a mechanism's
    table.
    """
    if file.is_documentation_page():
        return not file.inclusion.is_excluded()
    return folders.table_mechanism(file.src_uri) is not None


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """The plugin's styles and scripts as files of the site; the theme is told of what every page asks for."""
    for name, text in asset_texts().items():
        address = f"{ASSETS}/{name}"
        files.append(File.generated(config, address, content=text))
        if name not in GUIDE_FILES:
            continue
        listed = config.extra_css if name.endswith(".css") else config.extra_javascript
        if address not in listed:
            listed.insert(0, address)


def replace_file(files: Files, config: MkDocsConfig, path: str, content: bytes) -> None:
    """A file of the site that isn't a page; one of the same path in the docs folder gives way."""
    written = files.get_file_from_path(path)
    if written is not None:
        files.remove(written)
    files.append(File.generated(config, path, content=content))


def site_files(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """The files that a site has so far, and those that its theme adds: source paths by paths below the
    site.
    """
    found = {file.dest_uri: file.src_uri for file in files if not file.inclusion.is_excluded()}
    return {name: name for name in sorted(config.theme.static_templates)} | found


def add_pages(files: Files, config: MkDocsConfig, src_uris: Iterable[str], docs_dir: str) -> list[Problem]:
    """The pages of the guide as files of the site; ``docs_dir`` is the docs folder from the project's root.

    What somebody wrote is never replaced: a file of another name at the address of a page is a problem.
    """
    taken = {file.dest_uri: file.src_uri for file in files if not file.inclusion.is_excluded()}
    problems = []
    for src_uri in src_uris:
        file = files.get_file_from_path(src_uri)
        if file is not None:
            _show(file, config)
            continue
        # Its text is asked for later, with on_page_read_source.
        file = File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if file.dest_uri in taken:
            place = Place(f"{docs_dir}/{taken[file.dest_uri]}")
            problems.append(TAKEN.at(place, page=f"{docs_dir}/{src_uri}"))
        else:
            files.append(file)
    return problems


def _show(file: File, config: MkDocsConfig) -> None:
    """Only what ``nav`` names stands in the navigation: it is on every page."""
    if config.nav is not None and file.inclusion in (InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED):
        file.inclusion = InclusionLevel.NOT_IN_NAV


def set_meta(page: Page, rendered: RenderedPage, meta: dict[str, Any]) -> None:
    """What the theme asks a page for, besides what its writer tells it in ``meta``.

    It writes titles and descriptions as they are, so they come escaped.
    """
    if rendered.title:
        meta = {**meta, "title": escape_attribute(rendered.title)}
    if rendered.description:
        meta = {**meta, "description": escape_attribute(rendered.description)}
    if not rendered.searchable:
        meta = {**meta, "search": {"exclude": True}}
    page.meta = {**meta, "hide": _hidden(meta.get("hide"))}


def _hidden(hide: Any) -> list[Any]:
    """The guide's pages have no columns beside them: their ways on are in the page."""
    given = hide if isinstance(hide, list) else [hide] if hide else []
    return [*given, *(name for name in ("navigation", "toc") if name not in given)]


def find_parent(nav: Collection[Page], rendered: RenderedPage) -> Any:
    """The nearest page above one that the navigation names, so that its tab is marked; None if there is none.
    Above a page are its parents in the guide, then the indexes of the folders that it is in.

    MkDocs knows sections as parents only; a page serves as well, for all that is asked of a parent is whether
    it is active.
    """
    named = {page.file.src_uri: page for page in nav}
    folders = [str(folder) for folder in PurePosixPath(rendered.src_uri).parents][:-1]
    above = (*rendered.parents, *(f"{folder}/index.md" for folder in folders))
    return next((named[src_uri] for src_uri in above if src_uri in named), None)


LISTS = ("references", "resources", "topics")
"""The kinds of pages that are one long list, whose entries are headings."""


def forget_headings(page: Page, kind: str, html: str) -> None:
    """Take out of a page's contents the headings of parts that its layout left out, and the entries of a
    list: the theme may print the contents beside the navigation, in every page of it.
    """
    page.toc.items = _found(page.toc.items, html, deepest=2 if kind in LISTS else 6)


def _found(items: list[AnchorLink], html: str, deepest: int) -> list[AnchorLink]:
    for item in items:
        item.children = _found(item.children, html, deepest)
    return [item for item in items if item.level <= deepest and f'id="{escape(item.id)}"' in html]


def into_head(html: str, head: str) -> str:
    """A built page with this at the end of its head; as it is, if no tag ends that."""
    return _HEAD_END.sub(lambda end: f"{head}{end[0]}", html, count=1)
