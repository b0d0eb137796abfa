"""The set-up: done again when a lock changes, and only then."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import chromium, debian, install


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up project, with locks and no .venv."""
    for name in install.LOCKS.values():
        file = tmp_path / "requirements" / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{name}==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", venv)
    monkeypatch.setattr(install, "PYTHON", venv / "python")
    monkeypatch.setattr(install, "STAMP", venv / "installed.json")
    return tmp_path


@pytest.fixture
def pip_calls(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What pip is asked to do in the made-up project, where it does nothing."""
    calls: list[tuple[str, ...]] = []

    def make_venv() -> None:
        (project / ".venv").mkdir(exist_ok=True)
        (project / ".venv" / "python").touch()

    monkeypatch.setattr(install, "ensure_venv", make_venv)
    monkeypatch.setattr(install, "pip", lambda *arguments: calls.append(arguments))
    return calls


def asked_for(calls: list[tuple[str, ...]]) -> list[str]:
    """The names of the locks that pip was given; and empties the list."""
    names = [Path(call[-1]).stem for call in calls if "--require-hashes" in call]
    calls.clear()
    return names


def test_what_is_installed_is_not_installed_again(pip_calls: list[tuple[str, ...]]) -> None:
    install.install_part("site")
    assert asked_for(pip_calls) == ["site"]
    install.install_part("site")
    assert asked_for(pip_calls) == []


def test_the_tests_part_contains_the_sites(pip_calls: list[tuple[str, ...]]) -> None:
    install.install_part("test")
    install.install_part("site")
    assert asked_for(pip_calls) == ["test"]


def test_the_plugin_is_installed_in_place_without_its_dependencies(pip_calls: list[tuple[str, ...]]) -> None:
    install.install_part("site")
    assert pip_calls[1][:4] == ("install", "--no-deps", "--no-build-isolation", "--editable")


@pytest.mark.parametrize("changed", ["requirements/site.txt", "pyproject.toml"])
def test_a_change_installs_again(project: Path, pip_calls: list[tuple[str, ...]], changed: str) -> None:
    install.install_part("site")
    (project / changed).write_text("changed", encoding="utf-8")
    install.install_part("site")
    assert asked_for(pip_calls) == ["site", "site"]


def test_another_lock_of_the_site_makes_the_tests_part_stale(
    project: Path, pip_calls: list[tuple[str, ...]]
) -> None:
    """Going to another commit and back must not leave that commit's versions."""
    lock = project / "requirements" / "site.txt"
    before = lock.read_text(encoding="utf-8")
    install.install_part("test")
    lock.write_text("other", encoding="utf-8")
    install.install_part("site")
    lock.write_text(before, encoding="utf-8")
    asked_for(pip_calls)
    install.install_part("test")
    assert asked_for(pip_calls) == ["test"]


def test_other_parts_stay_installed(pip_calls: list[tuple[str, ...]]) -> None:
    for part in ("lock", "site", "lock", "npm", "site", "test", "npm", "site", "lock"):
        install.install_part(part)
    assert asked_for(pip_calls) == ["lock", "site", "npm", "test"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"site": 1}'])
def test_a_stamp_that_says_nothing_stands_for_nothing(
    project: Path, pip_calls: list[tuple[str, ...]], stamp: str
) -> None:
    install.ensure_venv()
    install.STAMP.write_text(stamp, encoding="utf-8")
    install.install_part("site")
    assert asked_for(pip_calls) == ["site"]


def test_an_interrupted_installation_is_done_again(
    pip_calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    install.install_part("site")
    (install.ROOT / "requirements" / "site.txt").write_text("changed", encoding="utf-8")
    working = install.pip
    monkeypatch.setattr(install, "pip", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install.install_part("site")
    (install.ROOT / "requirements" / "site.txt").write_text("site==1\n", encoding="utf-8")
    monkeypatch.setattr(install, "pip", working)
    asked_for(pip_calls)
    install.install_part("site")
    assert asked_for(pip_calls) == ["site"]


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_machine_that_can_have_no_chromium_gets_one_clear_line(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "find", lambda python=None: None)
    monkeypatch.setattr(debian, "install", lambda *packages: False)
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: None)
    with pytest.raises(SystemExit, match="The tests need Chromium"):
        install.install_chromium()


def fake_program(folder: Path, exit_code: int) -> Callable[[str], str | None]:
    """A `which` that finds one program, which ends with that code."""
    program = folder / "program"
    program.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    program.chmod(0o755)
    return lambda name: str(program) if name == "chromium" else None


def test_a_chromium_on_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", fake_program(tmp_path, 0))
    assert chromium.find() == str(tmp_path / "program")


def test_a_chromium_that_does_not_start_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", fake_program(tmp_path, 1))
    monkeypatch.setattr(chromium, "_of_playwright", lambda python: "playwright's")
    assert chromium.find() == "playwright's"


def test_where_root_cannot_be_had_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "root_prefix", lambda: None)
    monkeypatch.setattr(subprocess, "run", interrupted)
    debian.update.cache_clear()
    assert not debian.install("chromium")
    debian.update.cache_clear()
