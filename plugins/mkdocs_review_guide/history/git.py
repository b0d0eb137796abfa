"""What git is asked; a git that fails, or isn't there, says nothing."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Collection
from pathlib import Path

TIME_OUT = 120
"""Seconds after which git counts as having nothing to say: a busy machine must not change what a feed
says, so by then it hangs.
"""

# Whatever people set in their own configuration, the lines are the same.
_DIFF = (
    *("--unified=0", "--inter-hunk-context=0", "--text", "--find-renames", "-l1000", "--relative"),
    *("--diff-algorithm=myers", "--indent-heuristic", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--submodule=short", "--ignore-submodules=all"),
)
_LOG = ("--first-parent", "-m", "--no-show-signature", "--no-notes", "--format=commit %ct %P")


def ask_history(root: Path, files: Collection[str]) -> str:
    """The changes of files like these, the newest first, as :func:`~.diffs.read_diffs` reads them: those that
    aren't committed, then for each commit a line ``commit SECONDS PARENT…`` and what it changed beside its
    first parent.

    ``files`` are paths from the folder ``root``. Names that files had before are found too, if they lay in
    the same folder. A commit that cuts a shallow clone's history off has no seconds: what it holds is older.
    """
    shallow = _git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return ""
    paths = _pathspecs(files)
    uncommitted = _git(root, "diff", *_DIFF, "HEAD", "--", *paths)
    log = _git(root, "log", *_DIFF, *_LOG, "--patch", "--", *paths)
    if uncommitted is None or log is None:
        return ""
    return uncommitted + (_without_edge(log) if shallow.strip() == "true" else log)


def _without_edge(log: str) -> str:
    return re.sub(r"^commit \d+ $", "commit", log, flags=re.MULTILINE)


def _pathspecs(files: Collection[str]) -> list[str]:
    folder = posixpath.commonpath([posixpath.dirname(file) for file in files])
    literal = re.sub(r"([*?\[\\])", r"\\\1", folder)
    below = f"{literal}/" if folder else ""
    return sorted({f"{below}*{posixpath.splitext(file)[1]}" for file in files})


def _git(root: Path, command: str, *arguments: str) -> str | None:
    """What a command says of the repository that a folder is in; None if it fails."""
    git = ["git", "-C", str(root), "--no-optional-locks", "-c", "core.quotePath=false", command, *arguments]
    try:
        done = subprocess.run(git, capture_output=True, timeout=TIME_OUT, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
