"""What the project's own pages tell to type exists, and what they lead to is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

from mkdocs_review_guide.cli import main
from tests.conftest import ROOT

PAGES = [
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    "docs/contribute/problems/index.md",
    *(
        f"docs/contribute/{name}.md"
        for name in ("checking", "editor", "importing", "maintaining", "publishing", "recipes")
    ),
]

SHELLS = ("bash", "console", "sh", "shell")

OURS = re.compile(r"(?:make|(?:\.venv/bin/)?review-guide) [a-z]")

ALLOWED = frozenset(["cd", "git", "pip", "python", "python3", "sudo", "apt-get"])
"""Programs that are not ours to test."""


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page: language and content."""
    return re.findall(r"^ *```+ *(\w*)[^\n]*\n(.*?)^ *```+ *$", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """The commands of a page, in words: those in shell blocks, and those of ours anywhere in code."""
    blocks = [content for language, content in fences(text) if language in SHELLS]
    indented = re.findall(r"^ {4}(\.venv/bin/.+)$", text, re.MULTILINE)
    spans = [span for span in re.findall(r"`([^`\n]+)`", text) if OURS.match(span)]
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [words for line in (*lines, *indented, *spans) if (words := shlex.split(line, comments=True))]


def fault_of(words: list[str]) -> str | None:
    """Say what is wrong with a command; None if it can be typed."""
    while "=" in words[0]:
        words = words[1:]
    program, *rest = words
    if program == "make":
        return make_fault(rest)
    if Path(program).name == "review-guide":
        return review_guide_fault(rest)
    if program in ALLOWED or program.startswith(".venv/"):
        return module_fault(rest)
    return f"{program} is no program that the project brings along"


def make_fault(words: list[str]) -> str | None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))
    unknown = [word for word in words if "=" not in word and word not in targets]
    return f"make knows no {unknown[0]}" if unknown else None


def review_guide_fault(words: list[str]) -> str | None:
    assert isinstance(main, click.Group)
    if not words or words[0].startswith("-"):
        return None
    command = main.commands.get(words[0])
    if command is None:
        return f"review-guide has no command {words[0]}"
    options = {name for option in command.params for name in option.opts} | {"--help", "-h"}
    unknown = [word for word in words[1:] if word.startswith("-") and word.partition("=")[0] not in options]
    return f"review-guide {words[0]} has no option {unknown[0]}" if unknown else None


def module_fault(words: list[str]) -> str | None:
    """A module of ours, run with `python -m`, is a file; so is a path of ours."""
    if "-m" not in words:
        return None
    module = words[words.index("-m") + 1]
    ours = module.split(".")[0] in ("tools", "tests")
    file = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    return f"there is no module {module}" if ours and not file.is_file() else None


@pytest.mark.parametrize("page", PAGES)
def test_every_command_can_be_typed(page: str) -> None:
    faults = [f"{shlex.join(words)}: {fault}" for words in commands(read(page)) if (fault := fault_of(words))]

    assert not faults


def test_the_two_commands_for_a_fresh_machine_are_told() -> None:
    assert ["make", "site"] in commands(read("README.md"))
    assert ["make", "test"] in commands(read("README.md"))


LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s*<?(\S+?)>?$|(?:src|href)=[\"']([^\"']+)", re.MULTILINE)


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead."""
    prose = re.sub(r"^ *```.*?^ *```|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    return ["".join(found) for found in LINK.findall(prose)]


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_to_a_file(page: str) -> None:
    relative = [link for link in links(read(page)) if not urlsplit(link).scheme and not link.startswith("#")]
    dead = [link for link in relative if not ((ROOT / page).parent / unquote(urlsplit(link).path)).exists()]

    assert not dead


@pytest.mark.parametrize("page", PAGES)
def test_every_anchor_in_the_page_is_one_of_its_headings(page: str) -> None:
    text = read(page)
    headings = re.findall(r"^#+ +(.+?) *#*$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}

    assert not [link for link in links(text) if link.startswith("#") and link[1:] not in anchors]


WRONG = """\
```sh
make nothing
review-guide nothing
review-guide check --nothing
nothing at all
.venv/bin/python -m tools.nothing
```
"""


def test_a_wrong_command_is_found() -> None:
    assert [fault_of(words) is not None for words in commands(WRONG)] == [True] * 5
    assert [
        fault_of(words) for words in commands("Type `make site`.\n\n    .venv/bin/review-guide check\n")
    ] == [None] * 2
