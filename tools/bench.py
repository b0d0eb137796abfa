"""What a guide costs, measured side by side: `make bench`, or `python -m tools.bench --articles 250`.

Builds a made-up guide (`tools.corpus`) by whole processes, several times, one case after the other in each
round, so that whatever else the machine does falls on all of them. Only the ratios of one run mean anything:
the first case, plain MkDocs with Material on the pages without citations, is 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_review_guide.formatting.csl import pandoc_path, shipped_style
from tools.built_site import PageFile, read_site
from tools.corpus import (
    BIBTEX_CONFIG,
    CSL_CONFIG,
    GUIDE_CONFIG,
    UNLISTED_CONFIG,
    Corpus,
    add_options,
    plain_config,
    write_texts,
)
from tools.measured import Calls, CountedPandoc, Usage, median_usage, run_measured

BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict")


@dataclass(frozen=True, slots=True)
class Case:
    """One way of building the made-up guide."""

    name: str
    words: str
    """What it is, for the table."""
    cited: bool
    config: Callable[[Mapping[str, str]], str]
    """Its `mkdocs.yml`, of the texts of its pages."""
    forgets: str = ""
    """The folder in the cache that is not kept from an earlier build; empty if all is."""
    edited: bool = False
    """One article is changed before it is built."""

    @property
    def project(self) -> str:
        """The folder of its sources; a case that builds on another's cache shares it."""
        return self.name.split("-")[0]


PLAIN = Case("plain", "MkDocs and Material alone, without citations", False, plain_config)
UNLISTED = Case("unlisted", "the same, articles out of the navigation", False, lambda _: UNLISTED_CONFIG)
BIBTEX = Case("bibtex", "MkDocs, Material and mkdocs-bibtex, with citations", True, lambda _: BIBTEX_CONFIG)
CSL = Case("csl", "MkDocs, Material, mkdocs-bibtex and a CSL style", True, lambda _: CSL_CONFIG)
UNCITED = Case("uncited", "the guide, without citations", False, lambda _: GUIDE_CONFIG, "rendered")
COLD = Case("cited-cold", "the guide, with citations, no cache", True, lambda _: GUIDE_CONFIG, ".")
WARM = Case("cited-warm", "the guide, with citations, again", True, lambda _: GUIDE_CONFIG)
EDITED = Case("cited-edited", "the same after one edit", True, lambda _: GUIDE_CONFIG, edited=True)
CASES = (PLAIN, UNLISTED, BIBTEX, UNCITED, COLD, WARM, EDITED)
"""In the order of each round: the warm case finds what the cold one left, the edited one what both did."""
WITH_CSL = (*CASES, CSL)
"""The same, and what takes longest: mkdocs-bibtex has each work formatted in each page."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a build made, and its calls of pandoc."""

    calls: Calls
    pages: int
    html: int
    """Bytes of all pages."""
    largest: PageFile
    references: int
    """Bytes of the page of all works; 0 without one."""


@dataclass(frozen=True, slots=True)
class Result:
    """A case, measured: the medians of its rounds, and the output of the last."""

    case: Case
    usage: Usage
    output: Output


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder in which the cases have their sources."""

    folder: Path
    pandoc: CountedPandoc
    cases: Sequence[Case] = CASES

    @classmethod
    def write(cls, folder: Path, corpus: Corpus, cases: Sequence[Case] = CASES) -> Bench:
        """Write the sources of every case; ``corpus`` is the one with citations."""
        texts = {True: corpus.texts(), False: replace(corpus, uncited=True).texts()}
        for case in cases:
            given = texts[case.cited]
            style = {"style.csl": shipped_style().text} if case is CSL else {}
            write_texts({**given, **style, "mkdocs.yml": case.config(given)}, folder / case.project)
        pandoc = pandoc_path()
        if pandoc is None:
            sys.exit("make bench needs pandoc, which the package pypandoc_binary brings.")
        return cls(folder, CountedPandoc.write(folder, pandoc.resolve()), cases)

    def measure(self, rounds: int) -> tuple[Result, ...]:
        """Build every case that many times."""
        usages: dict[Case, list[Usage]] = {case: [] for case in self.cases}
        outputs: dict[Case, Output] = {}
        self.build(UNCITED)  # fills its cache: the few works of the events are no part of what citations cost
        for _ in range(rounds):
            for case in self.cases:
                usage, outputs[case] = self.build(case)
                usages[case].append(usage)
        return tuple(Result(case, median_usage(usages[case]), outputs[case]) for case in self.cases)

    def build(self, case: Case) -> tuple[Usage, Output]:
        """Build a case once, into an empty folder."""
        project = self.folder / case.project
        shutil.rmtree(project / "site", ignore_errors=True)
        if case.forgets:
            shutil.rmtree(project / ".cache/review-guide" / case.forgets, ignore_errors=True)
        if case.edited:
            _edit(project)
        self.pandoc.take()
        usage = run_measured(BUILD, project, self.environment)
        return usage, look_at(project / "site", self.pandoc.take())

    @property
    def environment(self) -> dict[str, str]:
        """This program's, with the pandoc that counts."""
        return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **self.pandoc.environment}


