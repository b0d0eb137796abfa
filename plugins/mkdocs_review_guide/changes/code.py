"""Files beside the guide's texts: those that can run code, and those that readers see."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mkdocs_review_guide.changes.change import Change, Kind
from mkdocs_review_guide.history.repository import Repository, RepositoryError
from mkdocs_review_guide.history.revision_tree import MOST_BYTES, RevisionTree
from mkdocs_review_guide.problems import Place

MARKUP = "markup"
"""What the id of a change says that is in a page's text; that of another file is the folder that it is in."""

_PAGES = (".md", ".markdown", ".bib")
_HARMLESS = (*_PAGES, ".rst", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".pdf")
"""What nothing runs, wherever it lies: all else outside the folder of pages may be run."""
_ACTIVE = (
    *(".js", ".mjs", ".ts", ".html", ".htm", ".xhtml", ".css", ".svg", ".xml", ".wasm"),
    *(".py", ".sh", ".json", ".yml", ".yaml", ".toml", ".j2"),
)
"""What a browser or a build may run, wherever it lies."""
_LEFT_OUT = (".git", ".venv", "venv", "node_modules", "__pycache__", ".cache", "site")
"""What a folder without git holds besides its sources."""

# What raw HTML in a page can run or load; code that is only shown may look the same, and is told too.
_RUNS = re.compile(
    r"<\s{0,9}/?\s{0,9}(?:script|style|iframe|object|embed|applet|base|meta|link|form|svg|math|frame|portal)\b"
    r"[^<>]{0,2000}"
    r"|<[a-z][^<>]{0,2000}?\bon[a-z]{3,30}\s{0,9}=[^<>]{0,2000}"
    r"|(?:java|vb)script\s{0,9}:|data\s{0,9}:\s{0,9}text/html",
    re.IGNORECASE,
)
_HOLDS_CODE = re.compile(r"<\s{0,9}(?:script|style)\b", re.IGNORECASE)
"""What has code after it, which may change while the tag stays."""


Content = tuple[str, bytes | int | str]
"""What something is (``file``, ``link``, ``long``, ``submodule``), and what it holds, or how long it is."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder of this machine, by their paths from there: those that git keeps, if it knows
    the folder, else all that aren't made.
    """

    root: Path

    def names(self) -> list[str]:
        """Their paths, sorted."""
        try:
            kept = Repository.around(self.root).kept_files()
        except RepositoryError:
            kept = None
        if kept is not None:
            return [name for name in kept if os.path.lexists(self.root / name)]
        found = []
        for parent, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if name not in _LEFT_OUT]
            found += [(Path(parent) / name).relative_to(self.root).as_posix() for name in names]
        return sorted(found)

    def content(self, name: str) -> Content | None:
        """What a file is and holds; None if it can't be read."""
        path = self.root / name
        try:
            if path.is_symlink():
                return ("link", os.fsencode(path.readlink()))
            if not path.is_file():
                return None
            size = path.stat().st_size
            return ("long", size) if size > MOST_BYTES else ("file", path.read_bytes())
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a revision."""

    tree: RevisionTree

    def names(self) -> list[str]:
        """Their paths, sorted."""
        return self.tree.names()

    def content(self, name: str) -> Content | None:
        """What a file is and holds; None if it can't be read."""
        entry = self.tree.entry(name)
        if entry is None or entry.is_submodule:
            return None if entry is None else ("submodule", entry.object)
        if entry.size > MOST_BYTES:
            return ("long", entry.size)
        data = self.tree.content(name)
        return None if data is None else ("link" if entry.is_link else "file", data)

    def holds(self, name: str, content: Content) -> bool:
        """Whether a file is the same to the byte, told by the name of its object, without reading it."""
        entry, (what, data) = self.tree.entry(name), content
        if entry is None or not isinstance(data, bytes) or (what == "link") != entry.is_link:
            return False
        algorithm = "sha256" if len(entry.object) == 64 else "sha1"
        return hashlib.new(algorithm, b"blob %d\0%b" % (len(data), data)).hexdigest() == entry.object


Files = Folder | Revision


def _alike(old: Content | None, new: Content | None) -> bool:
    """Whether two files are, however their lines end: git may have changed that on the way to a disk."""
    return old == new or (old is not None and new is not None and _lines(old) == _lines(new))


def _lines(content: Content) -> Content:
    what, data = content
    if what != "file" or not isinstance(data, bytes) or b"\0" in data:
        return content
    return (what, data.replace(b"\r\n", b"\n"))


def changed_files(before: Files, after: Files) -> dict[str, str]:
    """The files that are ``added``, ``removed`` or ``changed``, by path."""
    old, new = set(before.names()), set(after.names())
    changes = dict.fromkeys(old - new, "removed") | dict.fromkeys(new - old, "added")
    for name in old & new:
        if not _same(before, after, name):
            changes[name] = "changed"
    return dict(sorted(changes.items()))


def _same(before: Files, after: Files, name: str) -> bool:
    if isinstance(before, Revision) and isinstance(after, Revision):
        return before.tree.entry(name) == after.tree.entry(name)
    if isinstance(before, Folder) and isinstance(after, Revision):
        before, after = after, before
    content = after.content(name)
    if isinstance(before, Revision) and content is not None and before.holds(name, content):
        return True
    return _alike(before.content(name), content)


def file_changes(changed: Mapping[str, str], docs: str, sources: frozenset[str]) -> Iterator[Change]:
    """The changed files as changes; ``docs`` is the folder of pages, and ``sources`` the files that are
    compared as what they say.
    """
    kinds: Mapping[str, Kind] = {"added": "file-added", "removed": "file-removed", "changed": "file-changed"}
    for name, what in changed.items():
        path = PurePosixPath(name)
        is_below = docs == "." or name.startswith(f"{docs}/")
        if name in sources:
            continue
        if runs_code(path, is_below=is_below):
            group = name if is_below or len(path.parts) == 1 else f"{path.parts[0]}/"
            yield Change("code", name, group, note=what, place=Place(name))
        elif is_below and not path.name.endswith(_PAGES):
            yield Change(kinds[what], name.removeprefix(f"{docs}/"), note=what, place=Place(name))


def runs_code(path: PurePosixPath, *, is_below: bool) -> bool:
    """Whether a file can run code where the guide is built, tested or read, or decides who looks at it."""
    hidden = any(part.startswith(".") for part in path.parts)
    if is_below:
        return hidden or path.name.lower().endswith(_ACTIVE)
    return hidden or path.name == "CODEOWNERS" or not path.name.lower().endswith(_HARMLESS)


def active_text(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """The pages that change and hold markup which can run code or load something: each where it first does
    otherwise than before.
    """
    for file, text in after.items():
        if before.get(file) == text or not file.endswith(_PAGES):
            continue
        had = Counter(found[0] for found in _RUNS.finditer(before.get(file, "")))
        for found in _RUNS.finditer(text):
            had[found[0]] -= 1
            if had[found[0]] < 0 or _HOLDS_CODE.match(found[0]):
                place = Place(file, text.count("\n", 0, found.start()) + 1)
                yield Change("code", file, MARKUP, note=found[0][:40], place=place)
                break
