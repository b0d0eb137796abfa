"""What tests of every part share: the real guide, built once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# No test fails because a machine is busy. All else stays: in CI, the same examples in every run.
settings.register_profile("guide", parent=settings(), deadline=None)
settings.load_profile("guide")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("guide")
    group.addoption("--site", type=Path, metavar="DIR", help="test this built site; build none")
    group.addoption("--every-page", action="store_true", help="run axe on all pages, not one of each kind")


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real guide, built strictly, once in a run; only to be read."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        return given.resolve()
    return made_once(tmp_path_factory, "site", lambda target: build_edition("site", target))


@pytest.fixture(scope="session")
def offline_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition of the real guide, built once in a run; only to be read."""
    return made_once(tmp_path_factory, "guide-offline.zip", lambda target: build_edition("offline", target))


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The path of that name, made by the first process of this run that asks, while the others wait.

    ``make`` gets a path in a new folder, and is asked again by the next one if it fails.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    target = folder / "made-once" / name
    target.parent.mkdir(exist_ok=True)
    with FileLock(target.with_name(f"{name}.lock")):
        if not target.exists():
            make(target)
    return target


def build_edition(edition: str, target: Path) -> None:
    """Build an edition of the real guide, as `make` does; if that fails, show what it said."""
    command = [sys.executable, "-m", "tools.editions", edition, "--to", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"the guide does not build:\n{done.stdout}", pytrace=False)
