"""Redirects: the old addresses of pages, which keep leading to them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.site import PAGE_ENDINGS, SiteAddress
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

NO_ADDRESS = Rule(
    "RG641",
    Severity.WARNING,
    "{old} is no address of a page of this site",
    "write its path from the site's root, such as old/page/ or old/page.html",
)
CLAIMED_TWICE = Rule(
    "RG642",
    Severity.WARNING,
    "another page has the old address {old} too (first at {first})",
    "take it out of one of the two",
)
IN_USE = Rule(
    "RG643",
    Severity.WARNING,
    "the old address {old} is in use, by {file}",
    "take it out of `redirect_from:`",
)

_LONGEST_NAME = 200
_LONGEST = 1000
"""Bytes that a name and a path may have; file systems refuse more than a little above."""
_REFUSED = frozenset('\\:?#*"<>|')
"""What begins another part of an address, or can't stand in a file's name everywhere."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address of a page: the path of the file that stands there, and the page's source path."""

    path: str
    page: str
    place: Place


def collect_redirects(
    pages: Iterable[Page], site: SiteAddress, files: Mapping[str, str]
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """The redirects of all pages, in their order, without those that can't be.

    ``files`` are those that the site has, by their paths below its root, each with its source path.
    """
    taken = _Taken.by(files)
    redirects: dict[str, Redirect] = {}
    problems = []
    for page in pages:
        for old in dict.fromkeys(page.redirect_from):
            place, path = page.place_of("redirect_from", old), old_file(old, site)
            if path is None:
                problems.append(NO_ADDRESS.at(place, old=old))
                continue
            other = taken.at(path)
            if other is None:
                redirects[path] = Redirect(path, page.src_uri, place)
                taken.add(path)
            elif other in redirects:
                problems.append(CLAIMED_TWICE.at(place, old=old, first=redirects[other].place))
            else:
                problems.append(IN_USE.at(place, old=old, file=files[other]))
    return tuple(redirects.values()), problems


def old_file(old: str, site: SiteAddress) -> str | None:
    """The path of the file that stood at an old address; None if no page of the site can have stood there.

    ``old/page/`` and ``old/page.md`` are a page, however the site names its pages; ``old/page.html`` is that
    file itself. Each may begin with a slash, for the site's root.
    """
    path = unquote(old).removeprefix("/").removesuffix("/")
    if not path:
        return site.built("index.md")
    if len(path.encode(errors="replace")) > _LONGEST or not all(map(_is_name, path.split("/"))):
        return None
    ending = posixpath.splitext(path)[1]
    if ending in (".html", ".htm") and not old.endswith("/"):
        return path
    return site.built(path if ending in PAGE_ENDINGS else f"{path}.md")


def _is_name(name: str) -> bool:
    """Whether a name of a file or folder can stand in an address; one that begins with a point leads up, or
    is hidden.
    """
    return (
        bool(name.strip())
        and not name.startswith(".")
        and len(name.encode(errors="replace")) <= _LONGEST_NAME
        and name.isprintable()
        and _REFUSED.isdisjoint(name)
    )


@dataclass(slots=True)
class _Taken:
    """Paths at which nothing else can stand: those of files, and of the folders that they are in, each with
    a file in it.
    """

    files: set[str] = field(default_factory=set)
    folders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def by(cls, files: Iterable[str]) -> _Taken:
        taken = cls()
        for file in files:
            taken.add(file)
        return taken

    def add(self, file: str) -> None:
        self.files.add(file)
        for folder in _folders(file):
            self.folders.setdefault(folder, file)

    def at(self, path: str) -> str | None:
        """The file that stands in the way of one at a path."""
        if path in self.files:
            return path
        above = (folder for folder in _folders(path) if folder in self.files)
        return self.folders.get(path) or next(above, None)


def _folders(path: str) -> Iterator[str]:
    """The folders that a file is in, the nearest first."""
    while path := posixpath.dirname(path):
        yield path
