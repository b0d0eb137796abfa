"""Renders the works that the importer is measured with, in the styles in which articles cite works.

``python -m tools.gold STYLES`` reads ``gold.bib`` and writes ``gold.json``: for each work its reference in
each style, as plain text without italics, which is how it comes out of a pasted article. STYLES is a folder
with the style files that :data:`STYLES` names, from the repository of the Citation Style Language
(https://github.com/citation-style-language/styles); they are not kept here, since only this tool needs them.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from babel.dates import format_date

from mkdocs_review_guide.formatting.csl_json import csl_item
from mkdocs_review_guide.formatting.pandoc import pandoc_path
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.readers.bibtex import read_library

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "importer" / "references"

STYLES = {
    "chicago-note": ("chicago-notes-bibliography-17th-edition.csl", True),
    "chicago-bibliography": ("chicago-notes-bibliography-17th-edition.csl", False),
    "apa": ("apa.csl", False),
    "mcgill": ("mcgill-en.csl", True),
    "oscola": ("oscola.csl", True),
}
"""The name of a style, its file, and whether its notes are taken, else its list of references."""


def treaty(work: Work, style: str) -> str:
    """A treaty by the manual of a style: CSL's styles know none of their forms for the UN's series.

    Chicago 17, 14.290; APA 7, 11.8; McGill 10, 5.1.2; OSCOLA's guide to international law (2006), 1.1.
    """
    day = format_date(date.fromisoformat(work.issued.text), "d MMMM y", locale="en") if work.issued else ""
    if style in {"apa", "chicago-note", "chicago-bibliography"}:
        american = (
            format_date(date.fromisoformat(work.issued.text), "MMMM d, y", locale="en") if work.issued else ""
        )
        return f"{work.title}, {american}, {work.volume} U.N.T.S. {work.pages}."
    if style == "mcgill":
        return f"{work.title}, {day}, {work.volume} UNTS {work.pages}."
    return f"{work.title} (adopted {day}) {work.volume} UNTS {work.pages}."


def un_document(work: Work, style: str) -> str:
    """A document by its symbol, which these styles of CSL leave out: McGill 10, 5.3; OSCOLA (2006), 1.3."""
    day = (
        format_date(date.fromisoformat(work.issued.text), "d MMMM y", locale="en")
        if work.issued and len(work.issued.text) > 7
        else work.label_year
    )
    if style == "mcgill":
        return f"{work.title}, {work.authors.persons[0].full}, UN Doc {work.number} ({work.label_year})."
    return f"{work.authors.persons[0].full}, ‘{work.title}’ ({day}) UN Doc {work.number}."


def reference(work: Work, name: str, style: Path, note: bool) -> str:
    """One work in one style, by pandoc; by itself, so that no other work gives its year a letter."""
    if work.entry_type == "legislation":
        return treaty(work, name)
    if work.entry_type == "misc" and name in {"mcgill", "oscola"}:
        return un_document(work, name)
    item = {**csl_item(work, "untitled"), "id": "w"}
    with tempfile.TemporaryDirectory() as folder:
        items = Path(folder, "items.json")
        items.write_text(json.dumps([item]), encoding="utf-8")
        options = ["--from=markdown", "--to=html", "--citeproc", "--wrap=none", f"--csl={style}"]
        ended = subprocess.run(
            [str(pandoc_path()), *options, f"--bibliography={items}", "--metadata=lang=en-GB"],
            input="Text.[@w]",
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
    return as_text(ended.stdout, note)


def as_text(page: str, note: bool) -> str:
    """The reference in a page that pandoc made, without markup."""
    if note:
        found = re.search(r'<li id="fn1">\s*<p>(.*?)<a\s[^>]*?class="footnote-back"', page, re.DOTALL)
    else:
        found = re.search(r'class="csl-entry"[^>]*>(.*?)</div>\s*</div>', page, re.DOTALL)
    if not found:
        raise ValueError(f"no reference in {page[:400]}")
    words = html.unescape(re.sub(r"<[^>]+>", "", found[1]))
    return " ".join(words.split())


def main() -> int:
    """Write ``gold.json``; the process's exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("styles", type=Path)
    styles: Path = parser.parse_args().styles
    library, problems = read_library([("gold.bib", (FOLDER / "gold.bib").read_text(encoding="utf-8"))])
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1

    def of(work: Work) -> dict[str, str]:
        return {name: reference(work, name, styles / file, note) for name, (file, note) in STYLES.items()}

    with ThreadPoolExecutor(2) as pool:
        made = dict(zip(library.keys(), pool.map(of, library), strict=True))
    (FOLDER / "gold.json").write_text(
        json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{len(made)} works in {len(STYLES)} styles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
