"""A guide made up by seed, to measure builds on: `python -m tools.corpus DIR --articles 1000 --works 2000`.

The same seed gives the same bytes, in every version of Python. Nothing in it is real: the words, people,
works and addresses are made up.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import islice
from pathlib import Path

from mkdocs_review_guide.sources import SourceFile, Sources
from tools.corpus_words import TOPICS, Dice, sentence, short_title, slug, title
from tools.corpus_works import Entry, make_entry

_SITE = """\
site_name: A guide made up to be measured
site_url: https://example.org/guide/
theme:
  name: material
  language: en
  font: false
  features: [content.footnote.tooltips, navigation.tabs, navigation.prune, search.highlight, search.suggest]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: false}
  - pymdownx.superfences
"""

_PLAIN = f"{_SITE}plugins: [search]\n"

UNLISTED_CONFIG = f"""\
{_PLAIN}nav: [{{Home: index.md}}]
not_in_nav: articles/*
"""
"""The site by MkDocs and Material alone, with the articles out of the navigation, as in the guide."""

BIBTEX_CONFIG = f"""\
{_SITE}plugins:
  - search
  - bibtex: {{bib_file: references.bib}}
nav: [{{Home: index.md}}]
not_in_nav: articles/*
"""
"""The site with mkdocs-bibtex alone, which formats each citation anew."""

CSL_CONFIG = BIBTEX_CONFIG.replace("references.bib}", "references.bib, csl_file: style.csl}")
"""The same with a CSL style, ``style.csl``."""

GUIDE_CONFIG = f"""\
{_SITE}plugins:
  - search
  - review-guide: {{as_of: 2026-01-15}}
  - bibtex: {{bib_file: references.bib}}
nav:
  - Home: index.md
  - Articles: articles/index.md
  - Timeline: timeline.md
  - References: references.md
"""
"""The site as a guide."""

_HOME = """\
---
title: A guide made up to be measured
---

Nothing here is true.
"""


@dataclass(frozen=True)
class Corpus:
    """What a guide is to have."""

    articles: int = 1000
    works: int = 2000
    citations: int = 6
    """Of each article; every work is cited as long as they suffice, and the others are resources."""
    words: int = 900
    """Of each article."""
    seed: int = 1
    resources: float = 0.3
    """Share of the works that are resources, cited or not."""
    events: float = 0.25
    """Share of the articles that have an event, of which one of their works is the source."""
    uncited: bool = False
    """The same pages with the citations left out, and no other works than the sources of the events."""
    everywhere: bool = False
    """One work is cited by every article."""

    def texts(self) -> Mapping[str, str]:
        """The files of the guide by path, in order."""
        articles = (self._article(number) for number in range(self.articles))
        pages = {f"docs/articles/{name}.md": text for name, text in articles}
        works = "\n".join(self.entries[number].bibtex for number in self._printed)
        return {
            "mkdocs.yml": GUIDE_CONFIG,
            "docs/index.md": _HOME,
            **dict(sorted(pages.items())),
            "references.bib": works,
        }

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All works, by number."""
        return tuple(make_entry(self.seed, number, self._is_resource(number)) for number in range(self.works))

    def _is_resource(self, number: int) -> bool:
        return number not in self._cited or Dice("resource", self.seed, number).chance(self.resources)

    @cached_property
    def _cited(self) -> frozenset[int]:
        return frozenset(number for hand in self.hands for number in hand)

    @cached_property
    def _printed(self) -> Sequence[int]:
        if not self.uncited:
            return range(self.works)
        sources = (self.hands[number][:1] for number in range(self.articles) if self._has_event(number))
        return sorted({work for hand in sources for work in hand})

    @cached_property
    def hands(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the works that each article cites: each work once, as far as there is room, then
        some far more often than others.
        """
        if not self.works:
            return ((),) * self.articles
        dice = Dice("citations", self.seed)
        size = self.citations - (1 if self.everywhere and self.citations else 0)
        deck = list(islice(dice.shuffled(range(self.works)), self.articles * size))
        deck += [dice.skewed(self.works) for _ in range(self.articles * size - len(deck))]
        cards = iter(dice.shuffled(deck))
        first = (0,) * (self.citations - size)
        return tuple((*first, *islice(cards, size)) for _ in range(self.articles))

    def _has_event(self, number: int) -> bool:
        # By number rather than by chance, so that the first article has one however few there are.
        return bool(self.hands[number]) and int(number * self.events) == number * self.events

    def _article(self, number: int) -> tuple[str, str]:
        dice = Dice("article", self.seed, number)
        name = title(dice)
        text = f"{self._front_matter(number, name)}\n{self._body(number)}"
        return f"{slug(name)[:60].strip('-')}-{number}", text

    def _front_matter(self, number: int, name: str) -> str:
        dice = Dice("front matter", self.seed, number)
        return (
            f'---\ntitle: "{name}"\n'
            f"date: {dice.number(2015, 2025)}-{dice.number(1, 12):02}-{dice.number(1, 28):02}\n"
            f"summary: {sentence(dice)}.\n"
            f"tags: [{', '.join(dice.some(TOPICS, 2))}]\n"
            f"{self._event(number) if self._has_event(number) else ''}---\n"
        )

    def _event(self, number: int) -> str:
        dice = Dice("event", self.seed, number)
        year, month = dice.number(2001, 2025), dice.number(1, 12)
        when = dice.pick((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-11", f"{year}/{year + 1}~"))
        return (
            f"events:\n  - id: event-{number}\n"
            f'    title: "{title(dice)}"\n'
            f"    when: {when}\n"
            f"    kind: {dice.pick(('session', 'decision', 'report', 'publication'))}\n"
            "    status: done\n"
            f'    cite: "{self.entries[self.hands[number][0]].key}, p. {dice.number(1, 90)}"\n'
        )

    def _body(self, number: int) -> str:
        dice = Dice("body", self.seed, number)
        sentences = _sentences(dice, self.words)
        if not self.uncited:
            sentences = self._with_citations(number, sentences)
        return _sections(dice, [f"{each}." for each in sentences])

    def _with_citations(self, number: int, sentences: Sequence[str]) -> list[str]:
        dice = Dice("places", self.seed, number)
        blocks = _blocks(dice, [self.entries[work].key for work in self.hands[number]])
        places: dict[int, list[str]] = {}
        for block in blocks:
            places.setdefault(dice.number(0, len(sentences) - 1), []).append(block)
        return [" ".join([each, *places.get(place, ())]) for place, each in enumerate(sentences)]


def _sentences(dice: Dice, words: int) -> list[str]:
    found = [sentence(dice)]
    count = found[0].count(" ") + 1
    while count < words:
        found.append(sentence(dice))
        count += found[-1].count(" ") + 1
    return found


def _sections(dice: Dice, sentences: Sequence[str]) -> str:
    """Paragraphs of a few sentences below headings, with a list now and then."""
    parts: list[str] = []
    rest = iter(sentences)
    while paragraph := list(islice(rest, dice.number(3, 6))):
        if dice.chance(0.3):
            parts.append(f"{'##' if dice.chance(0.7) else '###'} {short_title(dice)}")
        is_list = dice.chance(0.1)
        parts.append("\n".join(f"- {each}" for each in paragraph) if is_list else "\n".join(paragraph))
    return "\n\n".join(parts) + "\n"


def _blocks(dice: Dice, keys: Sequence[str]) -> list[str]:
    """Citations of all these works: one by one, or two in a block."""
    found = []
    rest = iter(keys)
    while together := list(islice(rest, 2 if dice.chance(0.2) else 1)):
        found.append(f"[{'; '.join(_citation(dice, key) for key in together)}]")
    return found


def _citation(dice: Dice, key: str) -> str:
    prefix = dice.pick(("see ", "see also ", "compare ")) if dice.chance(0.15) else ""
    locators = (
        f", p. {dice.number(1, 300)}",
        f", pp. {dice.number(1, 100)}-{dice.number(101, 200)}",
        f", para. {dice.number(1, 60)}",
        f", ch. {dice.number(1, 12)}",
        f", art. {dice.number(1, 40)}",
    )
    return f"{prefix}@{key}{dice.pick(locators) if dice.chance(0.5) else ''}"


def plain_config(texts: Mapping[str, str]) -> str:
    """The site by MkDocs and Material alone, with the articles in the navigation by year.

    Each page then leaves the other years out. In one list, every page would name every other, which is 400 kB
    a page for a thousand articles.
    """
    by_year: dict[str, list[str]] = {}
    for name, text in texts.items():
        if name.startswith("docs/articles/"):
            year = text.partition("\ndate: ")[2][:4]
            by_year.setdefault(year, []).append(f"        - {name.removeprefix('docs/')}\n")
    years = "".join(f"      - '{year}':\n{''.join(names)}" for year, names in sorted(by_year.items()))
    return f"{_PLAIN}nav:\n  - Home: index.md\n  - Articles:\n{years}"


def as_sources(texts: Mapping[str, str]) -> Sources:
    """The same files as the build's driver takes them, without a disk."""
    docs = "docs/"
    pages = [SourceFile(name, text, name.removeprefix(docs)) for name, text in texts.items() if docs in name]
    return Sources(tuple(pages), (), (SourceFile("references.bib", texts["references.bib"]),))


def write_texts(texts: Mapping[str, str], folder: Path) -> None:
    """Write files by their path below a folder."""
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def add_options(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add an option for each of these parts of a corpus."""
    for part in fields(Corpus):
        if part.name in names and part.default is False:
            parser.add_argument(f"--{part.name}", action="store_true")
        elif part.name in names:
            kind = type(part.default)
            parser.add_argument(f"--{part.name}", type=kind, default=part.default, metavar="N")


def main() -> None:
    """Write the guide that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.corpus", description="A guide made up by seed.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    add_options(parser, *(part.name for part in fields(Corpus)))
    asked = vars(parser.parse_args())
    folder = asked.pop("folder")
    write_texts(Corpus(**asked).texts(), folder)


if __name__ == "__main__":
    main()
