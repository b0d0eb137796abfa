"""``review-guide explain``: what a problem means, and how to mend it."""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator

import click

from mkdocs_review_guide.explanations.explanation import (
    ExampleFile,
    Explanation,
    all_explanations,
    all_subjects,
)
from mkdocs_review_guide.explanations.rules import all_rules
from mkdocs_review_guide.problems import nearest, one_line

WIDTH = 88


class UnknownCodeError(click.ClickException):
    """A code that no problem has, in one line."""

    exit_code = 2


@click.command()
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def explain(codes: tuple[str, ...]) -> None:
    """Tell what problems mean: why each is one, how to mend it, an example.

    CODE is that of a problem, such as RG301. Without one, a list of all.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # no terminal is too old for a sign
    if not codes:
        click.echo("\n".join(_list()))
        return
    known = {each.code: each for each in all_explanations()}
    wanted = [_find(code, known) for code in codes]
    click.echo("\n\n\n".join("\n".join(_explained(known[code])) for code in dict.fromkeys(wanted)))


def _find(code: str, known: Iterable[str]) -> str:
    """The code as it is written; ``rg301`` and ``301`` are RG301 too."""
    names = sorted(known)
    found = code.upper() if code.upper() in names else f"RG{code}"
    if found not in names:
        near = _nearest(code.upper(), names)
        question = f"did you mean {near}?" if near else "`review-guide explain` lists all"
        raise UnknownCodeError(f"no problem has the code {one_line(code)}; {question}")
    return found


def _nearest(code: str, names: list[str]) -> str | None:
    """The code with the nearest number, since like problems have like numbers; else the one most like it."""
    number = re.fullmatch(r"RG([0-9]{3})", code)
    if number:
        return min(names, key=lambda name: abs(int(name[2:]) - int(number[1])))
    return next((name for name in names if code and name.startswith(code)), None) or nearest(code, names)


def _list() -> Iterator[str]:
    for subject in all_subjects():
        yield from ("", subject.title) if subject is not all_subjects()[0] else (subject.title,)
        for each in subject.explanations:
            severity = all_rules()[each.code].severity.value
            yield f"  {each.code}  {severity:7}  {each.title}"


def _explained(explanation: Explanation) -> Iterator[str]:
    severity = all_rules()[explanation.code].severity.value
    yield f"{explanation.code} ({severity}): {explanation.title}"
    for text in (explanation.why, explanation.mend):
        yield from ("", *textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False))
    for word, files in (("Wrong", explanation.wrong), ("Right", explanation.mended)):
        for name, file in files.items():
            yield from ("", *_shown(word, name, file))
    for name in explanation.removed:
        yield from ("", f"Right: without {name}")


def _shown(word: str, name: str, file: ExampleFile) -> Iterator[str]:
    yield f"{word}, {name}" + (f" ({file.note}):" if file.note else ":")
    if file.lines:
        yield from ("", *(f"    {line}".rstrip() for line in file.lines))
