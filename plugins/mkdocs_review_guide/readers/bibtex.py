"""Bibliographies: BibTeX and biblatex text in, :class:`Work` values and problems out.

bibtexparser splits the text into entries and survives broken ones; values, names, dates and LaTeX are read
by the modules beside this one, since a bibliography comes from strangers: every expansion is bounded, every
pass is linear, and nothing raises.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bibtexparser import model as blocks
from bibtexparser.splitter import Splitter

from mkdocs_review_guide.model.works import Library, Work
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.readers.bibtex_entries import Entry, Field
from mkdocs_review_guide.readers.bibtex_links import is_web_address
from mkdocs_review_guide.readers.bibtex_values import Expanded, Strings, read_value
from mkdocs_review_guide.readers.bibtex_works import read_work
from mkdocs_review_guide.readers.latex import one_line

__all__ = ["is_web_address", "read_bibtex", "read_library"]

UNCLOSED = Rule(
    "RG501",
    Severity.ERROR,
    "the entry {key} has no closing brace, and is lost",
    "count the braces of its fields, and close it with }}",
)
UNREADABLE = Rule(
    "RG502",
    Severity.ERROR,
    "the entry {key} can't be read, and is lost",
    "write @type{{key, field = {{value}}, …}}, with a comma after the key and after each field",
)
DUPLICATE_KEY = Rule(
    "RG503",
    Severity.ERROR,
    "the key {key} is taken by the entry at {other}; this one is left out",
    "give one of the two another key, or delete it",
)
SAME_BUT_CASE = Rule(
    "RG504",
    Severity.WARNING,
    "the key {key} differs from {other_key} at {other} in upper and lower case alone",
    "give one of the two another key: both would have the same address",
)
UNDEFINED_STRING = Rule(
    "RG506",
    Severity.ERROR,
    "{key}: the value of {field} names the string {name}, which isn't defined above",
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
UNKNOWN_PARENT = Rule(
    "RG519",
    Severity.WARNING,
    "{key}: {field} names {value}, and no entry has that key",
    "add that entry to the same file, or correct the key",
)
UNREADABLE_FILE = Rule(
    "RG520",
    Severity.ERROR,
    "the bibliography can't be read from here on",
    "look for unbalanced braces in the entries before this line",
)

_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ENTRY_HEAD = re.compile(r"@\s*\w*\s*[{(]\s*([^\s,={}\"]*)")
_FIELD_START = re.compile(r"([a-z][\w-]*)\s*=")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")

_FROM_PARENT = {"title": "booktitle", "subtitle": "booksubtitle"}
_ITS_OWN = """
    keywords annotation annote note url urldate doi verified crossref xdata related relatedtype shorthand
    label shortauthor langid language pages archiveurl
