"""When articles and events came and changed, in repositories with commits on known days."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_review_guide.history import read_history
from mkdocs_review_guide.model.history import Changes, History
from tests.guides import check, sources
from tests.history.repository import Repository

TABLE = "docs/reviews/peer/events.csv"
ARTICLE = "docs/articles/a.md"
HEAD = "id,title,when,status,cite\n"
ONE = "one,One,2001,done,key\n"
TWO = "two,Two,2002,done,key\n"
THREE = "three,Three,2003,done,key\n"
PAGE = """\
---
title: A
events:
  - id: four
    title: Four
    when: 2004
    status: done
    cite: key
    text: >-
      It was
      so.

  - title: Five
    id: five
    when: 2005
    status: done
    cite: key
tags: [x]
---
Text.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.make(tmp_path / "guide")


def history_of(repository: Repository, below: str = "") -> History:
    """The history of the guide that the files make."""
    root = repository.folder / below
    docs = root / "docs"
    files = {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in docs.rglob("*.*")
    }
    pages = {name: text for name, text in files.items() if name.endswith(".md")}
    made = sources(pages, {name: text for name, text in files.items() if name.endswith(".csv")})
    guide, _ = check(made)
    return read_history(root, guide, {file.file: file.text for file in (*made.pages, *made.tables)})


def days(changes: Changes) -> tuple[str, str]:
    """First and last as days; ``-`` where nothing is known."""
    first, last = (moment.date().isoformat() if moment else "-" for moment in (changes.first, changes.last))
    return first, last


def days_of(history: History) -> dict[str, tuple[str, str]]:
    found = {**history.files, **history.events}
    return {name: days(changes) for name, changes in found.items() if name != TABLE}


def test_the_rows_of_a_table_have_each_their_own_days(repository: Repository) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + ONE + TWO})
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + THREE + TWO})
    repository.commit("2021-03-03", {TABLE: HEAD + ONE + THREE + TWO.replace("Two", "Too")})

    assert days_of(history_of(repository)) == {
        "one": ("2021-01-01", "2021-01-01"),
        "two": ("2021-01-01", "2021-03-03"),
        "three": ("2021-02-02", "2021-02-02"),
    }


def test_the_events_of_a_page_have_each_their_own_days(repository: Repository) -> None:
    repository.commit("2021-01-01", {ARTICLE: PAGE})
    repository.commit("2021-02-02", {ARTICLE: PAGE.replace("      so.", "      otherwise.")})
    repository.commit(
        "2021-03-03", {ARTICLE: PAGE.replace("      so.", "      otherwise.").replace("Text", "Words")}
    )
    page = (repository.folder / ARTICLE).read_text().replace("  - title: Five", "  - title: Fünf")
    repository.commit("2021-04-04", {ARTICLE: page})

    assert days_of(history_of(repository)) == {
        ARTICLE: ("2021-01-01", "2021-04-04"),
        "four": ("2021-01-01", "2021-02-02"),
        "five": ("2021-01-01", "2021-04-04"),
    }


def test_a_line_that_goes_changes_the_event_that_it_stood_in(repository: Repository) -> None:
    repository.commit("2021-01-01", {ARTICLE: PAGE})
    repository.commit("2021-02-02", {ARTICLE: PAGE.replace("      It was\n", "")})

    assert days(history_of(repository).events["four"]) == ("2021-01-01", "2021-02-02")
    assert days(history_of(repository).events["five"]) == ("2021-01-01", "2021-01-01")


def test_an_event_under_another_id_is_the_same_if_it_says_so(repository: Repository) -> None:
    repository.commit("2021-01-01", {TABLE: "id,title,when,status,cite,former_ids\none,One,2001,done,key,\n"})
    repository.commit(
        "2021-02-02", {TABLE: "id,title,when,status,cite,former_ids\nuno,One,2001,done,key,one\n"}
    )
    assert days(history_of(repository).events["uno"]) == ("2021-01-01", "2021-02-02")

    repository.commit("2021-03-03", {TABLE: "id,title,when,status,cite,former_ids\nein,One,2001,done,key,\n"})
    assert days(history_of(repository).events["ein"]) == ("2021-03-03", "2021-03-03")


def test_a_table_sorted_anew_has_no_new_rows(repository: Repository) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + THREE + ONE + TWO})
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + TWO + THREE})

    assert {first for first, _ in days_of(history_of(repository)).values()} == {"2021-01-01"}


