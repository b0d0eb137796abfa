"""Bibliographies: BibTeX and biblatex text in, :class:`Work` values and problems out.

bibtexparser splits the text into entries and survives broken ones; values, names, dates and LaTeX are read
by the modules beside this one, since a bibliography comes from strangers: every expansion is bounded, every
pass is linear, and nothing raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bibtexparser import model as blocks

from mkdocs_review_guide.model.works import Library, Work, is_citable
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.readers.bibtex_blocks import read_blocks
from mkdocs_review_guide.readers.bibtex_duplicates import find_duplicates
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_links import is_web_address
from mkdocs_review_guide.readers.bibtex_parents import inherit
from mkdocs_review_guide.readers.bibtex_values import Expanded, Strings, read_value
from mkdocs_review_guide.readers.bibtex_works import read_work
from mkdocs_review_guide.readers.latex import closing, one_line

__all__ = ["is_web_address", "read_bibtex", "read_library"]

UNDEFINED_STRING = Rule(
    "RG506",
    Severity.ERROR,
    "{key}: the value of {field} names the string {name}, which nothing before it defines",
    "put text in braces: {field} = {{{name}}}",
)
ENDLESS_STRING = Rule(
    "RG507",
    Severity.ERROR,
    "{key}: {field} grows too long by its @string names, and is left out",
    "write the text itself in braces",
)
BAD_KEY = Rule(
    "RG508",
    Severity.ERROR,
    "the key {key!r} can't be cited",
    "a key has letters from a to z, digits, _ and -; for example {suggestion}",
)
STRAY_TEXT = Rule(
    "RG516",
    Severity.ERROR,
    "{key}: unexpected text after the value of {field}, left out: {value}",
    "put the whole value in braces, and a comma after it",
)
NO_COMMA = Rule("RG517", Severity.WARNING, "{key}: no comma before the field {field}", "add the comma")

_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")


def read_library(files: Iterable[tuple[str, str]]) -> tuple[Library, tuple[Problem, ...]]:
    """The library of several bibliographies, each a pair of file name and text, in this order.

    They are read as one, as BibTeX does: ``@string`` names hold below their definition and in all later
    files; ``crossref`` and ``xdata`` find an entry in any. Text outside entries is comment. Of two entries
    with one key, the first counts.
    """
    problems: list[Problem] = []
    entries = list(_entries([(name, _with_newlines(text)) for name, text in files], problems))
    inherit(entries)
    works = [read_work(entry) for entry in entries if entry.type != "xdata"]
    problems += [problem for entry in entries for problem in entry.problems]
    problems += find_duplicates(works)
    return Library.of(works), tuple(sorted(problems, key=lambda problem: problem.sort_key))


def read_bibtex(text: str, file: str) -> tuple[list[Work], list[Problem]]:
    """The works of one bibliography in its order, and what is wrong with it; ``file`` is its name in places.

    As :func:`read_library`.
    """
    library, problems = read_library([(file, text)])
    return list(library), list(problems)


def _with_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _entries(files: Sequence[tuple[str, str]], problems: list[Problem]) -> Iterator[Entry]:
    strings = Strings(limit=1_000_000 + 2 * sum(len(text) for _, text in files))
    for file, text in files:
        lines = text.split("\n")
        for block, place in read_blocks(text, file, problems):
            if isinstance(block, blocks.Entry):
                yield _entry(block, place, lines, strings)
            else:
                problems += _define(strings, block, place)


def _define(strings: Strings, block: blocks.String, place: Place) -> list[Problem]:
    definition = Entry("string", f"@string {block.key}", place)
    _expanded(definition, "its value", place, strings.define(block.key, block.value))
    return definition.problems


def _entry(block: blocks.Entry, place: Place, lines: Sequence[str], strings: Strings) -> Entry:
    entry = Entry(block.entry_type.lower(), one_line(block.key), place)
    if not is_citable(entry.key):
        suggestion = _key_like(entry.key) or f"{entry.type}{place.line}"
        entry.report(BAD_KEY, suggestion=suggestion)
        entry.key = entry.key or f"@{suggestion}"
    for each in block.fields:
        _add_fields(entry, each, lines, strings)
    return entry


def _key_like(key: str) -> str:
    letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", letters).strip("-")


def _add_fields(entry: Entry, block: blocks.Field, lines: Sequence[str], strings: Strings) -> None:
    """The field of a block; and the next ones too, where the commas between them are missing."""
    name, raw = block.key.strip().lower(), str(block.value)
    line, position = block.start_line, 0
    if raw.startswith("{") and closing(raw, 0) == len(raw) - 1:  # as most are; this saves half of the time
        place = Place(entry.place.file, line + 1, _column(lines, line, name))
        entry.add(Field(name, raw[1:-1], place))
        return
    while True:
        place = Place(entry.place.file, line + 1, _column(lines, line, name))
        value = read_value(raw, position)
        entry.add(Field(name, _expanded(entry, name, place, strings.expanded(value)), place))
        following = _NEXT_FIELD.match(raw, value.end)
        if not following:
            break
        line += raw.count("\n", position, following.start(1))
        name, position = following[1].lower(), following.end()
        entry.report(NO_COMMA, Place(entry.place.file, line + 1), field=name)
    rest = raw[value.end :].strip()
    if rest:
        entry.report(STRAY_TEXT, place, field=name, value=rest)


def _column(lines: Sequence[str], line: int, name: str) -> int:
    """Where ``name =`` stands in a line, from 1; 1 if it isn't among the first characters."""
    text = lines[line][:400].lower() if line < len(lines) else ""
    start = text.find(name)
    while start >= 0:
        whole = not text[start - 1 : start].isalnum()
        if whole and text[start + len(name) :].lstrip().startswith("="):
            return start + 1
        start = text.find(name, start + 1)
    return 1


def _expanded(entry: Entry, name: str, place: Place, expanded: Expanded) -> str:
    """The text of a value, with what is wrong with the strings in it reported."""
    for undefined in expanded.undefined:
        if name != "month":  # an unknown month is reported as such
            entry.report(UNDEFINED_STRING, place, field=name, name=undefined)
    if expanded.endless:
        entry.report(ENDLESS_STRING, place, field=name)
    return expanded.text
