"""ProperDocs, which goes on from MkDocs 1, builds the same site from the same configuration."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-([^,"]+)')


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a site, without the name of what made them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _GENERATOR.sub(b"", path.read_bytes())
        for path in files
        # It is packed, and holds the time of that.
        if path.name != "sitemap.xml.gz"
    }


def test_properdocs_builds_the_same_site(built_site: Path, tmp_path: Path) -> None:
    command = shutil.which("properdocs", path=str(Path(sys.executable).parent))
    assert command is not None
    arguments = ["build", "--strict", "--quiet", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(
        [command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    here, there = contents(built_site), contents(tmp_path / "site")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    (made_by,) = set(_GENERATOR.findall((tmp_path / "site" / "index.html").read_bytes()))
    assert made_by.startswith(b"ProperDocs ")
