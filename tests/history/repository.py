"""Repositories with commits on known days."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHO = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
WHO |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
WHO |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass(frozen=True)
class Repository:
    """A folder with a repository in it; its first branch is ``main``."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Repository:
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch=main")
        return made

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        # Written long before it is committed, as a draft is.
        dates = {"GIT_AUTHOR_DATE": "2001-01-01T12:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00Z"}
        command = ["git", "-C", str(self.folder), *arguments]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **WHO, **dates})

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files; None deletes one."""
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")

    def commit(self, day: str, files: Mapping[str, str | None]) -> None:
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", day, day=day)

    def clone(self, folder: Path, depth: int) -> Repository:
        """A shallow clone with so many commits."""
        self.git("clone", "--quiet", f"--depth={depth}", f"file://{self.folder}", str(folder))
        return Repository(folder)
