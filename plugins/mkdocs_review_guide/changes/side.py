"""One side of a comparison: a guide read from a tree, with all that is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mkdocs_review_guide import build
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.project import Project, docs_files, read_project, read_sources
from mkdocs_review_guide.project_options import checking_options
from mkdocs_review_guide.severities import Severities
from mkdocs_review_guide.trees import Tree
from mkdocs_review_guide.views.site import Body

FindDay = Callable[[str], date]
"""Makes the day that both sides speak of, from the option ``as_of``."""


@dataclass(frozen=True, slots=True)
class Side:
    """A guide before or after a change.

    ``bodies`` are the texts of its published pages by source path, ``drafts`` the source paths of the others,
    each with its text; ``files`` all files below its docs folder by source path. ``problems`` are as the
    rules say, before the configuration makes them more or less severe.
    """

    guide: Guide
    bodies: Mapping[str, Body]
    drafts: Mapping[str, str]
    files: frozenset[str]
    problems: tuple[Problem, ...]
    site: SiteAddress = field(default_factory=lambda: SiteAddress(""))
    severities: Severities = field(default_factory=Severities)
    docs: str = "docs"
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts that the guide is made from, by their files."""
    topics: str = "topics"
    mechanisms: str = "reviews"

    @property
    def pages(self) -> Mapping[str, Page]:
        """The published pages by source path."""
        return self.guide.pages

    def built(self, src_uri: str) -> str:
        """The path of a page's own file in the site."""
        return self.site.built(src_uri)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A side whose configuration can't be read, and why: nothing can be said of its guide."""

    problems: tuple[Problem, ...]


def read_side(tree: Tree, config_file: Path, find_day: FindDay) -> Side | Unreadable:
    """The guide that a tree holds; nothing of the environment changes it."""
    project, problems = read_project(config_file, tree, sealed=True)
    if project is None:
        return Unreadable(tuple(problems))
    sources, found = read_sources(project, tree)
    decided = checking_options(project, Place(config_file.name), find_day)
    resolved, checked = build.check(sources, decided.options)
    texts = {file.file: file.text for file in (*sources.pages, *sources.tables, *sources.bibliography)}
    by_page = {file.src_uri: file.text for file in sources.pages}
    return Side(
        resolved.guide,
        {body.page.src_uri: body for body in resolved.bodies},
        {src_uri: by_page.get(src_uri, "") for src_uri in resolved.drafts},
        frozenset(src_uri for _, src_uri in docs_files(project.docs_dir, tree)),
        build.in_order((*problems, *found, *decided.problems, *checked)),
        SiteAddress("", project.config.get("use_directory_urls") is not False),
        decided.severities,
        _docs(project),
        texts,
        project.folders.topics,
        project.folders.mechanisms,
    )


def _docs(project: Project) -> str:
    docs = project.docs_dir
    return docs.relative_to(project.root).as_posix() if docs.is_relative_to(project.root) else docs.as_posix()
