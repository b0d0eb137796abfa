"""The day for which a guide says what is upcoming, under way or done: never the clock, if anything else can
tell.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path


def find_as_of(
    option: str | None,
    root: Path,
    environment: Mapping[str, str] = os.environ,
    today: Callable[[], date] = date.today,
    newest: date | None = None,
) -> date:
    """The option ``as_of``, else ``SOURCE_DATE_EPOCH``, else the day of the newest commit (UTC), which is
    looked up if it isn't given, else today.

    Raises ValueError for an option that is no day.
    """
    if option:
        return date.fromisoformat(option)
    return _day(environment.get("SOURCE_DATE_EPOCH", "")) or newest or _last_commit(root) or today()


def _last_commit(root: Path) -> date | None:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return _day(found.stdout)


def _day(seconds: str) -> date | None:
    """The day (UTC) of a number of seconds since 1970; None of anything else."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
