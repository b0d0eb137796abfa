"""A repository's objects, read by git's plumbing: nothing is checked out, and nothing of a revision is run.

No filter, no text conversion and no hook has a part in it, nothing is fetched, and what the caller's
environment says of another repository doesn't count.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs_review_guide.problems import one_line

TIME_OUT = 120
"""Seconds after which git counts as hanging."""

_SAFE = (
    *("--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "--no-pager"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
    *("-c", "core.quotePath=false"),
)
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""What of git's own environment is kept: where its configuration is says whose repositories it trusts."""


class RepositoryError(Exception):
    """Why git can't say what it was asked, in one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a revision: its mode as git writes it, its object's name, and its size in bytes."""

    mode: str
    object: str
    size: int

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"

    @property
    def is_submodule(self) -> bool:
        """Whether another repository stands there, of which this one has nothing."""
        return self.mode == "160000"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder is in; ``prefix`` is the folder from its root (``""``, ``docs/guide``)."""

    folder: Path
    prefix: str

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder is in. Raises :class:`RepositoryError` if there is none."""
        out = _run(folder, "rev-parse", "--show-prefix")
        return cls(folder, os.fsdecode(out.removesuffix(b"\n")).removesuffix("/"))

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision means. Raises :class:`RepositoryError`."""
        shown = one_line(revision, 80)
        if not revision or revision.startswith("-") or "\0" in revision:
            raise RepositoryError(f"{shown} is no revision")
        try:
            out = _run(
                self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            )
        except RepositoryError as error:
            raise RepositoryError(f"{shown} is no revision of this repository{self._shallow()}") from error
        return out.decode().strip()

    def day(self, commit: str) -> date:
        """The day of a commit (UTC)."""
        head = self._objects([commit]).get(commit, b"").split(b"\n\n", 1)[0].decode("utf-8", "replace")
        committer = next((line for line in head.split("\n") if line.startswith("committer ")), "")
        try:
            return datetime.fromtimestamp(int(committer.rsplit(" ", 2)[1]), UTC).date()
        except (ValueError, IndexError, OverflowError, OSError):
            return date(1970, 1, 1)

    def entries(self, commit: str) -> dict[str, Entry]:
        """The files of a commit by their paths from the repository's root."""
        try:
            out = _run(self.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", commit)
        except RepositoryError as error:
            raise RepositoryError(
                f"{commit[:12]}: the repository lacks its files{self._shallow()}"
            ) from error
        return dict(_entry(line) for line in out.split(b"\0") if line)

    def contents(self, objects: Iterable[str]) -> dict[str, bytes]:
        """What objects hold, by their names; those that the repository lacks are left out."""
        return self._objects(list(dict.fromkeys(objects)))

    def kept_files(self) -> list[str] | None:
        """The files below the folder that are committed or could be, by their paths from it: none that is
        ignored. None if git doesn't say.
        """
        try:
            out = _run(self.folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        except RepositoryError:
            return None
        return sorted({os.fsdecode(name) for name in out.split(b"\0") if name})

    def _objects(self, names: list[str]) -> dict[str, bytes]:
        if not names:
            return {}
        out = _run(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        return dict(_batch(out))

    def _shallow(self) -> str:
        try:
            shallow = _run(self.folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        except RepositoryError:
            return ""
        return "; its history is cut off, so fetch more of it (fetch-depth: 0)" if shallow else ""


def _entry(line: bytes) -> tuple[str, Entry]:
    """A line of ``git ls-tree -l``: mode, type, object, size (``-`` of a submodule), a tab, the path."""
    told, _, path = line.partition(b"\t")
    mode, _, name, size = told.decode().split()
    return os.fsdecode(path), Entry(mode, name, int(size) if size.isdecimal() else 0)


def _batch(out: bytes) -> Iterator[tuple[str, bytes]]:
    """The answers of ``git cat-file --batch``: ``NAME TYPE SIZE`` and so many bytes, or ``NAME missing``."""
    position = 0
    while position < len(out):
        end = out.index(b"\n", position)
        told = out[position:end].decode("utf-8", "replace").split()
        position = end + 1
        if len(told) == 3 and told[2].isdecimal():
            yield told[0], out[position : position + int(told[2])]
            position += int(told[2]) + 1


def _environment() -> Mapping[str, str]:
    """The environment without what leads git elsewhere; ``C``, so that its words are the same everywhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _run(folder: Path, *command: str, given: bytes = b"") -> bytes:
    git = ["git", *_SAFE, "-C", str(folder), *command]
    try:
        done = subprocess.run(
            git, input=given, capture_output=True, timeout=TIME_OUT, check=False, env=_environment()
        )
    except FileNotFoundError as error:
        raise RepositoryError("git is not installed") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise RepositoryError(f"git {command[0]} doesn't answer") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RepositoryError(
            one_line(said[0].removeprefix("fatal: "), 200) if said else f"git {command[0]} failed"
        )
    return done.stdout