"""
_NEVER_INHERITED = frozenset(_ITS_OWN.split())

# We report what the splitter logs, with a place.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_library(files: Sequence[tuple[str, str]]) -> tuple[Library, tuple[Problem, ...]]:
    """The library of several bibliographies, each a pair of file name and text, in this order."""
    works: list[Work] = []
    problems: list[Problem] = []
    for name, text in files:
        works += _works(text, name, problems)
    return Library.of(works), _sorted(problems + _duplicates(works))


def read_bibtex(text: str, file: str) -> tuple[list[Work], list[Problem]]:
    """The works of one bibliography in its order, and what is wrong with it; of two with one key, the first.

    ``file`` is the name for places. Text outside entries is comment. ``@string`` names hold in this file
    only, below their definition; ``crossref`` and ``xdata`` look one entry far.
    """
    problems: list[Problem] = []
    works = _works(text, file, problems)
    return list(Library.of(works)), list(_sorted(problems + _duplicates(works)))


def _works(text: str, file: str, problems: list[Problem]) -> list[Work]:
    entries = list(_entries(_with_newlines(text), file, problems))
    _inherit(entries)
    works = [read_work(entry) for entry in entries if entry.type != "xdata"]
    problems += [problem for entry in entries for problem in entry.problems]
    return works


def _with_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _duplicates(works: Iterable[Work]) -> list[Problem]:
    problems: list[Problem] = []
    by_key: dict[str, Work] = {}
    by_folded: dict[str, Work] = {}
    for work in works:
        same = by_key.setdefault(work.key, work)
        alike = by_folded.setdefault(work.key.casefold(), work)
        if same is not work:
            problems.append(DUPLICATE_KEY.at(work.place, key=work.key, other=same.place))
        elif alike is not work:
            problems.append(
                SAME_BUT_CASE.at(work.place, key=work.key, other_key=alike.key, other=alike.place)
            )
    return problems


def _entries(text: str, file: str, problems: list[Problem]) -> Iterator[Entry]:
    lines = text.split("\n")
    strings = Strings(limit=1_000_000 + 2 * len(text))
    for block in _split(text, file, problems):
        place = Place(file, (block.start_line or 0) + 1)
        if isinstance(block, blocks.String):
            problems += _define(strings, block, place)
        elif isinstance(block, blocks.Entry):
            yield _entry(block, place, lines, strings)
        elif isinstance(block, blocks.ParsingFailedBlock):
            problems.append(_failure(block, place))


def _define(strings: Strings, block: blocks.String, place: Place) -> list[Problem]:
    definition = Entry("string", f"@string {block.key}", place)
    _expanded(definition, "its value", place, strings.define(block.key, block.value))
    return definition.problems


def _split(text: str, file: str, problems: list[Problem]) -> list[blocks.Block]:
    splitter = Splitter(text)
    try:
        return [_unwrapped(block) for block in splitter.split().blocks]
    except Exception:  # a defect of the splitter must not take the build down
        problems.append(UNREADABLE_FILE.at(Place(file)))
        return []


def _unwrapped(block: blocks.Block) -> blocks.Block:
    """The entry in a block that the splitter put aside as a duplicate; we judge duplicates ourselves."""
    while isinstance(block, blocks.DuplicateBlockKeyBlock | blocks.DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            break
        block = inner
    return block


def _failure(block: blocks.ParsingFailedBlock, place: Place) -> Problem:
    head = _ENTRY_HEAD.match(block.raw or "")
    reason = str(getattr(block.error, "abort_reason", ""))
    rule = UNCLOSED if reason.startswith("Unexpected") else UNREADABLE
    key = head[1].strip() if head and head[1] else ""
    return replace(rule.at(place, key=key or "without a key"), lost=key)


def _entry(block: blocks.Entry, place: Place, lines: Sequence[str], strings: Strings) -> Entry:
    entry = Entry(block.entry_type.lower(), one_line(block.key), place)
    if not _KEY.fullmatch(entry.key):
        suggestion = _key_like(entry.key) or f"{entry.type}{place.line}"
        entry.report(BAD_KEY, suggestion=suggestion)
        entry.key = entry.key or suggestion
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
    starts = (found.start() + 1 for found in _FIELD_START.finditer(text) if found[1] == name)
    return next(starts, 1)


def _expanded(entry: Entry, name: str, place: Place, expanded: Expanded) -> str:
    """The text of a value, with what is wrong with the strings in it reported."""
    for undefined in expanded.undefined:
        if name != "month":  # an unknown month is reported as such
            entry.report(UNDEFINED_STRING, place, field=name, name=undefined)
    if expanded.endless:
        entry.report(ENDLESS_STRING, place, field=name)
    return expanded.text


def _inherit(entries: Sequence[Entry]) -> None:
    """Complete entries with the fields of the entry that their ``crossref`` or ``xdata`` names."""
    own = {entry.key: dict(entry.fields) for entry in reversed(entries)}
    for entry in entries:
        for link in ("xdata", "crossref"):
            source = entry.first(link)
            if source is None:
                continue
            key = source.latex.strip(" {}")
            if key not in own:
                entry.report(UNKNOWN_PARENT, source.place, field=link, value=key)
                continue
            for name, value in own[key].items():
                if link == "xdata":
                    entry.fields.setdefault(name, value)
                elif name not in _NEVER_INHERITED:
                    entry.fields.setdefault(_FROM_PARENT.get(name, name), value)
