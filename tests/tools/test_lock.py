"""The locks: what pyproject.toml asks for, with hashes, and no word of where it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import LOCKS, without_addresses

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# One package as uv writes it: `name==version ; marker \` and its hashes, each on a line of its own.
ENTRY = re.compile(
    r"^([\w.-]+)==(\S+)(?: ; .*)? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def versions(name: str) -> dict[str, set[str]]:
    """The versions that a lock holds of each package; several where platforms differ."""
    found: dict[str, set[str]] = {}
    for package, version, _ in ENTRY.findall(
        (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    ):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def test_there_is_a_lock_for_each_part() -> None:
    assert [path.stem for path in PYTHON_LOCKS] == sorted(LOCKS)


@pytest.mark.parametrize("path", [*PYTHON_LOCKS, ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_no_lock_names_a_registry(path: Path) -> None:
    words = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|resolved|file:|@ ")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if words.search(line)] == []


@pytest.mark.parametrize("path", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_package_has_its_hashes(path: Path) -> None:
    rest = ENTRY.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in rest.splitlines() if not line.startswith("    #")] == []


def test_npm_packages_have_their_hashes() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: package for path, package in lock["packages"].items() if path}
    assert packages
    assert [
        path for path, package in packages.items() if not package.get("integrity", "").startswith("sha512-")
    ] == []


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        *(("site", asked) for asked in PROJECT["project"]["dependencies"]),
        *(("site", asked) for asked in PROJECT["build-system"]["requires"]),
        *(("test", asked) for asked in PROJECT["dependency-groups"]["test"]),
        *(("npm", asked) for asked in PROJECT["dependency-groups"]["npm"]),
        *(("lock", asked) for asked in PROJECT["dependency-groups"]["lock"]),
    ],
)
def test_what_is_asked_for_is_locked(lock: str, asked: str) -> None:
    """If this fails, pyproject.toml has changed since the last `make lock`."""
    requirement = Requirement(asked)
    locked = versions(lock).get(canonicalize_name(requirement.name), set())
    assert locked
    assert [version for version in locked if version not in requirement.specifier] == []


def test_tests_run_with_what_builds_the_site() -> None:
    site, test = versions("site"), versions("test")
    assert {name: test.get(name) for name in site} == site


def test_addresses_are_taken_out_of_an_npm_lock() -> None:
    lock = {
        "lockfileVersion": 3,
        "packages": {"": {}, "a": {"version": "1", "resolved": "x", "integrity": "y"}},
    }
    assert without_addresses(lock) == {
        "lockfileVersion": 3,
        "packages": {"": {}, "a": {"version": "1", "integrity": "y"}},
    }
