"""The offline edition as one zip: what goes in, in which order, with which times."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

NEVER_NEEDED = (
    # Only who debugs the theme needs its source maps.
    "*.css.map",
    "*.js.map",
    # Only servers and search engines ask for these.
    "404.html",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    # On a disk the theme reads the same as a script, search_index.js.
    "search/search_index.json",
)

STEMMERS = "assets/javascripts/lunr/"

SEGMENTERS = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""What the theme's search loads for languages that write no spaces between words."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a zip holds, in files and bytes."""

    files: int
    packed: int
    unpacked: int


def write_zip(site: Path, target: Path, day: date) -> Size:
    """Pack a built site into a zip, below one folder; the same site and day give the same bytes.

    The folder is named like the zip: `guide-offline`, whatever follows its first dot.
    """
    top, paths = target.name.split(".")[0], sorted(needed_files(site))
    with zipfile.ZipFile(target, "w") as packed:
        for path in paths:
            packed.writestr(_entry(f"{top}/{path}", day), (site / path).read_bytes(), compresslevel=9)
        unpacked = sum(entry.file_size for entry in packed.infolist())
    return Size(len(paths), target.stat().st_size, unpacked)


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    """An entry that says nothing of the machine that it was written on. Zips know no time before 1980."""
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def needed_files(site: Path) -> Iterator[str]:
    """Find the files of a built site that somebody needs who reads it from a disk: paths below the site."""
    stemmers = {f"{STEMMERS}{name}" for name in needed_stemmers(search_languages(site))}
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_dir() or any(fnmatch(path, pattern) for pattern in NEVER_NEEDED):
            continue
        if not path.startswith(STEMMERS) or path in stemmers:
            yield path


def search_languages(site: Path) -> list[str]:
    """Read from the search index in which languages the theme's search looks for words; none without one."""
    index = site / "search" / "search_index.json"
    if not index.exists():
        return []
    languages: list[str] = json.loads(index.read_text(encoding="utf-8"))["config"]["lang"]
    return languages


def needed_stemmers(languages: list[str]) -> set[str]:
    """Name the files that the theme's search loads for these languages: for English alone, none."""
    others = [language for language in languages if language != "en"]
    found = {f"min/lunr.{language}.min.js" for language in others}
    found |= {SEGMENTERS[language] for language in others if language in SEGMENTERS}
    found |= {"min/lunr.multi.min.js"} if len(languages) > 1 else set()
    return found | ({"min/lunr.stemmer.support.min.js"} if found else set())
