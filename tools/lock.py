"""Renew the locks: every package with its version and hashes, for all platforms and Python versions at once.

`python -m tools.lock` resolves `pyproject.toml` into `requirements/*.txt` (pip's requirements form), and
`package.json` into `package-lock.json`. No lock names a registry or a mirror: who installs uses their own.
`--keep` moves no Python package that is locked already, unless a new one asks for it: after adding a
dependency, what changes is that dependency.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"

# What each lock holds. "links", "import" and "test" hold all of "site" too, in the same versions.
LOCKS: dict[str, tuple[str, ...]] = {
    "site": ("pyproject.toml", "--group", "build"),
    "links": ("pyproject.toml", "--extra", "links", "--group", "build", "-c", "requirements/site.txt"),
    "import": ("pyproject.toml", "--extra", "import", "--group", "build", "-c", "requirements/site.txt"),
    "test": (
        *("pyproject.toml", "--extra", "links", "--extra", "import", "--group", "build", "--group", "test"),
        *("-c", "requirements/site.txt", "-c", "requirements/links.txt", "-c", "requirements/import.txt"),
    ),
    "npm": ("--group", "npm"),
    "lock": ("--group", "lock"),
}


def uv_arguments(name: str, keep: bool = False) -> list[str]:
    """Say how uv is to write the lock of that name; to ``keep`` is to stay with the versions in it."""
    return [
        *("pip", "compile", "--quiet", "--universal", "--generate-hashes", *(() if keep else ("--upgrade",))),
        *("--python-version", OLDEST_PYTHON),
        *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-sources"),
        *("--output-file", f"requirements/{name}.txt"),
        *LOCKS[name],
    ]


def without_addresses(lock: dict[str, Any]) -> dict[str, Any]:
    """Take the addresses out of an npm lock: npm asks its own registry; `integrity` binds the bytes. Nor is
    there a word on who may be paid.
    """
    packages = {
        path: {key: value for key, value in package.items() if key not in ("resolved", "funding")}
        for path, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}


def index_environment() -> dict[str, str]:
    """Let uv ask the index that this machine's pip is set to, if it is set to one."""
    pip = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    answer = subprocess.run(pip, capture_output=True, text=True, check=False)
    index = answer.stdout.strip()
    return {"UV_DEFAULT_INDEX": index, **os.environ} if index else dict(os.environ)


def renew_python_locks(keep: bool) -> None:
    """Resolve all Python packages, within the ranges of `pyproject.toml`."""
    for name in LOCKS:
        uv = [sys.executable, "-m", "uv", *uv_arguments(name, keep)]
        subprocess.run(uv, cwd=ROOT, env=index_environment(), check=True)
        print(f"requirements/{name}.txt")


def renew_npm_lock(npm: str) -> None:
    """Resolve `package.json` anew, in an empty folder, since npm takes what it finds beside it for known."""
    options = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "package.json", folder)
        subprocess.run([npm, "install", *options], cwd=folder, check=True)
        lock = json.loads((Path(folder) / "package-lock.json").read_text(encoding="utf-8"))
    text = json.dumps(without_addresses(lock), indent=2)
    (ROOT / "package-lock.json").write_text(f"{text}\n", encoding="utf-8")
    print("package-lock.json")


def main() -> None:
    """Renew every lock, or leave with one line."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("make lock needs npm, to resolve package.json.")
    renew_python_locks(keep="--keep" in sys.argv[1:])
    renew_npm_lock(npm)


if __name__ == "__main__":
    main()
