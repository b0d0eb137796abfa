"""Trees: where files are read from. A folder of a disk is one; what git keeps of a revision is another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Protocol


class Tree(Protocol):
    """Files and folders by path. Links are followed as a disk follows them; a loop of them is an
    ``OSError``.
    """

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""

    def is_file(self, path: Path) -> bool:
        """Whether a file is there that can be read to its end: no device, and no pipe."""

    def is_inside(self, path: Path, root: Path) -> bool:
        """Whether a path leads to a place in the folder ``root``, wherever links lead."""

    def read(self, path: Path) -> bytes:
        """What a file holds. Raises ``OSError`` if it can't be read."""

    def walk(self, folder: Path) -> Iterator[Path]:
        """The files below a folder that MkDocs would read: no hidden ones, but those behind links to
        folders.
        """

    def ending(self, folder: Path, suffix: str) -> list[Path]:
        """The files below a folder whose names end so, hidden ones too, sorted; links to folders are not
        followed.
        """


class Disk:
    """The files of this machine."""

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        return path.is_dir()

    def is_file(self, path: Path) -> bool:
        """Whether a regular file is there."""
        return path.is_file()

    def is_inside(self, path: Path, root: Path) -> bool:
        """Whether a path leads to a place in the folder ``root``."""
        try:
            return path.resolve().is_relative_to(root.resolve())
        except RuntimeError as error:  # what older Pythons say of a loop of links
            raise OSError(0, "a loop of links") from error

    def read(self, path: Path) -> bytes:
        """What a regular file holds."""
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise OSError(0, "it is no file")  # a device may never end
        return path.read_bytes()

    def walk(self, folder: Path) -> Iterator[Path]:
        """The files that MkDocs would read, in its order."""
        for parent, folders, names in os.walk(folder, followlinks=True):
            here = Path(parent)
            folders[:] = sorted(name for name in folders if name[0] != "." and not _leads_up(here / name))
            yield from (here / name for name in in_order(names))

    def ending(self, folder: Path, suffix: str) -> list[Path]:
        """The files whose names end so."""
        return sorted(folder.rglob(f"*{suffix}"))


DISK = Disk()


def in_order(names: list[str]) -> list[str]:
    """The files of a folder as MkDocs reads them: no hidden ones, and the index first."""
    seen = (name for name in names if not name.startswith("."))
    return sorted(seen, key=lambda name: (PurePath(name).stem not in ("index", "README"), name))


def _leads_up(folder: Path) -> bool:
    """Whether a link leads to a folder that it is in: there is no end to that."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())
