"""The weight of pages: how it is added up, and that the docs say it of the real guide."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from tools.weight import PAGES, Weight, table, weight_of

ROOT = Path(__file__).resolve().parents[2]
HEADS = ["page", "HTML", "CSS", "JS", "together", "of it ours", "requests"]

HOME = "http://127.0.0.1:1/guide/"
FILES = {
    "index.html": "<p>Home</p>",
    "a b/index.html": "<p>Sub</p>" * 300,
    "theme.css": "a { color: red }\n" * 50,
    "assets/review-guide/guide.css": "b { color: red }\n",
    "assets/review-guide/guide.js": "document.title = 1;\n",
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def test_it_adds_up_what_a_page_asks_for(tmp_path: Path) -> None:
    for name, text in FILES.items():
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    sent = {name: len(gzip.compress(text.encode(), 9)) for name, text in FILES.items()}
    css, js = sent["assets/review-guide/guide.css"], sent["assets/review-guide/guide.js"]
    rest = [HOME + name for name in FILES if not name.endswith(".html")]

    home = weight_of("", [HOME, *rest], HOME, tmp_path)
    assert home == Weight("", sent["index.html"], sent["theme.css"] + css, js, requests=5, ours=css + js)
    sub = weight_of("a b/", [f"{HOME}a%20b/?x=1#y", f"{HOME}theme.css?v=2"], HOME, tmp_path)
    assert sub == Weight("a b/", sent["a b/index.html"], sent["theme.css"], 0, requests=2, ours=0)
    for lost in (f"{HOME}lost.css", "http://127.0.0.1:1/theme.css"):
        with pytest.raises(ValueError, match=f"the home page asks for what the site doesn't have: {lost}"):
            weight_of("", [HOME, lost], HOME, tmp_path)


def test_the_table_is_markdown_in_kilobytes() -> None:
    lines = table([Weight("", 7049, 33_251, 50_000, 9, 11_949), Weight("a/", 50, 0, 0, 1, 0)]).splitlines()
    assert [cell.strip() for cell in lines[0].strip("|").split("|")] == HEADS
    assert lines[2] == "| `/` | 7.0 | 33.3 | 50.0 | 90.3 | 11.9 | 9 |"
    assert lines[3] == "| `/a/` | 0.1 | 0.0 | 0.0 | 0.1 | 0.0 | 1 |"


def test_the_command_weighs_the_guide_and_the_docs_say_its_table(built_site: Path) -> None:
    command = [sys.executable, "-m", "tools.weight", str(built_site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said = read_table(done.stdout)
    assert list(said) == [f"`/{page}`" for page in PAGES]
    for cells in said.values():
        html, css, js, together, ours, requests = map(float, cells)
        assert abs(html + css + js - together) < 0.2
        assert 0 < ours <= 12
        assert requests < 12
    docs = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "-m tools.weight site" in docs
    written = read_table(docs[docs.index("| page | HTML") :].split("\n\n")[0])
    assert list(written) == list(said)
    # The guide grows, and styles change a little: the docs are renewed when they are off by a fifth.
    for page, cells in written.items():
        for name, was, now in zip(HEADS[1:], cells, said[page], strict=True):
            assert float(was) == pytest.approx(float(now), rel=0.2), (page, name)


def read_table(text: str) -> dict[str, list[str]]:
    """The cells of a Markdown table by those of its first column."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}
