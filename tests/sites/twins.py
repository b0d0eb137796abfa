"""Two builds of the same sources in whatever differs between two machines."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

EPOCH = "1767225600"
"""The first second of 2026: the day that the builds speak of."""

LOCALES = (
    {"LC_ALL": "C.UTF-8"},
    # What a bare machine has: texts are ASCII where nobody says otherwise.
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
)
"""What each of the two hears of languages and encodings."""


def build_twins(sources: Path, names: Iterable[str], folder: Path, **environment: str) -> tuple[Path, Path]:
    """Build two copies of the files and folders with these names, at the same time; the two built sites."""
    copies = folder / "one", folder / "other"
    files = [
        file for name in names for file in [sources / name, *(sources / name).rglob("*")] if file.is_file()
    ]
    running = [
        _begin(sources, sorted(files, reverse=bool(number)), copy, number, environment)
        for number, copy in enumerate(copies)
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], "\n".join(said)
    return copies[0] / "site", copies[1] / "site"


def _begin(
    sources: Path, files: list[Path], folder: Path, number: int, environment: dict[str, str]
) -> subprocess.Popen[str]:
    """Another folder, time zone, locale, order of sets, rights of new files, order and age of files."""
    for age, file in enumerate(files):
        copy = folder / file.relative_to(sources)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1_600_000_000 + age * 86_400 * (number + 1),) * 2)
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=folder,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONHASHSEED": str(number + 1),
            "TZ": ("Pacific/Auckland", "America/Vancouver")[number],
            **LOCALES[number],
            **environment,
        },
        umask=(0o022, 0o077)[number],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def differences(one: Path, other: Path) -> list[str]:
    """The files that one of two folders alone has, or that differ by a byte."""
    ours, theirs = _contents(one), _contents(other)
    return sorted(file for file in {*ours, *theirs} if ours.get(file) != theirs.get(file))


def _contents(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