def test_a_file_with_another_name_is_the_same_file(repository: Repository) -> None:
    repository.commit("2021-01-01", {"docs/articles/früher hier.md": PAGE})
    repository.commit("2021-02-02", {"docs/articles/früher hier.md": None, ARTICLE: PAGE})
    repository.commit("2021-03-03", {ARTICLE: PAGE.replace("Text", "Words")})

    assert days_of(history_of(repository)) == {
        ARTICLE: ("2021-01-01", "2021-03-03"),
        "four": ("2021-01-01", "2021-01-01"),
        "five": ("2021-01-01", "2021-01-01"),
    }


def test_names_that_git_would_write_otherwise(repository: Repository) -> None:
    name = "docs/articles/é [x] *.md"
    repository.commit("2021-01-01", {name: PAGE})

    assert days(history_of(repository).files[name]) == ("2021-01-01", "2021-01-01")


def test_a_file_that_was_gone_is_new_when_it_is_back(repository: Repository) -> None:
    repository.commit("2021-01-01", {ARTICLE: PAGE, TABLE: HEAD + ONE})
    repository.commit("2021-02-02", {ARTICLE: None})
    repository.commit("2021-03-03", {ARTICLE: PAGE})

    assert days(history_of(repository).files[ARTICLE]) == ("2021-03-03", "2021-03-03")


def test_what_a_branch_brought_is_there_since_the_day_it_was_merged(repository: Repository) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + ONE})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + TWO})
    repository.git("checkout", "--quiet", "main")
    repository.commit("2021-03-03", {ARTICLE: PAGE})
    repository.git("merge", "--quiet", "--no-ff", "--message", "m", "side", day="2021-04-04")

    assert days(history_of(repository).events["two"]) == ("2021-04-04", "2021-04-04")
    assert days(history_of(repository).events["one"]) == ("2021-01-01", "2021-01-01")
    assert days(history_of(repository).files[ARTICLE]) == ("2021-03-03", "2021-03-03")


def test_of_what_is_not_committed_only_what_was_before_is_known(repository: Repository) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + ONE + TWO})
    repository.write({TABLE: HEAD + THREE + ONE.replace("One", "Eins") + TWO, ARTICLE: PAGE})

    assert days_of(history_of(repository)) == {
        ARTICLE: ("-", "-"),
        "one": ("2021-01-01", "2021-01-01"),
        "two": ("2021-01-01", "2021-01-01"),
        "three": ("-", "-"),
        "four": ("-", "-"),
        "five": ("-", "-"),
    }


def test_a_shallow_clone_knows_only_what_came_after_its_edge(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + ONE + TWO, ARTICLE: PAGE})
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + TWO.replace("Two", "Too")})
    repository.commit("2021-03-03", {TABLE: HEAD + ONE + TWO.replace("Two", "Too") + THREE})

    deep = days_of(history_of(repository.clone(tmp_path / "two", 2)))
    assert (deep["one"], deep["two"], deep[ARTICLE]) == (("-", "-"),) * 3
    assert deep["three"] == ("2021-03-03", "2021-03-03")
    assert set(days_of(history_of(repository.clone(tmp_path / "one", 1))).values()) == {("-", "-")}


def test_a_guide_in_a_folder_of_a_repository_asks_for_its_own_files(repository: Repository) -> None:
    repository.commit("2021-01-01", {f"guide/{TABLE}": HEAD + ONE, TABLE: HEAD + TWO})
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + TWO})

    assert days_of(history_of(repository, "guide")) == {"one": ("2021-01-01", "2021-01-01")}


def test_what_people_set_for_themselves_changes_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit("2021-01-01", {TABLE: HEAD + ONE + TWO})
    repository.commit("2021-02-02", {TABLE: HEAD + ONE + TWO.replace("Two", "Too")})
    plain = history_of(repository)
    config = tmp_path / "config"
    config.write_text(
        "[color]\nui = always\n[core]\nquotePath = true\n[log]\nshowSignature = true\ndate = relative\n"
        "[diff]\nnoprefix = true\nmnemonicPrefix = true\ncontext = 9\nalgorithm = patience\n"
        "external = false\nrenames = false\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))

    assert history_of(repository) == plain
    assert days(plain.events["two"]) == ("2021-01-01", "2021-02-02")


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Repository(tmp_path / "no repository")
    folder.write({TABLE: HEAD + ONE, ARTICLE: PAGE})
    assert history_of(folder) == history_of(folder)
    assert set(days_of(history_of(folder)).values()) == {("-", "-")}

    empty = Repository.make(tmp_path / "no commit")
    empty.write({TABLE: HEAD + ONE})
    assert days_of(history_of(empty)) == {"one": ("-", "-")}

    empty.commit("2021-01-01", {})
    assert days_of(history_of(empty)) == {"one": ("2021-01-01", "2021-01-01")}
    monkeypatch.setenv("PATH", str(tmp_path))  # no git
    assert days_of(history_of(empty)) == {"one": ("-", "-")}
