"""Repositories made for tests: each commit is a set of files, written by git's plumbing alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
}

LINK = "120000"
SUBMODULE = "160000"

Files = Mapping[str, str | bytes | tuple[str, str]]
"""What files hold, by path; a link or a submodule is its mode, with where it leads."""


def git(folder: Path, *arguments: str, given: bytes = b"", day: str = "2026-01-15") -> str:
    """What git answers."""
    when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=given, capture_output=True, check=True, env=ENVIRONMENT | when
    )
    return done.stdout.decode().strip()


def repository(folder: Path) -> Path:
    """An empty repository in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, files: Files, *, branch: str = "main", day: str = "2026-01-15") -> str:
    """A new commit on a branch that holds these files and no others; nothing of it is checked out."""
    index = {"GIT_INDEX_FILE": str(folder / ".git" / "index-of-test")}
    (folder / ".git" / "index-of-test").unlink(missing_ok=True)
    lines = b"".join(_line(folder, path, what) for path, what in sorted(files.items()))
    subprocess.run(
        ["git", "update-index", "-z", "--add", "--index-info"],
        cwd=folder,
        input=lines,
        check=True,
        env=ENVIRONMENT | index,
    )
    tree = subprocess.run(
        ["git", "write-tree"], cwd=folder, capture_output=True, check=True, env=ENVIRONMENT | index
    ).stdout.decode()
    known = git(folder, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
    parents = ["-p", known] if known else []
    made = git(folder, "commit-tree", *parents, "-m", "x", tree.strip(), day=day)
    git(folder, "update-ref", f"refs/heads/{branch}", made)
    return made


def _line(folder: Path, path: str, what: str | bytes | tuple[str, str]) -> bytes:
    mode, content = what if isinstance(what, tuple) else ("100644", what)
    if mode == SUBMODULE:
        name = "1" * 40
    else:
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        name = git(folder, "hash-object", "-w", "--stdin", "--no-filters", given=data)
    return f"{mode} {name}\t".encode() + os.fsencode(path) + b"\0"
