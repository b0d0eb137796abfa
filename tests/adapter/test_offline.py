"""A site that is made to be read from a disk: what the plugin adds to Material's own, and when it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.building import CONFIG, Built, build_site, write_site

WORKER = "assets/review-guide/iframe-worker.js"

MATERIAL = "theme: {name: material, font: false}\n"


def built(folder: Path, plugins: str, more: str = "") -> Built:
    """A small site with Material and these plugins besides."""
    config = "\n".join(MATERIAL if line.startswith("theme:") else line for line in CONFIG.splitlines())
    config = config.replace("plugins:\n", f"plugins:\n  - search\n{plugins}")
    return build_site(write_site(folder, {"mkdocs.yml": f"{config}\n{more}"}))


def scripts(site: Built) -> list[str]:
    """The scripts that the home page loads for browsers that lack something."""
    found = [script.attributes.get("src") or "" for script in site.page("").all("script")]
    return [script for script in found if "iframe-worker" in script]


def test_offline_search_gets_our_stand_in_for_workers(tmp_path: Path) -> None:
    site = built(tmp_path, "  - offline\n")
    assert scripts(site) == [WORKER]
    assert WORKER in site.files


@pytest.mark.parametrize("plugins", ["", "  - offline: {enabled: false}\n"])
def test_a_site_on_the_web_gets_none(tmp_path: Path, plugins: str) -> None:
    site = built(tmp_path, plugins)
    assert scripts(site) == []
    assert WORKER not in site.files


def test_a_site_may_have_its_own(tmp_path: Path) -> None:
    site = built(tmp_path, "  - offline\n", "extra: {polyfills: [js/iframe-worker.js]}\n")
    assert scripts(site) == ["js/iframe-worker.js"]
    assert WORKER not in site.files
