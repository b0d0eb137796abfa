"""New entries: written as their file writes its own, and read back as what they were."""

from __future__ import annotations

import json
import re

import pytest

from mkdocs_review_guide.importer.entries import appended, entry, entry_style
from mkdocs_review_guide.importer.matching import folded
from mkdocs_review_guide.importer.references.reading import read_reference
from mkdocs_review_guide.importer.references.reference import ENTRY_TYPES
from mkdocs_review_guide.readers.bibtex import read_library
from tests.conftest import ROOT

ROSE = (
    "Cecily Rose, “The Creation of a UN Mechanism” (2020) 114:1 American Journal of Law & Order "
    "51–67, https://example.org/a_b%20c."
)
FILES = {
    "ours": (
        "@book{a,\n  author    = {A, B},\n  title     = {C},\n  publisher = {D},\n  date      = {2001}\n}\n"
        "@misc{b,\n  author     = {A, B},\n  annotation = {C}\n}\n@misc{c,\n  date = {2001},\n  url "
        " = {C}\n}\n",
        "@article{rose2020,\n  author       = {Rose, Cecily},\n  title        = {The Creation of a "
        "{UN} Mechanism},\n"
        "  journaltitle = {American Journal of Law \\& Order},\n  volume       = {114},\n  number   "
        "    = {1},\n"
        "  pages        = {51--67},\n  date         = {2020},\n  url          = "
        "{https://example.org/a_b%20c}\n}\n",
    ),
    "classic": (
        '@book{a,\n\ttitle = "C",\n\tauthor = "A, B",\n\tyear = "2001",\n\taddress = "D",\n}\n',
        '@article{rose2020,\n\ttitle = "The Creation of a {UN} Mechanism",\n\tauthor = "Rose, Cecily",\n'
        '\tjournal = "American Journal of Law \\& Order",\n\tvolume = "114",\n\tnumber = '
        '"1",\n\tpages = "51--67",\n'
        '\tyear = "2020",\n\turl = "https://example.org/a_b%20c",\n}\n',
    ),
    "empty": (
        "",
        "@article{rose2020,\n  author = {Rose, Cecily},\n  title = {The Creation of a {UN} Mechanism},\n"
        "  journaltitle = {American Journal of Law \\& Order},\n  volume = {114},\n  number = {1},\n"
        "  pages = {51--67},\n  date = {2020},\n  url = {https://example.org/a_b%20c}\n}\n",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_an_entry_is_written_as_the_file_writes_its_own(name: str) -> None:
    text, expected = FILES[name]
    assert entry("rose2020", read_reference(ROSE), entry_style(text)) == expected


def test_the_lines_end_as_the_files_do() -> None:
    style = entry_style("@book{a,\r\n  title = {C}\r\n}\r\n")
    made = appended("@book{a,\r\n  title = {C}\r\n}", [("b", entry("b", read_reference(ROSE), style))], style)
    assert "\n" not in made.replace("\r\n", "")
    assert made.startswith("@book{a,\r\n  title = {C}\r\n}\r\n\r\n@article{b,")


def test_a_file_that_is_sorted_stays_so_behind_its_end() -> None:
    text = "".join(f"@book{{{key},\n  title = {{C}}\n}}\n\n" for key in ("adams", "brown", "clark"))
    made = appended(text, [("z", "@misc{z,\n}\n"), ("d", "@misc{d,\n}\n")], entry_style(text))
    assert re.findall("@\\w+{(\\w+)", made) == ["adams", "brown", "clark", "d", "z"]
    unsorted = text.replace("adams", "zola")
    made = appended(unsorted, [("z", "@misc{z,\n}\n"), ("d", "@misc{d,\n}\n")], entry_style(unsorted))
    assert re.findall("@\\w+{(\\w+)", made)[-2:] == ["z", "d"]


def test_our_own_bibliography_is_continued_as_it_is_written() -> None:
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    style = entry_style(text)
    assert (style.aligned, style.classic, style.quote, style.last_comma) == (True, False, "{", False)
    order = [
        name
        for name in style.order
        if name in {"author", "title", "publisher", "location", "date", "url", "urldate"}
    ]
    assert order.index("author") < order.index("title") < order.index("date") < order.index("url")


def test_what_was_read_of_a_reference_is_read_back_from_its_entry() -> None:
    texts = json.loads((ROOT / "tests" / "importer" / "references" / "gold.json").read_text(encoding="utf-8"))
    read = {key: read_reference(styles["chicago-note"]) for key, styles in texts.items()}
    style = entry_style("")
    bib = "\n".join(entry(key, reference, style) for key, reference in read.items())
    library, problems = read_library([("references.bib", bib)])
    assert [str(problem) for problem in problems if problem.code not in {"RG509", "RG508"}] == []
    for key, reference in read.items():
        work = library.get(key)
        assert work
        assert work.entry_type == ENTRY_TYPES[reference.kind]
        assert folded(work.title or "") == folded(reference.title)
        assert [person.full for person in work.authors] == [person.full for person in reference.authors]
        assert [person.full for person in work.editors] == [person.full for person in reference.editors]
        assert (work.issued.text if work.issued else "") == reference.issued
        assert (work.doi or "", work.url or "") == (reference.doi, reference.url)


def test_hostile_words_stay_words() -> None:
    text = "Ann Adams, Title} @book{x, title = {y} \\input{z} 100% (Place: Press, 2001)."
    library, _ = read_library([("references.bib", entry("k", read_reference(text), entry_style("")))])
    assert list(library.keys()) == ["k"]
