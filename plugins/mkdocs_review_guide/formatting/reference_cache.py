"""Caches of texts between builds: whatever is wrong with one, a build only gets slower."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol


class ReferenceCache(Protocol):
    """Keeps texts by key, on shelves; may forget anything at any time."""

    def load(self, shelf: str) -> Mapping[str, str]:
        """What was saved under this name, or nothing."""

    def save(self, shelf: str, texts: Mapping[str, str]) -> None:
        """Keep these texts, and only these, under this name: lower-case letters, digits, ``-``."""


class NoCache:
    """Keeps nothing."""

    def load(self, shelf: str) -> Mapping[str, str]:
        """Nothing."""
        return {}

    def save(self, shelf: str, texts: Mapping[str, str]) -> None:
        """Forget them."""


@dataclass(frozen=True, slots=True)
class FileCache:
    """One JSON file for each shelf in a folder, which is made when there is something to keep."""

    folder: Path

    def load(self, shelf: str) -> Mapping[str, str]:
        """What is in the shelf's file, as far as it is a mapping of texts."""
        try:
            found = json.loads(self._path(shelf).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: text for key, text in found.items() if isinstance(text, str)}

    def save(self, shelf: str, texts: Mapping[str, str]) -> None:
        """Replace the shelf's file in one step; a folder that can't be written is no error."""
        content = json.dumps(dict(sorted(texts.items())))
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(self._path(shelf), content)

    def _path(self, shelf: str) -> Path:
        return self.folder / f"references-{shelf}.json"


SHELVES = 3
"""How many folders of texts are kept: those used last."""


@dataclass(frozen=True, slots=True)
class FolderCache:
    """One file for each text, in a folder for each shelf: for what is too much to be held at once."""

    folder: Path
    shelf: str

    def load(self, name: str) -> str:
        """What was saved under this name, or nothing."""
        try:
            return self._path(name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def save(self, name: str, text: str) -> None:
        """Keep a text in one step; a folder that can't be written is no error."""
        with suppress(OSError, UnicodeError):
            self._path("").parent.mkdir(parents=True, exist_ok=True)
            _replace(self._path(name), text)

    def keep(self, names: Iterable[str]) -> None:
        """Forget the shelf's other texts, and the shelves that were not used for longest."""
        kept = {self._path(name) for name in names}
        with suppress(OSError):
            for path in set(self._path("").parent.iterdir()) - kept:
                path.unlink(missing_ok=True)
            os.utime(self._path("").parent)
            shelves = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for path in shelves[:-SHELVES]:
                shutil.rmtree(path)

    def _path(self, name: str) -> Path:
        return self.folder / self.shelf / f"{sha256(name.encode()).hexdigest()[:32]}.json"


def _replace(path: Path, content: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
