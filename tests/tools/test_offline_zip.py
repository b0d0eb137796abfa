"""What the offline edition's zip holds, and that the same site gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.sites.links import read_outlines
from tools.built_site import read_site
from tools.offline_zip import Size, needed_files, needed_stemmers, write_zip

LUNR = "assets/javascripts/lunr"

SITE = {
    "index.html": "<title>Home</title>",
    "é/a.html": "<title>A</title>",
    "404.html": "",
    "sitemap.xml": "",
    "sitemap.xml.gz": "",
    "robots.txt": "",
    "references.bib": "@book{a}",
    "maps/of.map": "",
    "assets/main.css": "",
    "assets/main.css.map": "",
    "assets/javascripts/bundle.min.js.map": "",
    f"{LUNR}/tinyseg.js": "",
    f"{LUNR}/wordcut.js": "",
    **{f"{LUNR}/min/lunr.{name}.min.js": "" for name in ("fr", "ja", "multi", "stemmer.support")},
    "search/search_index.js": "",
    "search/search_index.json": json.dumps({"config": {"lang": ["en"]}, "docs": []}),
}

ALWAYS = {
    *("index.html", "é/a.html", "references.bib", "maps/of.map"),
    *("assets/main.css", "search/search_index.js"),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def in_languages(*languages: str) -> dict[str, str]:
    return {**SITE, "search/search_index.json": json.dumps({"config": {"lang": languages}})}


def test_what_is_never_needed_is_left_out(tmp_path: Path) -> None:
    assert set(needed_files(write(tmp_path, SITE))) == ALWAYS


def test_the_stemmer_of_the_sites_language_stays(tmp_path: Path) -> None:
    found = set(needed_files(write(tmp_path, in_languages("fr"))))
    assert found - ALWAYS == {f"{LUNR}/min/lunr.fr.min.js", f"{LUNR}/min/lunr.stemmer.support.min.js"}


def test_without_search_there_is_no_stemmer(tmp_path: Path) -> None:
    site = write(tmp_path, SITE)
    (site / "search" / "search_index.json").unlink()
    assert set(needed_files(site)) == ALWAYS


@pytest.mark.parametrize(
    ("languages", "files"),
    [
        ([], ""),
        (["en"], ""),
        (["en", "fr"], "min/lunr.fr.min.js min/lunr.multi.min.js min/lunr.stemmer.support.min.js"),
        (["ja"], "min/lunr.ja.min.js min/lunr.stemmer.support.min.js tinyseg.js"),
        (["th"], "min/lunr.stemmer.support.min.js min/lunr.th.min.js wordcut.js"),
    ],
)
def test_a_language_needs_what_the_themes_search_loads_for_it(languages: list[str], files: str) -> None:
    assert sorted(needed_stemmers(languages)) == files.split()


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", SITE), write(tmp_path / "other", dict(reversed(SITE.items())))
    for path in other.rglob("*.html"):
        os.utime(path, (1, 1))
        path.chmod(0o600)
    for site in (one, other):
        write_zip(site, tmp_path / f"{site.name}" / "guide.zip.new", date(2026, 1, 15))
    packed = [(site / "guide.zip.new").read_bytes() for site in (one, other)]
    assert packed[0] == packed[1]


def test_everything_is_below_one_folder_in_order_at_the_guides_day(tmp_path: Path) -> None:
    site, file = write(tmp_path / "site", SITE), tmp_path / "guide.zip"
    size = write_zip(site, file, date(2026, 1, 15))
    with zipfile.ZipFile(file) as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(f"guide/{path}" for path in ALWAYS)
    assert {entry.date_time for entry in entries} == {(2026, 1, 15, 0, 0, 0)}
    assert not any(entry.extra or entry.comment for entry in entries)
    assert size == Size(len(ALWAYS), file.stat().st_size, sum(entry.file_size for entry in entries))


def test_a_day_before_there_were_zips_is_the_first_of_them(tmp_path: Path) -> None:
    write_zip(write(tmp_path / "site", SITE), tmp_path / "guide.zip", date(1970, 3, 1))
    with zipfile.ZipFile(tmp_path / "guide.zip") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 3, 1, 0, 0, 0)}


# The real guide.


@pytest.fixture(scope="module")
def names(offline_zip: Path) -> list[str]:
    with zipfile.ZipFile(offline_zip) as packed:
        return packed.namelist()


def test_the_guides_names_are_fine_on_every_system(names: list[str]) -> None:
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[\\:*?"<>|\x00-\x1f]|[. ](/|$)', name)]
    # Windows takes 260 characters, with those of the folder where somebody unpacks it.
    assert max(map(len, names)) <= 140


def test_the_guide_holds_nothing_that_is_never_needed(names: list[str]) -> None:
    assert "guide-offline/index.html" in names
    assert "guide-offline/assets/review-guide/iframe-worker.js" in names
    assert not [name for name in names if re.search(r"\.map$|/lunr/|sitemap|404|search_index\.json", name)]


def test_every_link_of_the_guide_names_a_file_beside_it(offline_zip: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(offline_zip) as packed:
        packed.extractall(tmp_path)
    site = read_site(tmp_path / "guide-offline")
    wrong, local = [], 0
    for path, outline in read_outlines(site).items():
        for link in outline.links:
            url = urlsplit(link.target)
            if url.scheme or (url.netloc and not url.path.startswith("/")):
                continue
            local += 1
            file = (site.folder / path).parent / unquote(url.path) if url.path else site.folder / path
            if url.netloc or url.path.startswith("/") or not file.is_file():
                wrong.append(f"{path}:{link.line}: {link.target!r}")
    assert not wrong, "\n".join(wrong[:20])
    assert local > 1_000
