"""A folder or file that is replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def renewed(target: Path) -> Iterator[Path]:
    """Give a path beside the target to build at; what is there in the end takes the target's place.

    If anything is raised meanwhile, the target stays as it was. What an earlier run left behind when it was
    killed is removed first, and if that was between the two renames, the target is put back. For one process
    at a time.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = (target.with_name(f"{target.name}.{ending}") for ending in ("new", "old"))
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(new)
    _remove(old)
    try:
        yield new
        _replace(target, new, old)
    finally:
        _remove(new)


def _replace(target: Path, new: Path, old: Path) -> None:
    if not new.is_dir():
        new.replace(target)
        return
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
