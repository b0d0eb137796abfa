"""A cache of many texts between builds: whatever is wrong with it, a build only gets slower."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mkdocs_review_guide.formatting.reference_cache import replace_text

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
            replace_text(self._path(name), text)

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
