"""The package as it is published: all its files in the wheel, and its entry points lead to something."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "plugins" / "mkdocs_review_guide"


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    files = {path.relative_to(FOLDER.parent).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {name for name in files if "__pycache__" not in name}


def test_the_entry_points_lead_to_the_plugin_and_the_command() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="review-guide")
    (command,) = entry_points(group="console_scripts", name="review-guide")
    assert plugin.load().__name__ == "ReviewGuidePlugin"
    assert callable(command.load())
