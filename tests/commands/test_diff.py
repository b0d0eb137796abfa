"""``review-guide diff``, end to end: revisions, folders, the real guide, and what strangers send."""

from __future__ import annotations

import json
import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_review_guide.cli import main
from tests.changes.comparing import ARTICLE, FILES
from tests.changes.test_markdown import ALLOWED
from tests.code_host import Comment
from tests.conftest import ROOT
from tests.history.repositories import LINK, SUBMODULE, commit, git, repository
from tests.sites.hostile import hostile_site

CONFIG = """\
site_name: A guide
plugins:
  - review-guide
  - bibtex: {bib_file: refs.bib}
"""
GUIDE = {**FILES, "mkdocs.yml": CONFIG}
MOVED = {**GUIDE, ARTICLE: GUIDE[ARTICLE].replace("2022-04~", "2022-05")}


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def report(*arguments: object) -> str:
    done = diff(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with the guide on ``main``, a date moved on ``moved``, and the first in its folder."""
    made = write(repository(tmp_path / "guide"), GUIDE)
    commit(made, GUIDE)
    git(made, "branch", "moved")
    commit(made, MOVED, branch="moved")
    return made


def test_revisions_folders_and_the_files_as_they_are_tell_the_same(folder: Path, tmp_path: Path) -> None:
    config = ("-f", folder / "mkdocs.yml")
    other = write(tmp_path / "other", MOVED)
    between = report("main", "moved", *config)
    assert "end 2022-04&#126; → 2022-05 · `docs/articles/a.md:6`" in between
    assert between == report("main", other, *config) == report(folder, "moved", *config)
    write(folder, MOVED)
    assert between == report("main", *config)
    assert "Nothing that readers see changes." in report("moved", *config)


def test_the_same_is_told_of_the_same(folder: Path) -> None:
    config = ("-f", folder / "mkdocs.yml")
    assert report("main", "moved", *config) == report("main", "moved", *config)
    assert report("main", "main", *config).endswith("\nNothing that readers see changes.\n")


def test_programs_get_all_of_it_as_json(folder: Path) -> None:
    data = json.loads(report("main", "moved", "--format", "json", "-f", folder / "mkdocs.yml"))
    assert (data["format"], data["as_of"], data["counts"]) == (1, "2026-01-15", {"event-moved": 1})
    assert data["changes"] == [
        {
            "kind": "event-moved",
            "name": "Canada, Chapter I, Answers",
            "id": "e",
            "facts": [{"name": "end", "before": "2022-04~", "after": "2022-05", "how": ""}],
            "note": "",
            "file": "docs/articles/a.md",
            "line": 6,
            "seen": True,
        }
    ]


def test_both_sides_are_told_of_one_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = ("-f", folder / "mkdocs.yml")
    commit(folder, GUIDE, branch="main", day="2030-01-01")
    assert "All statuses are as of 2030-01-01." in report("main", "moved", *config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert "All statuses are as of 2020-09-13." in report("main", "moved", *config)
    named = CONFIG.replace("- review-guide", "- review-guide: {as_of: 2021-12-01}")
    commit(folder, {**MOVED, "mkdocs.yml": named}, branch="moved")
    told = report("main", "moved", *config)
    assert "All statuses are as of 2021-12-01." in told
    assert (
        "> **The configuration changed, or what can run code**: `mkdocs.yml`. Code owners have to look."
        in told
    )


def test_no_change_turns_off_what_tells_of_it(folder: Path) -> None:
    off = CONFIG.replace("- review-guide", "- review-guide: {severity: {RG102: off, RG103: off, RG602: off}}")
    text = GUIDE["docs/index.md"].replace("[it][e]", "[it][nothing]")
    commit(folder, {**GUIDE, "mkdocs.yml": off, "docs/index.md": text}, branch="moved")
    told = report("main", "moved", "-f", folder / "mkdocs.yml")
    assert "- nothing has the id nothing · `docs/index.md:5`" in told
    assert "### New problems (1 warning)" in told


def test_a_guide_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    made = repository(tmp_path)
    commit(made, {f"sites/guide/{name}": text for name, text in GUIDE.items()} | {"other.py": "x"})
    write(made / "sites/guide", MOVED)
    told = report("HEAD", "-f", made / "sites/guide/mkdocs.yml")
    assert "### Events moved (1)" in told
    assert "other.py" not in told


@pytest.mark.parametrize("name", ["nowhere", "main:docs", "@{-99}", "-", "no\nwhere", "docs", "\u202e"])
def test_what_is_no_revision_is_one_line(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for arguments in ((name,), ("main", name)):
        done = diff(*arguments)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert "is no revision" in done.stderr


def test_without_a_repository_or_a_guide_it_says_so(tmp_path: Path) -> None:
    write(tmp_path / "guide", GUIDE)
    done = diff("main", "-f", tmp_path / "guide/mkdocs.yml")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "not a git repository" in done.stderr
    for config in (tmp_path / "mkdocs.yml", tmp_path / "nowhere" / "mkdocs.yml"):
        done = diff("main", "-f", config)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert "there is no " in done.stderr


def test_a_shallow_clone_without_the_base_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    base = git(folder, "rev-parse", "main")
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=moved", folder.as_uri(), "clone")
    done = diff(base, "-f", tmp_path / "clone" / "mkdocs.yml")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "fetch-depth: 0" in done.stderr


@pytest.mark.parametrize(
    "config",
    [
        "plugins: [",
        "[]",
        "INHERIT: /etc/passwd\n",
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{n}: &{n} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}, *{p}, *{p}]\n" for p, n in pairwise("abcdefghi")
        )
        + "docs_dir: *i\n",
    ],
    ids=["yaml", "list", "outside", "aliases"],
)
def test_a_configuration_that_cannot_be_read_is_told(folder: Path, config: str) -> None:
    commit(folder, {**GUIDE, "mkdocs.yml": config}, branch="moved")
    told = report("main", "moved", "-f", folder / "mkdocs.yml")
    assert "**The guide after the change can't be read**, so nothing is compared:" in told
    assert "`RG141`" in told
    assert "`mkdocs.yml`. Code owners have to look." in told


def test_what_strangers_send_is_words_and_runs_nothing(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    git(folder, "config", "filter.x.smudge", f"touch {mark}")
    git(folder, "config", "filter.x.process", f"touch {mark}")
    hostile = {name: text.encode("utf-8", "replace") for name, text in hostile_site().items()}
    commit(
        folder,
        {
            **hostile,
            ".gitattributes": "* filter=x\n",
            "docs/articles/`@a`\n# <b>.md": "---\ntitle: '@all <img src=x>'\n---\n\n<script>x</script>\n",
            "docs/\udcff.md": b"\xff",
            "docs/far.md": (LINK, "/etc/passwd"),
            "docs/up": (LINK, ".."),
            "docs/module": (SUBMODULE, ""),
            "hook.py": f"open({str(mark)!r}, 'w')",
        },
        branch="moved",
    )
    config = ("-f", folder / "mkdocs.yml")
    for arguments in (("main", "moved"), ("moved", "main")):
        for limit in (20, 1000):
            comment = Comment(report(*arguments, "--limit", limit, *config))
            assert comment.faults(ALLOWED) == []
        assert report(*arguments, "--format", "json", *config).isascii()
    assert not mark.exists()
    assert git(folder, "status", "--porcelain", "--", "hook.py") == ""


def test_the_real_guide_against_itself_and_an_edited_copy(tmp_path: Path) -> None:
    copies = [tmp_path / name for name in ("before", "after")]
    for copy in copies:
        copy.mkdir()
        shutil.copytree(ROOT / "docs", copy / "docs")
        for name in ("mkdocs.yml", "references.bib"):
            shutil.copy(ROOT / name, copy)
    before, after = copies
    config = ("-f", before / "mkdocs.yml")
    assert "Nothing that readers see changes." in report(before, after, *config)
    path = after / "docs" / "articles" / "canada-civil-society.md"
    text = path.read_text(encoding="utf-8")
    assert "when: 2021-11/2022-04~" in text
    path.write_text(text.replace("when: 2021-11/2022-04~", "when: 2021-11/2022-05"), encoding="utf-8")
    told = report(before, after, *config)
    assert "1 event moved" in told
    line = text.split("\n").index("  - id: ca-1-self-assessment") + 1
    assert (
        f"- **Canada, Cluster I, Self-assessment** `ca-1-self-assessment`: end 2022-04&#126; → 2022-05 · "
        f"`docs/articles/canada-civil-society.md:{line}`" in told
    )


def test_a_change_in_a_thousand_events_is_told_quickly_and_shortly(tmp_path: Path) -> None:
    def table(year: int) -> str:
        rows = (f"e{n},Event {n},{year}-01-{n % 28 + 1:02},CA,key\n" for n in range(1000))
        return "id,title,when,country,cite\n" + "".join(rows)

    before, after = (
        write(tmp_path / str(year), {**GUIDE, "docs/reviews/peer/events.csv": table(year)})
        for year in (2019, 2020)
    )
    begun = time.monotonic()
    told = report(before, after, "-f", before / "mkdocs.yml")
    assert time.monotonic() - begun < 20
    assert "### Events moved (1000)" in told
    assert "- and 980 more\n" in told
    assert len(told) < 5000
