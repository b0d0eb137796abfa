"""How well the importer reads references and finds events, on made and real works and on made-up sentences.

``python -m tools.import_figures`` prints the tables that docs/contribute/importing.md has. The works are
those of ``gold.bib``, each in five styles (:mod:`tools.gold`); half of them, chosen by a digest of their
keys, were never looked at while the reader was made. The third set of sentences was written after the code.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_review_guide.importer.events import FoundEvent, Sentence, find_events, sentences
from mkdocs_review_guide.importer.matching import folded
from mkdocs_review_guide.importer.references.reading import read_reference
from mkdocs_review_guide.importer.references.reference import ENTRY_TYPES, Reference
from mkdocs_review_guide.importer.vocabulary import Vocabulary
from mkdocs_review_guide.model.works import Names, Work
from mkdocs_review_guide.readers.bibtex import read_library

TESTS = Path(__file__).resolve().parent.parent / "tests" / "importer"

HIDDEN: Mapping[str, frozenset[str]] = {
    "apa": frozenset({"place"}),
    "oscola": frozenset({"place", "issue"}),
}
"""What a style doesn't show: the same word or figure elsewhere in the reference is something else."""


@dataclass
class Figures:
    """Counts of what was asked and what was right, by field, and what was wrong where."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, name: str, is_right: bool, where: str = "") -> None:
        """Count one answer."""
        self.asked[name] += 1
        self.right[name] += is_right
        if not is_right and where:
            self.wrong.append(f"{name}: {where}")

    def share(self, name: str) -> float:
        """How much of what was asked was right, from 0 to 1."""
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0


def is_held_out(key: str) -> bool:
    """Whether a work was kept away while the reader was made."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 1


def reference_figures(held_out: bool) -> Figures:
    """How many of the fields that references show are read right; ``all``: all of a reference's."""
    folder = TESTS / "references"
    library, _ = read_library([("gold.bib", (folder / "gold.bib").read_text(encoding="utf-8"))])
    texts = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    figures = Figures()
    for work in library:
        if is_held_out(work.key) == held_out:
            for style, text in texts[work.key].items():
                _score(figures, work, style, text)
    return figures


def _score(figures: Figures, work: Work, style: str, text: str) -> None:
    found = read_reference(text)
    truth, read = _truth(work), _read(found)
    all_right = True
    for name in _shown(truth, text, style, work):
        is_right = _is_right(name, truth[name], read[name], found)
        figures.note(name, is_right, f"{style} {work.key}: {read[name]!r} for {truth[name]!r}")
        all_right &= is_right
    figures.note("all", all_right)
    if found.sure:
        figures.note("all, of those it was sure of", all_right)


def _truth(work: Work) -> dict[str, str]:
    return {
        "type": work.entry_type,
        "year": work.issued.text[:4] if work.issued else "",
        "title": folded(work.title or ""),
        "authors": _families(work.authors),
        "editors": _families(work.editors),
        "container": folded(work.container or ""),
        "publisher": folded(work.publisher or ""),
        "place": folded(work.publisher_place or ""),
        "number": folded(work.number or ""),
        "edition": folded(work.edition or ""),
        "volume": folded(work.volume or ""),
        "issue": folded(work.issue or ""),
        "pages": work.pages or "",
        "url": work.url or "",
        "doi": work.doi or "",
    }


def _read(found: Reference) -> dict[str, str]:
    return {
        "type": ENTRY_TYPES[found.kind],
        "year": found.year,
        "title": folded(found.title),
        "authors": _families(found.authors),
        "editors": _families(found.editors),
        "container": folded(found.container),
        "publisher": folded(found.publisher),
        "place": folded(found.place),
        "number": folded(found.number),
        "edition": folded(found.edition),
        "volume": folded(found.volume),
        "issue": folded(found.issue),
        "pages": found.pages,
        "url": found.url,
        "doi": found.doi,
    }


def _families(names: Names) -> str:
    return "; ".join(folded(person.literal or person.family) for person in names)


def _shown(truth: Mapping[str, str], text: str, style: str, work: Work) -> Iterable[str]:
    """The fields that a reference shows, since only they can be read from it."""
    words = folded(text)
    rest = words.replace(truth["title"], " ")
    for name, value in truth.items():
        hidden = name in HIDDEN.get(style, ()) or (name == "issue" and style == "mcgill" and not work.volume)
        same = name == "publisher" and value == truth["authors"]
        if name == "type":
            yield name
        elif not value or hidden or same:
            continue
        elif name in {"url", "doi"}:
            if value in text:
                yield name
        elif name in {"authors", "editors"}:
            if all(part in rest for part in value.split("; ")):
                yield name
        elif name == "pages":
            first = re.match(r"\w+", value)
            if first and re.search(rf"(?<!\w){first[0]}(?!\w)", text):
                yield name
        elif re.search(rf"(?<!\w){re.escape(value)}(?!\w)", words):
            yield name


def _is_right(name: str, truth: str, read: str, found: Reference) -> bool:
    if name == "type":
        return read == truth or (truth == "misc" and found.kind == "un-document")
    if name == "pages":  # some styles show the first page alone
        parts = re.findall(r"\w+", read)
        return read == truth.replace("--", "–") or (len(parts) == 1 and truth.startswith(parts[0]))
    return read == truth


def event_figures(file: str, vocabulary: Vocabulary) -> Figures:
    """``precision`` and ``recall`` of the events in a file of sentences, and the fields of those found."""
    cases = tomllib.loads((TESTS / "events" / file).read_text(encoding="utf-8"))["case"]
    figures = Figures()
    for case in cases:
        text = case["text"]
        lines = [Sentence(sentence, 1) for sentence in sentences(text)]
        rest = list(find_events(lines, vocabulary, str(case.get("written", ""))))
        for expected in case.get("events", []):
            found = next((event for event in rest if event.when == expected["when"]), None)
            figures.note("recall", found is not None, text)
            if found is not None:
                rest.remove(found)
                figures.note("precision", True)
                _score_event(figures, expected, found, text)
        for extra in rest:
            figures.note("precision", False, f"{extra.when} in {text}")
    return figures


def _score_event(figures: Figures, expected: Mapping[str, str], found: FoundEvent, text: str) -> None:
    read = {
        "status": found.status,
        "mechanism": found.mechanism,
        "country": " ".join(found.countries),
        "phase": found.phase,
        "cohort": found.cohort,
        "step": found.step,
    }
    for name, value in read.items():
        figures.note(name, value == expected.get(name, ""), f"{value} in {text}")


def table(columns: Mapping[str, Figures]) -> str:
    """Figures as a table in Markdown, each with the counts that it is made of."""
    names = list(dict.fromkeys(name for figures in columns.values() for name in figures.asked))
    lines = [f"| | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}"]
    for name in names:
        cells = [
            f"{100 * figures.share(name):.1f} % ({figures.right[name]}/{figures.asked[name]})"
            for figures in columns.values()
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Print both tables; the process's exit code."""
    from tests.importer.two_reviews import vocabulary  # the guide whose names the sentences have

    print(table({"development": reference_figures(False), "held out": reference_figures(True)}))
    print()
    files = {"first set": "gold.toml", "second set": "gold_2.toml", "third set, held out": "gold_3.toml"}
    print(table({name: event_figures(file, vocabulary()) for name, file in files.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
