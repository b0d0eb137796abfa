"""A stranger's pull request, from the clone to the page: bad edits are told and good ones go through."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.history.repositories import ENVIRONMENT, commit, git, repository
from tests.sites.html_tree import read_html

GUIDE: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "bad_inputs" / "guide.toml").read_text(encoding="utf-8")
)
BIN = Path(sys.executable).parent
FRANCE, VISIT = "docs/reviews/peer/countries/fr.md", "docs/articles/visit.md"
ROWS, EVENTS = "docs/reviews/peer/countries.csv", "docs/reviews/peer/events.csv"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command said, and how it ended."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A stranger's change of one file: ``old`` becomes ``new``; without either, the file goes."""

    file: str
    old: str = ""
    new: str = ""


BAD = {
    "a date that is none": (
        Edit(FRANCE, "2023-03/2023-05~", "2023-03/2023-13"),
        [f"::error file={FRANCE},line=8,"],
        ["### New problems (1 error)", "there is no month 13"],
    ),
    "a date against another source": (
        Edit(EVENTS, "2024-02-05/2024-02-09,FR,1,visit,done", "2020-02-05/2020-02-09,FR,1,visit,done"),
        [f"::warning file={EVENTS},line=2,"],
        ["### Events moved (1)", "date 2024-02-05/2024-02-09 → 2020-02-05/2020-02-09", "### New problems"],
    ),
    "an event without its source": (
        Edit(FRANCE, "    cite: report2024, p. 4\n", ""),
        [f"::error file={FRANCE},line=6,"],
        ["### Events removed (1)", "Anyone can comment", "has no source"],
    ),
    "an id that others link to": (
        Edit(EVENTS, "fr-visit,", "france-visit,"),
        ["::warning file=docs/index.md,line=3,"],
        [
            "### Links that break (1)",
            "### Addresses and ids that vanish (1)",
            "write `former_ids: [fr-visit]` in the event",
        ],
    ),
    "a row of another country": (
        Edit(ROWS, "DE,,A", "GER,,A"),
        [f"::error file={ROWS},line=3,"],
        ["### Reviews", "GER is no country code"],
    ),
    "a brace in the bibliography": (
        Edit("references.bib", "title = {Rules of the Peer Review},", "title = {Rules of the {Peer Review},"),
        ["::error file=references.bib,line=3,"],
        ["### Works", "has no closing brace"],
    ),
    "a page that others link to": (
        Edit(VISIT),
        ["::warning file=docs/topics/openness.md,line=8,"],
        ["### Links that break", "### Addresses and ids that vanish", "### Pages"],
    ),
    "an unfinished merge": (
        Edit(VISIT, "The experts", "<<<<<<< HEAD\nThe experts\n=======\nExperts\n>>>>>>> other\nThey"),
        [f"::error file={VISIT},line=19,"],
        ["unfinished merge"],
    ),
    "a script": (
        Edit(FRANCE, "title: Anyone can comment", "title: <script>alert(1)</script> @everyone"),
        [],
        ["&#60;script&#62;alert(1)"],
    ),
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A stranger's clone of the guide."""
    topic = "docs/topics/openness.md"
    text = f"{GUIDE[topic]}See [it](../articles/visit.md).\n"
    files = {**GUIDE, topic: text, ".gitignore": "site/\n.cache/\n"}
    commit(repository(tmp_path / "guide"), files)
    git(tmp_path, "clone", "-q", str(tmp_path / "guide"), "clone")
    return tmp_path / "clone"


def change(clone: Path, edit: Edit) -> None:
    """Make an edit and commit it, as a code host does when somebody presses the pencil."""
    file = clone / edit.file
    if edit.old or edit.new:
        text = file.read_text(encoding="utf-8")
        assert edit.old in text
        file.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")
    else:
        file.unlink()
    git(clone, "checkout", "-q", "-b", "suggestion")
    git(clone, "commit", "-q", "-a", "-m", "A change")


def run(clone: Path, command: str, *arguments: str) -> Done:
    ended = subprocess.run(
        [BIN / command, *arguments],
        cwd=clone,
        capture_output=True,
        check=False,
        env={**ENVIRONMENT, "NO_MKDOCS_2_WARNING": "1"},
    )
    said = ended.stdout.decode()
    assert "Traceback" not in said + ended.stderr.decode()
    return Done(ended.returncode, said)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_edit_is_told_at_its_line_and_what_it_would_mean(clone: Path, name: str) -> None:
    edit, annotations, comment = BAD[name]
    assert run(clone, "review-guide", "check") == Done(0, "")
    change(clone, edit)

    checked = run(clone, "review-guide", "check", "--format", "github")
    told = run(clone, "review-guide", "diff", "origin/main", "HEAD")

    lines = checked.said.splitlines()
    assert [line for line in annotations if not any(said.startswith(line) for said in lines)] == []
    assert checked.code == (1 if annotations else 0)
    assert told.code == 0
    assert [part for part in comment if part not in told.said] == []
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", told.said)
    assert not re.search(r"<(?!/?(?:details|summary)>)[a-z]", outside_code)


GOOD = {
    "a date, by another source": (
        Edit(FRANCE, "when: 2023-03/2023-05~", "when: 2023-04/2023-05"),
        "- **Anyone can comment** `fr-comments`: date 2023-03/2023-05&#126; → 2023-04/2023-05",
        "Anyone can comment",
    ),
    "an event that takes place": (
        Edit(EVENTS, "2023-06,DE,1,answers,planned,rules2001", "2023-06,DE,1,answers,done,report2024"),
        "- **Peer review, Germany**: Cycle 1, Answers: date passed, nothing reported → done",
        "Germany|Brown, Bo|Rules of the Peer Review",
    ),
    "a new event": (
        Edit(EVENTS, "de-answers", "de-talk,Germany talks,2024-01,DE,1,,done,report2024\nde-answers"),
        "- **Germany talks** `de-talk`: date 2024-01; now done; source Brown 2024",
        "Germany",
    ),
    "a work's title": (
        Edit("references.bib", "title = {How to Take Part}", "title = {Taking Part}"),
        "Taking Part",
        "Taking Part",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_edit_goes_through_and_changes_what_it_said(clone: Path, name: str) -> None:
    edit, told, named = GOOD[name]
    before = build(clone)
    change(clone, edit)

    assert run(clone, "review-guide", "check", "--format", "github") == Done(0, "")
    comment = run(clone, "review-guide", "diff", "origin/main", "HEAD")
    after = build(clone)

    assert told in comment.said
    assert "New problems" not in comment.said
    differ = {address for address in before | after if before.get(address) != after.get(address)}
    assert differ
    assert [address for address in sorted(differ) if not re.search(named, after[address])] == []


def test_an_edit_of_which_readers_see_nothing_changes_no_page(clone: Path) -> None:
    before = build(clone)
    change(clone, Edit(FRANCE, "status: planned", "status: planned  # asked again in May"))

    assert run(clone, "review-guide", "check") == Done(0, "")
    assert "Nothing that readers see changes." in run(clone, "review-guide", "diff", "origin/main").said
    assert build(clone) == before


def build(clone: Path) -> dict[str, str]:
    """The site, built strictly: what each page says, by its address."""
    built = run(clone, "mkdocs", "build", "--strict", "-q")
    assert built.code == 0
    site = clone / "site"
    pages = {page.relative_to(site).as_posix(): page for page in site.rglob("*.html")}
    return {
        address: read_html(page.read_text(encoding="utf-8")).text for address, page in sorted(pages.items())
    }
