"""Sources: the files of a guide as text, before anything is made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mkdocs_review_guide.model.pages import PageKind
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.trees import DISK, Tree

NOT_UTF8 = Rule(
    "RG121",
    Severity.ERROR,
    "the file is not UTF-8",
    "save it as UTF-8 (in the editor's “Save as”, under encoding)",
)
UNREADABLE = Rule("RG122", Severity.ERROR, "the file can't be read: {why}", "check its name and permissions")
OUTSIDE = Rule(
    "RG123",
    Severity.ERROR,
    "the file leads out of the project's folder",
    "put a copy of what it leads to in its place",
)
MERGE_MARKS = Rule(
    "RG124", Severity.ERROR, "the file holds the marks of an unfinished merge", "keep one of the two versions"
)
MISSING_FILE = Rule("RG125", Severity.ERROR, "there is no such file", "check the path in mkdocs.yml")
CONTROL = Rule(
    "RG126",
    Severity.WARNING,
    "the line holds a control character ({code})",
    "delete it; it may have come along when copying",
)
SAME_BUT_FOR_CASE = Rule(
    "RG127",
    Severity.WARNING,
    "the name differs from that of {other} in capitals alone",
    "rename one of the two: on many disks they are one file",
)

_MERGE = re.compile(r"([<>|])\1{6} ")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


ENOUGH = 20
"""How many problems of one kind are told of a file that is full of them."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as text with ``\\n`` for line ends and no byte order mark.

    ``file`` is its path from the folder of ``mkdocs.yml``, ``src_uri`` that below the docs folder (empty for
    files outside it).
    """

    file: str
    text: str
    src_uri: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """All files that a guide is made from."""

    pages: tuple[SourceFile, ...]
    tables: tuple[SourceFile, ...]
    bibliography: tuple[SourceFile, ...]
    whole_bibliography: bool = True
    """Whether all of the bibliography could be read."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a guide's files lie below the docs folder: the options ``mechanisms``, ``articles`` and
    ``topics``.
    """

    mechanisms: str = "reviews"
    articles: str = "articles"
    topics: str = "topics"

    def kind(self, src_uri: str) -> PageKind:
        """What a page is, by its place."""
        parts = tuple(src_uri.split("/"))
        below = self._below(parts, self.mechanisms)
        if len(below) == 2 and below[1] == "index.md":
            return "mechanism"
        if len(below) == 3 and below[1] == "countries" and below[2] != "index.md":
            return "country"
        kinds: tuple[tuple[str, PageKind], ...] = ((self.articles, "article"), (self.topics, "topic"))
        for folder, kind in kinds:
            below = self._below(parts, folder)
            if below and below[-1] != "index.md":
                return kind
        return "page"

    def table_mechanism(self, src_uri: str) -> str | None:
        """The mechanism whose table a file is (``countries.csv``, ``events.csv``); None if it is no such
        table.
        """
        below = self._below(tuple(src_uri.split("/")), self.mechanisms)
        return below[0] if len(below) == 2 and below[1] in ("countries.csv", "events.csv") else None

    @staticmethod
    def _below(parts: tuple[str, ...], folder: str) -> tuple[str, ...]:
        head = tuple(folder.strip("/").split("/"))
        return parts[len(head) :] if parts[: len(head)] == head else ()


def read_file(
    path: Path, root: Path, src_uri: str = "", tree: Tree = DISK
) -> tuple[SourceFile | None, list[Problem]]:
    """Read one file below the folder ``root``; None, and why, if it can't be."""
    file = relative_name(path, root)
    place = Place(file)
    try:
        if not tree.is_inside(path, root):
            return None, [OUTSIDE.at(place)]
        if not tree.is_file(path):
            return None, [MISSING_FILE.at(place)]
        data = tree.read(path)
    except OSError as error:
        return None, [UNREADABLE.at(place, why=error.strerror)]
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    return SourceFile(file, text, src_uri), _text_problems(text, file)


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """A file's text with ``\n`` for line ends and no byte order mark; None, and where, if it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        return None, [NOT_UTF8.at(Place(file, before.count(b"\n") + 1, column))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _text_problems(text: str, file: str) -> list[Problem]:
    """What no text should hold, once a line; of each kind at most the first few."""
    lines = text.split("\n")
    return [*islice(_merges(lines, file), ENOUGH), *islice(_controls(lines, file), ENOUGH)]


def _merges(lines: Iterable[str], file: str) -> Iterator[Problem]:
    """Where each conflict begins, or what is left of it."""
    inside = False
    for number, line in enumerate(lines, 1):
        mark = _MERGE.match(line)
        if mark and (mark[1] == "<" or not inside):
            yield MERGE_MARKS.at(Place(file, number))
        if mark:
            inside = mark[1] != ">"


def _controls(lines: Iterable[str], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        found = _CONTROL.search(line)
        if found:
            problem = CONTROL.at(Place(file, number, found.start() + 1), code=f"U+{ord(found[0]):04X}")
            yield problem.mended_by(found[0], "")


def relative_name(path: Path, root: Path) -> str:
    """How messages call a file: by its path from the project's folder, or by its name if it is elsewhere."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def same_but_for_case(files: Iterable[str]) -> list[Problem]:
    """Files (paths from the project's folder) whose names differ from an earlier one's in capitals alone, or
    in how accents are written: what is two files here is one on the disks of Windows and macOS.
    """
    seen: dict[str, str] = {}
    problems = []
    for file in files:
        first = seen.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if first != file:
            problems.append(SAME_BUT_FOR_CASE.at(Place(file), other=first))
    return problems


def read_files(
    paths: Iterable[tuple[Path, str]], root: Path, tree: Tree = DISK
) -> tuple[tuple[SourceFile, ...], list[Problem]]:
    """Read several files (path and ``src_uri``), in order; those that can't be read are reported and left
    out.
    """
    files, problems = [], []
    for path, src_uri in paths:
        file, found = read_file(path, root, src_uri, tree)
        problems += found
        if file:
            files.append(file)
    return tuple(files), problems
