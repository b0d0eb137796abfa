"""Caches of texts between builds: whatever is wrong with one, a build only gets slower."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
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
    name: str = "references"
    """What it keeps: how the names of its files begin."""
    shelves: int | None = None
    """How many files it keeps, of those saved last; None: all."""

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
            self._forget()

    def _forget(self) -> None:
        """Remove the files that were not saved for longest, if there are too many."""
        if self.shelves is None:
            return
        files = sorted(self.folder.glob(f"{self.name}-*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in files[: -self.shelves]:
            path.unlink(missing_ok=True)

    def _path(self, shelf: str) -> Path:
        return self.folder / f"{self.name}-{shelf}.json"


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
