"""A cache of formatted references between builds: whatever is wrong with it, a build only gets slower."""

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
            replace_text(self._path(shelf), content)

    def _path(self, shelf: str) -> Path:
        return self.folder / f"references-{shelf}.json"


def replace_text(path: Path, content: str) -> None:
    """Write a file in one step: who reads it meanwhile has the old text or the new. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
