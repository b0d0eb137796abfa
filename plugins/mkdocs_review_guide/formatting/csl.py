"""References: works formatted by a CSL style, each by itself, by one call of pandoc for all not cached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from mkdocs_review_guide.formatting.csl_pandoc import PandocItem, pandoc_item
from mkdocs_review_guide.formatting.csl_style import Style, read_style, shipped_style
from mkdocs_review_guide.formatting.pandoc import Pandoc, PandocError, RunPandoc, pandoc_path
from mkdocs_review_guide.formatting.reference_cache import FileCache, NoCache, ReferenceCache
from mkdocs_review_guide.formatting.reference_html import as_markdown, clean_html, read_entries
from mkdocs_review_guide.formatting.title_languages import title_attributes
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

__all__ = [
    "FileCache",
    "FormattedWork",
    "NoCache",
    "Pandoc",
    "PandocError",
    "ReferenceCache",
    "RunPandoc",
    "Style",
    "as_markdown",
    "format_works",
    "pandoc_path",
    "read_style",
    "shipped_style",
]

NOT_FORMATTED = Rule(
    "RG553",
    Severity.WARNING,
    "pandoc can't format {key}, which is printed in a plain form: {reason}",
    "look for something unusual in the entry's fields",
)
NO_PANDOC = Rule(
    "RG554",
    Severity.WARNING,
    "pandoc formats no references, which are printed in a plain form: {reason}",
    "install the package pypandoc_binary, and check the style with another program",
)

_FORMAT = "2"
"""Part of the cache's keys; count it up when the same item gives other HTML."""
_MOST_CALLS = 60
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class FormattedWork:
    """A work's reference as inline HTML on one line, safe to print anywhere in a page."""

    key: str
    html: str


def format_works(
    works: Iterable[Work],
    style: Style,
    *,
    locale: str,
    untitled: str,
    run_pandoc: RunPandoc,
    cache: ReferenceCache,
) -> tuple[dict[str, FormattedWork], tuple[Problem, ...]]:
    """The reference of each work by its key, in the order of the works, and a problem for what failed.

    ``locale`` is a language tag (``en-GB``), ``untitled`` what to print for a title that isn't known. The
    result depends on nothing but the arguments; ``cache`` only saves time.
    """
    wanted = {work.key: work for work in works}
    marked = style.is_ours
    items = {key: pandoc_item(work, untitled, locale, marked=marked) for key, work in wanted.items()}
    printer = _Printer(style.standalone, locale if _LOCALE.fullmatch(locale) else "en-US", run_pandoc)
    shelf, names = printer.shelf(style.name), printer.names(items)
    known = _sound(cache.load(shelf), names)
    missing = [key for key in wanted if key not in known]
    printed = printer.print([items[key] for key in missing])
    fresh = {key: html for key, html in zip(missing, printed, strict=True) if html}
    if missing:
        cache.save(shelf, {names[key]: html for key, html in (known | fresh).items()})
    plain = {key: _plain_reference(wanted[key], untitled, locale) for key in missing if key not in fresh}
    references = known | fresh | plain
    problems = _problems([wanted[key] for key in plain], printer)
    return {key: FormattedWork(key, references[key]) for key in wanted}, problems


def _sound(cached: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The cached references by key, but for those that we can't have written."""
    found = {key: cached.get(name, "") for key, name in names.items()}
    return {key: html for key, html in found.items() if html and clean_html(html) == html}


def _problems(failed: Sequence[Work], printer: _Printer) -> tuple[Problem, ...]:
    if failed and printer.hopeless:
        return (NO_PANDOC.at(Place("mkdocs.yml"), reason=printer.reason),)
    reason = printer.reason or "the style prints nothing of it"
    return tuple(NOT_FORMATTED.at(work.place, key=work.key, reason=reason) for work in failed)


@dataclass(slots=True)
class _Printer:
    """One style in one language; remembers why pandoc refused, and gives up where it refuses everything."""

    style: str
    locale: str
    run: RunPandoc
    hopeless: bool = False
    reason: str = ""
    _calls_left: int = field(default=_MOST_CALLS)

    def shelf(self, name: str) -> str:
        """The cache's shelf for this style, language and program."""
        readable = re.sub(r"[^a-z0-9]+", "-", name.rpartition("/")[2].lower().removesuffix(".csl")).strip("-")
        return f"{readable[:40]}-{self._digest('')[:16]}"

    def names(self, items: Mapping[str, PandocItem]) -> dict[str, str]:
        """What the cache calls each item."""
        return {key: self._digest(f"{item.json}{item.titles}") for key, item in items.items()}

    def _digest(self, item: str) -> str:
        parts = (_FORMAT, self.run.version, self.locale, self.style, item)
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    def print(self, items: Sequence[PandocItem]) -> list[str]:
        """The HTML of each item; empty where pandoc gives none. Of items it refuses, halves are tried."""
        if not items or self.hopeless:
            return [""] * len(items)
        try:
            return self._call(items)
        except PandocError as error:
            self._note(error)
        if len(items) == 1:
            return [""]
        middle = len(items) // 2
        return [*self.print(items[:middle]), *self.print(items[middle:])]

    def _call(self, items: Sequence[PandocItem]) -> list[str]:
        self._calls_left -= 1
        given = [f'{{"id": "w{number}", {item.json[1:]}' for number, item in enumerate(items)]
        titles = {f"w{number}": item.titles for number, item in enumerate(items)}
        entries = read_entries(self.run(f"[{','.join(given)}]", self.style, self.locale), titles)
        return [entries.get(f"w{number}", "") for number in range(len(items))]

    def _note(self, error: PandocError) -> None:
        lines = str(error).splitlines()
        self.reason = lines[-1] if lines else "no reason given"
        self.hopeless = error.hopeless or self._calls_left <= 0 or not self._works_at_all()

    def _works_at_all(self) -> bool:
        if self._calls_left < _MOST_CALLS - 1:
            return True  # that was asked after the first failure
        try:
            return bool(self._call([PandocItem('{"type": "book", "title": "A"}')])[0])
        except PandocError:
            return False


def _plain_reference(work: Work, untitled: str, locale: str) -> str:
    """A reference without any style: people, title, publisher, date."""
    title = escape(work.title or untitled[:1].upper() + untitled[1:], quote=False)
    language = title_attributes(work.title or "", work.languages, locale) if work.title else ""
    title = f"<span {language}>{title}</span>" if language else title
    link = f"https://doi.org/{work.doi}" if work.doi else work.url
    parts = (
        escape(", ".join(person.full for person in work.authors), quote=False),
        f'<a href="{escape(link)}">{title}</a>' if link else title,
        escape(work.container or "", quote=False),
        escape(work.issuer or "", quote=False),
        escape(work.issued.text if work.issued else "", quote=False),
    )
    return clean_html(". ".join(part for part in parts if part) + ".")
