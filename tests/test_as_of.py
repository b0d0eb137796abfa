"""The day that a guide speaks of: the option, the environment, the newest commit, today, in this order."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from mkdocs_review_guide.as_of import find_as_of

TODAY = date(2030, 1, 1)
NEVER: Mapping[str, str] = {}


def today() -> date:
    return TODAY


def commit(folder: Path, day: str) -> None:
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    environment = {
        **os.environ,
        **identity,
        "GIT_AUTHOR_DATE": "2001-01-01T12:00Z",
        "GIT_COMMITTER_DATE": day,
    }
    for arguments in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message", "x"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment)


def test_the_option_comes_before_all_else(tmp_path: Path) -> None:
    environment = {"SOURCE_DATE_EPOCH": "0"}
    assert find_as_of("2026-11-21", tmp_path, environment, today) == date(2026, 11, 21)


@pytest.mark.parametrize("option", ["soon", "2026-02-30", "2026-11", "26-11-21"])
def test_an_option_that_is_no_day_is_an_error(tmp_path: Path, option: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        find_as_of(option, tmp_path, NEVER, today)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        ("1700000000", date(2023, 11, 14)),
    ],
)
def test_the_epoch_of_a_reproducible_build_is_a_day_in_utc(tmp_path: Path, epoch: str, day: date) -> None:
    commit(tmp_path, "2022-06-01T12:00Z")
    assert find_as_of(None, tmp_path, {"SOURCE_DATE_EPOCH": epoch}, today) == day
    assert find_as_of("", tmp_path, {"SOURCE_DATE_EPOCH": epoch}, today) == day


@pytest.mark.parametrize("epoch", ["", "now", "²", "9" * 40, "-9" * 30, "1e3"])
def test_an_epoch_that_is_no_number_of_seconds_is_passed_over(tmp_path: Path, epoch: str) -> None:
    assert find_as_of(None, tmp_path, {"SOURCE_DATE_EPOCH": epoch}, today) == TODAY


def test_without_either_it_is_the_day_of_the_newest_commit_in_utc(tmp_path: Path) -> None:
    commit(tmp_path, "2022-06-01T23:30:00-0300")
    below = tmp_path / "guide"
    below.mkdir()
    assert find_as_of(None, tmp_path, NEVER, today) == date(2022, 6, 2)
    assert find_as_of(None, below, NEVER, today) == date(2022, 6, 2)


def test_outside_a_repository_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_as_of(None, tmp_path, NEVER, today) == TODAY
    assert find_as_of(None, tmp_path / "no such folder", NEVER, today) == TODAY
    monkeypatch.setenv("PATH", str(tmp_path))  # no git either
    assert find_as_of(None, tmp_path, NEVER, today) == TODAY


def test_a_repository_without_commits_tells_no_day(tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(tmp_path), "init", "--quiet"], check=True)
    assert find_as_of(None, tmp_path, NEVER, today) == TODAY
