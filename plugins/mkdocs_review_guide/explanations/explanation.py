"""The explanations, read from the files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_review_guide.explanations.rules import all_rules, title_of
from mkdocs_review_guide.problems import one_line

SUBJECTS = ("front-matter", "files", "keys", "dates", "tables", "bibliography", "links", "listings", "web")
"""The files with explanations, in the order of their codes."""


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: its text, ``times`` times and then ``end``, in an encoding; or a symbolic link to
    ``link``.
    """

    text: str = ""
    end: str = ""
    encoding: str = "utf-8"
    times: int = 1
    link: str = ""

    @property
    def note(self) -> str:
        """What its lines don't show; empty if they show everything."""
        if self.link:
            return f"a symbolic link to {self.link}"
        if self.times > 1:
            return f"what stands before … {self.times:,} times in a row"
        return "" if self.encoding == "utf-8" else f"saved as {self.encoding}"

    @property
    def lines(self) -> list[str]:
        """Its lines as they can be shown: control characters as ``\\uXXXX``, what repeats itself once."""
        if self.link:
            return []
        text = self.text if self.times == 1 else f"{self.text} … {self.end}"
        return [one_line(line, 4096) for line in text.removesuffix("\n").split("\n")]

    def encoded(self) -> bytes:
        """What is in the file."""
        return (self.text * self.times + self.end).encode(self.encoding)


Files = Mapping[str, ExampleFile]
"""Files by path from the folder of ``mkdocs.yml``."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of problem: its code and title, why it is one, how to mend it.

    ``wrong`` and ``right`` are files of a guide with the problem and without it, on top of :func:`base_guide`
    and of ``around``; both are empty if no file can show it. ``building`` says that it is told when the site
    is built, not by a check; ``answers`` are what came of addresses, of what the command ``links`` tells.
    """

    code: str
    title: str
    why: str
    mend: str
    wrong: Files = field(default_factory=dict)
    right: Files = field(default_factory=dict)
    around: Files = field(default_factory=dict)
    building: bool = False
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def mended(self) -> Files:
        """The files that are different in ``right``."""
        return {name: file for name, file in self.right.items() if self.wrong.get(name) != file}

    @property
    def removed(self) -> list[str]:
        """The files that ``right`` has no more."""
        return [name for name in self.wrong if name not in self.right]


@dataclass(frozen=True, slots=True)
class Subject:
    """Kinds of problems that belong together; ``name`` is that of the file and of the page."""

    name: str
    title: str
    summary: str
    explanations: tuple[Explanation, ...]


@cache
def base_guide() -> Files:
    """The files of a small guide in which nothing is wrong."""
    return _files(_read("guide"))


@cache
def all_subjects() -> tuple[Subject, ...]:
    """Everything that is explained, in order."""
    return tuple(_subject(name, _read(name)) for name in SUBJECTS)


def all_explanations() -> Iterator[Explanation]:
    """Every explanation, in the order of subjects."""
    for subject in all_subjects():
        yield from subject.explanations


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _subject(name: str, data: dict[str, Any]) -> Subject:
    around = _files(data.pop("around", {}))
    title, summary = data.pop("title"), data.pop("summary")
    return Subject(name, title, summary, tuple(_explanation(code, data[code], around) for code in data))


def _explanation(code: str, data: dict[str, Any], around: Files) -> Explanation:
    wrong, right = _files(data.pop("wrong", {})), _files(data.pop("right", {}))
    around = {**around, **_files(data.pop("around", {}))}
    title = data.pop("title", "") or title_of(all_rules()[code])
    return Explanation(code, title, wrong=wrong, right=right, around=around, **data)


def _files(data: Mapping[str, Any]) -> Files:
    return {
        name: ExampleFile(**value) if isinstance(value, dict) else ExampleFile(value)
        for name, value in data.items()
    }
