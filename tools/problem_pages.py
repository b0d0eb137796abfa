"""The pages of the guide that explain every kind of problem, written from the explanations.

`python -m tools.problem_pages` writes them into `docs/contribute/problems/`. What they say is told of an
example is what is really told: each is made in a folder of its own, and checked or built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_review_guide.explanations.explanation import ExampleFile, Explanation, Subject, all_subjects
from mkdocs_review_guide.explanations.rules import all_rules
from tools.problem_examples import told_of_example

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "contribute" / "problems"
WRITTEN = """\
# Written by `python -m tools.problem_pages` from mkdocs_review_guide/explanations/: change it there."""
INDEX = """\
What `review-guide check` says begins with a place and a code. Each code is explained here: why it is a
problem, how to mend it, and an example, with what is really told of it. Without a network,

    review-guide explain RG301

says the same. A code keeps its meaning, and is never given to something else.

An *error* means that something is left out until it is mended; a *warning*, that it is shown, but hardly as
it was meant. Both make a check fail. A *hint* does no harm. A guide can say how much a code matters to it:
see [Checking a change](../checking.md).
"""


def write_pages() -> dict[str, str]:
    """The text of each page by its file name."""
    subjects = all_subjects()
    pages = {f"{subject.name}.md": "\n".join(_page(subject)) for subject in subjects}
    return {"index.md": "\n".join(_index(subjects)), **pages}


def _head(title: str, summary: str) -> list[str]:
    return ["---", WRITTEN, f'title: "{title}"', f'summary: "{summary}"', "autolink: false", "---", ""]


def _index(subjects: tuple[Subject, ...]) -> Iterator[str]:
    yield from _head(
        "What a check can tell", "Every problem that a check of the guide can tell, by its code."
    )
    yield INDEX
    for subject in subjects:
        yield from (f"## [{subject.title}]({subject.name}.md)", "", subject.summary, "")
        yield from ("| code | how severe | what it says |", "| --- | --- | --- |")
        for each in subject.explanations:
            link = f"[{each.code}]({subject.name}.md#{each.code.lower()})"
            yield f"| {link} | {_severity(each)} | {each.title} |"
        yield ""


def _severity(explanation: Explanation) -> str:
    return all_rules()[explanation.code].severity.value


def _page(subject: Subject) -> Iterator[str]:
    yield from _head(subject.title, subject.summary)
    yield "All codes, and how to look one up, are in [What a check can tell](index.md)."
    for each in subject.explanations:
        yield from ("", *_section(each))
    yield ""


def _section(explanation: Explanation) -> Iterator[str]:
    code = explanation.code
    yield from (f"## {code}: {explanation.title} {{#{code.lower()}}}", "")
    yield from (f"*{_severity(explanation).title()}.* {explanation.why}", "")
    yield explanation.mend
    if not explanation.wrong:
        return
    for name, file in explanation.wrong.items():
        yield from ("", *_shown("Wrong:", name, file))
    yield from ("", _teller(explanation), "", *_code(_told(explanation)))
    for name, file in explanation.mended.items():
        yield from ("", *_shown("Right:", name, file))
    for name in explanation.removed:
        yield from ("", f"and without `{name}`.")


def _shown(word: str, name: str, file: ExampleFile) -> Iterator[str]:
    note = f" ({file.note})" if file.note else ""
    if file.lines == [""]:
        yield f"{word} `{name}`, without a line"
        return
    yield f"{word} `{name}`{note}"
    if file.lines:
        yield from ("", *_code(file.lines))


def _teller(explanation: Explanation) -> str:
    if explanation.building:
        return "When the guide is built, it is told:"
    return f"`review-guide {'links' if explanation.answers else 'check'}` says:"


def _told(explanation: Explanation) -> list[str]:
    with TemporaryDirectory() as folder:
        return told_of_example(explanation, Path(folder)).splitlines()


def _code(lines: list[str]) -> Iterator[str]:
    """Lines as a block of code: indented, so that no line of it begins a page or means anything else."""
    return (f"    {line}".rstrip() for line in lines)


def main() -> None:
    """Write the pages, and delete those of subjects that are no more."""
    pages = write_pages()
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.md"):
        if file.name not in pages:
            file.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
