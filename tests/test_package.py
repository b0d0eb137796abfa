"""The package as it is published: all its files in the wheel, and its entry points lead to something."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.guides import BIB, REVIEW, ROWS
from tests.sites.building import write_site

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "plugins" / "mkdocs_review_guide"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    files = {path.relative_to(FOLDER.parent).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {name for name in files if "__pycache__" not in name}


def test_what_is_installed_from_the_wheel_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(installed), str(wheel)], check=True, capture_output=True)
    project = write_site(
        tmp_path / "project",
        {
            "mkdocs.yml": (
                "site_name: A guide\ntheme: {name: material, font: false}\n"
                "plugins:\n  - search\n  - review-guide: {as_of: 2026-01-15}\n"
                "  - bibtex: {bib_file: refs.bib}\n"
            ),
            "refs.bib": BIB,
            "docs/index.md": "# Home\n\nWords [@key; @other].\n",
            "docs/reviews/peer/index.md": REVIEW,
            "docs/reviews/peer/countries.csv": ROWS,
        },
    )
    # Before the source folder, which the tests' own environment has installed in place.
    environment = {**os.environ, "PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    where = "import mkdocs_review_guide; print(mkdocs_review_guide.__file__)"
    assert Path(run("-c", where)).is_relative_to(installed)
    run("-m", "mkdocs", "build", "--strict", "--quiet")
    assert "Some work" in (project / "site" / "references" / "index.html").read_text(encoding="utf-8")
    assert (project / "site" / "assets" / "review-guide" / "guide.css").stat().st_size > 1000
    assert "Peer review" in (
        project / "site" / "reviews" / "peer" / "countries" / "ca" / "index.html"
    ).read_text(encoding="utf-8")
    command = "import sys; from mkdocs_review_guide.cli import main; main(sys.argv[1:])"
    assert run("-c", command, "check") == "0 problems"
    assert "pages" in run("-c", command, "export", "plain")


def test_the_entry_points_lead_to_the_plugin_and_the_command() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="review-guide")
    (command,) = entry_points(group="console_scripts", name="review-guide")
    assert plugin.load().__name__ == "ReviewGuidePlugin"
    assert callable(command.load())
