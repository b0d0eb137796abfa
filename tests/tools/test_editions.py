"""Builds of a small site, as `make site` and `make offline` run them: failing, killed, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sites.building import CONFIG, write_site

# What the site's own code does in a build: tell that pages are written, and wait to be let go on.
WAITING = """
import os, pathlib, time

def on_post_page(output, page, config):
    pathlib.Path("begun-" + os.environ["RUN"]).touch()
    while not pathlib.Path("go").exists():
        time.sleep(0.02)
    return output.replace("EDITION", os.environ["RUN"])
"""

OFFLINE = "INHERIT: mkdocs.yml\nuse_directory_urls: false\n"


@pytest.fixture(params=["site", "offline"])
def edition(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def project(edition: str, tmp_path: Path) -> Path:
    """A small site that has been built once, and waits when it is built again."""
    pages = {"docs/index.md": "# Home\n\nEDITION\n", "docs/more.md": "# More\n\nEDITION\n"}
    config = f"{CONFIG}hooks: [waiting.py]\n"
    files = {"mkdocs.yml": config, "mkdocs.offline.yml": OFFLINE, "waiting.py": WAITING}
    project = write_site(tmp_path / "project", {**pages, **files})
    (project / "go").touch()
    assert start(project, edition, "earlier").wait() == 0
    (project / "go").unlink()
    return project


RUNNING: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """No build outlives its test."""
    yield
    while RUNNING:
        process = RUNNING.pop()
        process.kill()
        process.wait()


def start(project: Path, edition: str, run: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.editions", edition, "--project", str(project)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": paths, "RUN": run, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    RUNNING.append(process)
    return process


def wait_for(file: Path) -> None:
    """Wait until a build has come so far."""
    for _ in range(3_000):
        if file.exists():
            return
        time.sleep(0.02)
    pytest.fail(f"{file.name} never came")


def words(project: Path, edition: str) -> set[str]:
    """What the two pages of an edition say: the run that wrote them."""
    if edition == "site":
        texts = [file.read_text("utf-8") for file in (project / "site").rglob("*.html")]
    else:
        with zipfile.ZipFile(project / "build" / "guide-offline.zip") as packed:
            assert packed.testzip() is None
            texts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".html")]
    own = [text for text in texts if "Home</h1>" in text or "More</h1>" in text]
    assert len(own) == 2
    return {run for run in ("earlier", "first", "second") for text in own if f"<p>{run}</p>" in text}


def left_over(project: Path) -> list[str]:
    """The traces of unfinished builds."""
    return [path.name for path in project.rglob("*") if path.suffix in (".new", ".old", ".site")]


def test_a_build_that_fails_leaves_the_earlier_edition(project: Path, edition: str) -> None:
    (project / "go").touch()
    (project / "docs" / "index.md").write_text("# Home\n\nEDITION [gone](gone.md)\n", encoding="utf-8")
    assert start(project, edition, "first").wait() == 1
    assert words(project, edition) == {"earlier"}
    assert not left_over(project)


def test_a_disk_that_takes_no_more_is_told_in_one_line(project: Path, edition: str) -> None:
    """A limit on the size of files is what the system refuses to write more by, as a full disk is."""
    (project / "go").touch()
    limits = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)); "
    program = f"{limits}import sys; sys.argv[0] = 'editions'; from tools.editions import main; main()"
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    done = subprocess.run(
        [sys.executable, "-c", program, edition, "--project", str(project)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": paths, "RUN": "first", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (line,) = (line for line in done.stderr.splitlines() if "stays as it was" in line)
    assert "File too large" in line
    assert words(project, edition) == {"earlier"}
    assert not left_over(project)


def test_a_build_that_is_killed_leaves_the_earlier_edition(project: Path, edition: str) -> None:
    process = start(project, edition, "first")
    wait_for(project / "begun-first")
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert words(project, edition) == {"earlier"}

    (project / "go").touch()
    assert start(project, edition, "second").wait() == 0
    assert words(project, edition) == {"second"}
    assert not left_over(project)


def test_a_second_build_waits_for_the_first(project: Path, edition: str) -> None:
    first = start(project, edition, "first")
    wait_for(project / "begun-first")
    second = start(project, edition, "second")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=3)
    assert not (project / "begun-second").exists()

    (project / "go").touch()
    assert (first.wait(), second.wait()) == (0, 0)
    assert words(project, edition) == {"second"}
    assert not left_over(project)
