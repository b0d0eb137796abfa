"""The files of a revision as a tree, in memory: links lead where they would on a disk, never out of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_review_guide.history.repository import Entry, Repository, RepositoryError
from mkdocs_review_guide.trees import in_order

MOST_BYTES = 16 * 1024 * 1024
"""No text that people write is longer; a file that is can't be read."""
MOST_BYTES_IN_ALL = 256 * 1024 * 1024
"""So much of a revision is read; what comes after can't be."""
MOST_FILES = 100_000
"""So many names are looked at in a walk: links could multiply them without end."""
_MOST_LINKS = 40
"""So many links are followed on the way to a file, as on Linux."""
_TEXTS = (".md", ".markdown", ".csv", ".bib", ".yml", ".yaml")
"""What is read in one go, before anybody asks for it."""


@dataclass(slots=True)
class RevisionTree:
    """The files of one commit. Paths are those from the folder ``prefix`` of the repository; a path that
    leads out of the repository has nothing at its end.
    """

    repository: Repository
    entries: dict[str, Entry]
    _folders: dict[str, set[str]] = field(default_factory=dict)
    _contents: dict[str, bytes] = field(default_factory=dict)
    _read: int = 0

    @classmethod
    def of(cls, repository: Repository, commit: str) -> RevisionTree:
        """The tree of a commit, with its texts read. Raises :class:`RepositoryError`."""
        tree = cls(repository, repository.entries(commit))
        tree._folders[""] = set()
        for path in tree.entries:
            while path:
                folder, _, name = path.rpartition("/")
                known = tree._folders.setdefault(folder, set())
                if name in known:
                    break
                known.add(name)
                path = folder
        links = [entry for entry in tree.entries.values() if entry.is_link]
        texts = [entry for path, entry in sorted(tree.entries.items()) if path.endswith(_TEXTS)]
        tree._fetch([*links, *texts])
        return tree

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        found = self._find(path)
        return found is not None and found in self._folders

    def is_file(self, path: Path) -> bool:
        """Whether a file is there."""
        found = self._find(path)
        return found is not None and found in self.entries and not self.entries[found].is_submodule

    def is_inside(self, path: Path, root: Path) -> bool:
        """Whether a path leads to a place in the folder ``root``."""
        found, top = self._resolve(self._key(path)), self._resolve(self._key(root))
        return found is not None and top is not None and _is_below(found, top)

    def read(self, path: Path) -> bytes:
        """What a file holds."""
        found = self._find(path)
        if found is None or found not in self.entries:
            raise OSError(0, "it is a folder" if found in self._folders else "there is no such file")
        entry = self.entries[found]
        if entry.size > MOST_BYTES:
            raise OSError(0, f"it has more than {MOST_BYTES // 1024**2} MB")
        if entry.object not in self._contents:
            self._fetch([entry])
        if entry.object not in self._contents:
            raise OSError(0, "the repository lacks it, or holds too much to be read")
        return self._contents[entry.object]

    def walk(self, folder: Path) -> Iterator[Path]:
        """The files that MkDocs would read, in its order."""
        top = self._find(folder)
        waiting: list[tuple[Path, str, tuple[str, ...]]] = [(folder, top, (top,))] if top is not None else []
        seen = 0
        while waiting and seen < MOST_FILES:
            at, here, opened = waiting.pop()  # opened: the folders that it was come by
            names = sorted(name for name in self._folders.get(here, ()) if not name.startswith("."))
            seen += 1 + len(names)
            yield from (at / name for name in in_order([name for name in names if self._is_leaf(here, name)]))
            inner = ((name, self._folder_at(here, name, opened)) for name in reversed(names))
            waiting += [(at / name, found, (*opened, found)) for name, found in inner if found is not None]

    def ending(self, folder: Path, suffix: str) -> list[Path]:
        """The files whose names end so."""
        top = self._find(folder)
        if top is None:
            return []
        below = len(top) + 1 if top else 0
        names = [path[below:] for path in self.entries if _is_below(path, top) and path.endswith(suffix)]
        return sorted(folder / name for name in names)

    def entry(self, path: str) -> Entry | None:
        """The entry at a path from the folder, links not followed."""
        key = self._key(Path(path))
        return self.entries.get(key) if key is not None else None

    def content(self, path: str) -> bytes | None:
        """What the entry at a path holds, links not followed: of a link, where it leads. None if it can't be
        read.
        """
        entry = self.entry(path)
        if entry is None:
            return None
        if entry.object not in self._contents:
            self._fetch([entry])
        return self._contents.get(entry.object)

    def names(self) -> list[str]:
        """All files below the folder, by their paths from there, sorted."""
        top = self.repository.prefix
        below = len(top) + 1 if top else 0
        return sorted(path[below:] for path in self.entries if _is_below(path, top))

    def _is_leaf(self, here: str, name: str) -> bool:
        """Whether something is no folder; a link that leads nowhere is none."""
        path = posixpath.join(here, name)
        entry = self.entries.get(path)
        if entry is None or entry.is_submodule:
            return False
        return not (entry.is_link and self._lead(path) in self._folders)

    def _folder_at(self, here: str, name: str, opened: tuple[str, ...]) -> str | None:
        """Where a folder really is; None for what is no folder, and for links that lead up, of which there is
        no end.
        """
        path = posixpath.join(here, name)
        found = self._lead(path)
        if found is None or found not in self._folders:
            return None
        return found if found == path or not any(_is_below(folder, found) for folder in opened) else None

    def _lead(self, path: str) -> str | None:
        try:
            return self._resolve(path)
        except OSError:
            return None

    def _find(self, path: Path) -> str | None:
        return self._lead(key) if (key := self._key(path)) is not None else None

    def _key(self, path: Path) -> str | None:
        """A path from the repository's root; None if it leads out of it."""
        return (
            None if path.is_absolute() else _normal(posixpath.join(self.repository.prefix, path.as_posix()))
        )

    def _resolve(self, path: str | None) -> str | None:
        """Where a path leads when all links are followed; None if that is out of the repository.

        Raises ``OSError`` for a loop of links.
        """
        followed = 0
        while path:
            link = next((part for part in _heads(path) if self._is_link(part)), None)
            if link is None:
                return path
            followed += 1
            if followed > _MOST_LINKS:
                raise OSError(0, "a loop of links")
            target = self._contents.get(self.entries[link].object, b"/").decode("utf-8", "surrogateescape")
            rest = path[len(link) + 1 :] or "."
            led = posixpath.join(posixpath.dirname(link), target, rest)
            path = None if target.startswith("/") else _normal(led)
        return path

    def _is_link(self, path: str) -> bool:
        entry = self.entries.get(path)
        return entry is not None and entry.is_link

    def _fetch(self, entries: list[Entry]) -> None:
        """Read what objects hold, as far as there is room."""
        wanted = []
        for entry in entries:
            fits = entry.size <= MOST_BYTES and self._read + entry.size <= MOST_BYTES_IN_ALL
            if fits and not entry.is_submodule and entry.object not in self._contents:
                self._read += entry.size
                wanted.append(entry.object)
        try:
            self._contents |= self.repository.contents(wanted)
        except RepositoryError as error:
            raise OSError(0, str(error)) from error


def _normal(path: str) -> str | None:
    """A path without dots; ``""`` is the root itself, None what is out of it."""
    found = posixpath.normpath(path)
    if found == ".." or found.startswith(("../", "/")):
        return None
    return "" if found == "." else found


def _is_below(path: str, folder: str) -> bool:
    """Whether a path is in a folder, or is it."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def _heads(path: str) -> Iterator[str]:
    """The beginnings of a path, from its first name to all of it."""
    position = path.find("/")
    while position >= 0:
        yield path[:position]
        position = path.find("/", position + 1)
    yield path