def _edit(project: Path) -> None:
    """Add a sentence to the first article; a further one each time."""
    article = min((project / "docs/articles").glob("*.md"))
    with article.open("a", encoding="utf-8") as file:
        file.write("\nThis sentence was added.\n")


def look_at(site: Path, calls: Calls) -> Output:
    """Say what a build made."""
    pages = read_site(site).pages
    sizes = {page.path: page.size for page in pages}
    largest = max(pages, key=lambda page: page.size)
    references = sizes.get("references/index.html", 0)
    return Output(calls, len(pages), sum(sizes.values()), largest, references)


def report(corpus: Corpus, rounds: int, results: Sequence[Result]) -> str:
    """The figures as a text: one table of what building took, one of what it made, and what follows."""
    what = (
        f"{corpus.articles} articles of {corpus.words} words, {corpus.citations} citations each to "
        f"{corpus.works} works; rounds: {rounds}, of which the medians; ratios to the first line"
    )
    taken = table(("", "CPU s", "ratio", "wall s", "ratio", "MB", "ratio"), _taken(results))
    heads = ("", "pandoc", "version", "pages", "HTML MB", "references kB", "largest kB", "which")
    costs = "\n".join((*_citation_costs(corpus, results), _saved(results)))
    return "\n\n".join((what, taken, table(heads, _made(results)), costs)) + "\n"


def _taken(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    base = results[0].usage
    for result in results:
        took = result.usage
        yield (
            result.case.words,
            *(f"{took.cpu:.2f}", f"{took.cpu / base.cpu:.2f}"),
            *(f"{took.wall:.2f}", f"{took.wall / base.wall:.2f}"),
            *(f"{took.memory / 1e6:.0f}", f"{took.memory / base.memory:.2f}"),
        )


def _made(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    for result in results:
        made = result.output
        yield (
            result.case.words,
            *(str(made.calls.formatting), str(made.calls.version), str(made.pages), f"{made.html / 1e6:.1f}"),
            *(f"{made.references / 1e3:.0f}", f"{made.largest.size / 1e3:.0f}"),
            f"/{made.largest.address}",
        )


def _citation_costs(corpus: Corpus, results: Sequence[Result]) -> Iterator[str]:
    took: Mapping[Case, float] = {result.case: result.usage.cpu for result in results}
    count = max(corpus.articles * corpus.citations, 1)
    for case, words in ((COLD, "with no cache"), (WARM, "when nothing changed")):
        more = took[case] - took[UNCITED]
        share, each = more / took[PLAIN], 1e3 * more / count
        yield f"citations {words}: {more:+.2f} s CPU, ratio {share:+.2f}, {each:+.2f} ms for each of {count}"


def _saved(results: Sequence[Result]) -> str:
    took: Mapping[Case, float] = {result.case: result.usage.cpu for result in results}
    again, edited = took[WARM] / took[COLD], took[EDITED] / took[COLD]
    return f"of a build with no cache: {again:.2f} when nothing changed, {edited:.2f} after one edit (CPU)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines with columns: words begin, and figures end, below each other."""
    columns = map(_column, zip(heads, *rows, strict=True))
    return "\n".join("  ".join(cells).rstrip() for cells in zip(*columns, strict=True))


def _column(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells))
    figures = all(cell.replace(".", "").isdigit() for cell in cells[1:])
    return [cell.rjust(width) if figures else cell.ljust(width) for cell in cells]


def main() -> None:
    """Measure what the command line asks for, and print the report."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="What a guide costs.")
    add_options(parser, "articles", "works", "citations", "words", "seed")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each case is built")
    parser.add_argument("--csl", action="store_true", help="also mkdocs-bibtex with a CSL style: long")
    asked = vars(parser.parse_args())
    rounds, cases = asked.pop("rounds"), WITH_CSL if asked.pop("csl") else CASES
    corpus = Corpus(**asked)
    with tempfile.TemporaryDirectory() as folder:
        results = Bench.write(Path(folder), corpus, cases).measure(rounds)
    print(report(corpus, rounds, results), end="")


if __name__ == "__main__":
    main()
