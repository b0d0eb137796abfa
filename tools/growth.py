"""How the plugin's own part grows with a guide, and where its time goes: `python -m tools.growth`.

The own part is what :mod:`mkdocs_review_guide.build` does: read, resolve, render, export. It runs in this
process, without MkDocs and without pandoc, on guides made up by :mod:`tools.corpus`, which grow by articles,
events and works alike. CPU of one machine means nothing by itself; shares, and exponents of growth, do.
"""

from __future__ import annotations

import argparse
import gc
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import process_time

from mkdocs_review_guide import build
from mkdocs_review_guide.build import Options
from mkdocs_review_guide.sources import Folders
from tools.bench import table
from tools.corpus import Corpus, as_sources

STAGES = ("read", "resolve", "render", "export")


@dataclass(frozen=True, slots=True)
class Own:
    """The seconds of each stage for a guide of so many articles, and what it made."""

    articles: int
    seconds: tuple[float, ...]
    pages: int
    files: int

    @property
    def whole(self) -> float:
        """All stages together."""
        return sum(self.seconds)


def measure(corpus: Corpus) -> Own:
    """Run all stages once."""
    sources, options = as_sources(corpus.texts()), Options()
    gc.collect()
    times = [process_time()]
    found = build.read(sources, Folders())
    times.append(process_time())
    resolved = build.resolve_guide(found, options)
    times.append(process_time())
    site = build.render(resolved, options)
    times.append(process_time())
    files = build.export(resolved.guide, options)
    times.append(process_time())
    seconds = tuple(after - before for before, after in pairwise(times))
    return Own(corpus.articles, seconds, len(site.pages), len(files))


def report(owns: Sequence[Own]) -> str:
    """The shares of the stages, milliseconds for each article, and how each size grew from the one before."""
    heads = ("articles", "pages", "files", *STAGES, "ms an article", "exponent")
    return table(heads, _rows(owns)) + "\n"


def _rows(owns: Sequence[Own]) -> Iterator[tuple[str, ...]]:
    before: Own | None = None
    for own in owns:
        shares = (f"{100 * seconds / own.whole:.0f} %" for seconds in own.seconds)
        exponent = math.log(own.whole / before.whole) / math.log(own.pages / before.pages) if before else 0.0
        each = f"{1e3 * own.whole / own.articles:.2f}"
        yield (
            str(own.articles),
            str(own.pages),
            str(own.files),
            *shares,
            each,
            f"{exponent:.2f}" if before else "",
        )
        before = own


def main() -> None:
    """Measure the sizes that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.growth", description="How the own part grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 1000, 4000], metavar="N")
    sizes: list[int] = parser.parse_args().sizes
    measure(Corpus(articles=20, works=20))  # what is loaded and compiled once is no part of growth
    owns = [measure(Corpus(articles=size, works=size, events=1.0)) for size in sizes]
    print(report(owns), end="")


if __name__ == "__main__":
    main()
